/**
 * What an entity looks like: read once from the annotations of Jakarta Persistence, the same for every engine (R29, R30).
 */
@NullMarked
package dev.mortise.mapping;

import org.jspecify.annotations.NullMarked;
