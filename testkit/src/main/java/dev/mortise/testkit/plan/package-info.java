/** Assertions about the plans with which a database runs queries. */
@NullMarked
package dev.mortise.testkit.plan;

import org.jspecify.annotations.NullMarked;
