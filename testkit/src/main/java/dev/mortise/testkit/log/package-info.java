/** What a test logs. */
@NullMarked
package dev.mortise.testkit.log;

import org.jspecify.annotations.NullMarked;
