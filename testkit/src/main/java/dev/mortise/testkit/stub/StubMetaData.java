package dev.mortise.testkit.stub;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Metadata of an H2 database without tables. */
final class StubMetaData extends StubHandler {

    private static final Set<String> YES = Set.of(
            "supportsTransactions",
            "supportsSavepoints",
            "supportsBatchUpdates",
            "supportsTransactionIsolationLevel",
            "supportsGetGeneratedKeys",
            "storesUpperCaseIdentifiers");

    private final Connection connection;

    StubMetaData(Connection connection) {
        this.connection = connection;
    }

    @Override
    @Nullable
    Object answer(Object proxy, Method method, Object[] arguments) {
        if (YES.contains(method.getName())) {
            return true;
        }
        return switch (method.getName()) {
            case "getConnection" -> connection;
            case "getDatabaseProductName" -> "H2";
            case "getDatabaseProductVersion", "getDriverVersion" -> "2.5.252";
            case "getDatabaseMajorVersion", "getDriverMajorVersion" -> 2;
            case "getDatabaseMinorVersion", "getDriverMinorVersion" -> 5;
            case "getDriverName" -> "Mortise stub driver";
            case "getURL" -> "jdbc:stub:";
            case "getUserName" -> "sa";
            case "getIdentifierQuoteString" -> "\"";
            case "getDefaultTransactionIsolation" -> Connection.TRANSACTION_READ_COMMITTED;
            default -> nothing(method);
        };
    }
}
