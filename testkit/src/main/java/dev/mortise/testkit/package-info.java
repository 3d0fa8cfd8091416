/** The contract as tests. */
@NullMarked
package dev.mortise.testkit;

import org.jspecify.annotations.NullMarked;
