package io.plimsoll.parameterset.rest;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.methodology.span.SpanParameters.CommodityKey;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.Adjustment;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.CombinationMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.DeltaSide;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.ProductLink;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.ShortOptionMinimumMethod;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.SpotRate;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.Tier;
import io.plimsoll.methodology.span.parameters.CombinedCommodity.WeightedPriceRiskMethod;
import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.RequirementRate;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.CreditMethod;
import io.plimsoll.methodology.span.parameters.InterCommoditySpread.Method;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.ChargeMethod;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Kind;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "CombinedCommodity",
        description = "Everything on one underlying, scanned together: its rules, without its contracts.")
record CombinedCommodityResponse(
        @Schema(required = true, examples = "BANKNIFTY") String code,

        @Schema(required = true, description = "Empty if the file gives none.")
        String name,

        @Schema(required = true, description = "Clearing organization.", examples = "NSCCL")
        String exchangeComplex,

        @Schema(required = true, description = "Of its requirement.", examples = "INR")
        String currency,

        @Schema(
                required = true,
                description = "Whether option value above its requirement is lost for other combined commodities.")
        boolean isOptionValueCapped,

        @Schema(required = true, description = "How price risk per delta is found.")
        WeightedPriceRiskMethod weightedPriceRiskMethod,

        @Schema(required = true, description = "Which short options count: calls and puts, or the larger of the two.")
        ShortOptionMinimumMethod shortOptionMinimumMethod,

        @Schema(required = true, description = "What becomes of combinations held as one instrument.")
        CombinationMethod combinationMethod,

        @Schema(required = true, description = "Product families that belong to it.")
        List<ProductLinkResponse> products,

        @Schema(required = true, description = "Ranges of months scanned alone; empty for one over everything.")
        List<TierResponse> scanTiers,

        @Schema(
                required = true,
                description = "Whether each month is scanned alone, and without interTiers spread alone.")
        boolean isScannedByMonth,

        @Schema(required = true, description = "Ranges of months that intra-commodity spreads name.")
        List<TierResponse> intraTiers,

        @Schema(required = true, description = "Ranges of months that inter-commodity spreads name.")
        List<TierResponse> interTiers,

        @Schema(required = true, description = "Ranges of months with short option minimums of their own.")
        List<TierResponse> shortOptionMinimumTiers,

        @Schema(required = true, description = "Charge per short option, in the currency; empty for none.")
        List<RateResponse> shortOptionMinimum,

        @Schema(required = true, description = "Charges for months that offset each other in the scan.")
        List<IntraCommoditySpreadResponse> intraCommoditySpreads,

        @Schema(required = true, description = "Charges of months in delivery.")
        List<SpotRateResponse> spotRates,

        @Schema(required = true, description = "Charge per delta of cash product against future; empty for none.")
        List<RateResponse> basisRates,

        @Schema(
                required = true,
                description =
                        "Requirement of a rate id is that of its base rate id times the factor; one based on itself starts "
                                + "from the raw requirement.")
        List<AdjustmentResponse> adjustments,

        @Schema(required = true, description = "Which rate id serves which accounts, in the whole exchange complex.")
        List<RequirementRateResponse> requirementRates,

        @Schema(required = true, description = "Credits in which it is a leg or the target, super spreads first.")
        List<InterCommoditySpreadResponse> interCommoditySpreads,

        @Schema(required = true) int contractCount) {

    static CombinedCommodityResponse of(CommodityKey key, CombinedCommodity commodity, ExchangeComplex complex) {
        return new CombinedCommodityResponse(
                commodity.code(),
                commodity.name(),
                key.exchangeComplex(),
                commodity.currency(),
                commodity.isOptionValueCapped(),
                commodity.weightedPriceRiskMethod(),
                commodity.shortOptionMinimumMethod(),
                commodity.combinationMethod(),
                commodity.productLinks().stream().map(ProductLinkResponse::of).toList(),
                TierResponse.of(commodity.scanTiers()),
                commodity.isScannedByMonth(),
                TierResponse.of(commodity.intraTiers()),
                TierResponse.of(commodity.interTiers()),
                TierResponse.of(commodity.shortOptionMinimumTiers()),
                RateResponse.of(commodity.shortOptionMinimum()),
                commodity.intraSpreads().stream()
                        .map(IntraCommoditySpreadResponse::of)
                        .toList(),
                commodity.spotRates().stream().map(SpotRateResponse::of).toList(),
                RateResponse.of(commodity.basisRates()),
                commodity.adjustments().stream().map(AdjustmentResponse::of).toList(),
                complex.requirementRates().stream()
                        .map(RequirementRateResponse::of)
                        .toList(),
                Stream.concat(
                                complex.superSpreads().stream()
                                        .filter(spread -> names(spread, commodity.code()))
                                        .map(spread -> InterCommoditySpreadResponse.of(spread, true)),
                                complex.interCommoditySpreads().stream()
                                        .filter(spread -> names(spread, commodity.code()))
                                        .map(spread -> InterCommoditySpreadResponse.of(spread, false)))
                        .toList(),
                commodity.contracts().size());
    }

    private static boolean names(InterCommoditySpread spread, String code) {
        return spread.legs().stream().anyMatch(leg -> leg.combinedCommodity().equals(code))
                || (spread.target() != null
                        && spread.target().combinedCommodity().equals(code));
    }

    @Schema(name = "ProductLink")
    record ProductLinkResponse(
            @Schema(required = true) String exchange,

            @Schema(required = true, description = "Product code of the exchange.")
            String product,

            @Schema(required = true) ContractKind kind,

            @Schema(required = true, description = "Multiplies the contracts' own.")
            BigDecimal deltaScalingFactor) {
        static ProductLinkResponse of(ProductLink link) {
            return new ProductLinkResponse(link.exchange(), link.productCode(), link.kind(), link.deltaScalingFactor());
        }
    }

    @Schema(name = "Tier", description = "A range of months.")
    record TierResponse(
            @Schema(required = true) int number,

            @Schema(description = "Absent for no lower bound.", examples = "2025-08")
            String firstMonth,

            @Schema(description = "Its days and weeks included; absent for no upper bound.", examples = "2025-12")
            String lastMonth,

            @Schema(description = "Short option minimum of the tier; absent elsewhere.")
            List<RateResponse> rates) {
        static List<TierResponse> of(List<Tier> tiers) {
            return tiers.stream()
                    .map(tier -> new TierResponse(
                            tier.number(),
                            readable(tier.start()),
                            readable(tier.end()),
                            tier.rates().isEmpty() ? null : RateResponse.of(tier.rates())))
                    .toList();
        }
    }

    @Schema(name = "IntraCommoditySpread")
    record IntraCommoditySpreadResponse(
            @Schema(required = true, description = "Whether the legs name single months or tiers.")
            Kind kind,

            @Schema(required = true, description = "Ascending order inside a kind.")
            int priority,

            @Schema(required = true) ChargeMethod chargeMethod,

            @Schema(description = "Of FLAT, currency per spread; of WEIGHTED_PRICE_RISK, multiplier of it.")
            List<RateResponse> rates,

            @Schema(description = "Of PER_MONTH, for each month between the legs.")
            List<RateResponse> ratesPerMonth,

            @Schema(description = "Of PER_MONTH, once.") List<RateResponse> ratesPerSpread,
            @Schema(required = true) List<IntraCommodityLegResponse> legs) {
        static IntraCommoditySpreadResponse of(IntraCommoditySpread spread) {
            boolean isPerMonth = spread.chargeMethod() == ChargeMethod.PER_MONTH;
            return new IntraCommoditySpreadResponse(
                    spread.kind(),
                    spread.priority(),
                    spread.chargeMethod(),
                    isPerMonth ? null : RateResponse.of(spread.rate()),
                    isPerMonth ? RateResponse.of(spread.ratePerMonth()) : null,
                    isPerMonth ? RateResponse.of(spread.ratePerSpread()) : null,
                    spread.legs().stream()
                            .map(leg -> new IntraCommodityLegResponse(
                                    spread.kind() == Kind.TIER ? leg.tier() : null,
                                    readable(leg.month()),
                                    leg.ratio(),
                                    leg.side()))
                            .toList());
        }
    }

    @Schema(name = "IntraCommodityLeg")
    record IntraCommodityLegResponse(
            @Schema(description = "Of a tier spread.") Integer tier,

            @Schema(description = "Of a series spread.", examples = "2025-08")
            String month,

            @Schema(required = true, description = "Delta per spread.")
            BigDecimal ratio,

            @Schema(required = true) Side side) {}

    @Schema(name = "SpotRate", description = "Charge of a month in delivery.")
    record SpotRateResponse(
            @Schema(required = true, examples = "2025-08") String month,

            @Schema(required = true, description = "Per delta that spreads used.")
            List<RateResponse> spreadRates,

            @Schema(required = true, description = "Per delta that remains.")
            List<RateResponse> outrightRates,

            @Schema(required = true, description = "Which deltas are charged.")
            DeltaSide side) {
        static SpotRateResponse of(SpotRate rate) {
            return new SpotRateResponse(
                    readable(rate.month()),
                    RateResponse.of(rate.spread()),
                    RateResponse.of(rate.outright()),
                    rate.side());
        }
    }

    @Schema(name = "Adjustment")
    record AdjustmentResponse(
            @Schema(required = true) int rateId,
            @Schema(required = true) int baseRateId,
            @Schema(required = true) BigDecimal factor) {
        static AdjustmentResponse of(Adjustment adjustment) {
            return new AdjustmentResponse(adjustment.rateId(), adjustment.baseRateId(), adjustment.value());
        }
    }

    @Schema(name = "RequirementRate")
    record RequirementRateResponse(
            @Schema(required = true) int rateId,

            @Schema(required = true, description = "Letter of the account type.", examples = "S")
            String accountType,

            @Schema(required = true, description = "False for accounts of the house.")
            boolean isCustomer,

            @Schema(required = true, description = "False for the initial requirement.")
            boolean isMaintenance,

            @Schema(required = true, description = "CORE or RESERVE.")
            String bondClass) {
        static RequirementRateResponse of(RequirementRate rate) {
            return new RequirementRateResponse(
                    rate.rateId(), rate.accountType(), rate.isCustomer(), rate.isMaintenance(), rate.bondClass());
        }
    }

    @Schema(name = "InterCommoditySpread")
    record InterCommoditySpreadResponse(
            @Schema(required = true, description = "Whether it is formed before intra-commodity spreads.")
            boolean isSuperSpread,

            @Schema(required = true, description = "Ascending order over the exchange complex.")
            int priority,

            @Schema(required = true) Method method,
            @Schema(required = true) CreditMethod creditMethod,

            @Schema(
                    required = true,
                    description = "Fraction of weighted price risk (0.55 for 55 %), or currency per spread for FLAT.")
            List<RateResponse> rates,

            @Schema(required = true) List<InterCommodityLegResponse> legs,

            @Schema(description = "Of SCANNING: the combined commodity that takes over the legs.")
            String target) {
        static InterCommoditySpreadResponse of(InterCommoditySpread spread, boolean isSuper) {
            return new InterCommoditySpreadResponse(
                    isSuper,
                    spread.priority(),
                    spread.method(),
                    spread.creditMethod(),
                    RateResponse.of(spread.rate()),
                    spread.legs().stream()
                            .map(leg -> new InterCommodityLegResponse(
                                    leg.combinedCommodity(),
                                    leg.tier() == 0 ? null : leg.tier(),
                                    leg.ratio(),
                                    leg.side(),
                                    leg.rate().isEmpty() ? null : RateResponse.of(leg.rate())))
                            .toList(),
                    spread.target() == null ? null : spread.target().combinedCommodity());
        }
    }

    @Schema(name = "InterCommodityLeg")
    record InterCommodityLegResponse(
            @Schema(required = true) String combinedCommodity,

            @Schema(description = "Absent for the whole combined commodity.")
            Integer tier,

            @Schema(required = true, description = "Delta per spread.")
            BigDecimal ratio,

            @Schema(required = true) Side side,

            @Schema(description = "Of this leg; absent to use the spread's.")
            List<RateResponse> rates) {}

    private static String readable(String periodCode) {
        return periodCode.isEmpty() ? null : ContractId.readable(periodCode);
    }
}
