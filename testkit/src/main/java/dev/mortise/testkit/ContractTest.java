package dev.mortise.testkit;

import dev.mortise.capability.Capability;
import dev.mortise.testkit.database.DatabaseFact;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/**
 * A case of the contract: a test named after its promise, in a {@link ContractGroup}.
 *
 * <p>Where the engine or the database lacks a required capability, the method named by {@link #unsupported} runs
 * instead and proves that the operation is refused; the report then says UNSUPPORTED.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
public @interface ContractTest {

    /** Returns the stable id, for example {@code CRUD-01}; the catalogue lists its level. */
    String id();

    /** Returns the title of the promise; by default the method name as words. */
    String title() default "";

    /** Returns the required capabilities of the engine on the database. */
    Capability[] requires() default {};

    /** Returns the required facts of the database. */
    DatabaseFact[] facts() default {};

    /** Whether the case needs a second engine on the same database, {@link ContractContext#openPeer}. */
    boolean peer() default false;

    /** The method without parameters that runs where something required is missing. */
    String unsupported() default "";
}
