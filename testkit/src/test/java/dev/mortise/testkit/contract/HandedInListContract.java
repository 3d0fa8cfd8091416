package dev.mortise.testkit.contract;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.query.Condition;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/** Lists of values on an engine of the application's own, which pads them too. */
@ContractGroup("QRY")
class HandedInListContract {

    private final Repository<OwnedNote, Long> notes;

    HandedInListContract(ContractContext context) {
        context.tables(SpringOwnerCases.SCHEMA);
        this.notes = module(context).repository(OwnedNote.class, Long.class);
        notes.insertAll(List.of(new OwnedNote(1, "1"), new OwnedNote(2, "40001"), new OwnedNote(3, "other")));
    }

    private static PersistenceModule module(ContractContext context) {
        if (!context.engine().equals("jpa")) {
            return context.open(OwnedNote.class);
        }
        SessionFactory factory = context.closing(new HibernatePersistenceConfiguration("padding")
                .managedClasses(OwnedNote.class)
                .property("jakarta.persistence.nonJtaDataSource", context.dataSource())
                .property("hibernate.query.in_clause_parameter_padding", true)
                .createEntityManagerFactory());
        return context.closing(PersistenceModule.named("padding")
                .transactions(context.transactions())
                .adapter(JpaAdapter.over(factory))
                .entities(OwnedNote.class)
                .open());
    }

    @ContractTest(id = "QRY-11")
    void listsAreAsLongAsTheDatabaseTakesParameters() {
        for (int number : List.of(3, 1_500, 40_002, 65_000)) {
            List<String> texts =
                    IntStream.range(0, number).mapToObj(String::valueOf).toList();

            assertThat(ids(path(OwnedNote::getText).in(texts))).hasSize(number > 40_001 ? 2 : 1);
            assertThat(ids(path(OwnedNote::getText).notIn(texts))).hasSize(number > 40_001 ? 1 : 2);
        }
    }

    private List<Long> ids(Condition<OwnedNote> condition) {
        return notes.find(QuerySpec.of(OwnedNote.class).where(condition)).stream()
                .map(OwnedNote::getId)
                .toList();
    }
}
