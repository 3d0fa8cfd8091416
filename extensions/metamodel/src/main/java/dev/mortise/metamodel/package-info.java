/** An annotation processor that generates typed paths from entities, embeddables and mapped superclasses. */
@NullMarked
package dev.mortise.metamodel;

import org.jspecify.annotations.NullMarked;
