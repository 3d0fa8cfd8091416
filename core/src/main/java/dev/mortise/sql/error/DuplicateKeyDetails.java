package dev.mortise.sql.error;

import dev.mortise.spi.StoreOperation;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The key of a duplicate key failure.
 *
 * @param isId whether it is the id, or empty where unknown
 * @param constraint its name, or null where the driver does not report it
 */
record DuplicateKeyDetails(Optional<Boolean> isId, @Nullable String constraint) {

    /** PostgreSQL ends its message with {@code Key (code, place)=(...)}, in the language of the server. */
    private static final Pattern POSTGRESQL_COLUMNS = Pattern.compile("\\(([^()]*)\\)=\\(");

    /** H2's message is {@code "PUBLIC.UQ_EMAIL_INDEX_8 ON PUBLIC.CUSTOMER(EMAIL NULLS FIRST) VALUES (...)"}. */
    private static final Pattern H2_COLUMNS = Pattern.compile(" ON [^(]*\\(([^()]*)\\)");

    private static final Pattern SORTED = Pattern.compile("( ASC| DESC)?( NULLS (FIRST|LAST))?$");

    static DuplicateKeyDetails of(StoreOperation operation, SqlFailure failure, @Nullable String constraint) {
        return new DuplicateKeyDetails(isId(operation, failure, constraint), constraint);
    }

    private static Optional<Boolean> isId(StoreOperation operation, SqlFailure failure, @Nullable String constraint) {
        if (!operation.writesRows() || constraint == null) {
            return Optional.empty();
        }
        return switch (failure.dialect()) {
            case H2 -> columns(H2_COLUMNS, failure).map(operation::isId);
            case MARIADB -> Optional.of(constraint.equals("primary"));
            case POSTGRESQL ->
                columns(POSTGRESQL_COLUMNS, failure)
                        .map(operation::isId)
                        .or(() -> Optional.of(constraint.endsWith("_pkey")));
        };
    }

    private static Optional<Set<String>> columns(Pattern listed, SqlFailure failure) {
        Matcher matcher = listed.matcher(String.valueOf(failure.root().getMessage()));
        return matcher.find()
                ? Optional.of(Arrays.stream(matcher.group(1).split(","))
                        .map(column -> SORTED.matcher(column).replaceFirst(""))
                        .map(column -> column.replace("\"", "").strip().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()))
                : Optional.empty();
    }

    /** Returns the text about it for the message. */
    String says() {
        String name = constraint == null ? "the cause says which" : constraint;
        return isId.map(id -> id
                        ? "a row with this id is there already. Choose another id, or use insertIfAbsent or upsert."
                        : "another row has the same value of a unique key that is not the id (" + name
                                + "). Choose another value for it.")
                .orElse("a row with this key is there already (" + name
                        + "). Choose another key, or use insertIfAbsent or"
                        + " upsert where a row with the same id may be there.");
    }
}
