/** What the README says about the contract's results. */
@NullMarked
package dev.mortise.testkit.readme;

import org.jspecify.annotations.NullMarked;
