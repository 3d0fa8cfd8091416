package dev.mortise.query.text;

import dev.mortise.error.InvalidRequestException;
import dev.mortise.query.Condition;
import dev.mortise.query.text.FilterTokens.Kind;
import dev.mortise.query.text.FilterTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parses a filter by recursive descent; its depth is limited. */
final class FilterParser<T> {

    private final RequestGrammar<T> grammar;
    private final List<Token> tokens;
    private int index;
    private int depth;
    private int operands;

    private FilterParser(RequestGrammar<T> grammar, List<Token> tokens) {
        this.grammar = grammar;
        this.tokens = tokens;
    }

    /**
     * @throws InvalidRequestException if the text is no filter of the grammar
     */
    static <T> Condition<T> parse(RequestGrammar<T> grammar, String text) {
        FilterParser<T> parser = new FilterParser<>(grammar, FilterTokens.of(text));
        Condition<T> condition = parser.anyOf();
        Token rest = parser.token();
        if (rest.kind() != Kind.END) {
            throw RequestErrors.filter(
                    rest.position(), "\"and\", \"or\" or the end is expected before " + rest.shown());
        }
        return condition;
    }

    private Condition<T> anyOf() {
        List<Condition<T>> any = new ArrayList<>();
        any.add(allOf());
        while (accept("or")) {
            any.add(allOf());
        }
        return Condition.<T>anyOf(any);
    }

    private Condition<T> allOf() {
        List<Condition<T>> all = new ArrayList<>();
        all.add(negated());
        while (accept("and")) {
            all.add(negated());
        }
        return Condition.<T>allOf(all);
    }

    private Condition<T> negated() {
        Token first = token();
        boolean isNot = accept("not");
        if (!isNot && !accept("(")) {
            return comparison();
        }
        if (++depth > grammar.limits().maxDepth()) {
            throw RequestErrors.filter(
                    first.position(),
                    "\"not\" and parentheses are more than " + grammar.limits().maxDepth() + " levels deep");
        }
        Condition<T> inner = isNot ? negated() : anyOf();
        if (!isNot) {
            require(")");
        }
        depth--;
        return isNot ? inner.not() : inner;
    }

    private Condition<T> comparison() {
        RequestProperty<T> property = property();
        Token first = token();
        boolean isNot = accept("not");
        Token written = token();
        FilterOperator operator = FilterOperator.ofSymbol(written.kind() == Kind.QUOTED ? "" : written.text())
                .filter(found -> !isNot || !isSymbol(found) && found != FilterOperator.IS_NULL)
                .orElseThrow(() -> RequestErrors.filter(
                        written.position(),
                        "an operator is expected after " + RequestErrors.quoted(property.name()) + " before "
                                + written.shown() + "; " + allowed(property)));
        if (!property.operators().contains(operator)) {
            throw RequestErrors.filter(
                    first.position(),
                    RequestErrors.quoted(property.name()) + " does not have the operator \"" + operator.symbol()
                            + "\"; " + allowed(property));
        }
        index++;
        Condition<T> condition = condition(property, operator);
        return isNot ? condition.not() : condition;
    }

    private static boolean isSymbol(FilterOperator operator) {
        return !Character.isLetter(operator.symbol().charAt(0));
    }

    private Condition<T> condition(RequestProperty<T> property, FilterOperator operator) {
        return switch (operator) {
            case IS_NULL -> nullCheck(property);
            case BETWEEN -> between(property);
            case IN -> property.operand().in(values(property));
            default -> operator.condition(property.operand(), value(property));
        };
    }

    private Condition<T> nullCheck(RequestProperty<T> property) {
        count(token());
        boolean isNot = accept("not");
        require("null");
        return isNot ? property.operand().isNotNull() : property.operand().isNull();
    }

    private Condition<T> between(RequestProperty<T> property) {
        Object low = value(property);
        require("and");
        return property.operand().between(low, value(property));
    }

    private List<Object> values(RequestProperty<T> property) {
        require("(");
        List<Object> values = new ArrayList<>();
        do {
            values.add(value(property));
        } while (accept(","));
        require(")");
        return values;
    }

    private RequestProperty<T> property() {
        Token name = token();
        if (name.kind() != Kind.PLAIN || name.isKeyword()) {
            throw RequestErrors.filter(name.position(), "a property is expected before " + name.shown());
        }
        index++;
        return grammar.property("filter", name.text(), name.position());
    }

    private Object value(RequestProperty<T> property) {
        Token value = token();
        count(value);
        if (value.isKeyword() || (value.kind() != Kind.PLAIN && value.kind() != Kind.QUOTED)) {
            String remedy = value.is("null") ? "; use \"is null\"" : "; write it in quotes if it is a text";
            throw RequestErrors.filter(
                    value.position(),
                    "a value of " + RequestErrors.quoted(property.name()) + " is expected before " + value.shown()
                            + (value.kind() == Kind.PLAIN ? remedy : ""));
        }
        index++;
        return grammar.value(property, value.text(), value.position());
    }

    private void count(Token at) {
        if (++operands > grammar.limits().maxOperands()) {
            throw RequestErrors.filter(
                    at.position(), "there are more than " + grammar.limits().maxOperands() + " operands");
        }
    }

    private Token token() {
        return tokens.get(index);
    }

    private boolean accept(String word) {
        boolean found = token().is(word);
        if (found) {
            index++;
        }
        return found;
    }

    private void require(String word) {
        Token found = token();
        if (!accept(word)) {
            throw RequestErrors.filter(found.position(), "\"" + word + "\" is expected before " + found.shown());
        }
    }

    private static String allowed(RequestProperty<?> property) {
        List<String> symbols = property.operators().stream()
                .sorted()
                .map(FilterOperator::symbol)
                .map(symbol -> symbol.toLowerCase(Locale.ROOT))
                .toList();
        return symbols.isEmpty() ? "it can only be sorted by" : "it has " + String.join(" ", symbols);
    }
}
