package io.plimsoll.collateral;

import java.math.BigDecimal;

/**
 * Transfer under a credit support annex, seen by the secured party.
 *
 * @param creditSupportAmount what should be held, ≥ 0
 * @param difference that less what is held, before minimum and rounding: positive is to be delivered, negative to be returned
 * @param deliveryAmount to the secured party, ≥ 0
 * @param returnAmount back to the pledgor, ≥ 0, at most what is held; not both of the two are above 0
 */
public record CreditSupportCall(
        BigDecimal creditSupportAmount, BigDecimal difference, BigDecimal deliveryAmount, BigDecimal returnAmount) {}
