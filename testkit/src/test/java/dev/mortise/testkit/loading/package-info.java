/** Entity classes that come from elsewhere than the class path of the thread, as in containers and plug-ins. */
@NullMarked
package dev.mortise.testkit.loading;

import org.jspecify.annotations.NullMarked;
