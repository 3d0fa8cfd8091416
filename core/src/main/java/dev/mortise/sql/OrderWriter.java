package dev.mortise.sql;

import dev.mortise.query.Selection;
import dev.mortise.query.SortKey;
import dev.mortise.sql.RenderContext.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the keys of an order. */
final class OrderWriter {

    private final StatementRenderer renderer;
    private final RenderContext rendering;
    private final FromClause scope;
    private final boolean itemsAreColumns;

    OrderWriter(StatementRenderer renderer, RenderContext rendering, FromClause scope) {
        this(renderer, rendering, scope, false);
    }

    /**
     * @param itemsAreColumns whether the items of the select list are columns of a derived table
     */
    OrderWriter(StatementRenderer renderer, RenderContext rendering, FromClause scope, boolean itemsAreColumns) {
        this.itemsAreColumns = itemsAreColumns || scope.isAround();
        this.renderer = renderer;
        this.rendering = rendering;
        this.scope = scope;
    }

    /** Returns the keys separated by commas, or an empty text without keys. */
    Optional<String> keys(List<SortKey<?>> order) {
        List<String> keys = new ArrayList<>();
        order.forEach(key -> keys.addAll(terms(key)));
        return keys.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", keys));
    }

    /** A key that is held in several columns sorts by each of them. */
    private List<String> terms(SortKey<?> key) {
        Mark mark = rendering.mark();
        ExpressionWriter expressions = new ExpressionWriter(renderer, rendering, scope);
        List<String> keys = new ArrayList<>();
        List<String> terms = expressions.terms(key.expression(), expressions.boundAs(key.expression()));
        for (String term : expressions.collated(terms, key.expression())) {
            String sorted = key.ignoringCase() ? renderer.lower(term) : term;
            keys.add(sorted(sorted, key, mark));
        }
        return keys;
    }

    /** Writes the position of nulls only where it differs from the database's default (R12). */
    private String sorted(String term, SortKey<?> key, Mark beforeTerm) {
        String text = key.direction() == SortKey.Direction.DESC ? term + " desc" : term;
        boolean asDatabase = key.nulls() == SortKey.Nulls.AS_DATABASE
                || key.nulls() == renderer.dialect().nullsOf(key.direction());
        if (asDatabase) {
            return text;
        }
        boolean first = key.nulls() == SortKey.Nulls.FIRST;
        if (renderer.ordersNullsByWord()) {
            return text + (first ? " nulls first" : " nulls last");
        }
        return tested(term, key, beforeTerm) + (first ? " is not null, " : " is null, ") + text;
    }

    /** MariaDB takes no name of an aggregate or window function inside an expression. */
    private String tested(String term, SortKey<?> key, Mark beforeTerm) {
        if (!itemsAreColumns && key.expression() instanceof Selection.ItemReference<?, ?> item) {
            return rendering.textOf(item);
        }
        rendering.repeatSince(beforeTerm);
        return term;
    }
}
