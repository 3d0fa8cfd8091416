/** The contract on Hibernate. */
@NullMarked
package dev.mortise.jpa;

import org.jspecify.annotations.NullMarked;
