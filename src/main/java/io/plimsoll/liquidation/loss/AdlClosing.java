package io.plimsoll.liquidation.loss;

import java.math.BigDecimal;

/**
 * What auto-deleveraging closes of one position, against the bankrupt one.
 *
 * @param rank of the position, from 1
 * @param quantity that the position changes by: negative of a long one; never 0
 * @param price the bankruptcy price of the bankrupt position
 * @param forgonePnl what closing at the mark would have brought more, ≥ 0; never above the account's equity
 */
public record AdlClosing(int rank, String accountId, BigDecimal quantity, BigDecimal price, BigDecimal forgonePnl) {}
