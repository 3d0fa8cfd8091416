package dev.mortise.internal.bootstrap;

import dev.mortise.model.AttributeModel;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.RelationModel;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Finds entities with Bean Validation annotations, which are not enforced. */
final class BeanValidationDetector {

    private static final List<String> PACKAGES = List.of("jakarta.validation.", "javax.validation.");

    private BeanValidationDetector() {}

    /** The names of the entities that have such annotations, in themselves, their superclasses or their embeddables. */
    static List<String> entitiesIn(ModuleModel models) {
        return models.all().stream()
                .filter(entity -> isAnnotated(entity.type())
                        || entity.attributes().stream().anyMatch(BeanValidationDetector::isAnnotated))
                .map(EntityModel::name)
                .toList();
    }

    private static boolean isAnnotated(AttributeModel attribute) {
        return attribute.match(new AttributeModel.Cases<Boolean>() {
            @Override
            public Boolean basic(BasicAttribute basic) {
                return false;
            }

            @Override
            public Boolean embedded(EmbeddedAttribute embedded) {
                return isAnnotated(embedded.type())
                        || embedded.attributes().stream().anyMatch(BeanValidationDetector::isAnnotated);
            }

            @Override
            public Boolean relation(RelationModel relation) {
                return false;
            }

            @Override
            public Boolean elements(ElementCollectionAttribute elements) {
                return isAnnotated(elements.element());
            }
        });
    }

    private static boolean isAnnotated(Class<?> type) {
        return Stream.<Class<?>>iterate(type, at -> at != null && at != Object.class, Class::getSuperclass)
                .flatMap(BeanValidationDetector::elements)
                .anyMatch(BeanValidationDetector::hasConstraint);
    }

    private static Stream<AnnotatedElement> elements(Class<?> type) {
        Stream<AnnotatedElement> fields = Arrays.stream(type.getDeclaredFields())
                .flatMap(field -> Stream.concat(Stream.of(field), types(fieldType(field))));
        Stream<AnnotatedElement> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0)
                .flatMap(method -> Stream.concat(Stream.of(method), types(returnType(method))));
        return Stream.of(Stream.of(type), fields, methods).flatMap(each -> each);
    }

    private static AnnotatedType fieldType(Field field) {
        return field.getAnnotatedType();
    }

    private static AnnotatedType returnType(Method method) {
        return method.getAnnotatedReturnType();
    }

    /** Returns a type with its arguments, since an element of a collection may have constraints itself. */
    private static Stream<AnnotatedElement> types(AnnotatedType type) {
        return type instanceof AnnotatedParameterizedType parameterized
                ? Stream.concat(
                        Stream.of(type),
                        Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
                                .flatMap(BeanValidationDetector::types))
                : Stream.of(type);
    }

    /** Whether an annotation is a constraint; constraints of applications and libraries are marked as such. */
    private static boolean hasConstraint(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(type -> isOfValidation(type)
                        || Arrays.stream(type.getAnnotations())
                                .anyMatch(meta -> isOfValidation(meta.annotationType())));
    }

    private static boolean isOfValidation(Class<?> annotation) {
        return PACKAGES.stream().anyMatch(annotation.getName()::startsWith);
    }
}
