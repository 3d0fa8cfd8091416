package dev.mortise.jakartadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.transaction.TransactionTemplate;
import ee.jakarta.tck.data.framework.read.only.AsciiCharacter;
import ee.jakarta.tck.data.framework.read.only.NaturalNumber;
import ee.jakarta.tck.data.standalone.entity.Box;
import ee.jakarta.tck.data.standalone.entity.Coordinate;
import ee.jakarta.tck.data.standalone.entity.EntityTests;
import ee.jakarta.tck.data.standalone.persistence.PersistenceEntityTests;
import ee.jakarta.tck.data.standalone.persistence.Product;
import jakarta.data.repository.Repository;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A provider of Jakarta Data over Mortise's public API passes the TCK's tests of repositories on both engines. */
class JakartaDataTckTest {

    /** All tests of version 1.0.0 of the TCK outside containers, without the one of the API's signatures. */
    private static final int TESTS = 83;

    private static final List<String> TABLES = List.of(
            "create table ascii_character (id bigint primary key, numeric_value int not null, hexadecimal varchar(10), "
                    + "this_character varchar(1) not null, is_control boolean not null)",
            "create table natural_number (id bigint primary key, is_odd boolean not null, num_bits_required smallint, "
                    + "num_type smallint, floor_of_square_root bigint not null)",
            "create table box (box_identifier varchar(40) primary key, length int not null, width int not null, "
                    + "height int not null)",
            "create table coordinate (id uuid primary key, x double precision not null, y real not null)",
            "create table product (product_num varchar(40) primary key, name varchar(100) not null, "
                    + "price double precision, version_num bigint not null)",
            "create table product_departments (product_product_num varchar(40) not null references product, "
                    + "departments smallint not null)");

    static Stream<Arguments> engines() {
        return Stream.of(Arguments.of("jpa", JpaAdapter.create()), Arguments.of("mybatis", MyBatisAdapter.create()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("engines")
    void theTestsOfRepositoriesPass(String engine, StoreAdapter adapter) throws SQLException {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:" + engine + ";DB_CLOSE_DELAY=-1");
        createTables(database);
        try (PersistenceModule module = PersistenceModule.named("jakarta-data")
                .transactions(TransactionTemplate.over(database))
                .adapter(adapter)
                .entities(AsciiCharacter.class, NaturalNumber.class, Box.class, Coordinate.class, Product.class)
                .honorEager()
                .open()) {
            TestExecutionSummary summary = run(new DataProvider(module));

            assertThat(summary.getFailures())
                    .extracting(failure -> failure.getTestIdentifier().getDisplayName() + ": " + failure.getException())
                    .isEmpty();
            assertThat(summary.getTestsSucceededCount()).isEqualTo(TESTS);
        }
    }

    private static void createTables(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
        }
    }

    private static TestExecutionSummary run(DataProvider provider) {
        RepositoryInjection.use(provider);
        try {
            return TckRun.of(EntityTests.class, PersistenceEntityTests.class);
        } finally {
            RepositoryInjection.use(null);
        }
    }

    @Test
    void theSignaturesOfTheApiAreThoseOfTheTck(@TempDir Path directory) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--add-opens=java.base/jdk.internal.vm.annotation=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + directory,
                        "-Djimage.dir=" + Files.createDirectory(directory.resolve("jdk")),
                        "-Dsignature.sigTestClasspath=" + locationOfTheApi(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SignatureRun.class.getName())
                .redirectErrorStream(true)
                .start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("passed 1");
    }

    private static Path locationOfTheApi() {
        URL jar = Repository.class.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(jar.toString()));
    }
}
