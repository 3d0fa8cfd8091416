package dev.mortise.query;

import java.util.List;

/** Formats a path as text, such as {@code treat(Visit.animal as Dog).breed}. */
final class PathFormatter {

    private PathFormatter() {}

    static String of(Class<?> root, List<String> names, List<TreatStep> treats) {
        String words = root.getSimpleName();
        for (int step = 0; step <= names.size(); step++) {
            for (TreatStep treat : treats) {
                if (treat.step() == step) {
                    words = "treat(" + words + " as " + treat.subclass().getSimpleName() + ")";
                }
            }
            words = step < names.size() ? words + "." + names.get(step) : words;
        }
        return words;
    }
}
