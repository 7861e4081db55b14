package io.plimsoll.methodology.span;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.MethodologyWorking;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every intermediate figure of a SPAN calculation, as PC-SPAN's report shows them.
 *
 * @param exchangeComplexes by code
 */
public record SpanWorking(List<ExchangeComplexMargin> exchangeComplexes) implements MethodologyWorking {
    public SpanWorking {
        exchangeComplexes = List.copyOf(exchangeComplexes);
    }

    /**
     * One exchange complex. Amounts of its own are in the portfolio's currency; those inside a combined commodity are in the
     * combined commodity's.
     *
     * @param requirement maintenance, the sum over combined commodities
     * @param totalRequirement after option value, never below zero
     * @param currencies the same before conversion, by currency
     * @param combinedCommodities by code, then book
     */
    public record ExchangeComplexMargin(
            String code,
            BigDecimal requirement,
            BigDecimal initialMargin,
            BigDecimal netOptionValue,
            BigDecimal totalRequirement,
            List<CurrencyMargin> currencies,
            List<CombinedCommodityMargin> combinedCommodities) {}

    /**
     * Sums over the combined commodities of one currency.
     *
     * @param availableOptionValue what of the net option value counts after caps
     * @param excessOptionValue {@code totalRequirement − maintenanceMargin + netOptionValue}: option value that pays for nothing
     */
    public record CurrencyMargin(
            String currency,
            BigDecimal maintenanceMargin,
            BigDecimal initialMargin,
            BigDecimal netOptionValue,
            BigDecimal availableOptionValue,
            BigDecimal totalRequirement,
            BigDecimal totalInitialRequirement,
            BigDecimal excessOptionValue) {}

    /**
     * One combined commodity.
     *
     * @param book NET; of a gross account LONG, SHORT or the name of the disclosed pair
     * @param scanRisk ≥ 0, sum over {@code scanTiers}
     * @param activeScenario number of the scenario that sets the scan risk; null if several tiers were scanned
     * @param scenarioLosses one per scenario, scenario 1 first, sum over tiers; loss positive
     * @param weightedPriceRisk price risk per delta; 0 if there is no net delta
     * @param netDelta sum of the initial net deltas
     * @param intraCommoditySpreadCharge ≥ 0
     * @param deliveryCharge ≥ 0
     * @param interCommoditySpreadCredit ≥ 0, taken off
     * @param interClearingCredit ≥ 0, taken off
     * @param risk what is left: {@code scanRisk + charges − credits}
     * @param shortOptionMinimum floor under {@code risk}
     * @param shortCallCount |short calls| × scaling factor
     * @param maintenanceMargin larger of risk and minimum, adjusted for the account type
     * @param initialMargin maintenance × the account type's initial ratio
     * @param longOptionValue ≥ 0
     * @param shortOptionValue ≥ 0
     * @param netOptionValue long less short
     * @param scanTiers tiers that hold positions; null, like the lists that follow, unless everything was asked for
     * @param interTiers tiers that an inter-commodity spread evaluated; where months are tiers, a month's number is its place
     *     among {@code netDeltas}, from 1
     * @param netDeltas by month
     * @param spreads in the order they were formed
     * @param positions resolved, netted, by contract
     * @param scannedIn code of the target a scanning spread moved this combined commodity to; null otherwise. Its figures are then
     *     those before the move, except for risk, margins and option values, which are zero
     */
    public record CombinedCommodityMargin(
            String code,
            String currency,
            String book,
            BigDecimal scanRisk,
            @Nullable Integer activeScenario,
            List<BigDecimal> scenarioLosses,
            BigDecimal timeRisk,
            BigDecimal volatilityRisk,
            BigDecimal priceRisk,
            BigDecimal weightedPriceRisk,
            BigDecimal netDelta,
            BigDecimal intraCommoditySpreadCharge,
            BigDecimal deliveryCharge,
            BigDecimal interCommoditySpreadCredit,
            BigDecimal interClearingCredit,
            BigDecimal risk,
            BigDecimal shortOptionMinimum,
            BigDecimal shortCallCount,
            BigDecimal shortPutCount,
            BigDecimal maintenanceMargin,
            BigDecimal initialMargin,
            BigDecimal longOptionValue,
            BigDecimal shortOptionValue,
            BigDecimal netOptionValue,
            @Nullable List<TierRisk> scanTiers,
            @Nullable List<TierRisk> interTiers,
            @Nullable List<NetDelta> netDeltas,
            @Nullable List<FormedSpread> spreads,
            @Nullable List<PositionMargin> positions,
            @Nullable String scannedIn) {}

    /**
     * One tier scanned alone.
     *
     * @param weightedPriceRisk of an inter-commodity tier; null for a scan tier
     * @param netDelta of an inter-commodity tier; null for a scan tier
     */
    public record TierRisk(
            int number,
            BigDecimal scanRisk,
            int activeScenario,
            List<BigDecimal> scenarioLosses,
            BigDecimal timeRisk,
            BigDecimal volatilityRisk,
            @Nullable BigDecimal weightedPriceRisk,
            @Nullable BigDecimal netDelta) {}

    /**
     * Deltas of one month.
     *
     * @param month period code; empty for physicals
     * @param initial before any spread
     * @param usedBySpreads ≥ 0, taken by super and intra-commodity spreads
     * @param remaining after all spreads
     */
    public record NetDelta(String month, BigDecimal initial, BigDecimal usedBySpreads, BigDecimal remaining) {}

    /**
     * A spread that was formed, seen from one combined commodity.
     *
     * @param kind INTRA_SERIES, INTRA_TIER, SUPER, INTER, SCANNING, INTER_CLEARING
     * @param count number of spreads, fractional
     * @param rate charge per spread, or credit rate as a fraction
     * @param amount charge of the spread, or credit of this combined commodity in it; ≥ 0, unrounded where the profile rounds sums only
     * @param legs all legs, of every combined commodity
     */
    public record FormedSpread(
            String kind, int priority, BigDecimal count, BigDecimal rate, BigDecimal amount, List<FormedLeg> legs) {}

    /**
     * A leg of a formed spread.
     *
     * @param tier 0 for none
     * @param month of a series leg; empty otherwise
     * @param used delta that the leg used, signed
     */
    public record FormedLeg(
            String combinedCommodity, int tier, String month, Side side, BigDecimal ratio, BigDecimal used) {}

    /**
     * A netted position and what it brought.
     *
     * @param riskArray of one long contract, loss positive
     * @param compositeDelta of one long contract, before scaling
     * @param netDelta quantity × composite delta × scaling factors
     * @param optionValue signed; 0 for futures and futures-style options
     * @param scanContribution quantity × array entry of the active scenario of its tier; contributions add up to the unrounded sum
     */
    public record PositionMargin(
            ContractId contract,
            BigDecimal quantity,
            List<BigDecimal> riskArray,
            BigDecimal compositeDelta,
            BigDecimal netDelta,
            BigDecimal optionValue,
            BigDecimal scanContribution) {}
}
