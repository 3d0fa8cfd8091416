package dev.mortise.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries that make no sense do not compile; queries that do compile without casts, witnesses and warnings. */
class CompilationTest {

    /** The line on which the statement under test stands. */
    private static final int LINE = 9;

    private static final String PROGRAM = String.join(
            "\n",
            "import static dev.mortise.query.Path.path;",
            "import static dev.mortise.query.CollectionPath.each;",
            "import dev.mortise.query.*; import dev.mortise.query.page.*; import dev.mortise.repository.*;",
            "import dev.mortise.query.Storefront.*;",
            "",
            "import java.math.BigDecimal; import java.util.*;",
            "class Program {",
            "    void run(Repository<Order, UUID> orders, UUID id, int quantity) {",
            "%s",
            "    }",
            "}");

    static Stream<String> wrongStatements() {
        return Stream.of(
                "path(Order::getStatus).eq(\"PAID\");",
                "path(Order::getTotal).ge(\"100\");",
                "path(Order::getStatus).in(Status.PAID, \"PENDING\");",
                "path(Product::getStock).minus(\"1\");",
                "path(Order::getTotal).between(new BigDecimal(\"1\"), 2);",
                "path(Order::getTotal).eq(path(Order::getStatus));",
                "path(Order::getCustomer).eq(id);",
                "path(Order::getCustomer).then(Product::getName);",
                "each(Order::getStatus);",
                "each(Order::getItems).any(path(Product::getStock).ge(3));",
                "QuerySpec.of(Order.class).where(path(Product::getName).eq(\"nut\"));",
                "QuerySpec.of(Order.class).orderBy(path(Product::getName).asc());",
                "QuerySpec.of(Order.class).orderBy(path(Order::getTotal));",
                "QuerySpec.of(Order.class).fetch(each(Customer::getOrders));",
                "QuerySpec.of(Order.class).fetch(each(Order::getCustomer));",
                "QuerySpec.of(Order.class).fetch(each(Order::getItems).limitPerParent(3).any());",
                "FetchPlan<Order> plan = FetchPlan.of(each(Customer::getOrders));",
                "orders.findById(id, each(Customer::getOrders));",
                "UpdateSpec.of(Order.class).set(path(Product::getStock).to(1));",
                "UpdateSpec.of(Product.class).set(path(Product::getStock).to(\"1\"));",
                "UpdateSpec.of(Product.class).set(path(Product::getStock).to(path(Product::getName)));",
                "Path.of(Order.class, 1, String.class);",
                "PageRequest.ofNumber(\"1\", 20);",
                "orders.findById(1L);",
                "orders.find(QuerySpec.of(Product.class));",
                "orders.deleteWhere(UpdateSpec.of(Order.class));",
                "orders.deleteWhere(QuerySpec.of(Order.class));",
                "orders.relation(Order::getCustomer).of(id).add(id);",
                "orders.relation(Order::getItems).of(id).set(id);",
                "orders.relation(path(Order::getCustomer)).of(id).removeAll(List.of());",
                "orders.relation(each(Order::getItems)).of(id).set(id);",
                "orders.relation(each(Order::getCustomer));",
                "orders.relation(Customer::getOrders);",
                "orders.find(path(Product::getName).eq(\"nut\"));",
                "orders.deleteWhere(path(Product::getName).eq(\"nut\"));",
                "DeleteSpec.of(Order.class).limit(1);",
                "DeleteSpec.of(Order.class).where(path(Product::getName).eq(\"nut\"));");
    }

    @ParameterizedTest
    @MethodSource("wrongStatements")
    void refusesWhatMakesNoSense(String statement) {
        List<Diagnostic<? extends JavaFileObject>> problems = compile("        " + statement);

        assertThat(problems)
                .as(statement)
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.getKind()).isEqualTo(Diagnostic.Kind.ERROR))
                .allSatisfy(problem -> assertThat(problem.getLineNumber()).isEqualTo(LINE));
    }

    @Test
    void compilesWhatTheDesignShowsWithoutAWarning() {
        List<Diagnostic<? extends JavaFileObject>> problems = compile("""
                    QuerySpec<Order> spec = QuerySpec.of(Order.class)
                        .where(path(Order::getCustomer).then(Customer::getId).eq(id),
                               path(Order::getStatus).in(Status.PENDING, Status.PAID),
                               path(Order::getTotal).ge(new BigDecimal("100")),
                               each(Order::getItems).any(path(Item::getQuantity).ge(3)))
                        .fetch(path(Order::getCustomer), each(Order::getItems).then(Item::getProduct))
                        .orderBy(path(Order::getCreatedAt).desc());
                    Page<Order> page = orders.findPage(spec, PageRequest.ofNumber(2, 20));
                    UpdateSpec<Product> sale = UpdateSpec.of(Product.class)
                        .set(path(Product::getStock).to(path(Product::getStock).minus(quantity)))
                        .where(path(Product::getId).eq(id), path(Product::getStock).ge(quantity));
                    Condition<Order> either = path(Order::getStatus).eq(Status.PAID)
                        .or(path(Order::getCustomer).then(Customer::getName).contains("x"))
                        .and(path(Order::getTotal).plus(new BigDecimal("1")).lt(path(Order::getTotal)).not());
                    Condition<Named> onSupertype = path(Named::getName).lower().eq("ann");
                    QuerySpec<Customer> customers = QuerySpec.of(Customer.class)
                        .where(onSupertype, path(Customer::getName).coalesce("none").startsWith("a"))
                        .orderBy(path(Customer::getName).asc().ignoreCase().nullsFirst());
                    Condition<Customer> nested = each(Customer::getOrders)
                        .all(each(Order::getItems).none(path(Item::getProduct).then(Product::getStock).eq(0)));
                    FetchPlan<Order> lines = FetchPlan.named("lines",
                        path(Order::getCustomer).bySelect(),
                        each(Order::getItems).limitPerParent(3).then(Item::getProduct));
                    FetchPlan<Order> both = FetchPlan.of(lines, path(Order::getCustomer));
                    Optional<Order> whole = orders.findById(id, both);
                    Order again = orders.fetch(orders.getById(id), each(Order::getItems));
                    List<Order> all = orders.find(spec.fetch(lines));
                    Path<Order, String> byName = Path.of(Order.class, "customer.name", String.class);
                    List<Condition<Order>> dynamic = new ArrayList<>();
                    dynamic.add(path(Order::getTotal).geIfPresent(null));
                    List<Order> found = orders.find(spec.where(dynamic).where(either, byName.eq("ann")));
                    List<Order> paid = orders.find(path(Order::getStatus).eq(Status.PAID));
                    List<Order> every = orders.findAll();
                    long number = orders.count(path(Order::getStatus).eq(Status.PAID).and(either));
                    boolean any = orders.exists(Condition.anyOf(either, byName.isNull()));
                    Optional<Order> one = orders.findOne(Condition.allOf(dynamic));
                    long gone = orders.deleteWhere(either) + orders.deleteWhere(DeleteSpec.of(Order.class).where(dynamic));
                    RelationEditor<UUID, ToOneEditor> buyer = orders.relation(Order::getCustomer);
                    boolean set = buyer.of(id).set(id) | orders.relation(path(Order::getCustomer)).of(id).clear();
                    RelationEditor<UUID, ToManyEditor> lineIds = orders.relation(Order::getItems);
                    long lineCount = lineIds.of(id).set(List.of(1L)) + orders.relation(each(Order::getItems)).of(id).clear();
                    List<FetchPlan<Order>> plans = List.of(lines, both);
                    List<SortKey<Order>> keys = List.of(byName.asc());
                    List<Assignment<Product>> changes = List.of(path(Product::getStock).to(1));
                    List<Condition<Item>> ofItems = List.of();
                    List<Order> sorted = orders.find(spec.fetch(plans).orderBy(keys).where(each(Order::getItems).any(ofItems)));
                    UpdateSpec<Product> changed = sale.set(changes).where(List.of(path(Product::getStock).ge(1)));
            """);

        assertThat(problems).isEmpty();
    }

    private static List<Diagnostic<? extends JavaFileObject>> compile(String statements) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options = new ArrayList<>(List.of("-proc:none", "-Xlint:all,-classfile,-processing", "-Werror"));
        options.addAll(List.of("-classpath", System.getProperty("java.class.path"), "--release", "17"));
        compiler.getTask(
                        null,
                        new Discarded(compiler),
                        diagnostics,
                        options,
                        null,
                        List.of(new Program(PROGRAM.formatted(statements))))
                .call();
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
                .toList();
    }

    /** A source file in memory. */
    private static final class Program extends SimpleJavaFileObject {

        private final String text;

        Program(String text) {
            super(URI.create("string:///Program.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Throws classes away instead of writing them. */
    private static final class Discarded extends ForwardingJavaFileManager<JavaFileManager> {

        Discarded(JavaCompiler compiler) {
            super(compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8));
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("discarded:///" + className), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return OutputStream.nullOutputStream();
                }
            };
        }
    }
}
