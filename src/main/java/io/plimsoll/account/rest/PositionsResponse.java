package io.plimsoll.account.rest;

import io.plimsoll.account.BookPosition;
import io.plimsoll.account.PositionService;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "AccountPositions")
record PositionsResponse(
        @Schema(required = true) UUID accountId,

        @Schema(required = true, description = "One more for each change; 0 before the first.")
        int version,

        @Schema(required = true) List<AccountPositionResponse> positions) {

    @Schema(name = "AccountPosition")
    record AccountPositionResponse(
            @Schema(required = true) ContractId contract,

            @Schema(required = true, description = "In contracts, signed, long positive; 0 once closed by trades.")
            BigDecimal quantity,

            @Schema(description = "Of one unit, half-even to 10 decimals; absent if unknown or closed.")
            BigDecimal averagePrice,

            @Schema(
                    description =
                            "Exact: quantity × price × multiplier of all that is open; absent if the average price is unknown.")
            BigDecimal openCost,

            @Schema(
                    required = true,
                    description =
                            "Of what trades closed since the positions were last set; in the account's cash already.")
            BigDecimal realisedPnl,

            @Schema(required = true) String currency,
            @Schema(required = true) BigDecimal multiplier,

            @Schema(description = "Of options only.") Boolean isPremiumStyle) {

        static AccountPositionResponse of(BookPosition position) {
            boolean isOption = position.contract().kind() == ContractKind.OPTION;
            return new AccountPositionResponse(
                    position.contract(),
                    position.quantity(),
                    position.averagePrice(),
                    position.openCost() == null ? null : Money.shown(position.openCost(), position.currency()),
                    Money.shown(position.realisedPnl(), position.currency()),
                    position.currency(),
                    position.multiplier(),
                    isOption ? position.isPremiumStyle() : null);
        }
    }

    static PositionsResponse of(PositionService.State state) {
        return new PositionsResponse(
                state.account().id(),
                state.version(),
                state.positions().stream().map(AccountPositionResponse::of).toList());
    }
}
