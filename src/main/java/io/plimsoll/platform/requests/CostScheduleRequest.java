package io.plimsoll.platform.requests;

import io.plimsoll.automationcost.CostSchedule;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A cost schedule without its name, as it is put, stored, and as the ready schedules are written down. */
@Schema(
        name = "CostScheduleRequest",
        description =
                "What liquidations are charged. A line that is absent costs nothing. Rates are fractions of the notional.")
public record CostScheduleRequest(
        @Size(max = Versioned.DESCRIPTION_LENGTH_MAX) @Schema(description = "For people.", defaultValue = "")
        String description,

        @NotNull
        @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
        @Schema(description = "ISO 4217 code of the amounts.", examples = "USD")
        String currency,

        @NotNull
        @Schema(
                description =
                        "First date, in UTC, on which it is in force. Before it the version before it is, if there is one.",
                examples = "2026-01-01")
        LocalDate effectiveFrom,

        @DecimalMin("0")
        @DecimalMax("1")
        @Schema(description = "Of whoever carries a liquidation out.", defaultValue = "0", examples = "\"0.01\"")
        BigDecimal bountyRate,

        @DecimalMin("0")
        @DecimalMax("1")
        @Schema(
                description = "Lost against the mark, where no impact model says better.",
                defaultValue = "0",
                examples = "\"0.004\"")
        BigDecimal slippageRate,

        @DecimalMin("0")
        @Schema(description = "Oracle and other data, for a liquidation.", defaultValue = "0", examples = "\"5.00\"")
        BigDecimal dataCost,

        @DecimalMin("0")
        @Schema(
                description = "Commission and exchange fee for each contract.",
                defaultValue = "0",
                examples = "\"2.00\"")
        BigDecimal feePerContract,

        @DecimalMin("0")
        @DecimalMax("1")
        @Schema(description = "Besides the fee per contract.", defaultValue = "0", examples = "\"0.0005\"")
        BigDecimal feeRate,

        @DecimalMin("0") @Schema(description = "For a liquidation.", defaultValue = "0", examples = "\"0.05\"")
        BigDecimal notificationCost) {

    public static CostScheduleRequest of(CostSchedule schedule) {
        return new CostScheduleRequest(
                schedule.description(),
                schedule.currency(),
                schedule.effectiveFrom(),
                schedule.bountyRate(),
                schedule.slippageRate(),
                schedule.dataCost(),
                schedule.feePerContract(),
                schedule.feeRate(),
                schedule.notificationCost());
    }

    /** @param createdAt null if it comes with the service */
    public CostSchedule toSchedule(String name, int version, Instant createdAt) {
        return new CostSchedule(
                name,
                version,
                createdAt,
                description == null ? "" : description,
                currency,
                effectiveFrom,
                orNothing(bountyRate),
                orNothing(slippageRate),
                orNothing(dataCost),
                orNothing(feePerContract),
                orNothing(feeRate),
                orNothing(notificationCost));
    }

    private static BigDecimal orNothing(BigDecimal given) {
        return given == null ? BigDecimal.ZERO : given;
    }
}
