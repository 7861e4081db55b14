package io.plimsoll.hedging.rest;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.hedging.HedgeBand;
import io.plimsoll.hedging.HedgeInstrument.Action;
import io.plimsoll.hedging.HedgeMargins.Hedged;
import io.plimsoll.hedging.HedgeRecommendation;
import io.plimsoll.hedging.HedgeService.AccountRecommendation;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.money.Money;
import io.plimsoll.policy.HealthState;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "HedgeRecommendation", description = "What to trade now, and what it does.")
record HedgeRecommendationResponse(
        @Schema(description = "Absent for positions of a request.")
        UUID accountId,

        @Schema(description = "Market of the figures; absent for one of a request.")
        UUID snapshotId,

        @Schema(required = true, description = "What the hedge moves with: positions on it are hedged, no others.")
        String underlying,

        @Schema(required = true, examples = "USD") String currency,
        @Schema(required = true) BigDecimal price,

        @Schema(required = true, description = "Of all positions on the underlying, in units.")
        BigDecimal delta,

        @Schema(required = true, description = "In units per 1.00 of the price.")
        BigDecimal gamma,

        @Schema(required = true, description = "Of a day that passes, gain-positive.")
        BigDecimal thetaPerDay,

        @Schema(required = true) BandResponse band,

        @Schema(
                required = true,
                description =
                        "NONE within the band, and where not even one lot fits before the delta would change its sign.")
        Action action,

        @Schema(required = true) ContractId contract,

        @Schema(required = true, description = "Whole lots to trade, ≥ 0.")
        BigDecimal lots,

        @Schema(required = true, description = "In contracts, signed: bought positive.")
        BigDecimal quantity,

        @Schema(required = true, description = "After it, in units.")
        BigDecimal residualDelta,

        @Schema(required = true, description = "Of the trade, by the costs given, rounded half-even.")
        BigDecimal expectedCost,

        @Schema(required = true, description = "What would be recommended after it.")
        Action nextAction,

        @Schema(description = "As it stands; absent for positions without margin.")
        HedgedMarginResponse before,

        @Schema(description = "After the trade; absent for positions without margin.")
        HedgedMarginResponse after) {

    @Schema(
            name = "HedgeBand",
            description = "How far delta may stray from 0, in units, to either side, before a trade pays.")
    record BandResponse(
            @Schema(description = "By the proportional cost; absent without one.", examples = "\"27.058842\"")
            BigDecimal proportional,

            @Schema(description = "By the fixed cost; absent without one.", examples = "\"88.331043\"")
            BigDecimal fixed,

            @Schema(required = true, description = "The wider of the two; 0 without costs.")
            BigDecimal width) {
        static BandResponse of(HedgeBand band) {
            return new BandResponse(band.proportional(), band.fixed(), band.width());
        }
    }

    @Schema(
            name = "HedgedMargin",
            description = "Of an account by its own methodology, in its base currency; of positions by the one named.")
    record HedgedMarginResponse(
            @Schema(required = true) String currency,

            @Schema(description = "Absent for positions of a request.")
            HealthState state,

            @Schema(description = "Absent for positions of a request.")
            BigDecimal equity,

            @Schema(required = true) BigDecimal initialMargin,
            @Schema(required = true) BigDecimal maintenanceMargin) {
        static HedgedMarginResponse of(AccountMargin margin) {
            return new HedgedMarginResponse(
                    margin.currency(),
                    margin.state(),
                    Money.shown(margin.equity(), margin.currency()),
                    margin.initialMargin(),
                    margin.maintenanceMargin());
        }

        static HedgedMarginResponse of(MarginRequirement requirement) {
            return new HedgedMarginResponse(
                    requirement.currency(), null, null, requirement.initialMargin(), requirement.maintenanceMargin());
        }
    }

    static HedgeRecommendationResponse of(HedgeRecommendation recommendation) {
        return of(recommendation, null, null, null, null);
    }

    static HedgeRecommendationResponse of(HedgeRecommendation recommendation, Hedged requirements) {
        return of(
                recommendation,
                null,
                null,
                HedgedMarginResponse.of(requirements.before()),
                HedgedMarginResponse.of(requirements.after()));
    }

    static HedgeRecommendationResponse of(UUID accountId, AccountRecommendation ofAccount) {
        return of(
                ofAccount.recommendation(),
                accountId,
                ofAccount.snapshotId(),
                HedgedMarginResponse.of(ofAccount.before()),
                HedgedMarginResponse.of(ofAccount.after()));
    }

    private static HedgeRecommendationResponse of(
            HedgeRecommendation recommendation,
            UUID accountId,
            UUID snapshotId,
            HedgedMarginResponse before,
            HedgedMarginResponse after) {
        String currency = recommendation.instrument().currency();
        return new HedgeRecommendationResponse(
                accountId,
                snapshotId,
                recommendation.instrument().underlying(),
                currency,
                recommendation.instrument().price(),
                recommendation.unhedged().delta(),
                recommendation.unhedged().gamma(),
                recommendation.unhedged().thetaPerDay(),
                BandResponse.of(recommendation.band()),
                recommendation.action(),
                recommendation.instrument().contract(),
                recommendation.lots(),
                recommendation.quantity(),
                Money.withDecimals(recommendation.residualDelta(), 0),
                Money.shown(recommendation.expectedCost(), currency),
                recommendation.nextAction(),
                before,
                after);
    }
}
