package io.plimsoll.collateral.rest;

import io.plimsoll.collateral.CollateralLine;
import io.plimsoll.collateral.CollateralService;
import io.plimsoll.collateral.CollateralValuation;
import io.plimsoll.collateral.HaircutSchedule;
import io.plimsoll.collateral.RejectedPart;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "Collateral",
        description =
                "What an account has pledged and what that is worth now, in the account's base currency. Values are exact inside and "
                        + "shown half-even to at most 10 decimals.")
record CollateralResponse(
        @Schema(required = true) UUID accountId,

        @Schema(required = true, description = "One more for each change; 0 before the first.")
        int version,

        @Schema(description = "When this version was stored; absent before the first.")
        Instant changedAt,

        @Schema(required = true, description = "Of every value: the account's base currency.", examples = "USD")
        String currency,

        @Schema(description = "The schedule that was used; absent if the account names none: then nothing counts.")
        ScheduleReference haircutSchedule,

        @Schema(required = true, description = "Before haircuts and limits, of the holdings for which it is known.")
        BigDecimal beforeHaircut,

        @Schema(required = true, description = "What counts, after haircuts and limits.")
        BigDecimal collateralValue,

        @Schema(required = true, description = "One for each holding, by asset.")
        List<LineResponse> holdings) {

    @Schema(name = "HaircutScheduleReference")
    record ScheduleReference(
            @Schema(required = true) String name,
            @Schema(required = true) int version) {
        /** @param schedule or null */
        private static ScheduleReference of(HaircutSchedule schedule) {
            return schedule == null ? null : new ScheduleReference(schedule.name(), schedule.version());
        }
    }

    @Schema(
            name = "CollateralLine",
            description = "accepted and the rejected values add up to afterHaircut, where that is known.")
    record LineResponse(
            @Schema(required = true) String asset,
            @Schema(required = true) String assetClass,
            @Schema(required = true) BigDecimal quantity,

            @Schema(required = true, description = "The one that was used, in currency.")
            BigDecimal price,

            @Schema(required = true, description = "Of the price.")
            String currency,

            @Schema(
                    required = true,
                    description = "Whether the price is the market's instead of the one that came with the holding.")
            boolean isMarketPrice,

            @Schema(description = "Into the account's base currency; absent if there is none.")
            BigDecimal fxRate,

            @Schema(description = "Fraction; absent without a schedule or class.")
            BigDecimal haircut,

            @Schema(description = "Fraction that the difference of currencies adds; absent with haircut.")
            BigDecimal fxHaircut,

            @Schema(description = "quantity × price × fxRate; absent without a rate.")
            BigDecimal beforeHaircut,

            @Schema(description = "beforeHaircut × max(1 − haircut − fxHaircut, 0); absent if not known.")
            BigDecimal afterHaircut,

            @Schema(required = true, description = "The part that counts.")
            BigDecimal accepted,

            @Schema(required = true, description = "The parts that do not count; empty if everything does.")
            List<RejectedPartResponse> rejected) {

        private static LineResponse of(CollateralLine line, String currency) {
            return new LineResponse(
                    line.holding().asset(),
                    line.holding().assetClass(),
                    line.holding().quantity(),
                    line.price(),
                    line.holding().currency(),
                    line.isMarketPrice(),
                    line.fxRate() == null ? null : rounded(line.fxRate(), 0),
                    line.haircut(),
                    line.fxHaircut(),
                    shown(line.beforeHaircut(), currency),
                    shown(line.afterHaircut(), currency),
                    shown(line.accepted(), currency),
                    line.rejected().stream()
                            .map(part -> new RejectedPartResponse(part.cause(), shown(part.value(), currency)))
                            .toList());
        }
    }

    @Schema(name = "RejectedCollateral")
    record RejectedPartResponse(
            @Schema(
                    required = true,
                    implementation = String.class,
                    enumeration = {
                        "SCHEDULE_MISSING",
                        "CLASS_UNKNOWN",
                        "CLASS_NOT_ELIGIBLE",
                        "FX_RATE_MISSING",
                        "COVERS_CALLS",
                        "ASSET_LIMIT",
                        "CLASS_LIMIT"
                    },
                    description =
                            "The account names no schedule; the schedule has no such class; or says that the class does not count; "
                                    + "there is no rate from the currency of the price, or of a limit; it covers calls, and can bring no "
                                    + "more than their strike; beyond what one asset, or all "
                                    + "of the class, may count for.")
            RejectedPart.Cause cause,

            @Schema(description = "After haircut; absent if it is not known.")
            BigDecimal value) {}

    private static final int DECIMALS_MAX = 10;

    static CollateralResponse of(CollateralService.State state) {
        CollateralValuation valuation = state.valuation();
        String currency = valuation.currency();
        return new CollateralResponse(
                state.account().id(),
                state.set().version(),
                state.set().changedAt(),
                currency,
                ScheduleReference.of(valuation.schedule()),
                shown(valuation.totalBeforeHaircut(), currency),
                shown(valuation.total(), currency),
                valuation.lines().stream()
                        .map(line -> LineResponse.of(line, currency))
                        .toList());
    }

    private static BigDecimal shown(BigDecimal value, String currency) {
        return value == null ? null : rounded(value, Money.decimals(currency));
    }

    private static BigDecimal rounded(BigDecimal value, int decimalsMin) {
        BigDecimal rounded =
                value.scale() > DECIMALS_MAX ? value.setScale(DECIMALS_MAX, RoundingMode.HALF_EVEN) : value;
        return Money.withDecimals(rounded, decimalsMin);
    }
}
