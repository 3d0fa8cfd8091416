package dev.mortise.testkit.contract.crud;

import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.EntityNotFoundException;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract of id-only entities: an update has nothing to set, and still detects a missing row (R3). */
@ContractGroup("CRUD")
class CrudIdOnlyContract {

    @Entity(name = "Keyword")
    static class Keyword {

        static final Schema SCHEMA = Schema.of(Table.named("keyword").id("word", varchar(40)));

        @Id
        private @Nullable String word;

        protected Keyword() {}

        Keyword(String word) {
            this.word = word;
        }
    }

    private final Repository<Keyword, String> keywords;

    CrudIdOnlyContract(ContractContext context) {
        context.tables(Keyword.SCHEMA);
        this.keywords = context.open(Keyword.class).repository(Keyword.class, String.class);
    }

    @ContractTest(id = "CRUD-05")
    void updateOfMissingIdFails() {
        assertThatExceptionOfType(EntityNotFoundException.class)
                .isThrownBy(() -> keywords.update(new Keyword("sold out")));

        assertThat(keywords.count()).isZero();
    }

    @ContractTest(id = "CRUD-05")
    void updatesWithOneMissingIdFail() {
        keywords.insert(new Keyword("new"));

        assertThatExceptionOfType(EntityNotFoundException.class)
                .isThrownBy(() -> keywords.updateAll(List.of(new Keyword("new"), new Keyword("sold out"))))
                .withMessageContaining("Keyword");
    }

    @ContractTest(id = "CRUD-08")
    void updateOfPresentIdIsSuccess() {
        keywords.insert(new Keyword("new"));

        keywords.update(new Keyword("new"));

        assertThat(keywords.existsById("new")).isTrue();
    }
}
