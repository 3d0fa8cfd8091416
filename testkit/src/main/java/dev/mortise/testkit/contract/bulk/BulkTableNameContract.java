package dev.mortise.testkit.contract.bulk;

import static dev.mortise.query.Queries.exists;
import static dev.mortise.query.Queries.max;
import static dev.mortise.query.Queries.outer;
import static dev.mortise.query.Queries.scalar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.query.CollectionPath;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.ColumnType;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract of bulk changes of tables that are named like the aliases of generated SQL. */
@ContractGroup("BLK")
class BulkTableNameContract {

    private static final Schema SCHEMA = Schema.of(table("e0"), table("e1"), table("e"), table("e0_1"), table("E0_2"));

    private final PersistenceModule module;

    BulkTableNameContract(ContractContext context) {
        this.module = context.tables(SCHEMA).open(First.class, Second.class, Plain.class, Part.class, Quoted.class);
    }

    private static Table table(String name) {
        return Table.named(name)
                .id("id", ColumnType.bigInteger())
                .column("size", ColumnType.integer())
                .column("parent_id", ColumnType.bigInteger());
    }

    @MappedSuperclass
    abstract static class Node<N extends Node<N>> {

        @Id
        long id;

        int size;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        N parent;

        @OneToMany(mappedBy = "parent")
        List<N> children = new ArrayList<>();

        N with(long id, int size, @Nullable N parent) {
            this.id = id;
            this.size = size;
            this.parent = parent;
            @SuppressWarnings("unchecked")
            N self = (N) this;
            return self;
        }
    }

    @Entity(name = "First")
    @jakarta.persistence.Table(name = "e0")
    static class First extends Node<First> {}

    @Entity(name = "Second")
    @jakarta.persistence.Table(name = "e1")
    static class Second extends Node<Second> {}

    @Entity(name = "Plain")
    @jakarta.persistence.Table(name = "e")
    static class Plain extends Node<Plain> {}

    @Entity(name = "Part")
    @jakarta.persistence.Table(name = "e0_1")
    static class Part extends Node<Part> {}

    @Entity(name = "Quoted")
    @jakarta.persistence.Table(name = "\"E0_2\"")
    static class Quoted extends Node<Quoted> {}

    private <N extends Node<N>> void changed(Class<N> type) throws ReflectiveOperationException {
        Repository<N, Long> nodes = module.repository(type, Long.class);
        N root = type.getDeclaredConstructor().newInstance().with(1, 10, null);
        N leaf = type.getDeclaredConstructor().newInstance().with(2, 20, root);
        nodes.insertAll(List.of(root, leaf));
        Path<N, Integer> size = Path.of(type, "size", Integer.class);
        CollectionPath<N, N> children = CollectionPath.of(type, "children", type);
        Path<N, Long> parent = Path.of(type, "parent.id", Long.class);
        Path<N, Long> id = Path.of(type, "id", Long.class);

        UpdateSpec<N> update = UpdateSpec.of(type);
        assertThat(nodes.updateWhere(update.set(size.to(11)).where(children.any(size.gt(15)))))
                .isOne();
        assertThat(nodes.updateWhere(update.set(size.to(children.max(size))).where(children.exists())))
                .isOne();
        assertThat(nodes.updateWhere(update.set(size.to(
                                Path.of(type, "parent.size", Integer.class).plus(1)))
                        .where(parent.eq(1L))))
                .isOne();
        assertThat(sizes(nodes)).containsExactly(20, 21);
        QuerySpec<N> same = QuerySpec.of(type).where(parent.eq(outer(id)));
        assertThat(nodes.updateWhere(
                        update.set(size.to(scalar(same.select(max(size))))).where(exists(same))))
                .isOne();
        assertThat(sizes(nodes)).containsExactly(21, 21);
        assertThat(nodes.deleteWhere(DeleteSpec.of(type).where(children.exists().not(), parent.eq(1L))))
                .isOne();
        assertThat(nodes.deleteWhere(DeleteSpec.of(type).where(exists(same).not())))
                .isOne();
        assertThat(nodes.count()).isZero();
    }

    private static <N extends Node<N>> List<Integer> sizes(Repository<N, Long> nodes) {
        return nodes.findAll().stream().map(node -> node.size).sorted().toList();
    }

    @ContractTest(id = "BLK-10")
    void tablesNamedLikeAliasesAreChanged() throws ReflectiveOperationException {
        changed(First.class);
        changed(Second.class);
        changed(Plain.class);
        changed(Part.class);
        changed(Quoted.class);
    }
}
