package dev.mortise.testkit.contract.relation;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.PersistenceModule;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Contract of relations to entities that have no id yet and that no cascade reaches. */
@ContractGroup("REL")
class RelationUnsavedContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("pen").identity("id"),
            Table.named("desk").identity("id").column("pen_id", bigInteger()).reference("desk_pen_fk", "pen_id", "pen"),
            Table.named("desk_pen")
                    .required("desk_id", bigInteger())
                    .required("pen_id", bigInteger())
                    .primaryKey("desk_id", "pen_id")
                    .reference("desk_pen_desk_fk", "desk_id", "desk")
                    .reference("desk_pen_pen_fk", "pen_id", "pen"));

    private final ContractContext context;
    private final Repository<Desk, Long> desks;
    private final Repository<Pen, Long> pens;

    RelationUnsavedContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        PersistenceModule module = context.open(Desk.class, Pen.class);
        this.desks = module.repository(Desk.class, Long.class);
        this.pens = module.repository(Pen.class, Long.class);
    }

    @Entity(name = "Pen")
    static class Pen {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;
    }

    @Entity(name = "Desk")
    static class Desk {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Pen pen;

        @ManyToMany
        @JoinTable(
                name = "desk_pen",
                joinColumns = @JoinColumn(name = "desk_id"),
                inverseJoinColumns = @JoinColumn(name = "pen_id"))
        Set<Pen> pens = new LinkedHashSet<>();
    }

    @ContractTest(id = "REL-19")
    void toOneRelationIsRefusedBeforeAnythingIsSent() {
        Desk desk = new Desk();
        desk.pen = new Pen();

        assertRefused(() -> desks.insert(desk), "Desk.pen");
    }

    @ContractTest(id = "REL-19")
    void toManyRelationIsRefusedBeforeAnythingIsSent() {
        Desk desk = new Desk();
        desk.pens.add(pens.insert(new Pen()));
        desk.pens.add(new Pen());

        assertRefused(() -> desks.insert(desk), "Desk.pens");
    }

    @ContractTest(id = "REL-19")
    void updateRefusesThemToo() {
        Desk desk = desks.insert(new Desk());
        desk.pens.add(new Pen());

        assertRefused(() -> desks.update(desk), "Desk.pens");
    }

    private void assertRefused(Runnable write, String relation) {
        context.statements().clear();
        assertThatIllegalArgumentException().isThrownBy(write::run).withMessageContaining(relation);
        assertThat(context.statements().startingWith("insert")).isEmpty();
        assertThat(context.statements().startingWith("update")).isEmpty();
        assertThat(context.statements().startingWith("delete")).isEmpty();
    }
}
