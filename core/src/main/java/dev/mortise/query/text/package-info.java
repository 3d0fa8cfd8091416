/**
 * Filters, sorts and pages from request parameters, checked against an allow-list of properties. Applications begin with
 * {@link dev.mortise.query.text.RequestGrammar}.
 */
@NullMarked
package dev.mortise.query.text;

import org.jspecify.annotations.NullMarked;
