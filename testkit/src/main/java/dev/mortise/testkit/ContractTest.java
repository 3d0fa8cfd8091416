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
 * A case of the contract: a test whose name is the promise, in a {@link ContractGroup}.
 *
 * <p>Where the engine or the database lacks something that the case requires, the method named by {@link #unsupported}
 * runs in its place and proves that nothing is done in silence; the report then says UNSUPPORTED.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
public @interface ContractTest {

    /** The stable id, {@code CRUD-01} for example; the catalogue knows its level. */
    String id();

    /** The promise in words; by default those of the method's name. */
    String title() default "";

    /** What the engine has to be able to do on the database. */
    Capability[] requires() default {};

    /** What the database has to do. */
    DatabaseFact[] facts() default {};

    /** Whether the case needs a second engine on the same database, {@link ContractContext#openPeer}. */
    boolean peer() default false;

    /** The method without parameters that runs where something required is missing. */
    String unsupported() default "";
}
