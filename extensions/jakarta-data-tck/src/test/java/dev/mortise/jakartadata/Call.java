package dev.mortise.jakartadata;

import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.PageRequest;
import jakarta.data.repository.By;
import jakarta.data.repository.Param;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arguments of one call of a repository method: values by position and name, and what sorts and limits. */
final class Call {

    private final List<String> names = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final List<Sort<?>> sorts = new ArrayList<>();
    private Optional<Limit> limit = Optional.empty();
    private Optional<PageRequest> page = Optional.empty();

    Call(Method method, Object... arguments) {
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < arguments.length; i++) {
            add(parameters[i], arguments[i]);
        }
    }

    private void add(Parameter parameter, Object argument) {
        if (argument instanceof Limit given) {
            limit = Optional.of(given);
        } else if (argument instanceof PageRequest given) {
            page = Optional.of(given);
        } else if (argument instanceof Sort<?> sort) {
            sorts.add(sort);
        } else if (argument instanceof Sort<?>[] given) {
            sorts.addAll(List.of(given));
        } else if (argument instanceof Order<?> order) {
            sorts.addAll(order.sorts());
        } else {
            names.add(name(parameter));
            values.add(argument);
        }
    }

    private static String name(Parameter parameter) {
        if (parameter.isAnnotationPresent(By.class)) {
            return parameter.getAnnotation(By.class).value();
        }
        return parameter.isAnnotationPresent(Param.class)
                ? parameter.getAnnotation(Param.class).value()
                : parameter.getName();
    }

    List<String> names() {
        return names;
    }

    List<Object> values() {
        return values;
    }

    /** Returns the value of {@code ?1} or {@code :name}. */
    Object value(String parameter) {
        String name = parameter.substring(1);
        return values.get(parameter.startsWith("?") ? Integer.parseInt(name) - 1 : names.indexOf(name));
    }

    List<Sort<?>> sorts() {
        return sorts;
    }

    Optional<Limit> limit() {
        return limit;
    }

    Optional<PageRequest> page() {
        return page;
    }
}
