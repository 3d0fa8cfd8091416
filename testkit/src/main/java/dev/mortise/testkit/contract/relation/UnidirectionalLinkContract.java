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
import dev.mortise.testkit.contract.fixture.JoinColumnCrate;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate.Seal;
import java.util.List;

/** Contract of links to elements that are there, by keys in their own rows (R21). */
@ContractGroup("REL")
class UnidirectionalLinkContract {

    private final ContractContext context;
    private final Repository<JoinColumnCrate, Long> crates;
    private final Repository<Seal, Long> seals;

    UnidirectionalLinkContract(ContractContext context) {
        this.context = context.tables(JoinColumnCrate.TABLES);
        PersistenceModule module = context.open(JoinColumnCrate.entities());
        this.crates = module.repository(JoinColumnCrate.class, Long.class);
        this.seals = module.repository(Seal.class, Long.class);
    }

    private static long idOf(JoinColumnCrate crate) {
        return requireNonNull(crate.id);
    }

    private List<String> seals() {
        return context.sql().rows("select name, crate_id from seal order by id").stream()
                .map(row -> row.get("name") + " " + row.get("crate_id"))
                .toList();
    }

    @ContractTest(id = "REL-20")
    void elementsWithoutACascadeAreThereAndTakeAnotherKey() {
        JoinColumnCrate first = crates.insert(new JoinColumnCrate("x"));
        context.sql().run("insert into seal (name, crate_id) values ('wax', " + idOf(first) + ")");
        Seal seal = seals.find(QuerySpec.of(Seal.class)).get(0);
        JoinColumnCrate second = new JoinColumnCrate("y");
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
        JoinColumnCrate first = crates.insert(new JoinColumnCrate("x"));
        JoinColumnCrate second = crates.insert(new JoinColumnCrate("y"));
        context.sql().run("insert into seal (name, crate_id) values ('wax', " + idOf(first) + ")");
        long seal = requireNonNull(seals.find(QuerySpec.of(Seal.class)).get(0).id);

        assertThat(crates.relation(JoinColumnCrate::getSeals).of(idOf(second)).add(seal))
                .isTrue();
        assertThat(crates.relation(JoinColumnCrate::getSeals).of(idOf(second)).add(seal))
                .isFalse();

        assertThat(seals()).containsExactly("wax " + idOf(second));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> crates.relation(JoinColumnCrate::getSeals)
                        .of(idOf(second))
                        .remove(seal))
                .withMessageContaining("Crate.seals");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> crates.relation(JoinColumnCrate::getSeals)
                        .of(idOf(second))
                        .clear())
                .withMessageContaining("Crate.seals");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> crates.relation(JoinColumnCrate::getSeals)
                        .of(idOf(second))
                        .set(List.of()))
                .withMessageContaining("Crate.seals");
    }
}
