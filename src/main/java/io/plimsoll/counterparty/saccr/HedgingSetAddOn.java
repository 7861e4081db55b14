package io.plimsoll.counterparty.saccr;

/** @param amount ≥ 0, in the currency of the netting set */
public record HedgingSetAddOn(AssetClass assetClass, String hedgingSet, double amount) {}
