package dev.mortise.internal.bootstrap;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.UnsupportedCapabilityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds driver settings with which update counts are unreliable, so that stale rows would pass unnoticed. */
final class DriverSettingsCheck {

    private static final Map<String, String> REFUSED = refused();

    private DriverSettingsCheck() {}

    private static Map<String, String> refused() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("useAffectedRows", "an update that changes nothing in its row would look stale");
        settings.put("useBulkStmts", "a batch would not say which of its updates met their row");
        return settings;
    }

    /**
     * Refuses such settings (R3, R7, R31).
     *
     * @param module the module that would work with the connection
     * @throws UnsupportedCapabilityException if there are any; the message lists them with the values to set
     */
    static void check(String module, SqlDialect dialect, Connection connection) throws SQLException {
        String url = dialect == SqlDialect.MARIADB ? connection.getMetaData().getURL() : null;
        List<String> problems = url == null ? List.of() : problems(url);
        if (!problems.isEmpty()) {
            throw new UnsupportedCapabilityException("the connections of module " + module
                    + " do not count rows as the contract needs it; change its JDBC URL or DataSource:\n  - "
                    + String.join("\n  - ", problems));
        }
    }

    /** Returns the problems of a URL, in which the driver reports settings from other sources too. */
    private static List<String> problems(String url) {
        List<String> problems = new ArrayList<>();
        REFUSED.forEach((setting, consequence) -> {
            if (isOn(setting, url)) {
                problems.add("set " + setting + "=false: " + consequence);
            }
        });
        return problems;
    }

    private static boolean isOn(String setting, String url) {
        String options = url.substring(url.indexOf('?') + 1).toLowerCase(Locale.ROOT);
        String name = setting.toLowerCase(Locale.ROOT);
        for (String option : options.split("&")) {
            String[] pair = option.split("=", 2);
            if (pair[0].equals(name)) {
                return pair.length == 1 || !(pair[1].equals("false") || pair[1].equals("0"));
            }
        }
        return false;
    }
}
