package dev.mortise.testkit.contract.bulk;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.error.IntegrityViolationException;
import dev.mortise.error.ReadOnlyTransactionException;
import dev.mortise.query.Condition;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract of changes to all rows that meet a condition (R5, R7, R9). */
@ContractGroup("BLK")
class BulkContract {

    static final Schema SCHEMA = Schema.of(Table.named("folder")
            .id("id", bigInteger())
            .required("name", varchar(20))
            .column("note", varchar(20))
            .required("size", integer())
            .column("parent_id", bigInteger())
            .required("version", integer())
            .reference("folder_parent_fk", "parent_id", "folder"));

    private final ContractContext context;
    private final Repository<Folder, Long> folders;

    BulkContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        this.folders = context.open(Folder.class).repository(Folder.class, Long.class);
    }

    /** A folder in a tree of folders. */
    @Entity(name = "Folder")
    static class Folder {

        @Id
        long id;

        String name = "";

        @Nullable
        String note;

        int size;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Folder parent;

        @OneToMany(mappedBy = "parent")
        List<Folder> children = new ArrayList<>();

        @Version
        @Nullable
        Integer version;

        protected Folder() {}

        Folder(long id, String name, int size, @Nullable Folder parent) {
            this.id = id;
            this.name = name;
            this.size = size;
            this.parent = parent;
        }

        long getId() {
            return id;
        }

        String getName() {
            return name;
        }

        @Nullable
        String getNote() {
            return note;
        }

        int getSize() {
            return size;
        }

        @Nullable
        Folder getParent() {
            return parent;
        }

        List<Folder> getChildren() {
            return children;
        }
    }

    /** root 1 with children 2 and 3; 4 under 2. */
    private void tree() {
        Folder root = folders.insert(new Folder(1, "root", 10, null));
        Folder two = folders.insert(new Folder(2, "two", 20, root));
        folders.insert(new Folder(3, "three", 30, root));
        folders.insert(new Folder(4, "four", 40, two));
        context.statements().clear();
    }

    @ContractTest(id = "BLK-01")
    void bulkUpdateCountsRows() {
        tree();

        long changed = folders.updateWhere(UpdateSpec.of(Folder.class)
                .set(path(Folder::getNote).to("big"))
                .where(path(Folder::getSize).ge(20)));

        assertThat(changed).isEqualTo(3);
        assertThat(folders.getById(1L).note).isNull();
        assertThat(folders.getById(4L).note).isEqualTo("big");
    }

    @ContractTest(id = "BLK-02")
    void bulkUpdateWithoutAMatchIsZero() {
        tree();

        assertThat(folders.updateWhere(UpdateSpec.of(Folder.class)
                        .set(path(Folder::getNote).to("none"))
                        .where(path(Folder::getSize).gt(99))))
                .isZero();
    }

    @ContractTest(id = "BLK-03")
    void bulkUpdateIncrementsVersions() {
        tree();

        folders.updateWhere(UpdateSpec.of(Folder.class)
                .set(path(Folder::getNote).to("x"))
                .where(path(Folder::getId).in(2L, 3L)));

        assertThat(folders.getById(1L).version).isZero();
        assertThat(folders.getById(2L).version).isEqualTo(1);
        assertThat(folders.getById(3L).version).isEqualTo(1);
    }

    @ContractTest(id = "BLK-04")
    void findAfterABulkUpdateInOneTransactionSeesNewValues() {
        tree();

        context.transactions().executeWithoutResult(() -> {
            Folder before = folders.getById(2L);
            folders.updateWhere(UpdateSpec.of(Folder.class)
                    .set(path(Folder::getNote).to("new"))
                    .where(path(Folder::getId).eq(2L)));

            assertThat(folders.getById(2L).note).isEqualTo("new");
            assertThat(before.note).isNull();
        });
    }

    @ContractTest(id = "BLK-06")
    void findAfterABulkDeleteInOneTransactionIsEmpty() {
        tree();

        context.transactions().executeWithoutResult(() -> {
            folders.getById(4L);
            assertThat(folders.deleteWhere(DeleteSpec.of(Folder.class)
                            .where(path(Folder::getName).eq("four"))))
                    .isEqualTo(1);
            assertThat(folders.findById(4L)).isEmpty();
        });
    }

    @ContractTest(id = "BLK-07")
    void bulkDeleteOfReferencedRowsFails() {
        tree();

        assertThatExceptionOfType(IntegrityViolationException.class)
                .isThrownBy(() -> folders.deleteWhere(
                        DeleteSpec.of(Folder.class).where(path(Folder::getId).eq(1L))))
                .satisfies(
                        failure -> assertThat(failure.kind()).isEqualTo(IntegrityViolationException.Kind.FOREIGN_KEY));
    }

    @ContractTest(id = "BLK-08")
    void bulkUpdateSetsNull() {
        tree();

        folders.updateWhere(UpdateSpec.of(Folder.class)
                .set(path(Folder::getParent).toNull(), path(Folder::getNote).toNull())
                .where(path(Folder::getId).eq(4L)));

        assertThat(folders.getById(4L).parent).isNull();
    }

    @ContractTest(id = "BLK-09")
    void bulkUpdateCalculates() {
        tree();

        folders.updateWhere(UpdateSpec.of(Folder.class)
                .set(path(Folder::getSize).to(path(Folder::getSize).times(2).plus(1)))
                .where(path(Folder::getSize).le(20)));

        assertThat(folders.getById(1L).size).isEqualTo(21);
        assertThat(folders.getById(2L).size).isEqualTo(41);
        assertThat(folders.getById(3L).size).isEqualTo(30);
    }

    @ContractTest(id = "BLK-10")
    void bulkUpdateAsksAboutItsOwnTable() {
        tree();

        long changed = folders.updateWhere(UpdateSpec.of(Folder.class)
                .set(path(Folder::getNote).to("has children"))
                .where(each(Folder::getChildren).exists()));

        assertThat(changed).isEqualTo(2);
        assertThat(folders.find(QuerySpec.of(Folder.class)
                        .where(path(Folder::getNote).eq("has children"))
                        .orderBy(path(Folder::getId).asc())))
                .extracting(Folder::getId)
                .containsExactly(1L, 2L);
    }

    @ContractTest(id = "BLK-11")
    void bulkChangeWithoutConditionIsRefused() {
        tree();
        UpdateSpec<Folder> everything =
                UpdateSpec.of(Folder.class).set(path(Folder::getNote).to("all"));

        assertThatIllegalArgumentException().isThrownBy(() -> folders.updateWhere(everything));
        assertThatIllegalArgumentException().isThrownBy(() -> folders.deleteWhere(DeleteSpec.of(Folder.class)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folders.deleteWhere(
                        DeleteSpec.of(Folder.class).where(path(Folder::getId).notIn(List.of()))));
        assertThat(context.statements().count()).isZero();
        assertThat(folders.updateWhere(everything.unrestricted())).isEqualTo(4);
    }

    @ContractTest(id = "BLK-11")
    void aConditionAloneIsEnoughToDelete() {
        tree();

        assertThat(folders.deleteWhere(path(Folder::getName).eq("four"))).isOne();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folders.deleteWhere(Condition.<Folder>absent()))
                .withMessageContaining("unrestricted()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folders.deleteWhere(path(Folder::getName).notIn(List.of())))
                .withMessageContaining("unrestricted()");
        assertThat(folders.count()).isEqualTo(3);
    }

    @ContractTest(id = "BLK-12")
    void bulkChangeHasConditionsOverRelations() {
        tree();

        long changed = folders.updateWhere(UpdateSpec.of(Folder.class)
                .set(path(Folder::getNote).to("under root"))
                .where(path(Folder::getParent).then(Folder::getName).eq("root")));
        long deleted = folders.deleteWhere(DeleteSpec.of(Folder.class)
                .where(path(Folder::getParent).then(Folder::getName).eq("two")));

        assertThat(changed).isEqualTo(2);
        assertThat(deleted).isEqualTo(1);
        assertThat(folders.findById(4L)).isEmpty();
    }

    @ContractTest(id = "BLK-13")
    void bulkDeleteHasAConditionOnly() {
        tree();

        assertThat(DeleteSpec.class.getMethods())
                .extracting(Method::getName)
                .doesNotContain("limit", "offset", "orderBy", "fetch");
        assertThat(folders.deleteWhere(path(Folder::getSize).lt(0))).isZero();
        assertThat(context.statements().count()).isOne();
    }

    @ContractTest(id = "BLK-15")
    void bulkChangeInAReadOnlyTransactionIsRefused() {
        tree();

        assertThatExceptionOfType(ReadOnlyTransactionException.class)
                .isThrownBy(() -> context.transactions()
                        .withReadOnly()
                        .execute(() -> folders.deleteWhere(DeleteSpec.of(Folder.class)
                                .where(path(Folder::getId).eq(4L)))));

        assertThat(context.sql().count("folder")).isEqualTo(4);
    }
}
