package dev.mortise.query;

import java.util.List;

/** A path in words, as in {@code treat(Visit.animal as Dog).breed}. */
final class PathWords {

    private PathWords() {}

    static String of(Class<?> root, List<String> names, List<Treat> treats) {
        String words = root.getSimpleName();
        for (int step = 0; step <= names.size(); step++) {
            for (Treat treat : treats) {
                if (treat.step() == step) {
                    words = "treat(" + words + " as " + treat.subclass().getSimpleName() + ")";
                }
            }
            words = step < names.size() ? words + "." + names.get(step) : words;
        }
        return words;
    }
}
