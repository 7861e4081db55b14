package io.plimsoll.methodology.historical;

/** What a margin is made of. */
public enum RiskMeasure {
    VALUE_AT_RISK,
    EXPECTED_SHORTFALL
}
