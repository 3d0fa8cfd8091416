package dev.mortise.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerFinderTest {

    @Test
    void urlWhereNothingAnswersIsFailure() {
        ServerFinder finder = new ServerFinder(Map.of(
                "MORTISE_TEST_POSTGRESQL_URL",
                "jdbc:postgresql://localhost:1/postgres?connectTimeout=2",
                "MORTISE_TEST_POSTGRESQL_PASSWORD",
                "s3cret")::get);

        assertThatIllegalStateException()
                .isThrownBy(() -> finder.find(DatabaseKind.POSTGRESQL))
                .withMessageContaining("Correct MORTISE_TEST_POSTGRESQL_URL")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("s3cret"));
    }

    @Test
    void mariaDbOptionsThatChangeCountsAreRefused() {
        ServerFinder finder = new ServerFinder(
                Map.of("MORTISE_TEST_MARIADB_URL", "jdbc:mariadb://localhost:1/?useAffectedRows=true")::get);

        assertThatIllegalStateException()
                .isThrownBy(() -> finder.find(DatabaseKind.MARIADB))
                .withMessageContaining("The MariaDB URL sets useAffectedRows");
    }

    @Test
    void h2NeedsNothing() {
        DatabaseServer server = new ServerFinder(name -> null).find(DatabaseKind.H2);

        assertThat(server.source()).isEqualTo("in-process");
        assertThat(server.version()).startsWith("2.");
    }
}
