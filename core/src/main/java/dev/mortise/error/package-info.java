/**
 * What went wrong, and whether it may be tried again: one family of exceptions for every engine and database (R32).
 */
@NullMarked
package dev.mortise.error;

import org.jspecify.annotations.NullMarked;
