package io.plimsoll.methodology.span.parameters;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A clearing organization: everything that may be offset inside one set of rules.
 *
 * @param code such as CME or NSCCL
 * @param isOptionValueCapped option value above a combined commodity's requirement is lost for the others
 * @param longOptionValueShare of long option value that a gross margined customer account may use, in [0, 1]
 * @param interExchangeDeltaPercentMin least share of a leg's delta that an inter-clearing spread must use, in percent
 * @param requirementRates which rate id serves which account type, maintenance or initial
 * @param scenarios one definition per rate id that has its own; empty if the file has none
 * @param exchanges acronyms of the exchanges it clears
 * @param commodityGroups named lists of combined commodities, which decide the eligibility of spreads
 * @param superSpreads processed before intra-commodity spreads
 * @param interCommoditySpreads processed after them
 * @param interClearingSpreads with legs in other exchange complexes
 * @param flooredScenarios numbers of the scenarios in which the model that made the arrays would have needed a price of zero or less under a
 *     lognormal option, and left it at zero; empty where no model made them
 */
public record ExchangeComplex(
        String code,
        String name,
        boolean isOptionValueCapped,
        BigDecimal longOptionValueShare,
        BigDecimal interExchangeDeltaPercentMin,
        List<CurrencyConversion> currencyConversions,
        List<RequirementRate> requirementRates,
        List<ScenarioDefinition> scenarios,
        List<Exchange> exchanges,
        List<CommodityGroup> commodityGroups,
        List<CombinedCommodity> combinedCommodities,
        List<InterCommoditySpread> superSpreads,
        List<InterCommoditySpread> interCommoditySpreads,
        List<InterClearingSpread> interClearingSpreads,
        List<Integer> flooredScenarios) {

    public ExchangeComplex {
        Objects.requireNonNull(code, "code");
        name = name == null ? "" : name;
        longOptionValueShare = longOptionValueShare == null ? BigDecimal.ONE : longOptionValueShare;
        if (longOptionValueShare.signum() < 0 || longOptionValueShare.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("longOptionValueShare must be in [0, 1], was " + longOptionValueShare);
        }
        interExchangeDeltaPercentMin =
                interExchangeDeltaPercentMin == null ? BigDecimal.ZERO : interExchangeDeltaPercentMin;
        currencyConversions = List.copyOf(currencyConversions);
        requirementRates = List.copyOf(requirementRates);
        scenarios = List.copyOf(scenarios);
        exchanges = List.copyOf(exchanges);
        commodityGroups = List.copyOf(commodityGroups);
        combinedCommodities = List.copyOf(combinedCommodities);
        superSpreads = List.copyOf(superSpreads);
        interCommoditySpreads = List.copyOf(interCommoditySpreads);
        interClearingSpreads = List.copyOf(interClearingSpreads);
        // rows of earlier releases do not say
        flooredScenarios = flooredScenarios == null ? List.of() : List.copyOf(flooredScenarios);
    }

    public ExchangeComplex withCombinedCommodities(List<CombinedCommodity> commodities) {
        return new ExchangeComplex(
                code,
                name,
                isOptionValueCapped,
                longOptionValueShare,
                interExchangeDeltaPercentMin,
                currencyConversions,
                requirementRates,
                scenarios,
                exchanges,
                commodityGroups,
                commodities,
                superSpreads,
                interCommoditySpreads,
                interClearingSpreads,
                flooredScenarios);
    }

    /** An exchange and its name. */
    public record Exchange(String acronym, String name) {}

    /** A named list of combined commodity codes. */
    public record CommodityGroup(String code, List<String> combinedCommodities) {
        public CommodityGroup {
            combinedCommodities = List.copyOf(combinedCommodities);
        }
    }

    /**
     * Units of {@code to} for one unit of {@code from}.
     *
     * @param haircut fraction taken off converted gains when one combined commodity holds contracts of several currencies
     */
    public record CurrencyConversion(
            String from,
            String to,
            BigDecimal factor,
            @Nullable BigDecimal haircut) {
        public CurrencyConversion {
            if (factor.signum() <= 0) {
                throw new IllegalArgumentException("factor must be above 0, was " + factor);
            }
            haircut = haircut == null ? BigDecimal.ZERO : haircut;
        }
    }

    /**
     * Which rate id is meant for which accounts.
     *
     * @param accountType letter of the account type
     * @param isMaintenance false for initial
     * @param bondClass CORE or RESERVE
     */
    public record RequirementRate(
            int rateId, boolean isCustomer, String accountType, boolean isMaintenance, String bondClass) {}

    /**
     * The scenarios one rate id's arrays were made with. Arrays are consumed as they are; this says what they mean.
     *
     * @param scanPoints numbered from 1 to their count, each once; each paired with one of them
     */
    public record ScenarioDefinition(int rateId, List<ScanPoint> scanPoints, List<DeltaPoint> deltaPoints) {
        public ScenarioDefinition {
            scanPoints = List.copyOf(scanPoints);
            boolean[] isThere = new boolean[scanPoints.size() + 1];
            for (ScanPoint point : scanPoints) {
                requireNumber("number", point.number(), scanPoints.size());
                requireNumber("pairedNumber", point.pairedNumber(), scanPoints.size());
                if (isThere[point.number()]) {
                    throw new IllegalArgumentException("scan point " + point.number() + " is given twice");
                }
                isThere[point.number()] = true;
            }
            deltaPoints = List.copyOf(deltaPoints);
        }

        private static void requireNumber(String name, int number, int count) {
            if (number < 1 || number > count) {
                throw new IllegalArgumentException("%s must be in [1, %d], was %d".formatted(name, count, number));
            }
        }
    }

    /**
     * One scenario.
     *
     * @param number 1-based
     * @param priceMove in price scan ranges, up positive
     * @param volatilityMove in volatility scan ranges, up positive
     * @param weight covered fraction, already contained in the arrays
     * @param pairedNumber the scenario with the same price move and the opposite volatility move; itself for extremes
     */
    public record ScanPoint(
            int number,
            @Nullable BigDecimal priceMove,
            @Nullable BigDecimal volatilityMove,
            BigDecimal weight,
            int pairedNumber) {}

    /** One of the prices that the composite delta averages over. */
    public record DeltaPoint(
            int number,
            @Nullable BigDecimal priceMove,
            @Nullable BigDecimal volatilityMove,
            BigDecimal weight) {}
}
