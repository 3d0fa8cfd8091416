package dev.mortise.context;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The context of a thread's calls: tenant, deadline, tags, and whether writes are allowed.
 *
 * <pre>{@code
 * try (ThreadContext.Entered entered = ThreadContext.enter(ThreadContext.execution().withTenant("acme"))) {
 *     service.call();
 * }
 * }</pre>
 *
 * <p>Transactions take the deadline and {@code readOnly} when they begin: they end at the earlier of this deadline and
 * their own timeout, and refuse writes when either is read-only. Mortise does not read the tenant and the tags yet: they
 * are kept for rows by tenant and for traces. Instances are immutable and thread-safe.
 *
 * @param tenant whose data the calls are about, or empty
 * @param deadline the moment by which the calls must be done, or empty
 * @param tags additional tags for traces and logs
 * @param readOnly whether writes are refused
 */
public record ExecutionContext(
        Optional<String> tenant, Optional<Deadline> deadline, Map<String, String> tags, boolean readOnly) {

    private static final ExecutionContext NONE =
            new ExecutionContext(Optional.empty(), Optional.empty(), Map.of(), false);

    public ExecutionContext {
        requireNonNull(tenant, "tenant");
        requireNonNull(deadline, "deadline");
        tags = Map.copyOf(tags);
    }

    /** Returns the default context: no tenant, no deadline, no tags, writable. */
    public static ExecutionContext none() {
        return NONE;
    }

    /** Whether it equals {@link #none}. */
    boolean isNone() {
        return tenant.isEmpty() && deadline.isEmpty() && tags.isEmpty() && !readOnly;
    }

    public ExecutionContext withTenant(String tenant) {
        return new ExecutionContext(Optional.of(tenant), deadline, tags, readOnly);
    }

    public ExecutionContext withDeadline(Deadline deadline) {
        return new ExecutionContext(tenant, Optional.of(deadline), tags, readOnly);
    }

    /** The same with one more tag, which replaces one of the same name. */
    public ExecutionContext withTag(String name, String value) {
        Map<String, String> more = new HashMap<>(tags);
        more.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
        return new ExecutionContext(tenant, deadline, more, readOnly);
    }

    /** The same, but refusing writes. */
    public ExecutionContext withReadOnly() {
        return new ExecutionContext(tenant, deadline, tags, true);
    }
}
