package dev.mortise.testkit.mappings;

import dev.mortise.testkit.mappings.MappingPlan.ElementKind;
import dev.mortise.testkit.mappings.MappingPlan.EntityPlan;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the values of generated attributes from numbers. */
final class Values {

    private final Classes classes;

    Values(Classes classes) {
        this.classes = classes;
    }

    /** A value, or null for every fifth number where the type has null. */
    @Nullable
    Object basic(BasicKind kind, int number) {
        if (number % 5 == 0 && !kind.isPrimitive()) {
            return null;
        }
        return some(kind, number);
    }

    Object some(BasicKind kind, int number) {
        return switch (kind) {
            case ORDINAL, NAME -> classes.type("Color").getEnumConstants()[number % 3];
            case CONVERTED -> Bean.create(classes.type("Money"), number);
            case APPLIED -> Bean.create(classes.type("Weight"), number);
            default -> kind.value(number);
        };
    }

    Object element(ElementKind kind, int number) {
        return switch (kind) {
            case STRING -> "element " + number;
            case INTEGER -> number;
            case ENUM -> classes.type("Color").getEnumConstants()[number % 3];
            case EMBEDDABLE -> {
                Object part = Bean.create(classes.type("Part"));
                Bean.set(part, "left", "left " + number);
                Bean.set(part, "right", number);
                yield part;
            }
            case RECORD -> Bean.create(classes.type("Pair"), "left " + number, number);
        };
    }

    /** Puts the id into a new object, where the application assigns it. */
    void assignId(Object bean, EntityPlan root, int number) {
        switch (root.id()) {
            case LONG, GENERIC -> Bean.set(bean, "id", (long) number);
            case INTEGER -> Bean.set(bean, "id", number);
            case STRING -> Bean.set(bean, "id", "id " + number);
            case UUID_ASSIGNED -> Bean.set(bean, "id", new UUID(1, number));
            case DATE -> Bean.set(bean, "id", LocalDate.of(2026, 1, 1).plusDays(number));
            case EMBEDDED_CLASS -> {
                Object key = Bean.create(classes.type(root.name() + "Key"));
                Bean.set(key, "part", number);
                Bean.set(key, "code", "code " + number);
                Bean.set(bean, "id", key);
            }
            case EMBEDDED_RECORD ->
                Bean.set(bean, "id", Bean.create(classes.type(root.name() + "Key"), number, "code " + number));
            case ID_CLASS, ID_RECORD -> {
                Bean.set(bean, "part", number);
                Bean.set(bean, "day", LocalDate.of(2026, 1, 1).plusDays(number));
            }
            case IDENTITY, SEQUENCE, UUID_GENERATED, GENERIC_UUID, DERIVED -> {}
        }
    }
}
