/** A small application that is held to the contract, as a team would hold its own. */
@NullMarked
package dev.mortise.testkit.application;

import org.jspecify.annotations.NullMarked;
