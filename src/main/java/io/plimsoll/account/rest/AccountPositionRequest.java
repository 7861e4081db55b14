package io.plimsoll.account.rest;

import io.plimsoll.account.BookPosition;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.platform.requests.ContractRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "AccountPositionRequest")
record AccountPositionRequest(
        @NotNull @Valid ContractRequest contract,

        @NotNull @Schema(description = "In contracts, signed, long positive; not 0.", examples = "\"-5\"")
        BigDecimal quantity,

        @Schema(
                description =
                        "Price of one unit at which it was entered, any sign. Absent: unknown; then it has no unrealised profit, and "
                                + "no trade can be added to it.",
                examples = "\"102\"")
        BigDecimal averagePrice,

        @NotNull
        @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
        @Schema(description = "ISO 4217 code of the price.", examples = "USD")
        String currency,

        @NotNull @Positive @Schema(description = "Units of the underlying in one contract.", examples = "\"100\"")
        BigDecimal multiplier,

        @Schema(
                description =
                        "Of an option: whether its buyer pays the price at once, so that it has a value (default), or gains and "
                                + "losses are settled as of a future.")
        Boolean isPremiumStyle) {

    @AssertTrue(message = "only options are premium style")
    @Schema(hidden = true)
    boolean hasStyleOfItsKind() {
        return !Boolean.TRUE.equals(isPremiumStyle)
                || contract == null
                || contract.kind() == null
                || contract.kind() == ContractKind.OPTION;
    }

    BookPosition toPosition() {
        ContractId id = contract.toContractId();
        BigDecimal openCost = quantity.signum() == 0
                ? BigDecimal.ZERO
                : averagePrice == null ? null : quantity.multiply(averagePrice).multiply(multiplier);
        return new BookPosition(
                id,
                quantity,
                openCost,
                BigDecimal.ZERO,
                currency,
                multiplier,
                isPremiumStyle == null ? id.kind() == ContractKind.OPTION : isPremiumStyle);
    }
}
