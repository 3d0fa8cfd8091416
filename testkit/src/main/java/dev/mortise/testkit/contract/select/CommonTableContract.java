package dev.mortise.testkit.contract.select;

import static dev.mortise.query.Queries.array;
import static dev.mortise.query.Queries.count;
import static dev.mortise.query.Queries.exists;
import static dev.mortise.query.Queries.into;
import static dev.mortise.query.Queries.max;
import static dev.mortise.query.Queries.outer;
import static dev.mortise.query.Queries.partitionBy;
import static dev.mortise.query.Queries.path;
import static dev.mortise.query.Queries.prior;
import static dev.mortise.query.Queries.rowNumber;
import static dev.mortise.query.Queries.scalar;
import static dev.mortise.query.Queries.sumAsLong;
import static dev.mortise.query.Queries.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.CommonTable;
import dev.mortise.query.Condition;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.Expression;
import dev.mortise.query.Join;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.query.page.Page;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.select.Part.State;
import java.math.BigDecimal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Contract of common tables: trees, cycles, paths, rows of groups and windows, as operands of conditions. */
@ContractGroup("QRY")
class CommonTableContract {

    private static final Path<Part, Long> ID = path(Part::getId);
    private static final Path<Part, String> NAME = path(Part::getName);
    private static final Path<Part, Integer> QUANTITY = path(Part::getQuantity);
    private static final Path<Part, State> STATE = path(Part::getState);
    private static final Path<Part, Long> WHOLE = path(Part::getWhole).then(Part::getId);
    private static final QuerySpec<Part> PARTS = QuerySpec.of(Part.class);

    private final Repository<Part, Long> parts;

    /** The tree: car (engine (piston (ring), valve), wheel), boat. */
    CommonTableContract(ContractContext context) {
        context.tables(Part.SCHEMA);
        this.parts = context.open(Part.class).repository(Part.class, Long.class);
        Part car = parts.insert(new Part(1, "car", 1, State.MADE, null));
        Part engine = parts.insert(new Part(2, "engine", 1, State.MADE, car));
        Part piston = parts.insert(new Part(3, "piston", 4, State.MADE, engine));
        parts.insert(new Part(4, "ring", 3, State.BOUGHT, piston));
        parts.insert(new Part(5, "valve", 8, State.BOUGHT, engine));
        parts.insert(new Part(6, "wheel", 4, State.BOUGHT, car));
        parts.insert(new Part(7, "boat", 1, State.MADE, null));
    }

    record Node(
            long id,
            int depth,
            String path,
            long pieces,
            @Nullable State state,
            @Nullable BigDecimal price) {}

    record Id(long id) {}

    private static final Path<Node, Long> NODE = path(Node::id);
    private static final Path<Node, Integer> DEPTH = path(Node::depth);

    private static CommonTable<Node> below(String name, int levels) {
        return CommonTable.recursive(
                PARTS.where(NAME.eq(name))
                        .select(into(Node.class, ID, value(0), NAME, QUANTITY.asLong(), STATE, path(Part::getPrice))),
                PARTS.where(WHOLE.eq(prior(NODE)))
                        .select(into(
                                Node.class,
                                ID,
                                prior(DEPTH).plus(1),
                                prior(path(Node::path)).concat(value("/")).concat(NAME),
                                prior(path(Node::pieces)).times(QUANTITY),
                                STATE,
                                path(Part::getPrice))),
                levels);
    }

    private static CommonTable<Id> above(String name) {
        return CommonTable.recursive(
                PARTS.where(NAME.eq(name)).select(into(Id.class, WHOLE)),
                PARTS.where(ID.eq(prior(path(Id::id)))).select(into(Id.class, WHOLE)),
                10);
    }

    private static <V> Expression<Part, V> ofNode(CommonTable<Node> table, Path<Node, V> column) {
        return scalar(QuerySpec.of(table).where(NODE.eq(outer(ID))).select(column));
    }

    @ContractTest(id = "QRY-75")
    void descendantsHaveDepthAndPath() {
        CommonTable<Node> below = below("engine", 10);

        assertIds(ID.in(QuerySpec.of(below).select(NODE)), 2, 3, 4, 5);
        assertIds(ID.in(QuerySpec.of(below).where(DEPTH.ge(1)).select(NODE)), 3, 4, 5);
        assertThat(parts.find(PARTS.where(exists(QuerySpec.of(below).where(NODE.eq(outer(ID)))))
                        .orderBy(ofNode(below, path(Node::path)).asc())
                        .select(ofNode(below, path(Node::path)))))
                .containsExactly("engine", "engine/piston", "engine/piston/ring", "engine/valve");
    }

    @ContractTest(id = "QRY-75")
    void ancestorsEndAtTheRoot() {
        assertIds(ID.in(QuerySpec.of(above("ring")).select(path(Id::id))), 1, 2, 3);
        assertIds(ID.notIn(QuerySpec.of(above("ring")).select(path(Id::id))), 4, 5, 6, 7);
        assertIds(ID.in(QuerySpec.of(above("boat")).select(path(Id::id))));
    }

    @ContractTest(id = "QRY-75")
    void levelsAndCyclesEndATable() {
        assertIds(ID.in(QuerySpec.of(below("car", 1)).select(NODE)), 1);
        assertIds(ID.in(QuerySpec.of(below("car", 2)).select(NODE)), 1, 2, 6);
        parts.findById(1L).ifPresent(car -> {
            car.becomePartOf(parts.getById(4L));
            parts.update(car);
        });
        CommonTable<Node> below = below("piston", 7);

        assertIds(ID.in(QuerySpec.of(below).select(NODE)), 1, 2, 3, 4, 5, 6);
        assertIds(ID.in(QuerySpec.of(below).where(DEPTH.eq(4)).select(NODE)), 3, 5);
        assertIds(ID.eq(scalar(QuerySpec.of(below).where(DEPTH.eq(6)).select(NODE))), 1);
        assertThat(parts.find(PARTS.where(NAME.eq("ring"))
                        .select(scalar(QuerySpec.of(below).where(NODE.eq(4L)).select(count())))))
                .containsExactly(2L);
    }

    @ContractTest(id = "QRY-75")
    void columnsHaveTheTypesOfTheirExpressions() {
        CommonTable<Node> below = below("car", 10);
        QuerySpec<Node> nodes = QuerySpec.of(below);

        assertIds(ID.in(nodes.where(path(Node::state).eq(State.BOUGHT)).select(NODE)), 4, 5, 6);
        assertIds(STATE.in(nodes.where(NODE.eq(4L)).select(path(Node::state))), 4, 5, 6);
        assertIds(ID.in(nodes.where(path(Node::price).gt(new BigDecimal("3.5"))).select(NODE)), 4, 5, 6);
        assertIds(ID.in(nodes.where(path(Node::pieces).eq(12L)).select(NODE)), 4);
        assertThat(parts.find(PARTS.where(ID.le(4L)).orderBy(ID.asc()).select(ofNode(below, path(Node::state)))))
                .containsExactly(State.MADE, State.MADE, State.MADE, State.BOUGHT);
        assertThat(parts.find(PARTS.where(ID.eq(4L)).select(ofNode(below, path(Node::price)))))
                .containsExactly(new BigDecimal("4.50"));
        assertThat(parts.find(PARTS.where(ID.eq(7L)).select(ofNode(below, path(Node::price)))))
                .containsExactly((BigDecimal) null);
        assertThat(parts.getOne(PARTS.where(ID.eq(1L))
                        .select(scalar(nodes.where(path(Node::path).startsWith("car/engine/"))
                                .select(sumAsLong(path(Node::pieces)))))))
                .isEqualTo(4 + 12 + 8);
    }

    record Ranked(long id, long place) {}

    record Row(
            String name,
            int depth,
            String path,
            @Nullable State state,
            @Nullable BigDecimal price) {}

    @ContractTest(id = "QRY-75")
    void tablesAreJoined() {
        Join<Part, Node> node = Join.of(Part.class, below("engine", 10));
        QuerySpec<Part> joined = PARTS.join(node, node.path(Node::id).eq(ID));
        SelectSpec<Part, Row> rows = joined.select(into(
                Row.class,
                NAME,
                node.path(Node::depth),
                node.path(Node::path),
                node.path(Node::state),
                node.path(Node::price)));

        assertThat(parts.find(rows.orderBy(node.path(Node::path).asc())))
                .containsExactly(
                        new Row("engine", 0, "engine", State.MADE, new BigDecimal("2.50")),
                        new Row("piston", 1, "engine/piston", State.MADE, new BigDecimal("3.50")),
                        new Row("ring", 2, "engine/piston/ring", State.BOUGHT, new BigDecimal("4.50")),
                        new Row("valve", 1, "engine/valve", State.BOUGHT, new BigDecimal("5.50")));
        assertThat(parts.find(rows.where(node.path(Node::state).eq(State.BOUGHT))
                        .orderBy(node.path(Node::depth).desc())
                        .limit(1)))
                .extracting(Row::name)
                .containsExactly("ring");
        Page<Row> page = parts.findPage(rows.orderBy(node.path(Node::depth).asc()), PageRequest.ofNumber(1, 3));
        assertThat(page.content()).extracting(Row::name).containsExactly("ring");
        assertThat(page.total()).isEqualTo(4);
        assertRefused("may have a row twice", () -> parts.stream(rows));
        assertThat(parts.find(joined.where(node.path(Node::depth).ge(1)).orderBy(ID.desc())))
                .extracting(Part::getName)
                .containsExactly("valve", "ring", "piston");
        assertThat(parts.find(joined.select(array(node.path(Node::depth), count()))
                        .groupBy(node.path(Node::depth))
                        .orderBy(node.path(Node::depth).asc())))
                .containsExactly(new Object[] {0, 1L}, new Object[] {1, 2L}, new Object[] {2, 1L});
    }

    @ContractTest(id = "QRY-75")
    void severalTablesAreJoined() {
        Join<Part, Node> engine = Join.of(Part.class, below("engine", 10));
        Join<Part, Id> above = Join.of(Part.class, above("wheel"));
        SelectSpec<Part, String> names = PARTS.leftJoin(
                        engine,
                        engine.path(Node::id).eq(ID),
                        engine.path(Node::depth).ge(1))
                .leftJoin(above, above.path(Id::id).eq(ID))
                .where(engine.path(Node::id).isNotNull().or(above.path(Id::id).isNotNull()))
                .select(NAME);

        assertThat(parts.find(names.orderBy(ID.asc()))).containsExactly("car", "piston", "ring", "valve");
        assertThat(parts.find(names.union(PARTS.where(ID.ge(6L)).select(NAME))
                        .orderBy(NAME.desc())
                        .limit(2)))
                .containsExactly("wheel", "valve");
        assertThat(parts.find(PARTS.select(NAME).union(names).limit(1))).containsExactly("boat");
    }

    @ContractTest(id = "QRY-75")
    void groupsWindowsAndUnionsAreTables() {
        Expression<Part, Long> place = rowNumber().over(partitionBy(STATE).orderBy(QUANTITY.desc(), ID.asc()));
        CommonTable<Ranked> ranked = CommonTable.of(PARTS.select(into(Ranked.class, ID, place)));
        CommonTable<Ranked> groups = CommonTable.of(PARTS.where(WHOLE.isNotNull())
                .select(into(Ranked.class, WHOLE, count()))
                .groupBy(WHOLE)
                .having(count().ge(2L)));
        Path<Ranked, Long> id = path(Ranked::id);
        Path<Ranked, Long> number = path(Ranked::place);
        SelectSpec<Part, Ranked> last = PARTS.select(into(Ranked.class, ID, value(0L)))
                .orderBy(ID.desc())
                .limit(1);

        assertIds(ID.in(QuerySpec.of(ranked).where(number.eq(1L)).select(id)), 3, 5);
        assertIds(ID.in(QuerySpec.of(groups).select(id)), 1, 2);
        assertIds(
                ID.in(QuerySpec.of(groups)
                        .orderBy(number.desc(), id.desc())
                        .limit(1)
                        .select(id)),
                2);
        assertIds(ID.notIn(QuerySpec.of(groups).select(id)), 3, 4, 5, 6, 7);
        assertIds(
                ID.in(QuerySpec.of(CommonTable.of(
                                last.unionAll(QuerySpec.of(groups).select(into(Ranked.class, id, number)))
                                        .orderBy(ID.asc())
                                        .limit(2)))
                        .select(id)),
                1,
                2);
        assertIds(
                ID.in(QuerySpec.of(CommonTable.recursive(
                                last.union(PARTS.where(NAME.eq("engine")).select(into(Ranked.class, ID, value(0L)))),
                                PARTS.where(WHOLE.eq(prior(id))).select(into(Ranked.class, ID, prior(number))),
                                2))
                        .select(id)
                        .union(PARTS.where(NAME.eq("wheel")).select(ID))),
                2,
                3,
                5,
                6,
                7);
    }

    @ContractTest(id = "QRY-75")
    void treesAreChangedByCondition() {
        assertThat(parts.updateWhere(UpdateSpec.of(Part.class)
                        .set(QUANTITY.to(0))
                        .where(ID.in(QuerySpec.of(below("piston", 5)).select(NODE)))))
                .isEqualTo(2);
        assertIds(QUANTITY.eq(0), 3, 4);
        assertThat(parts.deleteWhere(DeleteSpec.of(Part.class)
                        .where(
                                ID.in(QuerySpec.of(below("car", 5)).select(NODE)),
                                ID.notIn(PARTS.where(WHOLE.isNotNull()).select(WHOLE)))))
                .isEqualTo(3);
        assertIds(ID.gt(0L), 1, 2, 3, 7);
    }

    @ContractTest(id = "QRY-29")
    void tablesThatDoNotAgreeAreRefusedByName() {
        SelectSpec<Part, Id> ids = PARTS.select(into(Id.class, ID));

        assertRefused("a condition and joins alone", () -> CommonTable.recursive(ids, ids.limit(1), 1));
        assertRefused("one expression for each", () -> CommonTable.of(PARTS.select(into(Id.class))));
        assertRefused("no aggregate", () -> find(CommonTable.recursive(ids, PARTS.select(into(Id.class, max(ID))), 1)));
        assertRefused(
                "has no enclosing query",
                () -> find(CommonTable.of(PARTS.where(ID.eq(outer(ID))).select(into(Id.class, ID)))));
        assertRefused(
                "reads an entity",
                () -> find(CommonTable.recursive(
                        ids, QuerySpec.of(CommonTable.of(ids)).select(into(Id.class, path(Id::id))), 1)));
        assertRefused(
                "in a group",
                () -> find(CommonTable.of(PARTS.select(into(Id.class, ID)).groupBy(NAME))));
        assertThatIllegalArgumentException().isThrownBy(() -> CommonTable.recursive(ids, ids, 0));
    }

    private void find(CommonTable<Id> table) {
        parts.find(PARTS.where(ID.in(QuerySpec.of(table).select(path(Id::id)))));
    }

    private void assertIds(Condition<Part> condition, long... ids) {
        assertThat(parts.find(PARTS.where(condition).orderBy(ID.asc())).stream()
                        .mapToLong(Part::getId)
                        .toArray())
                .containsExactly(ids);
        assertThat(parts.count(PARTS.where(condition))).isEqualTo(ids.length);
    }

    private static void assertRefused(String reason, ThrowingCallable query) {
        assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(query).withMessageContaining(reason);
    }
}
