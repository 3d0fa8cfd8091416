package dev.mortise.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the rendering of one statement has gathered so far.
 *
 * <p>Operands are numbered in the order in which they are met, which is the order in which {@link StatementKey} collects them.
 */
final class RenderContext {

    /** A point to go back to, where a part is rendered anew. */
    record Mark(int parameters, int operands, int aliases) {}

    private final StatementRenderer renderer;
    private final InListPadding lists;
    private final List<Parameter> parameters = new ArrayList<>();
    private int operands;
    private int aliases;

    RenderContext(StatementRenderer renderer, InListPadding lists) {
        this.renderer = renderer;
        this.lists = lists;
    }

    /** How lists of values are written. */
    InListPadding lists() {
        return lists;
    }

    String nextAlias() {
        return "e" + aliases++;
    }

    int nextOperand() {
        return operands++;
    }

    /** How many operands have been met. */
    int operands() {
        return operands;
    }

    /** Renders a part once more, whose first operand is given. */
    <R> R again(int firstOperand, Supplier<R> part) {
        int met = operands;
        operands = firstOperand;
        R rendered = part.get();
        operands = met;
        return rendered;
    }

    /** The placeholder of a parameter. */
    String placeholder(Parameter parameter) {
        parameters.add(parameter);
        return renderer.placeholder(parameters.size());
    }

    Mark mark() {
        return new Mark(parameters.size(), operands, aliases);
    }

    void backTo(Mark mark) {
        parameters.subList(mark.parameters(), parameters.size()).clear();
        operands = mark.operands();
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
