package io.plimsoll.platform.requests;

import io.plimsoll.portfolio.Position;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Position")
public record PositionRequest(
        @NotNull @Valid ContractRequest contract,

        @NotNull
        @Schema(
                description =
                        "Signed, long positive, in the units the parameter file counts in: contracts at CME, units of the "
                                + "underlying (not lots) at NSE.",
                examples = "\"-35\"")
        BigDecimal quantity,

        @Pattern(
                regexp = "(?!(NET|LONG|SHORT)$)[A-Za-z0-9._-]{1,64}",
                message =
                        "a pair is 1 to 64 letters, digits, dots, underscores and hyphens, and not NET, LONG or SHORT")
        @Schema(
                description =
                        "Name of the disclosed pair in a gross margined account: only positions of one pair offset each other.",
                examples = "pair-1")
        String pair) {
    public static PositionRequest of(Position position) {
        return new PositionRequest(ContractRequest.of(position.contract()), position.quantity(), position.pair());
    }

    public Position toPosition() {
        return new Position(contract.toContractId(), quantity, pair);
    }
}
