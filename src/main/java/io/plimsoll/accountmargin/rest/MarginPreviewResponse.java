package io.plimsoll.accountmargin.rest;

import io.plimsoll.account.Trade;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.EquityLine;
import io.plimsoll.accountmargin.MarginPreview;
import io.plimsoll.accountmargin.MarginPreview.LargestMultiple;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.MarginRequirement.MarginWarning;
import io.plimsoll.money.Money;
import io.plimsoll.policy.HealthState;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "MarginPreview",
        description = "What orders would do to an account; amounts in currency. Nothing of it is stored.")
record MarginPreviewResponse(
        @Schema(required = true) UUID accountId,
        @Schema(required = true) String currency,

        @Schema(required = true, description = "The orders as they were counted.")
        List<PricedOrderResponse> orders,

        @Schema(required = true, description = "Without the orders.")
        PreviewedMarginResponse base,

        @Schema(required = true, description = "With all of them.")
        PreviewedMarginResponse combined,

        @Schema(required = true, description = "combined − base.")
        DeltaResponse delta,

        @Schema(required = true) LargestMultipleResponse largestMultiple) {

    @Schema(name = "PricedOrder")
    record PricedOrderResponse(
            @Schema(required = true) ContractId contract,
            @Schema(required = true) BigDecimal quantity,
            @Schema(required = true) BigDecimal price,
            @Schema(required = true) BigDecimal fee,
            @Schema(required = true) String currency,
            @Schema(required = true) BigDecimal multiplier) {
        static PricedOrderResponse of(Trade trade) {
            return new PricedOrderResponse(
                    trade.contract(),
                    trade.quantity(),
                    trade.price(),
                    trade.fee(),
                    trade.currency(),
                    trade.multiplier());
        }
    }

    @Schema(name = "PreviewedMargin")
    record PreviewedMarginResponse(
            @Schema(required = true, description = "By the ratio and the margin policy, whatever became of calls.")
            HealthState state,

            @Schema(required = true) BigDecimal equity,
            @Schema(required = true) List<EquityLine> equityLines,
            @Schema(required = true) BigDecimal initialMargin,
            @Schema(required = true) BigDecimal maintenanceMargin,
            @Schema(required = true) BigDecimal excess,
            @Schema(required = true) BigDecimal deficit,

            @Schema(description = "equity / maintenanceMargin: lower is worse.")
            BigDecimal equityToRequirement,

            @Schema(required = true) List<MarginWarning> warnings) {
        static PreviewedMarginResponse of(AccountMargin margin) {
            return new PreviewedMarginResponse(
                    margin.state(),
                    Money.shown(margin.equity(), margin.currency()),
                    margin.equityLines().stream()
                            .map(line -> new EquityLine(line.name(), Money.shown(line.amount(), margin.currency())))
                            .toList(),
                    Money.shown(margin.initialMargin(), margin.currency()),
                    Money.shown(margin.maintenanceMargin(), margin.currency()),
                    Money.shown(margin.excess(), margin.currency()),
                    Money.shown(margin.deficit(), margin.currency()),
                    margin.equityToRequirement().orElse(null),
                    margin.warnings());
        }
    }

    @Schema(name = "PreviewDelta")
    record DeltaResponse(
            @Schema(required = true) BigDecimal equity,
            @Schema(required = true) BigDecimal initialMargin,
            @Schema(required = true) BigDecimal maintenanceMargin) {}

    @Schema(
            name = "LargestMultiple",
            description =
                    "The largest whole number of times the orders fit together: so often the initial margin is no more than equity, once "
                            + "more it is, or there is none to tell. Both were computed. Where orders lower the requirement at first and raise it later, several numbers are "
                            + "of this kind; this is one of them.")
    record LargestMultipleResponse(
            @Schema(required = true, description = "0 if they do not fit even once.")
            int multiple,

            @Schema(required = true) FitResponse at,

            @Schema(
                    description =
                            "Absent if a million times fit, so that there is no bound to speak of, and where the orders once more cannot be "
                                    + "margined.")
            FitResponse oneMore) {

        @Schema(name = "Fit")
        record FitResponse(
                @Schema(required = true) BigDecimal equity,
                @Schema(required = true) BigDecimal initialMargin) {
            static FitResponse of(AccountMargin margin) {
                return margin == null
                        ? null
                        : new FitResponse(
                                Money.shown(margin.equity(), margin.currency()),
                                Money.shown(margin.initialMargin(), margin.currency()));
            }
        }

        static LargestMultipleResponse of(LargestMultiple largest) {
            return new LargestMultipleResponse(
                    largest.multiple(), FitResponse.of(largest.at()), FitResponse.of(largest.oneMore()));
        }
    }

    static MarginPreviewResponse of(MarginPreview preview) {
        AccountMargin base = preview.base();
        AccountMargin combined = preview.combined();
        return new MarginPreviewResponse(
                base.accountId(),
                base.currency(),
                preview.trades().stream().map(PricedOrderResponse::of).toList(),
                PreviewedMarginResponse.of(base),
                PreviewedMarginResponse.of(combined),
                new DeltaResponse(
                        Money.shown(combined.equity().subtract(base.equity()), base.currency()),
                        Money.shown(combined.initialMargin().subtract(base.initialMargin()), base.currency()),
                        Money.shown(combined.maintenanceMargin().subtract(base.maintenanceMargin()), base.currency())),
                LargestMultipleResponse.of(preview.largestMultiple()));
    }
}
