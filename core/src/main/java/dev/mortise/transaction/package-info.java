/**
 * Together or not at all: transactions over one database, joined by every repository of the thread (R22 to R28).
 */
@NullMarked
package dev.mortise.transaction;

import org.jspecify.annotations.NullMarked;
