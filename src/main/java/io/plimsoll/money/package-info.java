/**
 * Exact amounts of a currency, {@link io.plimsoll.money.Money}.
 */
@NullMarked
package io.plimsoll.money;

import org.jspecify.annotations.NullMarked;
