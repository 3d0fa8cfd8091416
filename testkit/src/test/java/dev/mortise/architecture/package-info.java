/** The rules that hold the shape of all modules. */
@NullMarked
package dev.mortise.architecture;

import org.jspecify.annotations.NullMarked;
