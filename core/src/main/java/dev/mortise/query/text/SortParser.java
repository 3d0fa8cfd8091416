package dev.mortise.query.text;

import dev.mortise.error.InvalidRequestException;
import dev.mortise.query.SortKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Parses a sort: names with commas between them, each with an optional sign before it. */
final class SortParser {

    private SortParser() {}

    /**
     * @throws InvalidRequestException if the text is no sort of the grammar
     */
    static <T> List<SortKey<T>> parse(RequestGrammar<T> grammar, String text) {
        List<SortKey<T>> keys = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int position = 0;
        for (String part : text.split(",", -1)) {
            int start = position + leadingSpaces(part);
            if (keys.size() == grammar.limits().maxSortKeys()) {
                throw error(start, "there are more than " + grammar.limits().maxSortKeys() + " sort keys");
            }
            keys.add(key(grammar, part.strip(), start, names));
            position += part.length() + 1;
        }
        return List.copyOf(keys);
    }

    private static <T> SortKey<T> key(RequestGrammar<T> grammar, String part, int start, Set<String> names) {
        boolean isSigned = part.startsWith("-") || part.startsWith("+");
        String name = isSigned ? part.substring(1) : part;
        int position = isSigned ? start + 1 : start;
        if (name.isEmpty()) {
            throw error(position, "a property is expected");
        }
        RequestProperty<T> property = grammar.property("sort", name, position);
        if (!property.isSortable()) {
            throw error(position, RequestErrors.quoted(name) + " cannot be sorted by");
        }
        if (!names.add(name)) {
            throw error(position, RequestErrors.quoted(name) + " is a sort key already");
        }
        return part.startsWith("-")
                ? property.operand().desc()
                : property.operand().asc();
    }

    private static int leadingSpaces(String part) {
        return part.length() - part.stripLeading().length();
    }

    private static InvalidRequestException error(int position, String what) {
        return new InvalidRequestException("sort", position, what);
    }
}
