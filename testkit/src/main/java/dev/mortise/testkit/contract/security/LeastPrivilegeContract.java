package dev.mortise.testkit.contract.security;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate.Animal;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate.Dog;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate.Pen;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate.Saw;
import dev.mortise.testkit.contract.fixture.JoinColumnCrate.Tool;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.schema.ColumnType;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Contract of an application whose database user needs no right but to read and write rows. */
@ContractGroup("SEC")
class LeastPrivilegeContract {

    private static final Pattern OF_ROWS =
            Pattern.compile("(select|insert|update|delete|merge|with) .*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private static final Schema BADGES =
            Schema.of(Table.named("badge").id("id", ColumnType.bigInteger())).sequence("badge_seq", 50);

    /** Its ids are those of a sequence, which {@code open()} compares. */
    @Entity
    static class Badge {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @SequenceGenerator(name = "badges", sequenceName = "badge_seq")
        @Nullable
        Long id;
    }

    private final ContractContext context;

    LeastPrivilegeContract(ContractContext context) {
        this.context =
                context.tables(Article.SCHEMA).tables(JoinColumnCrate.TABLES).tables(BADGES);
    }

    @ContractTest(id = "SEC-24")
    void statementsReadAndWriteRowsAndNothingElse() {
        List<Class<?>> entities = new ArrayList<>(Arrays.asList(JoinColumnCrate.entities()));
        entities.add(Article.class);
        context.statements().clear();

        work(context.open(PersistenceModule.Builder::validateSchema, entities.toArray(new Class<?>[0])));

        assertThat(context.statements().statements())
                .hasSizeGreaterThan(20)
                .allSatisfy(statement -> assertThat(statement.sql()).matches(OF_ROWS));
    }

    /** A MariaDB that runs without accounts has no such user; there the statements alone show it. */
    @ContractTest(id = "SEC-24")
    void userWithoutOtherRightsRunsTheApplication() throws SQLException {
        Optional<RowsOnlyUser> made = RowsOnlyUser.in(context.database());
        if (made.isEmpty()) {
            assertThat(context.database().kind()).isEqualTo(DatabaseKind.MARIADB);
            return;
        }
        try (RowsOnlyUser user = made.get();
                PersistenceModule module = context.module()
                        .transactions(TransactionTemplate.over(user.dataSource()))
                        .entities(Stream.concat(
                                        Stream.of(JoinColumnCrate.entities()), Stream.of(Article.class, Badge.class))
                                .toArray(Class<?>[]::new))
                        .validateSchema()
                        .open()) {
            for (String forbidden :
                    List.of("create table more (id int)", "alter table article add more int", "drop table article")) {
                assertThatExceptionOfType(SQLException.class)
                        .as(forbidden)
                        .isThrownBy(() -> run(user.dataSource(), forbidden));
            }
            work(module);
            assertThat(module.repository(Badge.class, Long.class).insert(new Badge()).id)
                    .isNotNull();
        }
    }

    private static void run(DataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void work(PersistenceModule module) {
        Repository<Article, UUID> articles = module.repository(Article.class, UUID.class);
        Article article = articles.insert(Article.named("pen").with("blue", null, 3));
        assertThat(articles.updateWhere(UpdateSpec.of(Article.class)
                        .set(path(Article::getStock).to(path(Article::getStock).plus(1)))
                        .where(path(Article::getName).eq("pen"))))
                .isEqualTo(1);
        Article found = articles.getOne(
                QuerySpec.of(Article.class).where(path(Article::getId).in(List.of(article.getId()))));
        assertThat(found.getStock()).isEqualTo(4);
        articles.upsert(found);
        Pen pen = new Pen(1);
        pen.animals.add(new Dog(1, "Rex", 2));
        pen.tools.add(new Tool(1, "rake"));
        module.repository(Pen.class, Integer.class).insert(pen);
        changeHierarchies(module);
        assertThat(module.repository(Pen.class, Integer.class).deleteById(1)).isTrue();
        articles.deleteWhere(DeleteSpec.of(Article.class).unrestricted());
        assertThat(context.sql().count("article") + context.sql().count("tool")).isZero();
    }

    private static void changeHierarchies(PersistenceModule module) {
        Repository<Tool, Integer> tools = module.repository(Tool.class, Integer.class);
        assertThat(tools.count()).isEqualTo(1);
        assertThat(module.repository(Saw.class, Integer.class)
                        .deleteWhere(DeleteSpec.of(Saw.class).unrestricted()))
                .isZero();
        assertThat(module.repository(Animal.class, Integer.class).find(QuerySpec.of(Animal.class)))
                .hasOnlyElementsOfType(Dog.class);
    }
}
