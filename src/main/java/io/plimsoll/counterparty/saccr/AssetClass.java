package io.plimsoll.counterparty.saccr;

/** The five classes of CRE52.54; add-ons of different classes are added up. */
public enum AssetClass {
    INTEREST_RATE,
    FOREIGN_EXCHANGE,
    CREDIT,
    EQUITY,
    COMMODITY
}
