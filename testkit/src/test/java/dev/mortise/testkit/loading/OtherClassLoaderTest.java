package dev.mortise.testkit.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.PersistenceModule;
import dev.mortise.error.NotFetchedException;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.transaction.TransactionTemplate;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import javax.tools.ToolProvider;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The context class loader of the thread that opens a module knows nothing of the entities. */
class OtherClassLoaderTest {

    private static final String TOY = """
        package elsewhere;

        import jakarta.persistence.*;

        @Entity
        public class Toy {
            @Id private long id;
            private String name;
            @ManyToOne(fetch = FetchType.LAZY) @JoinColumn(name = "box_id") private Toy box;

            protected Toy() {}

            public Toy(long id, String name, Toy box) {
                this.id = id;
                this.name = name;
                this.box = box;
            }

            public String name() { return name; }

            public String boxName() { return box.name(); }
        }
        """;

    @TempDir
    static Path folder;

    @BeforeAll
    static void compile() throws IOException {
        Path source = Files.writeString(folder.resolve("Toy.java"), TOY);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString());
        assertThat(status).isZero();
    }

    static Stream<Named<Supplier<StoreAdapter>>> engines() {
        return Stream.of(Named.of("jpa", JpaAdapter::create), Named.of("mybatis", MyBatisAdapter::create));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void entitiesOfAnotherClassLoaderAreWrittenAndRead(Supplier<StoreAdapter> engine) throws Exception {
        URL[] classes = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, OtherClassLoaderTest.class.getClassLoader())) {
            writesAndReads(engine.get(), loader.loadClass("elsewhere.Toy"));
        }
    }

    private static <T> void writesAndReads(StoreAdapter engine, Class<T> type) throws Exception {
        var toy = type.getConstructor(long.class, String.class, type);
        try (PersistenceModule module = PersistenceModule.named("toys")
                .transactions(TransactionTemplate.over(database()))
                .adapter(engine)
                .entities(type)
                .open()) {
            Repository<T, Long> toys = module.repository(type, Long.class);
            T box = toys.insert(toy.newInstance(1L, "box", null));
            toys.insert(toy.newInstance(2L, "ball", box));

            T ball = toys.getById(2L);

            assertThat(ball).extracting("name").isEqualTo("ball");
            assertThat(toys.find(QuerySpec.of(type))).hasSize(2);
            assertThatThrownBy(() -> type.getMethod("boxName").invoke(ball))
                    .cause()
                    .isInstanceOf(NotFetchedException.class)
                    .hasMessageContaining("box");
        }
    }

    private static DataSource database() throws SQLException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table toy (id bigint primary key, name varchar(50), box_id bigint)");
        }
        return database;
    }
}
