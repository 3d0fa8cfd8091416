package dev.mortise.jpa.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.IntegrityViolationException;
import dev.mortise.error.InvalidMappingException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.MortiseException;
import dev.mortise.spi.StoreOperation;
import java.sql.SQLException;
import org.hibernate.HibernateException;
import org.hibernate.QueryException;
import org.hibernate.query.SemanticException;
import org.hibernate.query.SyntaxException;
import org.hibernate.type.descriptor.java.CoercionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hibernate's exceptions become the contract's. */
class ExceptionTranslatorTest {

    private static final StoreOperation READ = StoreOperation.statement("reading");

    private final ExceptionTranslator translator = new ExceptionTranslator(SqlDialect.H2);

    static RuntimeException[] aboutTheQuery() {
        return new RuntimeException[] {
            new QueryException("query"),
            new SemanticException("meaning"),
            new SyntaxException("syntax", "hql"),
            new CoercionException("coercion"),
            new HibernateException(new SemanticException("inside"))
        };
    }

    @ParameterizedTest
    @MethodSource("aboutTheQuery")
    void failureBeforeTheDatabaseIsAboutTheQuery(RuntimeException failure) {
        assertThat(translator.of(READ, failure))
                .isInstanceOf(InvalidQueryException.class)
                .hasCause(failure);
    }

    @Test
    void failureOfTheDatabaseIsClassified() {
        SQLException duplicate = new SQLException("duplicate", "23505", 23505);

        assertThat(translator.of(READ, new QueryException("query", duplicate)))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(translator.ofOpening(
                        "shop", new HibernateException(new SQLException("dependent rows", "23503", 23503))))
                .isInstanceOf(IntegrityViolationException.class)
                .hasMessageContaining("opening module shop");
    }

    @Test
    void exceptionOfTheContractIsKept() {
        MortiseException own = new InvalidQueryException("own");

        assertThat(translator.of(READ, new HibernateException(own))).isSameAs(own);
        assertThat(translator.ofOpening("shop", new HibernateException(own))).isSameAs(own);
    }

    @Test
    void failureToOpenIsAboutTheMapping() {
        RuntimeException failure = new HibernateException("outer", new IllegalStateException("the reason"));

        assertThat(translator.ofOpening("shop", failure))
                .isInstanceOf(InvalidMappingException.class)
                .hasMessageContaining("module shop")
                .hasMessageContaining("the reason");
    }
}
