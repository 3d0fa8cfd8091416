/** Results as text, JSON, Markdown and a picture. */
@NullMarked
package dev.mortise.benchmarks.report;

import org.jspecify.annotations.NullMarked;
