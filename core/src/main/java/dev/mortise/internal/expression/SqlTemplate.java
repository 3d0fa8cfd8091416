package dev.mortise.internal.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * SQL with a place for each argument; an argument may stand in several places.
 *
 * @param sql the SQL, with a question mark in each place
 * @param arguments the index of the argument in each place, from 0
 */
public record SqlTemplate(String sql, List<Integer> arguments) {

    public SqlTemplate {
        arguments = List.copyOf(arguments);
    }

    /** Reads a text in which {@code ?1} is the place of the first argument. */
    static SqlTemplate of(String text) {
        StringBuilder sql = new StringBuilder();
        List<Integer> arguments = new ArrayList<>();
        for (int at = 0; at < text.length(); at++) {
            sql.append(text.charAt(at));
            if (text.charAt(at) == '?' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1))) {
                at++;
                arguments.add(text.charAt(at) - '1');
            }
        }
        return new SqlTemplate(sql.toString(), arguments);
    }
}
