/** What the README and the guide say about results of the contract and about SQL. */
@NullMarked
package dev.mortise.testkit.readme;

import org.jspecify.annotations.NullMarked;
