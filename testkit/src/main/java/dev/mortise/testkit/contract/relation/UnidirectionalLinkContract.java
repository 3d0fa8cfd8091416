package dev.mortise.testkit.contract.relation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.PersistenceModule;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Crate;
import dev.mortise.testkit.contract.fixture.Crate.Seal;
import java.util.List;

/** Contract of links to elements that are there, by keys in their own rows (R21). */
@ContractGroup("REL")
class UnidirectionalLinkContract {

    private final ContractContext context;
    private final Repository<Crate, Long> crates;
    private final Repository<Seal, Long> seals;

    UnidirectionalLinkContract(ContractContext context) {
        this.context = context.tables(Crate.TABLES);
        PersistenceModule module = context.open(Crate.entities());
        this.crates = module.repository(Crate.class, Long.class);
        this.seals = module.repository(Seal.class, Long.class);
    }

    private static long idOf(Crate crate) {
        return requireNonNull(crate.id);
    }

    private List<String> seals() {
        return context.sql().rows("select name, crate_id from seal order by id").stream()
                .map(row -> row.get("name") + " " + row.get("crate_id"))
                .toList();
    }

    @ContractTest(id = "REL-20")
    void elementsWithoutACascadeAreThereAndTakeAnotherKey() {
        Crate first = crates.insert(new Crate("x"));
        context.sql().run("insert into seal (name, crate_id) values ('wax', " + idOf(first) + ")");
        Seal seal = seals.find(QuerySpec.of(Seal.class)).get(0);
        Crate second = new Crate("y");
        second.seals.add(seal);

        crates.insert(second);

        assertThat(seals()).containsExactly("wax " + idOf(second));
        first.seals.add(seals.reference(requireNonNull(seal.id)));
        crates.update(first);
        assertThat(seals()).containsExactly("wax " + idOf(first));
        first.seals.clear();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> crates.update(first))
                .withMessageContaining("Crate.seals");
        second.seals.clear();
        second.seals.add(new Seal());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> crates.update(second))
                .withMessageContaining("Crate.seals");
    }

    @ContractTest(id = "REL-20")
    void linksByIdsAloneMoveAndAreNotTakenAway() {
        Crate first = crates.insert(new Crate("x"));
        Crate second = crates.insert(new Crate("y"));
        context.sql().run("insert into seal (name, crate_id) values ('wax', " + idOf(first) + ")");
        long seal = requireNonNull(seals.find(QuerySpec.of(Seal.class)).get(0).id);

        assertThat(crates.relation(Crate::getSeals).of(idOf(second)).add(seal)).isTrue();
        assertThat(crates.relation(Crate::getSeals).of(idOf(second)).add(seal)).isFalse();

        assertThat(seals()).containsExactly("wax " + idOf(second));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> crates.relation(Crate::getSeals).of(idOf(second)).remove(seal))
                .withMessageContaining("Crate.seals");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> crates.relation(Crate::getSeals).of(idOf(second)).clear())
                .withMessageContaining("Crate.seals");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> crates.relation(Crate::getSeals).of(idOf(second)).set(List.of()))
                .withMessageContaining("Crate.seals");
    }
}
