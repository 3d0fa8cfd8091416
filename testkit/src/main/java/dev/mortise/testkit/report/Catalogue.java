package dev.mortise.testkit.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The list of the contract's cases, tested and untested. Immutable. */
public final class Catalogue {

    private static final Catalogue INSTANCE = read();

    private final Map<String, String> groups;
    private final Map<String, String> titles;
    private final Map<String, CatalogueCase> cases;
    private final Map<String, String> untested;
    /** The groups of which every tier is expected. */
    private final Set<String> complete;

    private Catalogue(
            Map<String, String> groups,
            Map<String, String> titles,
            Set<String> complete,
            Map<String, CatalogueCase> cases,
            Map<String, String> untested) {
        this.groups = Collections.unmodifiableMap(groups);
        this.titles = Collections.unmodifiableMap(titles);
        this.complete = Set.copyOf(complete);
        this.cases = Collections.unmodifiableMap(cases);
        this.untested = Collections.unmodifiableMap(untested);
    }

    /** Returns the catalogue that this testkit ships. */
    public static Catalogue shipped() {
        return INSTANCE;
    }

    /** Returns the case with this id; empty when it is not listed. */
    public Optional<CatalogueCase> find(String id) {
        return Optional.ofNullable(cases.get(id));
    }

    /** Returns whether the catalogue lists the cases of this group, for example {@code CRUD}. */
    public boolean hasGroup(String code) {
        return groups.containsKey(code);
    }

    /** Returns the groups' titles by code, in the catalogue's order. */
    public Map<String, String> groups() {
        return groups;
    }

    /** Returns the title of a group, also of one whose cases the catalogue does not list; empty when it has none. */
    public Optional<String> title(String code) {
        return Optional.ofNullable(titles.get(code));
    }

    /** Returns the cases of the first tier, in the catalogue's order. */
    public List<CatalogueCase> firstTier() {
        return cases.values().stream().filter(each -> each.tier() == 1).toList();
    }

    /** Returns the cases of the first tier of some groups, in the catalogue's order. */
    public List<CatalogueCase> firstTier(Collection<String> groupCodes) {
        return firstTier().stream()
                .filter(each -> groupCodes.contains(each.group()))
                .toList();
    }

    /** Returns the cases of a complete run: those of the first tier, and of some groups the others too. */
    public List<CatalogueCase> expected() {
        return cases.values().stream()
                .filter(each -> each.tier() == 1 || complete.contains(each.group()))
                .toList();
    }

    /** Returns the precondition of each untested case, by id. */
    public Map<String, String> untested() {
        return untested;
    }

    /** Returns a name in camel case as separate words: {@code insertNeverUpdates} as "insert never updates". */
    public static String inWords(String camelCase) {
        return camelCase
                .replace("NaN", "Nan")
                .replaceAll("(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z0-9])(?=[A-Z][a-z])", " ")
                .replaceAll("(?<=[0-9])(?=[a-zA-Z]{2})", " ")
                .toLowerCase(Locale.ROOT);
    }

    private static Catalogue read() {
        Map<String, String> groups = new LinkedHashMap<>();
        Map<String, String> titles = new LinkedHashMap<>();
        Set<String> complete = new HashSet<>();
        Map<String, CatalogueCase> cases = new LinkedHashMap<>();
        for (String[] line : lines("catalogue.tsv")) {
            if (line[0].equals("group")) {
                groups.put(line[1], line[2]);
                titles.put(line[1], line[2]);
                if (line.length > 3 && line[3].equals("complete")) {
                    complete.add(line[1]);
                }
            } else if (line[0].equals("title")) {
                titles.put(line[1], line[2]);
            } else {
                Level level = Level.ofLetter(line[2]);
                cases.put(line[1], new CatalogueCase(line[1], level, Integer.parseInt(line[3]), inWords(line[4])));
            }
        }
        Map<String, String> untested = new LinkedHashMap<>();
        lines("untested.tsv").forEach(line -> untested.put(line[0], line[1]));
        return new Catalogue(groups, titles, complete, cases, untested);
    }

    private static List<String[]> lines(String resource) {
        try (InputStream stream = Objects.requireNonNull(Catalogue.class.getResourceAsStream(resource), resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split("\t"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
