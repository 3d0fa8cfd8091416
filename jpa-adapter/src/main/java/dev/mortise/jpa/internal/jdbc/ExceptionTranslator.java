package dev.mortise.jpa.internal.jdbc;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.InvalidMappingException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.MortiseException;
import dev.mortise.spi.StoreOperation;
import dev.mortise.sql.error.SqlErrors;
import java.sql.SQLException;
import org.hibernate.QueryException;
import org.hibernate.query.SemanticException;
import org.hibernate.query.SyntaxException;
import org.hibernate.type.descriptor.java.CoercionException;
import org.jspecify.annotations.Nullable;

/** Translates Hibernate's exceptions into the contract's (R32). */
public final class ExceptionTranslator {

    private final SqlDialect dialect;

    public ExceptionTranslator(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /**
     * The contract's exception for a failure.
     *
     * @param what the running operation, for the message
     */
    public MortiseException of(StoreOperation what, RuntimeException failure) {
        MortiseException own = find(MortiseException.class, failure);
        if (own != null) {
            return own;
        }
        if (find(SQLException.class, failure) == null && isAboutTheQuery(failure)) {
            return new InvalidQueryException(what + " cannot be said in Hibernate's query language", failure);
        }
        return SqlErrors.classify(dialect, what, failure);
    }

    /** The contract's exception for a module that Hibernate cannot serve: the database's failure, else the mapping is to blame. */
    public MortiseException ofOpening(String module, RuntimeException failure) {
        MortiseException own = find(MortiseException.class, failure);
        if (own != null) {
            return own;
        }
        if (find(SQLException.class, failure) != null) {
            return SqlErrors.classify(dialect, "opening module " + module + " with Hibernate", failure);
        }
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new InvalidMappingException(
                "Hibernate cannot map the entities of module " + module + ": " + cause
                        + "; map them differently, or give the entities that need them to another engine",
                failure);
    }

    private static boolean isAboutTheQuery(RuntimeException failure) {
        return find(QueryException.class, failure) != null
                || find(SemanticException.class, failure) != null
                || find(SyntaxException.class, failure) != null
                || find(CoercionException.class, failure) != null;
    }

    static <X extends Throwable> @Nullable X find(Class<X> type, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
