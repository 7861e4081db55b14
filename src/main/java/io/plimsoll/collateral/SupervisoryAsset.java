package io.plimsoll.collateral;

import java.math.BigDecimal;
import java.util.Objects;

/** What the supervisory haircut of an asset depends on. */
public sealed interface SupervisoryAsset {

    /** Its class in the ready schedule {@link SupervisoryHaircuts#SCHEDULE_NAME}; that may have no such class. */
    String assetClass();

    /** Whatever has one haircut for all of it. */
    enum Kind implements SupervisoryAsset {
        CASH,
        GOLD,
        /** Shares, and bonds convertible into shares, of a main index. */
        MAIN_INDEX_EQUITY,
        /** Shares, and bonds convertible into shares, listed on a recognised exchange. */
        OTHER_EQUITY;

        @Override
        public String assetClass() {
            return name();
        }
    }

    /**
     * A debt security.
     *
     * @param maturityYears residual, ≥ 0
     */
    record Bond(Issuer issuer, Rating rating, BigDecimal maturityYears) implements SupervisoryAsset {
        private static final BigDecimal SHORT_YEARS_MAX = BigDecimal.ONE;
        private static final BigDecimal MEDIUM_YEARS_MAX = new BigDecimal(5);

        public Bond {
            Objects.requireNonNull(issuer, "issuer");
            Objects.requireNonNull(rating, "rating");
            Haircuts.requireNotNegative("maturityYears", maturityYears);
        }

        public enum Issuer {
            SOVEREIGN,
            /** Banks, corporates and others that are no sovereign. */
            OTHER,
            SECURITISATION
        }

        /** Long-term rating, from best to worst. */
        public enum Rating {
            AAA_AA,
            A_BBB,
            /** One haircut, whatever the maturity. */
            BB
        }

        @Override
        public String assetClass() {
            String name = issuer + "_" + rating;
            return rating == Rating.BB ? name : name + "_" + maturity();
        }

        /** A boundary belongs to the shorter side. */
        private String maturity() {
            if (maturityYears.compareTo(SHORT_YEARS_MAX) <= 0) {
                return "UP_TO_1_YEAR";
            }
            return maturityYears.compareTo(MEDIUM_YEARS_MAX) <= 0 ? "1_TO_5_YEARS" : "OVER_5_YEARS";
        }
    }
}
