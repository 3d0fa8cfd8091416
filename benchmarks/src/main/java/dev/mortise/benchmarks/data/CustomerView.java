package dev.mortise.benchmarks.data;

import org.jspecify.annotations.Nullable;

/** A customer as some contender read it. */
public interface CustomerView {

    @Nullable
    Long getId();

    String getName();

    String getEmail();
}
