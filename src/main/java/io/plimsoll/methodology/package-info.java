/**
 * The seam between what is margined and the rule books.
 *
 * <p>A {@link io.plimsoll.methodology.MarginMethodology} is one rule book; {@link io.plimsoll.methodology.Methodologies} are all
 * that the service knows. It says by {@link io.plimsoll.methodology.MethodologyInputs} what it takes, is given a portfolio and
 * {@link io.plimsoll.methodology.MarginTerms}, and answers with a {@link io.plimsoll.methodology.MarginRequirement}, whose
 * components add up and whose {@link io.plimsoll.methodology.MethodologyWorking} shows how. Rule books do not know each other.
 */
@NullMarked
package io.plimsoll.methodology;

import org.jspecify.annotations.NullMarked;
