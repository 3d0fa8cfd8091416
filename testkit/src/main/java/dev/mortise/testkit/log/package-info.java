/** Captures the log output of a test. */
@NullMarked
package dev.mortise.testkit.log;

import org.jspecify.annotations.NullMarked;
