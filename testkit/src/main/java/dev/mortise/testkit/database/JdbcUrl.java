package dev.mortise.testkit.database;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A URL of the form {@code jdbc:vendor://host:port/database?name=value&...}, parsed into changeable parts. */
record JdbcUrl(String server, String database, Map<String, String> parameters) {

    JdbcUrl {
        parameters = Map.copyOf(parameters);
    }

    static JdbcUrl parse(String url) {
        int question = url.indexOf('?');
        String path = question < 0 ? url : url.substring(0, question);
        int authority = path.indexOf("://");
        int slash = authority < 0 ? -1 : path.indexOf('/', authority + 3);
        if (slash < 0) {
            throw new IllegalArgumentException("Expected a URL like jdbc:vendor://host:port/database?name=value.");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        if (question >= 0) {
            for (String parameter : url.substring(question + 1).split("&")) {
                String[] pair = parameter.split("=", 2);
                parameters.put(pair[0], pair.length == 2 ? pair[1] : "");
            }
        }
        return new JdbcUrl(path.substring(0, slash), path.substring(slash + 1), parameters);
    }

    JdbcUrl withDatabase(String name) {
        return new JdbcUrl(server, name, parameters);
    }

    JdbcUrl with(String parameter, String value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        changed.put(parameter, value);
        return new JdbcUrl(server, database, changed);
    }

    Optional<String> parameter(String name) {
        return parameters.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Returns the URL as text, for a driver; it may hold a password, so it does not belong into a message. */
    String text() {
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining("&"));
        return server + "/" + database + (query.isEmpty() ? "" : "?" + query);
    }

    @Override
    public String toString() {
        return server + "/" + database;
    }
}
