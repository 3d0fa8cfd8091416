package dev.mortise.testkit;

import dev.mortise.spi.StoreAdapter;
import java.util.List;

/**
 * The adapter under contract, with the modules and options that the contract needs; its author implements it.
 *
 * <pre>{@code
 * public final class AcmeHarness implements AdapterHarness {
 *     public String name() { return "acme"; }
 *     public StoreAdapter create() { return AcmeAdapter.create(); }
 * }
 * }</pre>
 *
 * <p>It has a public constructor without parameters and is named by {@link ContractSuite} or registered as a service.
 */
public interface AdapterHarness {

    /** The configuration parameter that names the harness classes to run, separated by commas; all services by default. */
    String SELECTION = "mortise.test.adapters";

    /** Returns the engine's name in reports, {@code jpa} for example. */
    String name();

    /** Returns a new adapter, for one module of a test. */
    StoreAdapter create();

    /** Returns the engine's version for the report; empty by default. */
    default String version() {
        return "";
    }

    /** Returns the declared known failures; none by default. */
    default List<KnownFailure> knownFailures() {
        return List.of();
    }
}
