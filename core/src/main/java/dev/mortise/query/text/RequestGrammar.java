package dev.mortise.query.text;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.InvalidRequestException;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SortKey;
import dev.mortise.query.page.Cursor;
import dev.mortise.query.page.CursorRequest;
import dev.mortise.query.page.PageRequest;
import dev.mortise.query.property.Suggestion;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The properties of an entity that requests may filter and sort by, and the parser of their texts.
 *
 * <pre>{@code
 * static final RequestGrammar<Order> ORDERS = RequestGrammar.of(Order.class)
 *     .allow("status", "total", "createdAt")
 *     .allow("customer", path(Order::getCustomer).then(Customer::getName));
 *
 * QuerySpec<Order> spec = ORDERS.parse("status in (PAID,SENT) and customer contains \"ann\"", "-createdAt,customer");
 * orders.findPage(spec, ORDERS.parsePage("0", "20"));
 * }</pre>
 *
 * <p>A filter, in EBNF; keywords are written in any case, and names are those of the allowed properties:
 *
 * <pre>
 * filter     = all { "or" all } ;
 * all        = negated { "and" negated } ;
 * negated    = "not" negated | "(" filter ")" | comparison ;
 * comparison = name ( "=" | "!=" | "&gt;" | "&gt;=" | "&lt;" | "&lt;=" ) value
 *            | name [ "not" ] ( "contains" | "icontains" | "startswith" | "endswith" ) value
 *            | name [ "not" ] "in" "(" value { "," value } ")"
 *            | name [ "not" ] "between" value "and" value
 *            | name "is" [ "not" ] "null" ;
 * value      = plain | '"' { character | '""' } '"' | "'" { character | "''" } "'" ;
 * plain      = one or more characters but spaces, ( ) , " ' = ! &lt; &gt;, and no keyword ;
 * sort       = [ "-" | "+" ] name { "," [ "-" | "+" ] name } ;
 * </pre>
 *
 * <p>Values are parsed into the type of the property: numbers, texts, {@code true} and {@code false}, the names of enum
 * constants, UUIDs, and ISO dates and times of the years 1 to 9999. They are always bound (R11). A text that does not fit
 * is refused with {@link InvalidRequestException}, which says where. Null and blank texts ask for nothing. Grammars are
 * immutable and thread-safe.
 *
 * @param <T> the entity that is queried
 */
public final class RequestGrammar<T> {

    private final Class<T> entity;
    private final Map<String, RequestProperty<T>> properties;
    private final RequestLimits limits;

    private RequestGrammar(Class<T> entity, Map<String, RequestProperty<T>> properties, RequestLimits limits) {
        this.entity = entity;
        this.properties = properties;
        this.limits = limits;
    }

    /** The grammar of an entity that allows no property yet. */
    public static <T> RequestGrammar<T> of(Class<T> entity) {
        return new RequestGrammar<>(requireNonNull(entity, "entity"), Map.of(), RequestLimits.DEFAULT);
    }

    /**
     * Allows properties under their own names; {@code customer.name} is one over a relation or an embedded value.
     *
     * @throws InvalidQueryException if there is no such property
     * @throws IllegalArgumentException if a name is allowed already, or the values of a property cannot be parsed
     */
    public RequestGrammar<T> allow(String... names) {
        return allow(Arrays.stream(names)
                .map(name -> RequestProperty.of(name, Path.of(entity, name)))
                .toList());
    }

    /**
     * Allows an expression under a name, with the operators of its type.
     *
     * @throws IllegalArgumentException if the name is allowed already, or the values cannot be parsed
     */
    public RequestGrammar<T> allow(String name, Expression<T, ?> expression) {
        return allow(List.of(RequestProperty.of(name, expression)));
    }

    /**
     * Allows a property.
     *
     * @throws IllegalArgumentException if its name is allowed already, or its values cannot be parsed
     */
    public RequestGrammar<T> allow(RequestProperty<T> property) {
        return allow(List.of(property));
    }

    /**
     * Allows properties.
     *
     * @throws IllegalArgumentException if a name is allowed already, or the values of a property cannot be parsed
     */
    public RequestGrammar<T> allow(Collection<RequestProperty<T>> more) {
        Map<String, RequestProperty<T>> all = new LinkedHashMap<>(properties);
        for (RequestProperty<T> property : more) {
            property.requireParser();
            if (all.putIfAbsent(property.name(), property) != null) {
                throw new IllegalArgumentException("\"" + property.name() + "\" is allowed twice for "
                        + entity.getSimpleName() + "; give one of them another name");
            }
        }
        return new RequestGrammar<>(entity, all, limits);
    }

    /** The same grammar with other limits than {@link RequestLimits#DEFAULT}. */
    public RequestGrammar<T> withLimits(RequestLimits other) {
        return new RequestGrammar<>(entity, properties, requireNonNull(other, "limits"));
    }

    /** The limits of the texts and pages. */
    public RequestLimits limits() {
        return limits;
    }

    /** The allowed properties. */
    public List<RequestProperty<T>> properties() {
        return List.copyOf(properties.values());
    }

    /**
     * Parses a filter and a sort into a spec.
     *
     * @throws InvalidRequestException if one of them is not valid
     */
    public QuerySpec<T> parse(@Nullable String filter, @Nullable String sort) {
        return QuerySpec.of(entity).where(parseFilter(filter)).orderBy(parseSort(sort));
    }

    /**
     * Parses a filter; a null or blank one is the absent condition.
     *
     * @throws InvalidRequestException if it is not valid
     */
    public Condition<T> parseFilter(@Nullable String filter) {
        if (filter == null || filter.isBlank()) {
            return Condition.absent();
        }
        requireLength("filter", filter);
        return FilterParser.parse(this, filter);
    }

    /**
     * Parses a sort; a null or blank one has no keys.
     *
     * @throws InvalidRequestException if it is not valid
     */
    public List<SortKey<T>> parseSort(@Nullable String sort) {
        if (sort == null || sort.isBlank()) {
            return List.of();
        }
        requireLength("sort", sort);
        return SortParser.parse(this, sort);
    }

    /**
     * Parses the number, counted from 0, and the size of a page; null and blank are the first page and the default size.
     *
     * @throws InvalidRequestException if one of them is no number, or too large
     */
    public PageRequest parsePage(@Nullable String number, @Nullable String size) {
        return PageRequest.ofNumber(PageParser.number("page", number, 0, 0, limits.maxPageNumber()), parseSize(size));
    }

    /**
     * Parses the cursor of a page, after which or before which the next one lies, and its size; both cursors null or
     * blank are the first page.
     *
     * @throws InvalidRequestException if there are two cursors, a text is no cursor, or the size is no number or too
     *     large
     */
    public CursorRequest parseCursor(@Nullable String after, @Nullable String before, @Nullable String size) {
        CursorRequest request = PageRequest.cursor(parseSize(size));
        boolean isAfter = after != null && !after.isBlank();
        if (before == null || before.isBlank()) {
            return isAfter ? request.after(cursor("after", requireNonNull(after))) : request;
        }
        if (isAfter) {
            throw new InvalidRequestException("before", 0, "a page lies after or before a cursor, not both");
        }
        return request.before(cursor("before", before));
    }

    private static Cursor cursor(String parameter, String text) {
        try {
            return Cursor.parse(text);
        } catch (InvalidQueryException invalid) {
            throw new InvalidRequestException(parameter, 0, String.valueOf(invalid.getMessage()));
        }
    }

    private int parseSize(@Nullable String size) {
        return PageParser.number("size", size, limits.pageSize(), 1, limits.maxPageSize());
    }

    private void requireLength(String parameter, String text) {
        if (text.length() > limits.maxLength()) {
            throw new InvalidRequestException(
                    parameter, limits.maxLength(), "it has more than " + limits.maxLength() + " characters");
        }
    }

    RequestProperty<T> property(String parameter, String name, int position) {
        RequestProperty<T> property = properties.get(name);
        if (property == null) {
            throw new InvalidRequestException(
                    parameter,
                    position,
                    RequestErrors.quoted(name) + " is no property; there are "
                            + String.join(", ", new TreeSet<>(properties.keySet())) + "."
                            + Suggestion.among(properties.keySet(), name));
        }
        return property;
    }

    Object value(RequestProperty<T> property, String text, int position) {
        Object value = isStorable(text) ? parsed(property, text) : null;
        if (value == null) {
            throw new InvalidRequestException(
                    "filter",
                    position,
                    RequestErrors.quoted(text) + " is no value of \"" + property.name() + "\", which is of type "
                            + property.expression().type().getSimpleName()
                            + constants(property.expression().type()));
        }
        return value;
    }

    private static @Nullable Object parsed(RequestProperty<?> property, String text) {
        try {
            return property.parser().orElseThrow().apply(text);
        } catch (RuntimeException notValid) {
            return null;
        }
    }

    private static String constants(Class<?> type) {
        return type.isEnum()
                ? ": "
                        + String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants())
                                        .map(constant -> ((Enum<?>) constant).name())
                                        .toList())
                : "";
    }

    /** Whether every database takes the text: without the character NUL and half surrogate pairs. */
    private static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(
                        point -> point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }

    @Override
    public String toString() {
        return "RequestGrammar of " + entity.getSimpleName() + " " + properties.values();
    }
}
