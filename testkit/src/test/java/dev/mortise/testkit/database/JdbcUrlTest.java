package dev.mortise.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class JdbcUrlTest {

    @Test
    void changesDatabaseAndKeepsParameters() {
        JdbcUrl url = JdbcUrl.parse("jdbc:mariadb://localhost:3306/old?timezone=UTC");

        assertThat(url.withDatabase("new").text()).isEqualTo("jdbc:mariadb://localhost:3306/new?timezone=UTC");
    }

    @Test
    void addsParametersToUrlWithNone() {
        JdbcUrl url = JdbcUrl.parse("jdbc:postgresql://localhost/postgres");

        assertThat(url.with("currentSchema", "a").text())
                .isEqualTo("jdbc:postgresql://localhost/postgres?currentSchema=a");
    }

    @Test
    void findsParametersInAnyCase() {
        JdbcUrl url = JdbcUrl.parse("jdbc:mariadb://localhost/?useAffectedRows=true");

        assertThat(url.parameter("useaffectedrows")).contains("true");
        assertThat(url.parameter("other")).isEmpty();
    }

    @Test
    void describesItselfWithoutSecrets() {
        assertThat(JdbcUrl.parse("jdbc:mariadb://localhost/a?password=s3cret"))
                .hasToString("jdbc:mariadb://localhost/a");
        assertThat(new JdbcAccess("jdbc:mariadb://localhost/a?password=s3cret", "me", "s3cret").toString())
                .doesNotContain("s3cret");
    }

    @Test
    void refusesOtherForms() {
        assertThatIllegalArgumentException().isThrownBy(() -> JdbcUrl.parse("jdbc:h2:mem:x"));
    }
}
