/** The rows that all contenders work on, and how a result is looked at whoever made it. */
@NullMarked
package dev.mortise.benchmarks.data;

import org.jspecify.annotations.NullMarked;
