/** Native queries: SQL of the application with named parameters, and what its rows are read as. */
@NullMarked
package dev.mortise.testkit.contract.nativequery;

import org.jspecify.annotations.NullMarked;
