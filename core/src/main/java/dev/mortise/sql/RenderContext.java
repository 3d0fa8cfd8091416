package dev.mortise.sql;

import dev.mortise.query.Selection;
import dev.mortise.sql.statement.Parameter;
import dev.mortise.sql.statement.RenderedStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** The state of rendering one statement: its parameters and aliases. */
final class RenderContext {

    /** A mark to reset to, where a part is rendered anew. */
    record Mark(int parameters, int aliases) {}

    private record Item(String text, List<Parameter> parameters) {}

    private final StatementRenderer renderer;
    private final InListPadding lists;
    private final OperandIndex operands;
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private final Set<Integer> namedItems = new HashSet<>();
    private int aliases;
    private String changedTable = "";

    RenderContext(StatementRenderer renderer, InListPadding lists, OperandIndex operands) {
        this.renderer = renderer;
        this.lists = lists;
        this.operands = operands;
    }

    /** How lists of values are written. */
    InListPadding lists() {
        return lists;
    }

    String nextAlias() {
        String alias = "e" + aliases++;
        return hidesChangedTable(alias) ? nextAlias() : alias;
    }

    /**
     * Keeps aliases apart from the table that a bulk change names without an alias: in a subquery they would hide it.
     *
     * @param table the name as the statement writes it
     */
    void changes(String table) {
        changedTable = table.replaceAll("[\"`]", "").toLowerCase(Locale.ROOT);
    }

    /** The tables of a hierarchy share an alias with a number at its end. */
    private boolean hidesChangedTable(String alias) {
        return changedTable.equals(alias) || changedTable.startsWith(alias + "_");
    }

    /** The name of a common table. */
    String nextTable() {
        return "cte_" + aliases++;
    }

    /** Which of the plan's operands belongs to a node of the plan, or to one of its clauses. */
    int operand(Object node) {
        return operands.of(node);
    }

    /** The placeholder of a parameter. */
    String placeholder(Parameter parameter) {
        parameters.add(parameter);
        return renderer.placeholder(parameters.size());
    }

    /** Forgets the items of the select list before, which is that of another query. */
    void startItems() {
        items.clear();
    }

    /** Keeps the text of the next item of the select list, whose parameters begin at the mark. */
    void item(String text, Mark start) {
        items.add(new Item(text, List.copyOf(parameters.subList(start.parameters(), parameters.size()))));
    }

    /** The text of an item of the select list once more, with its values. */
    String textOf(Selection.ItemReference<?, ?> item) {
        Item written = items.get(item.index());
        parameters.addAll(written.parameters());
        return written.text();
    }

    /** The name of an item of the select list, which is then written with it. */
    String nameOf(Selection.ItemReference<?, ?> item) {
        namedItems.add(item.index());
        return itemName(item.index());
    }

    /** The items of a select list, those with their names that were asked for. */
    List<String> named(List<String> items) {
        return IntStream.range(0, items.size())
                .mapToObj(index ->
                        namedItems.contains(index) ? items.get(index) + " as " + itemName(index) : items.get(index))
                .toList();
    }

    static String itemName(int index) {
        return "item_" + index;
    }

    Mark mark() {
        return new Mark(parameters.size(), aliases);
    }

    void backTo(Mark mark) {
        parameters.subList(mark.parameters(), parameters.size()).clear();
        aliases = mark.aliases();
    }

    /** The text rendered since the mark is written once more, and takes the same values. */
    void repeatSince(Mark mark) {
        parameters.addAll(List.copyOf(parameters.subList(mark.parameters(), parameters.size())));
    }

    RenderedStatement finish(String text) {
        return new RenderedStatement(text, parameters, renderer.writesSql());
    }
}
