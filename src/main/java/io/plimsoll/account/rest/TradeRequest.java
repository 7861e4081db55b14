package io.plimsoll.account.rest;

import io.plimsoll.account.Trade;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.platform.requests.ContractRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "TradeRequest")
record TradeRequest(
        @NotNull
        @Pattern(regexp = TRADE_ID, message = "a tradeId is 1 to 64 letters, digits, dots, hyphens and underscores")
        @Schema(
                description =
                        "The broker's name of the trade, unique in the account: sent again, it is not booked again.",
                examples = "T-4711")
        String tradeId,

        @NotNull @Valid ContractRequest contract,

        @NotNull @Schema(description = "In contracts: bought positive, sold negative; not 0.", examples = "\"2\"")
        BigDecimal quantity,

        @NotNull @Schema(description = "Of one unit, any sign.", examples = "\"103.50\"")
        BigDecimal price,

        @NotNull
        @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
        @Schema(description = "ISO 4217 code of price and fee.", examples = "USD")
        String currency,

        @NotNull @Positive @Schema(description = "Units of the underlying in one contract.", examples = "\"100\"")
        BigDecimal multiplier,

        @Schema(
                description =
                        "Of an option: whether its buyer pays the price at once (default), or gains and losses are settled as of a "
                                + "future.")
        Boolean isPremiumStyle,

        @Schema(description = "What the account pays for the trade; negative for a rebate. Absent: nothing.")
        BigDecimal fee,

        @NotNull @Schema(description = "At most 5 minutes ahead of the clock, as the instant of a market snapshot.")
        Instant tradedAt) {

    static final String TRADE_ID = "[A-Za-z0-9._-]{1,64}";

    @AssertTrue(message = "only options are premium style")
    @Schema(hidden = true)
    boolean hasStyleOfItsKind() {
        return !Boolean.TRUE.equals(isPremiumStyle)
                || contract == null
                || contract.kind() == null
                || contract.kind() == ContractKind.OPTION;
    }

    Trade toTrade() {
        ContractId id = contract.toContractId();
        return new Trade(
                tradeId,
                id,
                quantity,
                price,
                currency,
                multiplier,
                isPremiumStyle == null ? id.kind() == ContractKind.OPTION : isPremiumStyle,
                fee == null ? BigDecimal.ZERO : fee,
                // as stored, so that the same trade is the same when it is sent again
                tradedAt.truncatedTo(ChronoUnit.MICROS));
    }
}
