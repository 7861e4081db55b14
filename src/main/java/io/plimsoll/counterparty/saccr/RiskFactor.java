package io.plimsoll.counterparty.saccr;

import java.util.Objects;

/** What the value of a trade depends on most; it says with which others the trade nets. */
public sealed interface RiskFactor {
    AssetClass assetClass();

    /** The trades whose effective notionals may offset each other. */
    String hedgingSet();

    /** Rates of one currency, a hedging set each. */
    record InterestRate(String currency, UnderlyingPeriod period) implements RiskFactor {
        public InterestRate {
            Objects.requireNonNull(currency, "currency");
            Objects.requireNonNull(period, "period");
        }

        @Override
        public AssetClass assetClass() {
            return AssetClass.INTEREST_RATE;
        }

        @Override
        public String hedgingSet() {
            return currency;
        }
    }

    /**
     * A pair of currencies, a hedging set each, in whichever order it is written: long USDEUR is short EURUSD.
     *
     * @param base what a long position owns
     * @param quote what it is paid for in
     */
    record CurrencyPair(String base, String quote) implements RiskFactor {
        public CurrencyPair {
            if (base.equals(quote)) {
                throw new IllegalArgumentException("base and quote must differ, were both " + base);
            }
        }

        @Override
        public AssetClass assetClass() {
            return AssetClass.FOREIGN_EXCHANGE;
        }

        @Override
        public String hedgingSet() {
            return isInOrder() ? base + quote : quote + base;
        }

        /** Whether a long position is long in the hedging set, too. */
        boolean isInOrder() {
            return base.compareTo(quote) < 0;
        }
    }

    /** What the table of supervisory parameters has rows for; trades on the same one offset in full. */
    sealed interface Named extends RiskFactor {
        /** Of the issuer, the index or the type of commodity, such as {@code CRUDE_OIL}. */
        String name();

        SubClass subClass();

        @Override
        default AssetClass assetClass() {
            return subClass().assetClass();
        }
    }

    /** The credit of a name or an index; one hedging set for all. */
    record Credit(String name, SubClass subClass, UnderlyingPeriod period) implements Named {
        public Credit {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(period, "period");
            subClass.requireOf(AssetClass.CREDIT);
        }

        @Override
        public String hedgingSet() {
            return assetClass().name();
        }
    }

    /** A stock or an index of stocks; one hedging set for all. */
    record Equity(String name, SubClass subClass) implements Named {
        public Equity {
            Objects.requireNonNull(name, "name");
            subClass.requireOf(AssetClass.EQUITY);
        }

        @Override
        public String hedgingSet() {
            return assetClass().name();
        }
    }

    /** A type of commodity; hedging sets are the groups of types. */
    record Commodity(String name, SubClass subClass) implements Named {
        public Commodity {
            Objects.requireNonNull(name, "name");
            subClass.requireOf(AssetClass.COMMODITY);
        }

        @Override
        public String hedgingSet() {
            return CommodityGroup.of(subClass).name();
        }
    }
}
