package io.plimsoll.methodology.span.parameters;

import io.plimsoll.instrument.ContractKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The unit of margining: all products on one underlying, scanned together.
 *
 * @param riskExponent charge rates in the file were to be multiplied by ten to this power; already applied here
 * @param isOptionValueCapped option value above this requirement is lost for other combined commodities
 * @param scanTiers each scanned alone; empty for one tier over everything
 * @param isScannedByMonth each month is a scanning tier of its own (method code 02), and without {@code interTiers} an
 *     inter-commodity tier as well
 * @param combinationMethod of products whose link names none
 * @param intraTiers that tier spreads name
 * @param interTiers that inter-commodity spreads name
 * @param shortOptionMinimumTiers each with its rate; empty when {@code shortOptionMinimum} holds for all
 * @param intraSpreads tier and series spreads
 * @param spotRates delivery month charges; empty for none
 * @param basisRates charge per delta of cash product against future; empty for none
 * @param adjustments factor of each rate id over another (type 4 record, {@code adjRate})
 * @param contracts arrays, deltas and prices
 */
public record CombinedCommodity(
        String code,
        String name,
        String currency,
        int riskExponent,
        boolean isOptionValueCapped,
        WeightedPriceRiskMethod weightedPriceRiskMethod,
        ShortOptionMinimumMethod shortOptionMinimumMethod,
        CombinationMethod combinationMethod,
        List<ProductLink> productLinks,
        List<Tier> scanTiers,
        boolean isScannedByMonth,
        List<Tier> intraTiers,
        List<Tier> interTiers,
        List<Tier> shortOptionMinimumTiers,
        Rates shortOptionMinimum,
        List<IntraCommoditySpread> intraSpreads,
        List<SpotRate> spotRates,
        Rates basisRates,
        List<Adjustment> adjustments,
        ContractTable contracts) {

    public CombinedCommodity {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(weightedPriceRiskMethod, "weightedPriceRiskMethod");
        Objects.requireNonNull(shortOptionMinimumMethod, "shortOptionMinimumMethod");
        Objects.requireNonNull(combinationMethod, "combinationMethod");
        name = name == null ? "" : name;
        productLinks = List.copyOf(productLinks);
        scanTiers = List.copyOf(scanTiers);
        intraTiers = List.copyOf(intraTiers);
        interTiers = List.copyOf(interTiers);
        shortOptionMinimumTiers = List.copyOf(shortOptionMinimumTiers);
        shortOptionMinimum = shortOptionMinimum == null ? Rates.none() : shortOptionMinimum;
        intraSpreads = List.copyOf(intraSpreads);
        spotRates = List.copyOf(spotRates);
        basisRates = basisRates == null ? Rates.none() : basisRates;
        adjustments = List.copyOf(adjustments);
        contracts = contracts == null ? ContractTable.empty() : contracts;
    }

    /** What becomes of a product's combinations: its own method, or else that of the combined commodity. */
    public CombinationMethod combinationMethodOf(Product product) {
        for (ProductLink link : productLinks) {
            if (link.combinationMethod() != null && link.isOf(product)) {
                return link.combinationMethod();
            }
        }
        return combinationMethod;
    }

    /**
     * Whether the delta of a contract goes to the months of its legs. That of an option does by any method: only options on
     * combinations that are split have legs.
     */
    public boolean isDeltaSplit(int row) {
        return !contracts.combinationLegs(row).isEmpty()
                && (contracts.isOption(row)
                        || combinationMethodOf(contracts.product(row)) == CombinationMethod.DELTA_SPLIT);
    }

    public CombinedCommodity withContracts(ContractTable table) {
        return new CombinedCommodity(
                code,
                name,
                currency,
                riskExponent,
                isOptionValueCapped,
                weightedPriceRiskMethod,
                shortOptionMinimumMethod,
                combinationMethod,
                productLinks,
                scanTiers,
                isScannedByMonth,
                intraTiers,
                interTiers,
                shortOptionMinimumTiers,
                shortOptionMinimum,
                intraSpreads,
                spotRates,
                basisRates,
                adjustments,
                table);
    }

    /** How price risk per delta is found: type S record byte 83, {@code wfprMeth}. */
    public enum WeightedPriceRiskMethod {
        /** Price risk over net delta. */
        NORMAL,
        /** The same, at most the price scan range per delta of the nearest month. */
        SCAN_RANGE_CAP,
        /** The price scan range per delta of the nearest month. */
        SCAN_RANGE
    }

    /** Which short options count: type 4 record byte 79, {@code somMeth}. */
    public enum ShortOptionMinimumMethod {
        /** Calls and puts. */
        GROSS,
        /** The larger of the two. */
        MAX
    }

    /** What becomes of a combination held as one instrument. */
    public enum CombinationMethod {
        NONE,
        SPLIT,
        DELTA_SPLIT,
        MODIFIED_SPLIT
    }

    /**
     * A product family that belongs to the combined commodity.
     *
     * @param productId the file's own id; equal to the code where there is none
     * @param deltaScalingFactor of the family; multiplies the contract's own
     * @param combinationMethod of the family's combinations; null for the combined commodity's
     */
    public record ProductLink(
            String exchange,
            String productId,
            String productCode,
            ContractKind kind,
            BigDecimal deltaScalingFactor,
            @Nullable CombinationMethod combinationMethod) {

        /** With the combination method of the combined commodity. */
        public ProductLink(
                String exchange,
                String productId,
                String productCode,
                ContractKind kind,
                BigDecimal deltaScalingFactor) {
            this(exchange, productId, productCode, kind, deltaScalingFactor, null);
        }

        /** Whether a product is of this family. */
        public boolean isOf(Product product) {
            return productId.equals(product.productId())
                    && exchange.equals(product.exchange())
                    && kind == product.kind();
        }
    }

    /**
     * A range of months.
     *
     * @param number within one purpose; 0 stands for the whole combined commodity
     * @param start first period code; empty for no lower bound
     * @param end last period code, its days and weeks included; empty for no upper bound
     * @param rates of short option minimum tiers; empty elsewhere
     */
    public record Tier(int number, String start, String end, Rates rates) {
        public Tier {
            start = start == null ? "" : start;
            end = end == null ? "" : end;
            rates = rates == null ? Rates.none() : rates;
        }

        /** Whether a month belongs here. {@code 20190315} belongs to a tier that ends with {@code 201903}. */
        public boolean contains(String month) {
            if (month.compareTo(start) < 0) {
                return false;
            }
            String prefix = month.length() > end.length() ? month.substring(0, end.length()) : month;
            return end.isEmpty() || prefix.compareTo(end) <= 0;
        }

        /** Whether its last month is before its first, so that no month can belong here. */
        public boolean isReversed() {
            return !end.isEmpty() && start.compareTo(end) > 0 && !start.startsWith(end);
        }
    }

    /**
     * Charge of a month in delivery.
     *
     * @param month period code
     * @param spread per delta that spreads used
     * @param outright per delta that remains
     * @param side which deltas are charged
     */
    public record SpotRate(String month, Rates spread, Rates outright, DeltaSide side) {
        public SpotRate {
            side = side == null ? DeltaSide.BOTH : side;
        }
    }

    /** Which sign of delta a charge looks at. */
    public enum DeltaSide {
        LONG,
        SHORT,
        BOTH
    }

    /** Requirement at {@code rateId} = requirement at {@code baseRateId} × value; a rate based on itself is raw × value. */
    public record Adjustment(int rateId, int baseRateId, BigDecimal value) {}
}
