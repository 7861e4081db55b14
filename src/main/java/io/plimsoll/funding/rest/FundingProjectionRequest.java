package io.plimsoll.funding.rest;

import io.plimsoll.funding.AccountFunding.Question;
import io.plimsoll.funding.FundingProjection;
import io.plimsoll.funding.FundingProjection.Funding;
import io.plimsoll.platform.requests.ContractRequest;
import io.plimsoll.rejection.Violations;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "FundingProjectionRequest",
        description =
                "Either an account of ours with a contract that it holds, or a position and the buffer above its maintenance margin.")
record FundingProjectionRequest(
        UUID accountId,

        @Valid @Schema(description = "With accountId.") ContractRequest contract,

        @Valid FundedPositionRequest position,

        @Schema(description = "Equity less maintenance margin; with position.", examples = "\"1350\"")
        BigDecimal buffer,

        @NotNull
        @Schema(
                description = "That is assumed for every interval; the long pays what is positive.",
                examples = "\"0.0003\"")
        BigDecimal rate,

        @NotNull @Schema(description = "Above 0.", examples = "\"8\"")
        BigDecimal intervalHours,

        @NotNull @Schema(description = "Above 0.", examples = "PT168H")
        Duration horizon,

        @Size(min = 1, max = 100)
        @Schema(
                description =
                        "Of the underlying's price, as fractions above -1, each made once and at once. Default: 0.")
        List<@NotNull BigDecimal> priceMoves) {

    @Schema(name = "FundedPosition")
    record FundedPositionRequest(
            @NotNull @Schema(description = "In contracts, signed.", examples = "\"5\"")
            BigDecimal quantity,

            @Schema(description = "Units in one contract.", defaultValue = "1")
            BigDecimal multiplier,

            @NotNull @Schema(description = "Of one unit.", examples = "\"60000\"")
            BigDecimal mark,

            @Schema(description = "Maintenance margin as a fraction of the position's value.", defaultValue = "0")
            BigDecimal maintenanceRate) {}

    @AssertTrue(message = "either accountId and contract are given, or position and buffer")
    @Schema(hidden = true)
    boolean hasOneForm() {
        return accountId != null
                ? contract != null && position == null && buffer == null
                : contract == null && position != null && buffer != null;
    }

    private List<BigDecimal> moves() {
        return priceMoves == null ? List.of(BigDecimal.ZERO) : priceMoves;
    }

    Question toQuestion() {
        return new Question(contract.toContractId(), rate, intervalHours, horizon, moves());
    }

    /** @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE with everything that is */
    FundingProjection project() {
        BigDecimal units =
                position.multiplier == null ? position.quantity : position.quantity.multiply(position.multiplier);
        Violations impossible = Violations.ofInputs()
                .requirePositive("/position/multiplier", position.multiplier)
                .requireNotNegative("/position/maintenanceRate", position.maintenanceRate);
        Funding funding = impossible.part("", () -> new Funding(units, position.mark, rate, intervalHours, horizon));
        FundingProjection.addImpossible(moves(), impossible);
        impossible.refuseIfAny();
        return FundingProjection.of(
                funding,
                buffer,
                position.maintenanceRate == null ? BigDecimal.ZERO : position.maintenanceRate,
                moves());
    }
}
