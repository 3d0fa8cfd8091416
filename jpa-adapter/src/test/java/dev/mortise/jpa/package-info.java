/** Tests of the adapter on H2: each place where it stands on something internal to Hibernate. */
@NullMarked
package dev.mortise.jpa;

import org.jspecify.annotations.NullMarked;
