package io.plimsoll.testsupport.span;

import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.SpotRate;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.Tier;
import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.ContractTableBuilder;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.ChargeMethod;
import io.plimsoll.methodology.span.parameters.Rates;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;

/** Parameter sets made from others, for laws that compare two calibrations. */
public final class SpanSets {
    private SpanSets() {}

    /** Without intra-commodity spreads, delivery charges, short option minimum and adjustments. */
    public static SpanParameterSet withoutCharges(SpanParameterSet set) {
        return with(
                set,
                commodity -> new CombinedCommodity(
                        commodity.code(),
                        commodity.name(),
                        commodity.currency(),
                        commodity.riskExponent(),
                        commodity.isOptionValueCapped(),
                        commodity.weightedPriceRiskMethod(),
                        commodity.shortOptionMinimumMethod(),
                        commodity.combinationMethod(),
                        commodity.productLinks(),
                        commodity.scanTiers(),
                        commodity.isScannedByMonth(),
                        commodity.intraTiers(),
                        commodity.interTiers(),
                        List.of(),
                        Rates.none(),
                        List.of(),
                        List.of(),
                        Rates.none(),
                        List.of(),
                        commodity.contracts()));
    }

    /** With scan tiers, or each month on its own, or neither. */
    public static SpanParameterSet scannedBy(SpanParameterSet set, boolean isByMonth) {
        return with(
                set,
                commodity -> new CombinedCommodity(
                        commodity.code(),
                        commodity.name(),
                        commodity.currency(),
                        commodity.riskExponent(),
                        commodity.isOptionValueCapped(),
                        commodity.weightedPriceRiskMethod(),
                        commodity.shortOptionMinimumMethod(),
                        commodity.combinationMethod(),
                        commodity.productLinks(),
                        List.of(),
                        isByMonth,
                        commodity.intraTiers(),
                        commodity.interTiers(),
                        commodity.shortOptionMinimumTiers(),
                        commodity.shortOptionMinimum(),
                        commodity.intraSpreads(),
                        commodity.spotRates(),
                        commodity.basisRates(),
                        commodity.adjustments(),
                        commodity.contracts()));
    }

    /** Every contract's scaling factor times 10, every rate per delta or per option a tenth. */
    public static SpanParameterSet scaledTenfold(SpanParameterSet set) {
        return with(
                set,
                commodity -> new CombinedCommodity(
                        commodity.code(),
                        commodity.name(),
                        commodity.currency(),
                        commodity.riskExponent(),
                        commodity.isOptionValueCapped(),
                        commodity.weightedPriceRiskMethod(),
                        commodity.shortOptionMinimumMethod(),
                        commodity.combinationMethod(),
                        commodity.productLinks(),
                        commodity.scanTiers(),
                        commodity.isScannedByMonth(),
                        commodity.intraTiers(),
                        commodity.interTiers(),
                        commodity.shortOptionMinimumTiers().stream()
                                .map(tier -> new Tier(tier.number(), tier.start(), tier.end(), tenth(tier.rates())))
                                .toList(),
                        tenth(commodity.shortOptionMinimum()),
                        commodity.intraSpreads().stream().map(SpanSets::tenth).toList(),
                        commodity.spotRates().stream()
                                .map(spot -> new SpotRate(
                                        spot.month(), tenth(spot.spread()), tenth(spot.outright()), spot.side()))
                                .toList(),
                        tenth(commodity.basisRates()),
                        commodity.adjustments(),
                        tenfold(commodity.contracts())));
    }

    private static IntraCommoditySpread tenth(IntraCommoditySpread spread) {
        // weighted price risk per delta falls to a tenth by itself
        boolean isMultiplier = spread.chargeMethod() == ChargeMethod.WEIGHTED_PRICE_RISK;
        return new IntraCommoditySpread(
                spread.kind(),
                spread.priority(),
                spread.chargeMethod(),
                isMultiplier ? spread.rate() : tenth(spread.rate()),
                tenth(spread.ratePerMonth()),
                tenth(spread.ratePerSpread()),
                spread.legs());
    }

    private static Rates tenth(Rates rates) {
        return new Rates(rates.entries().stream()
                .map(entry -> new Rates.Entry(entry.rateId(), entry.value().movePointLeft(1)))
                .toList());
    }

    private static ContractTable tenfold(ContractTable table) {
        ContractTableBuilder builder = new ContractTableBuilder(table.pointCount());
        for (int row = 0; row < table.size(); row++) {
            builder.contract(new ContractTableBuilder.Row(
                    table.product(row),
                    table.period(row),
                    table.month(row),
                    table.id(row).right(),
                    table.strike(row),
                    table.compositeDelta(row),
                    table.currentDelta(row),
                    table.deltaScalingFactor(row).multiply(BigDecimal.TEN),
                    table.price(row),
                    table.contractValueFactor(row),
                    table.volatility(row),
                    table.priceScanRange(row),
                    table.expiryDate(row)));
            for (int point = 0; point < table.pointCount(); point++) {
                builder.loss(table.loss(row, point));
            }
        }
        return builder.build();
    }

    private static SpanParameterSet with(SpanParameterSet set, UnaryOperator<CombinedCommodity> change) {
        List<ExchangeComplex> complexes = set.exchangeComplexes().stream()
                .map(complex -> new ExchangeComplex(
                        complex.code(),
                        complex.name(),
                        complex.isOptionValueCapped(),
                        complex.longOptionValueShare(),
                        complex.interExchangeDeltaPercentMin(),
                        complex.currencyConversions(),
                        complex.requirementRates(),
                        complex.scenarios(),
                        complex.exchanges(),
                        complex.commodityGroups(),
                        complex.combinedCommodities().stream().map(change).toList(),
                        complex.superSpreads(),
                        complex.interCommoditySpreads(),
                        complex.interClearingSpreads(),
                        List.of()))
                .toList();
        return new SpanParameterSet(
                set.format(),
                set.roundingProfile(),
                set.businessDate(),
                set.session(),
                set.sessionQualifier(),
                set.createdAt(),
                set.accountTypes(),
                complexes);
    }
}
