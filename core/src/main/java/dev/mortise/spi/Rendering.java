package dev.mortise.spi;

import dev.mortise.mapping.AttributeModel;
import dev.mortise.mapping.MappedColumn;
import dev.mortise.spi.Parameter.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the rendering of one statement has gathered so far.
 *
 * <p>Operands are numbered in the order in which they are met, which is the order in which {@link PlanShape} collects them.
 */
final class Rendering {

    /** A point to go back to, where a part is rendered anew. */
    record Mark(int parameters, int operands, int aliases) {}

    private final StatementRenderer renderer;
    private final List<Parameter> parameters = new ArrayList<>();
    private int operands;
    private int aliases;

    Rendering(StatementRenderer renderer) {
        this.renderer = renderer;
    }

    String nextAlias() {
        return "e" + aliases++;
    }

    int nextOperand() {
        return operands++;
    }

    /** A placeholder that is bound as a property is. */
    String placeholder(int operand, List<AttributeModel> way, MappedColumn column, Use use) {
        return placeholder(new Parameter(
                operand, way, Optional.of(column), column.attribute().value().javaType(), use));
    }

    /** A placeholder that is bound by the Java type of its value. */
    String placeholder(int operand, Class<?> type) {
        return placeholder(new Parameter(operand, List.of(), Optional.empty(), type, Use.OPERAND));
    }

    private String placeholder(Parameter parameter) {
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

    StatementText finish(String text) {
        return new StatementText(text, parameters);
    }
}
