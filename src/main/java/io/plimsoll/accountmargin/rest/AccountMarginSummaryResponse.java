package io.plimsoll.accountmargin.rest;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.EquityLine;
import io.plimsoll.money.Money;
import io.plimsoll.policy.HealthState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "AccountMarginSummary",
        description =
                "How an account stood from calculatedAt on. All of it: GET /v1/accounts/{id}/margin?asOf=calculatedAt.")
record AccountMarginSummaryResponse(
        @Schema(required = true) Instant calculatedAt,
        @Schema(required = true) String currency,

        @Schema(
                required = true,
                description = "By equityToRequirement and the margin policy, whatever became of calls.")
        HealthState state,

        @Schema(required = true) BigDecimal equity,
        @Schema(required = true) List<EquityLine> equityLines,
        @Schema(required = true) BigDecimal initialMargin,
        @Schema(required = true) BigDecimal maintenanceMargin,
        @Schema(required = true) BigDecimal excess,
        @Schema(required = true) BigDecimal deficit,

        @Schema(description = "equity / maintenanceMargin: lower is worse.")
        BigDecimal equityToRequirement,

        @Schema(description = "maintenanceMargin / equity: higher is worse.")
        BigDecimal marginUtilization,

        @Schema(required = true) long sequence,

        @Schema(description = "Market snapshot of the marks.")
        UUID snapshotId,

        Instant marketAsOf) {
    static AccountMarginSummaryResponse of(AccountMargin margin) {
        String currency = margin.currency();
        return new AccountMarginSummaryResponse(
                margin.calculatedAt(),
                currency,
                margin.state(),
                Money.shown(margin.equity(), currency),
                margin.equityLines(),
                margin.initialMargin(),
                margin.maintenanceMargin(),
                Money.shown(margin.excess(), currency),
                Money.shown(margin.deficit(), currency),
                margin.equityToRequirement().orElse(null),
                margin.marginUtilization().orElse(null),
                margin.sequence(),
                margin.snapshotId(),
                margin.marketAsOf());
    }
}
