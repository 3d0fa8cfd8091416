package dev.mortise.metamodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot have paths is refused with the class and the remedy; what a path cannot do does not compile. */
class RefusedClassesTest {

    private static final String ORDER = """
        package acme;

        import jakarta.persistence.*;
        import java.util.List;

        @Entity
        class Order {
            @Id Long id;
            String number;
            int quantity;
            @Transient String computed;
            transient String cached;
            @ManyToOne Order previous;
            @OneToMany List<Order> next;
            String getLabel() { return number; }
        }
        """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Object o = OrderPaths.nmber;",
                "Object o = OrderPaths.previous.nmber;",
                "Object o = OrderPaths.computed;",
                "Object o = OrderPaths.cached;",
                "Object o = OrderPaths.label;",
                "Object o = OrderPaths.next.number;",
                "Object o = OrderPaths.number.eq(1);",
                "Object o = OrderPaths.quantity.eq(\"1\");",
                "Object o = OrderPaths.previous.eq(\"1\");",
                "dev.mortise.query.Path<String, String> o = OrderPaths.number;",
                "Object o = dev.mortise.query.QuerySpec.of(Object.class).where(OrderPaths.number.isNull());",
                "Object o = OrderPaths.next.any(OrderPaths.number);",
                "Object o = OrderPaths.number.then(OrderPaths.number);",
            })
    void whatTheMappingDoesNotHaveDoesNotCompile(String use) {
        Compilation wrong = Compilation.of(folder, ORDER, "package acme;\nclass Use {\n" + use + "\n}");

        assertThat(wrong.isSuccessful()).isFalse();
        assertThat(wrong.errors()).singleElement().asString().doesNotContain("mortise.paths");
        assertThat(Compilation.of(
                                folder,
                                ORDER,
                                "package acme;\n"
                                        + "class Use { Object o ="
                                        + " OrderPaths.next.any(OrderPaths.previous.previous.number.eq(\"1\")); }")
                        .isSuccessful())
                .isTrue();
    }

    @Test
    void aPrivateEntityIsRefused() {
        Compilation refused = Compilation.of(folder, """
            package acme;

            class Shop {
                @jakarta.persistence.Entity
                private static class Line { @jakarta.persistence.Id Long id; }
            }
            """);

        assertThat(refused.errors())
                .containsExactly(
                        "acme.Shop.Line is private, so that generated paths cannot name it; make it package-private");
    }

    @Test
    void anEntityInAPrivateClassIsRefused() {
        Compilation refused = Compilation.of(folder, """
            package acme;

            class Shop {
                private static class Inside {
                    @jakarta.persistence.Embeddable
                    public static class Money { int amount; }
                }
            }
            """);

        assertThat(refused.errors())
                .containsExactly("acme.Shop.Inside.Money is nested in acme.Shop.Inside, which is private, so that"
                        + " generated paths cannot name it; make that package-private");
    }

    @Test
    void anInnerClassIsRefused() {
        Compilation refused = Compilation.of(folder, """
            package acme;

            class Shop {
                @jakarta.persistence.MappedSuperclass
                class Base { int size; }
            }
            """);

        assertThat(refused.errors()).containsExactly("acme.Shop.Base is an inner class; make it static");
    }

    @Test
    void anEmbeddableInItselfIsRefused() {
        Compilation refused = Compilation.of(folder, """
            package acme;

            @jakarta.persistence.Embeddable
            class Outside { Inside inside; }
            """, """
            package acme;

            @jakarta.persistence.Embeddable
            class Inside { Outside outside; }
            """);

        assertThat(refused.errors())
                .contains("acme.Outside is embedded in itself; relate to an entity instead")
                .contains("acme.Inside is embedded in itself; relate to an entity instead");
    }

    @Test
    void aClassOfTheGeneratedNameIsNotReplaced() {
        Compilation refused = Compilation.of(folder, ORDER, "package acme;\nclass OrderPaths {}");

        assertThat(refused.errors())
                .containsExactly("paths of acme.Order cannot be generated, because acme.OrderPaths exists already;"
                        + " rename it, or choose another suffix with -Amortise.paths.suffix=...");
        assertThat(Compilation.in(folder)
                        .with("-Amortise.paths.suffix=Fields")
                        .compile(ORDER, "package acme;\nclass OrderPaths { Object id = OrderFields.id; }")
                        .isSuccessful())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"_", "", "-x"})
    void aSuffixThatCannotBeUsedIsRefused(String suffix) {
        Compilation refused =
                Compilation.in(folder).with("-Amortise.paths.suffix=" + suffix).compile(ORDER);

        assertThat(refused.errors())
                .containsExactly("-Amortise.paths.suffix=" + suffix + " cannot be used: "
                        + (suffix.equals("_")
                                ? "Order_ belongs to the generators of Jakarta Persistence"
                                : "it must be the end of a class name")
                        + "; choose another suffix");
    }

    @Test
    void interfacesAndEnumsAreLeftToTheMapping() {
        Compilation odd = Compilation.of(folder, """
            package acme;

            @jakarta.persistence.Entity
            interface Odd {}
            """);

        assertThat(odd.isSuccessful()).isTrue();
        assertThat(odd.generated()).isEmpty();
    }
}
