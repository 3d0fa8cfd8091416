package dev.mortise.internal.select;

import dev.mortise.model.BasicAttribute;
import dev.mortise.model.ValueMapping;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a column of a result holds.
 *
 * @param name the expression or attribute, for messages
 * @param type the boxed class of its values
 * @param stored the attribute that stores its values; empty where they are stored in the standard form of their type
 * @param scale the digits of its decimals after the point, where they are fixed
 * @param isMixed whether it has decimals of several columns, of which not all have a fixed scale: databases differ in the
 *     zeros that they add
 */
record ResultColumn(String name, Class<?> type, Optional<BasicAttribute> stored, OptionalInt scale, boolean isMixed) {

    static ResultColumn of(BasicAttribute attribute) {
        Class<?> type = attribute.value().javaType();
        boolean isFixed = type == BigDecimal.class
                && !attribute.value().isConverted()
                && attribute.column().precision() > 0;
        OptionalInt scale = isFixed ? OptionalInt.of(attribute.column().scale()) : OptionalInt.empty();
        return new ResultColumn(attribute.toString(), type, Optional.of(attribute), scale, false);
    }

    /** Whether the values of both have the same form in the database, so that one reader reads them. */
    boolean isStoredLike(ResultColumn other) {
        ValueMapping own = mapping(this);
        ValueMapping others = mapping(other);
        if (own == null || others == null) {
            return isPlain(own == null ? others : own);
        }
        return own == others
                || own.storedType() == others.storedType() && own.storesLike(others) && others.storesLike(own);
    }

    private static @Nullable ValueMapping mapping(ResultColumn column) {
        return column.stored.map(BasicAttribute::value).orElse(null);
    }

    private static boolean isPlain(@Nullable ValueMapping mapping) {
        return mapping == null || !mapping.isConverted() && mapping.javaType() == mapping.storedType();
    }

    boolean isDecimal() {
        return type == BigDecimal.class
                && stored.stream().noneMatch(attribute -> attribute.value().isConverted());
    }

    /** The column of a union of both, whose decimals have as many digits as those of either, or as they need. */
    ResultColumn with(ResultColumn other) {
        if (!isDecimal()) {
            return this;
        }
        if (scale.isPresent() && other.scale.isPresent()) {
            int larger = Math.max(scale.getAsInt(), other.scale.getAsInt());
            return new ResultColumn(name, type, stored, OptionalInt.of(larger), false);
        }
        boolean isSame = stored.isPresent() && stored.equals(other.stored);
        return isSame && !isMixed && !other.isMixed
                ? this
                : new ResultColumn(name, type, stored, OptionalInt.empty(), true);
    }
}
