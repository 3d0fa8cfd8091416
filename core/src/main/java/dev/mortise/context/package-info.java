/**
 * What accompanies the work of a thread: its deadline and the values that the application has bound to it.
 *
 * <p>{@link dev.mortise.transaction} binds and asks it.
 */
@NullMarked
package dev.mortise.context;

import org.jspecify.annotations.NullMarked;
