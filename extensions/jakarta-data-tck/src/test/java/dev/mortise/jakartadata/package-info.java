/** A small provider of Jakarta Data over Mortise's public API, and the TCK of Jakarta Data that it passes. */
@NullMarked
package dev.mortise.jakartadata;

import org.jspecify.annotations.NullMarked;
