/** Contract of expressions: functions, conversions, choices, dates and times. */
@NullMarked
package dev.mortise.testkit.contract.expression;

import org.jspecify.annotations.NullMarked;
