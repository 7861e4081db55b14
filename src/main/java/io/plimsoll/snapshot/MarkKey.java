package io.plimsoll.snapshot;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.FxRate;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.Underlying;

/** What a mark is of; each stands in a snapshot at most once. */
public sealed interface MarkKey {

    /** For messages. */
    String label();

    record OfUnderlying(String name) implements MarkKey {
        @Override
        public String label() {
            return name;
        }
    }

    record OfContract(ContractId contract) implements MarkKey {
        @Override
        public String label() {
            return contract.label();
        }
    }

    record OfFxRate(String from, String to) implements MarkKey {
        @Override
        public String label() {
            return from + "/" + to;
        }
    }

    record OfAsset(String asset) implements MarkKey {
        @Override
        public String label() {
            return asset;
        }
    }

    static MarkKey of(Underlying underlying) {
        return new OfUnderlying(underlying.name());
    }

    static MarkKey of(InstrumentMark mark) {
        return new OfContract(mark.contract());
    }

    static MarkKey of(FxRate rate) {
        return new OfFxRate(rate.from(), rate.to());
    }

    static MarkKey of(AssetPrice price) {
        return new OfAsset(price.asset());
    }
}
