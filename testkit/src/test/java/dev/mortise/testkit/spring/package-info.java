/** Mortise in transactions that Spring owns. */
package dev.mortise.testkit.spring;
