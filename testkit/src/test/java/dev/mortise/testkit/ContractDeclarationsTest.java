package dev.mortise.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

class ContractDeclarationsTest {

    private static final List<Class<?>> GROUPS = ReflectionSupport.findAllClassesInPackage(
            "dev.mortise.testkit.contract", type -> true, name -> name.endsWith("Contract"));

    @Test
    void everyGroupIsSeen() {
        assertThat(GROUPS).isNotEmpty().allMatch(type -> type.isAnnotationPresent(ContractGroup.class));
    }

    @Test
    void everyCaseHasAnIdOfItsGroupAndTheCatalogue() {
        assertThat(cases())
                .isNotEmpty()
                .allSatisfy(
                        method -> assertThat(ContractCase.of(method).title()).isNotBlank());
    }

    @Test
    void everyCaseThatNeedsSomethingSaysWhatHappensWithout() {
        assertThat(cases()).filteredOn(ContractDeclarationsTest::needsSomething).allSatisfy(method -> {
            String unsupported = method.getAnnotation(ContractTest.class).unsupported();
            assertThat(ReflectionSupport.findMethod(method.getDeclaringClass(), unsupported))
                    .as("unsupported method \"%s\" of %s", unsupported, method)
                    .isPresent();
        });
    }

    private static boolean needsSomething(Method method) {
        ContractTest declaration = method.getAnnotation(ContractTest.class);
        return declaration.facts().length + declaration.requires().length > 0;
    }

    private static List<Method> cases() {
        Stream<Method> methods = GROUPS.stream()
                .flatMap(type -> ReflectionSupport.findMethods(
                        type, method -> method.isAnnotationPresent(ContractTest.class), HierarchyTraversalMode.TOP_DOWN)
                        .stream());
        return methods.toList();
    }
}
