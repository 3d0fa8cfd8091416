package dev.mortise.testkit.contract.cascade;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.FetchPlan;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract of orphanRemoval alone and cascade REMOVE alone, where the key of a one-to-one refers to a unique column (R20, R21). */
@ContractGroup("CAS")
class UniqueKeyOneToOneContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("emblem")
                    .id("id", integer())
                    .required("code", varchar(10))
                    .unique("emblem_code", "code"),
            Table.named("yacht")
                    .id("id", integer())
                    .required("code", varchar(10))
                    .column("orphan_code", varchar(10))
                    .column("removed_code", varchar(10))
                    .unique("yacht_code", "code")
                    .reference("yacht_orphan_fk", "orphan_code", "emblem", "code")
                    .reference("yacht_removed_fk", "removed_code", "emblem", "code"),
            Table.named("anchor")
                    .id("id", integer())
                    .column("orphan_code", varchar(10))
                    .column("removed_code", varchar(10))
                    .reference("anchor_orphan_fk", "orphan_code", "yacht", "code")
                    .reference("anchor_removed_fk", "removed_code", "yacht", "code"));

    private final ContractContext context;
    private final Repository<Yacht, Integer> yachts;

    UniqueKeyOneToOneContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        PersistenceModule module = context.open(Yacht.class, Emblem.class, Anchor.class);
        this.yachts = module.repository(Yacht.class, Integer.class);
        Repository<Emblem, Integer> emblems = module.repository(Emblem.class, Integer.class);
        Repository<Anchor, Integer> anchors = module.repository(Anchor.class, Integer.class);
        for (int id = 1; id <= 3; id++) {
            Yacht yacht = new Yacht(id);
            yacht.orphanEmblem = emblems.insert(new Emblem(10 * id));
            yacht.removedEmblem = emblems.insert(new Emblem(10 * id + 1));
            yachts.insert(yacht);
            Anchor orphan = new Anchor(10 * id);
            orphan.orphanOf = yacht;
            Anchor removed = new Anchor(10 * id + 1);
            removed.removedWith = yacht;
            anchors.insertAll(List.of(orphan, removed));
        }
    }

    private Yacht fetched(int id) {
        return yachts.getById(
                id,
                FetchPlan.of(
                        path(Yacht::getOrphanEmblem),
                        path(Yacht::getRemovedEmblem),
                        path(Yacht::getOrphanAnchor),
                        path(Yacht::getRemovedAnchor)));
    }

    private List<Object> ids(String table) {
        return context.sql().rows("select id from " + table + " order by id").stream()
                .map(row -> requireNonNull(row.get("id")))
                .toList();
    }

    @ContractTest(id = "CAS-06")
    void onlyOrphanRemovalDeletesTheTargetThatIsRemoved() {
        Yacht yacht = fetched(1);
        yacht.orphanEmblem = null;
        yacht.removedEmblem = null;
        yacht.orphanAnchor = null;
        yachts.update(yacht);

        assertThat(ids("emblem")).containsExactly(11, 20, 21, 30, 31);
        assertThat(ids("anchor")).containsExactly(11, 20, 21, 30, 31);
    }

    @ContractTest(id = "CAS-04")
    void bothDeleteTheTargetsOfADeletedOwner() {
        yachts.delete(fetched(1));
        assertThat(ids("emblem")).containsExactly(20, 21, 30, 31);
        assertThat(ids("anchor")).containsExactly(20, 21, 30, 31);

        assertThat(yachts.deleteById(2)).isTrue();
        assertThat(ids("emblem")).containsExactly(30, 31);
        assertThat(ids("anchor")).containsExactly(30, 31);

        assertThat(yachts.deleteAllById(List.of(3))).isEqualTo(1);
        assertThat(ids("emblem")).isEmpty();
        assertThat(ids("anchor")).isEmpty();
        assertThat(yachts.deleteWhere(DeleteSpec.of(Yacht.class).unrestricted()))
                .isZero();
    }

    /** Owns two keys to unique codes, and is referred to by its code twice. */
    @Entity(name = "Yacht")
    static class Yacht {

        @Id
        int id;

        @Column(nullable = false, unique = true)
        String code = "";

        @OneToOne(fetch = FetchType.LAZY, orphanRemoval = true)
        @JoinColumn(name = "orphan_code", referencedColumnName = "code")
        @Nullable
        Emblem orphanEmblem;

        @OneToOne(fetch = FetchType.LAZY, cascade = CascadeType.REMOVE)
        @JoinColumn(name = "removed_code", referencedColumnName = "code")
        @Nullable
        Emblem removedEmblem;

        @OneToOne(mappedBy = "orphanOf", fetch = FetchType.LAZY, orphanRemoval = true)
        @Nullable
        Anchor orphanAnchor;

        @OneToOne(mappedBy = "removedWith", fetch = FetchType.LAZY, cascade = CascadeType.REMOVE)
        @Nullable
        Anchor removedAnchor;

        protected Yacht() {}

        Yacht(int id) {
            this.id = id;
            this.code = "y" + id;
        }

        @Nullable
        Emblem getOrphanEmblem() {
            return orphanEmblem;
        }

        @Nullable
        Emblem getRemovedEmblem() {
            return removedEmblem;
        }

        @Nullable
        Anchor getOrphanAnchor() {
            return orphanAnchor;
        }

        @Nullable
        Anchor getRemovedAnchor() {
            return removedAnchor;
        }
    }

    /** The target of a yacht's keys. */
    @Entity(name = "Emblem")
    static class Emblem {

        @Id
        int id;

        @Column(nullable = false, unique = true)
        String code = "";

        protected Emblem() {}

        Emblem(int id) {
            this.id = id;
            this.code = "e" + id;
        }
    }

    /** Holds a key to a yacht's code. */
    @Entity(name = "Anchor")
    static class Anchor {

        @Id
        int id;

        @OneToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "orphan_code", referencedColumnName = "code")
        @Nullable
        Yacht orphanOf;

        @OneToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "removed_code", referencedColumnName = "code")
        @Nullable
        Yacht removedWith;

        protected Anchor() {}

        Anchor(int id) {
            this.id = id;
        }
    }
}
