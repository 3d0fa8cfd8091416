package dev.mortise.sql;

import dev.mortise.query.Aggregate;
import dev.mortise.query.Expression;
import dev.mortise.query.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes the aggregate that joins texts, whose syntax differs most between databases. */
final class JoinTextWriter {

    /** What MariaDB gives instead of a text that it would cut; no text of an application begins like this. */
    private static final String CUT = "concat(char(0 using utf8mb4), 'group_concat_max_len')";

    private final StatementRenderer renderer;
    private final RenderContext rendering;
    private final FromClause scope;

    JoinTextWriter(StatementRenderer renderer, RenderContext rendering, FromClause scope) {
        this.renderer = renderer;
        this.rendering = rendering;
        this.scope = scope;
    }

    /**
     * Returns the joined texts. H2 and MariaDB take a literal as the separator only, so there the bound one begins each text,
     * and the first one is cut off.
     *
     * @param term writes the text of a row, as often as the statement has it
     */
    String text(Aggregate.Joining<?> joining, Expression<?, ?> operand, Supplier<String> term) {
        return switch (renderer.dialect()) {
            case H2 ->
                "substring(listagg(" + separator(joining) + " || " + term.get() + ", '') within group (order by "
                        + order(joining, operand) + "), character_length(" + separator(joining) + ") + 1)";
            case POSTGRESQL ->
                "string_agg(" + term.get() + ", " + separator(joining) + " order by " + order(joining, operand) + ")";
            case MARIADB -> onMariaDb(joining, operand, term);
        };
    }

    /** It cuts what is too long with a warning only, so the length is summed up as well. */
    private String onMariaDb(Aggregate.Joining<?> joining, Expression<?, ?> operand, Supplier<String> term) {
        String measured = "concat(" + separator(joining) + ", " + term.get() + ")";
        String joined = "concat(" + separator(joining) + ", " + term.get() + ")";
        return "case when sum(octet_length(" + measured + ")) > @@group_concat_max_len then " + CUT
                + " else substring(group_concat(" + joined + " order by " + order(joining, operand)
                + " separator ''), char_length(" + separator(joining) + ") + 1) end";
    }

    private String separator(Aggregate.Joining<?> joining) {
        return new ExpressionWriter(renderer, rendering, scope).term(joining.separator(), Optional.empty());
    }

    private String order(Aggregate.Joining<?> joining, Expression<?, ?> operand) {
        List<SortKey<?>> keys = new ArrayList<>(joining.order());
        boolean isSorted = keys.stream()
                .anyMatch(key -> !key.ignoringCase() && key.expression().equals(operand));
        if (!isSorted) {
            keys.add(operand.asc().nullsAsDatabase());
        }
        return new OrderWriter(renderer, rendering, scope).keys(keys).orElseThrow();
    }
}
