package dev.mortise.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes maps, lists, texts and numbers as JSON. */
public final class Json {

    private Json() {}

    /**
     * The JSON of a value.
     *
     * @throws IllegalArgumentException if it is of another kind
     */
    public static String of(Object value) {
        return of(value, "\n");
    }

    private static String of(Object value, String line) {
        String inner = line + "  ";
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> text(entry.getKey().toString()) + ": " + of(entry.getValue(), inner))
                    .collect(Collectors.joining("," + inner, "{" + inner, line + "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(element -> of(element, inner))
                    .collect(Collectors.joining("," + inner, "[" + inner, line + "]"));
        }
        if (value instanceof Double number) {
            return String.format(Locale.ROOT, "%.4f", number);
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof String string) {
            return text(string);
        }
        throw new IllegalArgumentException("JSON knows no " + value.getClass());
    }

    private static String text(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            switch (character) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                default -> json.append(character < ' ' ? String.format("\\u%04x", (int) character) : character);
            }
        }
        return json.append('"').toString();
    }
}
