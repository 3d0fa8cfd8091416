/** Failure sweeps: an application's own service is run again and again, and each time another JDBC call fails. */
@NullMarked
package dev.mortise.testkit.sweep;

import org.jspecify.annotations.NullMarked;
