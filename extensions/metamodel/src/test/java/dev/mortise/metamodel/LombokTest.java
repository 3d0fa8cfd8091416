package dev.mortise.metamodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import lombok.Getter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lombok and the processor run in one compilation; the processor needs no accessor. */
class LombokTest {

    private static final String ORDER = """
        package acme;

        import jakarta.persistence.*;
        import lombok.*;

        @Entity
        @Getter
        @Setter
        @NoArgsConstructor
        public class Order {
            @Id private Long id;
            private boolean paid;
            @ManyToOne private Customer customer;
        }
        """;

    private static final String CUSTOMER = """
        package acme;

        import jakarta.persistence.*;
        import lombok.*;

        @Entity
        @Data
        public class Customer {
            @Id @Setter(AccessLevel.NONE) private Long id;
            private String name;
        }
        """;

    private static final String BOTH = """
        package acme;

        import static dev.mortise.query.Queries.path;

        import java.util.Map;

        public class Both implements java.util.function.Supplier<Map<Object, Object>> {
            @Override
            public Map<Object, Object> get() {
                return Map.of(
                        OrderPaths.paid, path(Order::isPaid),
                        OrderPaths.customer.name, path(Order::getCustomer).then(Customer::getName));
            }
        }
        """;

    @TempDir
    private Path folder;

    @Test
    @SuppressWarnings("unchecked")
    void fieldsOfLombokHavePaths() throws Exception {
        Compilation shop = Compilation.in(folder)
                .discoveringProcessorsOf(Compilation.locationOf(Getter.class))
                .compile(ORDER, CUSTOMER, BOTH);

        Map<Object, Object> both = ((Supplier<Map<Object, Object>>)
                        shop.load("acme.Both").getConstructor().newInstance())
                .get();

        assertThat(both)
                .hasSize(2)
                .allSatisfy((generated, named) ->
                        assertThat(generated).isEqualTo(named).hasSameHashCodeAs(named));
    }
}
