package dev.mortise.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class of contract cases on one concern, run once for every engine and database.
 *
 * <pre>{@code
 * @ContractGroup("CRUD")
 * class CrudContract {
 *     private final ContractContext context;
 *     private final Repository<Product, UUID> products;
 *
 *     CrudContract(ContractContext context) {
 *         this.context = context.tables(SCHEMA);
 *         this.products = context.open(Product.class).repository(Product.class, UUID.class);
 *     }
 *
 *     @ContractTest(id = "CRUD-17")
 *     void findMissingReturnsEmpty() { ... }
 * }
 * }</pre>
 *
 * <p>A new instance is made for each case; its constructor takes the {@link ContractContext}, states the tables, which
 * are empty then, and opens the module, which is kept for the next case.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(ContractExtension.class)
public @interface ContractGroup {

    /** Returns the prefix of the group's case ids: {@code CRUD} for {@code CRUD-01}. */
    String value();
}
