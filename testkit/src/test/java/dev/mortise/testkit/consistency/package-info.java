/** Many transactions at the same time, half of them on each engine, whose connections are cut: what was acknowledged stays, nothing else does. */
@NullMarked
package dev.mortise.testkit.consistency;

import org.jspecify.annotations.NullMarked;
