/**
 * The context of a thread's work: its deadline and the values that the application has bound to it.
 *
 * <p>{@link dev.mortise.transaction} binds and reads it.
 */
@NullMarked
package dev.mortise.context;

import org.jspecify.annotations.NullMarked;
