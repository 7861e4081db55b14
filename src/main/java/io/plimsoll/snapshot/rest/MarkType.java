package io.plimsoll.snapshot.rest;

import io.plimsoll.snapshot.MarkKey;

/** What a listed mark is of. */
enum MarkType {
    UNDERLYING,
    INSTRUMENT,
    FX_RATE,
    ASSET;

    static MarkType of(MarkKey key) {
        return switch (key) {
            case MarkKey.OfUnderlying underlying -> UNDERLYING;
            case MarkKey.OfContract contract -> INSTRUMENT;
            case MarkKey.OfFxRate rate -> FX_RATE;
            case MarkKey.OfAsset asset -> ASSET;
        };
    }
}
