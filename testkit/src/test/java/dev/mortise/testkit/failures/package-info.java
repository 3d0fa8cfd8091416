/** What databases refuse, and how it is classified, on every database. */
@NullMarked
package dev.mortise.testkit.failures;

import org.jspecify.annotations.NullMarked;
