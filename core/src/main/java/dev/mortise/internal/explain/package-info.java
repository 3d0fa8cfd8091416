/** Explains queries: records the statements that an engine sends, and asks the database for their plans. */
@NullMarked
package dev.mortise.internal.explain;

import org.jspecify.annotations.NullMarked;
