package io.plimsoll.liquidation.loss;

/** Whose it is what an account is left with that was closed better than at its bankruptcy price. */
public enum SurplusRule {
    TO_CLIENT,
    TO_INSURANCE_FUND
}
