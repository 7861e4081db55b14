/**
 * What is margined: a {@link io.plimsoll.portfolio.Portfolio} of {@link io.plimsoll.portfolio.Position}s, held by an account of an
 * {@link io.plimsoll.portfolio.AccountType}, long and short offset by its {@link io.plimsoll.portfolio.Netting}.
 */
@NullMarked
package io.plimsoll.portfolio;

import org.jspecify.annotations.NullMarked;
