package dev.mortise.internal.proxy;

import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ValueMapping;
import dev.mortise.spi.ResultIdentityMap;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Tests with sample ids whether entities are equal by id. */
final class IdEqualityProbe {

    private static final Map<Class<?>, IntFunction<Object>> SAMPLES = Map.ofEntries(
            Map.entry(String.class, String::valueOf),
            Map.entry(Byte.class, number -> (byte) number),
            Map.entry(Short.class, number -> (short) number),
            Map.entry(Integer.class, number -> number),
            Map.entry(Long.class, number -> (long) number),
            Map.entry(BigInteger.class, BigInteger::valueOf),
            Map.entry(BigDecimal.class, BigDecimal::valueOf),
            Map.entry(UUID.class, number -> new UUID(number, number)),
            Map.entry(Instant.class, Instant::ofEpochSecond),
            Map.entry(LocalDate.class, LocalDate::ofEpochDay));

    private final EntityModel<?> entity;
    private final RowPlanFactory rows;

    IdEqualityProbe(EntityModel<?> entity, RowPlanFactory rows) {
        this.entity = entity;
        this.rows = rows;
    }

    /** Whether sample objects with the same id are equal and those with another are not. */
    boolean showEqualityById(Function<Object, Object> withId) {
        try {
            Object one = withId.apply(id(1));
            Object same = withId.apply(id(1));
            Object other = withId.apply(id(2));
            return one.equals(same) && one.hashCode() == same.hashCode() && !one.equals(other);
        } catch (RuntimeException | SQLException notByIdAlone) {
            return false;
        }
    }

    /** Whether the same holds for objects with another attribute instead of the id. */
    static boolean showEqualityBy(BasicAttribute attribute, Function<Object, Object> withValue) {
        try {
            Object one = withValue.apply(sample(attribute, 1));
            Object same = withValue.apply(sample(attribute, 1));
            Object other = withValue.apply(sample(attribute, 2));
            return one.equals(same) && one.hashCode() == same.hashCode() && !one.equals(other);
        } catch (RuntimeException notByThisAlone) {
            return false;
        }
    }

    private static Object sample(BasicAttribute attribute, int number) {
        Object sample = value(attribute, number);
        if (sample == null) {
            throw new IllegalArgumentException("no samples of " + attribute);
        }
        return sample;
    }

    private Object id(int number) throws SQLException {
        @Nullable
        Object[] values = entity.id().columns().stream()
                .map(column -> value(column.attribute(), number))
                .toArray();
        return rows.id(entity).tupleMapper().read(values, new ResultIdentityMap());
    }

    private static @Nullable Object value(BasicAttribute attribute, int number) {
        ValueMapping mapping = attribute.value();
        Object[] constants = mapping.javaType().getEnumConstants();
        if (constants != null) {
            return constants[number % constants.length];
        }
        IntFunction<Object> sample = SAMPLES.get(mapping.storedType());
        if (sample == null) {
            throw new IllegalArgumentException("no samples of " + mapping.storedType());
        }
        return mapping.toJava(sample.apply(number));
    }
}
