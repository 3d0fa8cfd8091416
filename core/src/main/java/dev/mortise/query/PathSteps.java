package dev.mortise.query;

import static java.util.Objects.requireNonNull;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.property.Property;
import dev.mortise.query.property.PropertyNames;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a path, which the public types of paths share; these add what the path leads to.
 *
 * <p>Instances are immutable and compare by value.
 */
final class PathSteps {

    private final Class<?> root;
    private final @Nullable Join<?, ?> join;
    private final List<PathStep> steps;
    private final List<String> names;
    private final boolean isTreated;
    private final int hash;

    /**
     * @param root the entity that the path starts from
     * @param join the join that the entity is of, or null for the entity of the query
     * @param steps the attributes of the path
     * @throws dev.mortise.error.InvalidQueryException if there are too many steps
     */
    private PathSteps(Class<?> root, @Nullable Join<?, ?> join, List<PathStep> steps) {
        this.root = root;
        this.join = join;
        this.steps = List.copyOf(steps);
        this.names =
                NestingLimits.steps(root, steps.stream().map(PathStep::name).toList());
        this.isTreated = steps.stream().anyMatch(PathStep::isTreated);
        this.hash = 31 * (join == null ? root : join).hashCode() + this.steps.hashCode();
    }

    /** A path without downcasts and options. */
    static PathSteps of(Class<?> root, List<String> names) {
        return new PathSteps(root, null, names.stream().map(PathStep::of).toList());
    }

    /** The start of the paths to a joined entity's properties. */
    static PathSteps of(Join<?, ?> join) {
        return new PathSteps(join.entity(), join, List.of());
    }

    /** The path of one property. */
    static PathSteps of(MethodReference property) {
        return new PathSteps(property.owner(), null, List.of(PathStep.of(property.name())));
    }

    Class<?> root() {
        return root;
    }

    /** The join that the path starts from; empty for a path from the entity of the query. */
    Optional<Join<?, ?>> join() {
        return Optional.ofNullable(join);
    }

    List<PathStep> steps() {
        return steps;
    }

    List<String> names() {
        return names;
    }

    /** Whether there is a downcast on the path. */
    boolean isTreated() {
        return isTreated;
    }

    /** One property further. */
    PathSteps then(MethodReference property) {
        return then(property.name());
    }

    /** One property further, by its name. */
    PathSteps then(String name) {
        return then(List.of(PathStep.of(name)));
    }

    /**
     * Returns these steps followed by those of a path that starts from their end.
     *
     * @throws InvalidQueryException if that path starts from a join, which belongs to its query
     */
    PathSteps then(PathSteps further) {
        further.requireNoJoin(this);
        return then(further.steps);
    }

    private void requireNoJoin(PathSteps before) {
        if (join != null) {
            throw new InvalidQueryException(this + " is a path of the joined " + root.getSimpleName()
                    + ", which belongs to its query and cannot follow " + before);
        }
    }

    private PathSteps then(List<PathStep> further) {
        List<PathStep> longer = new ArrayList<>(steps.size() + further.size());
        longer.addAll(steps);
        longer.addAll(further);
        return new PathSteps(root, join, longer);
    }

    /** Returns these steps, downcast to a subclass, followed by those of a path that starts from the subclass. */
    PathSteps thenTreated(Class<?> subclass, PathSteps further) {
        further.requireNoJoin(this);
        List<PathStep> treated = new ArrayList<>(further.steps);
        treated.set(0, further.steps.get(0).treatedAs(subclass));
        return then(treated);
    }

    /** The same steps with a fetch option for the last of them. */
    PathSteps withLast(UnaryOperator<PathStep> option) {
        List<PathStep> changed = new ArrayList<>(steps);
        changed.set(steps.size() - 1, option.apply(steps.get(steps.size() - 1)));
        return new PathSteps(root, join, changed);
    }

    /** The same expressions of the entity that a relation leads to. */
    static <T, S> List<Expression<? super S, ?>> at(
            List<Expression<? super T, ?>> expressions, Path<S, ? extends T> relation) {
        List<Expression<? super S, ?>> moved = new ArrayList<>(expressions.size());
        for (Expression<? super T, ?> expression : expressions) {
            moved.add(expression.at(relation));
        }
        return moved;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof PathSteps that
                        && hash == that.hash
                        && root == that.root
                        && Objects.equals(join, that.join)
                        && steps.equals(that.steps);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** The path in words, as in {@code treat(Visit.animal as Dog).breed}. */
    @Override
    public String toString() {
        String path = join == null ? root.getSimpleName() : join.toString();
        for (PathStep step : steps) {
            path = step.after(path);
        }
        return path;
    }

    /**
     * Resolves the property of a method reference; cached for each call site.
     *
     * @param owner the entity, or other class, that the reference was written for
     * @param name the name of the property
     * @param type the boxed class of the property
     */
    record MethodReference(Class<?> owner, String name, Class<?> type, Path<?, ?> path) {

        /** The compiler creates one class for each call site; the instance is needed to resolve it. */
        private static final ClassValue<Cell> KNOWN = new ClassValue<>() {
            @Override
            protected Cell computeValue(Class<?> type) {
                return new Cell();
            }
        };

        private static final class Cell {
            volatile @Nullable MethodReference reference;
        }

        static MethodReference of(Property<?, ?> property) {
            Cell cell = KNOWN.get(requireNonNull(property, "property").getClass());
            MethodReference known = cell.reference;
            if (known == null) {
                known = read(property);
                cell.reference = known;
            }
            return known;
        }

        @SuppressWarnings("unchecked")
        <T, V> Path<T, V> asPath() {
            return (Path<T, V>) path;
        }

        private static MethodReference read(Property<?, ?> property) {
            SerializedLambda lambda = serialized(property);
            String method = lambda.getImplMethodName();
            requireAccessor(lambda);
            MethodType signature = MethodType.fromMethodDescriptorString(
                    lambda.getInstantiatedMethodType(), property.getClass().getClassLoader());
            Class<?> owner = signature.parameterType(0);
            Class<?> type = signature.returnType();
            requireValue(owner, method, type);
            String name = PropertyNames.ofAccessor(owner, method, type);
            return new MethodReference(owner, name, type, new Path<>(PathSteps.of(owner, List.of(name)), type));
        }

        /** Checks that it is an accessor: called on the owner itself, without arguments. */
        private static void requireAccessor(SerializedLambda lambda) {
            String method = lambda.getImplMethodName();
            int kind = lambda.getImplMethodKind();
            boolean onOwner = kind == MethodHandleInfo.REF_invokeVirtual
                    || kind == MethodHandleInfo.REF_invokeInterface
                    || kind == MethodHandleInfo.REF_invokeSpecial;
            boolean accessor = onOwner
                    && lambda.getCapturedArgCount() == 0
                    && lambda.getImplMethodSignature().startsWith("()")
                    && !method.startsWith("lambda$");
            if (!accessor) {
                throw new IllegalArgumentException(
                        "a property is named by a reference to its getter or record-style accessor, "
                                + "such as Order::getStatus; a lambda or another method names no property");
            }
        }

        private static void requireValue(Class<?> owner, String method, Class<?> type) {
            if (type == Optional.class) {
                throw new IllegalArgumentException(owner.getSimpleName() + "::" + method
                        + " gives an Optional, which is no property; name the property by its text, as in Path.of("
                        + owner.getSimpleName() + ".class, \"" + PropertyNames.ofAccessor(owner, method, type)
                        + "\", ...)");
            }
        }

        private static SerializedLambda serialized(Property<?, ?> property) {
            try {
                Method writeReplace = property.getClass().getDeclaredMethod("writeReplace");
                writeReplace.setAccessible(true);
                return (SerializedLambda) writeReplace.invoke(property);
            } catch (ReflectiveOperationException | ClassCastException e) {
                throw new IllegalArgumentException(
                        "a property is named by a method reference such as Order::getStatus, not by a class of its own",
                        e);
            }
        }
    }

    /** A path that consists of nothing but its steps. */
    abstract static class Holder {

        final PathSteps steps;

        Holder(PathSteps steps) {
            this.steps = steps;
        }

        public Class<?> root() {
            return steps.root();
        }

        public Optional<Join<?, ?>> join() {
            return steps.join();
        }

        public List<String> names() {
            return steps.names();
        }

        public List<PathStep> steps() {
            return steps.steps();
        }

        public boolean isTreated() {
            return steps.isTreated();
        }

        /** Paths are equal only to paths of their own type. */
        @Override
        @SuppressWarnings("EqualsGetClass")
        public boolean equals(@Nullable Object other) {
            return getClass().isInstance(other) && steps.equals(((Holder) other).steps);
        }

        @Override
        public int hashCode() {
            return steps.hashCode();
        }

        @Override
        public String toString() {
            return steps.toString();
        }
    }
}
