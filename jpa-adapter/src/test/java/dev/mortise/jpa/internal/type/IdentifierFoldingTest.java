package dev.mortise.jpa.internal.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.dialect.SqlDialect;
import org.hibernate.HibernateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names fold as each database folds them, and a list of values is an array. */
class IdentifierFoldingTest {

    @ParameterizedTest
    @CsvSource({
        "H2, Name, NAME",
        "H2, \"Name\", Name",
        "H2, `Name`, Name",
        "POSTGRESQL, Name, name",
        "POSTGRESQL, \"Name\", Name",
        "MARIADB, Name, name",
        "MARIADB, `Name`, name"
    })
    void namesFoldAsTheDatabaseFoldsThem(SqlDialect dialect, String name, String folded) {
        assertThat(new IdentifierFolding(dialect).folded(name)).isEqualTo(folded);
    }

    @Test
    void listOfValuesIsAnArray() {
        Object[] values = {1, 2};

        assertThat(ListJavaType.INSTANCE.wrap(values, null)).isSameAs(values);
        assertThat(ListJavaType.INSTANCE.wrap(null, null)).isNull();
        assertThat(ListJavaType.INSTANCE.unwrap(values, Object[].class, null)).isSameAs(values);
        assertThatExceptionOfType(HibernateException.class).isThrownBy(() -> ListJavaType.INSTANCE.wrap("text", null));
    }
}
