package dev.mortise.testkit.contract.cascade;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Contract of cascades along chains over junctions, keys of unidirectional collections and inverse one-to-ones (R19). */
@ContractGroup("CAS")
class CascadeLinkChainContract {

    private static final int LENGTH = 1_000;

    private static final Schema SCHEMA = Schema.of(
            Table.named("ring").id("id", bigInteger()),
            Table.named("ring_next")
                    .required("ring_id", bigInteger())
                    .required("next_id", bigInteger())
                    .reference("ring_next_ring_fk", "ring_id", "ring")
                    .reference("ring_next_next_fk", "next_id", "ring"),
            Table.named("bead")
                    .id("id", bigInteger())
                    .column("before_id", bigInteger())
                    .column("size", integer())
                    .reference("bead_before_fk", "before_id", "bead"),
            Table.named("knot")
                    .id("id", bigInteger())
                    .column("before_id", bigInteger())
                    .reference("knot_before_fk", "before_id", "knot"));

    /** Is linked to the next by a junction row. */
    @Entity
    static class Ring {
        @Id
        long id;

        @ManyToMany(cascade = CascadeType.ALL)
        @JoinTable(name = "ring_next")
        Set<Ring> next = new HashSet<>();

        protected Ring() {}

        Ring(long id) {
            this.id = id;
        }
    }

    /** The next holds its key, but no attribute for it. */
    @Entity
    static class Bead {
        @Id
        long id;

        @Nullable
        Integer size;

        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
        @JoinColumn(name = "before_id")
        List<Bead> next = new ArrayList<>();

        protected Bead() {}

        Bead(long id) {
            this.id = id;
        }
    }

    /** The next holds its key. */
    @Entity
    static class Knot {
        @Id
        long id;

        @OneToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "before_id")
        @Nullable
        Knot before;

        @OneToOne(mappedBy = "before", cascade = CascadeType.ALL, orphanRemoval = true)
        @Nullable
        Knot next;

        protected Knot() {}

        Knot(long id) {
            this.id = id;
        }
    }

    private final ContractContext context;
    private final Repository<Ring, Long> rings;
    private final Repository<Bead, Long> beads;
    private final Repository<Knot, Long> knots;

    CascadeLinkChainContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        PersistenceModule module = context.open(Ring.class, Bead.class, Knot.class);
        this.rings = module.repository(Ring.class, Long.class);
        this.beads = module.repository(Bead.class, Long.class);
        this.knots = module.repository(Knot.class, Long.class);
    }

    private static Ring chainOfRings() {
        Ring first = new Ring(0);
        Ring last = first;
        for (int id = 1; id < LENGTH; id++) {
            Ring next = new Ring(id);
            last.next.add(next);
            last = next;
        }
        return first;
    }

    private static Bead chainOfBeads() {
        Bead first = new Bead(0);
        Bead last = first;
        for (int id = 1; id < LENGTH; id++) {
            Bead next = new Bead(id);
            last.next.add(next);
            last = next;
        }
        return first;
    }

    private static Knot chainOfKnots() {
        Knot first = new Knot(0);
        Knot last = first;
        for (int id = 1; id < LENGTH; id++) {
            Knot next = new Knot(id);
            next.before = last;
            last.next = next;
            last = next;
        }
        return first;
    }

    private void assertRows(int expected) {
        for (String table : List.of("ring", "bead", "knot")) {
            assertThat(context.sql().count(table)).as(table).isEqualTo(expected);
        }
        assertThat(context.sql().count("ring_next")).isEqualTo(Math.max(0, expected - 1));
    }

    @ContractTest(id = "CAS-01")
    void chainsAreInsertedUpdatedAndDeleted() {
        rings.insert(chainOfRings());
        Bead bead = beads.insert(chainOfBeads());
        Knot knot = knots.insert(chainOfKnots());
        assertRows(LENGTH);
        assertThat(context.sql().count("bead where before_id = id - 1")).isEqualTo(LENGTH - 1);

        bead.size = 4;
        beads.update(bead);
        knots.update(knot);
        assertRows(LENGTH);

        assertThat(rings.deleteById(0L)).isTrue();
        beads.delete(bead);
        assertThat(knots.deleteById(0L)).isTrue();
        assertRows(0);
    }
}
