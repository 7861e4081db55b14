package io.plimsoll.calculation.rest;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.ScenarioPnls;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "ScenarioPnls",
        description = "A page of what each contract gains or loses in each scenario of a margin calculation.")
record ScenarioPnlsResponse(
        @Schema(required = true) UUID marginCalculationId,
        @Schema(required = true) String currency,

        @Schema(required = true, description = "In the order of every list of pnls.")
        List<ScenarioPnls.PnlScenario> scenarios,

        @Schema(
                required = true,
                description =
                        "At most limit contracts and 200,000 figures, at least one contract; by exchange, product, kind, expiry, right and strike.")
        List<PositionPnls> items,

        @Schema(description = "Cursor of the next page; absent on the last.")
        String next) {

    /** Keeps a page near 3 MB. */
    private static final int FIGURE_COUNT_MAX = 200_000;

    @Schema(name = "PositionPnls")
    record PositionPnls(
            @Schema(required = true) ContractId contract,

            @Schema(required = true, description = "Signed, all positions of the contract together.")
            BigDecimal quantity,

            @Schema(
                    required = true,
                    description =
                            "Gain-positive, exact, one for each of scenarios; of HISTORICAL before the horizon's factor.")
            List<BigDecimal> pnls) {}

    /** @param cursor null for the first page */
    static ScenarioPnlsResponse of(UUID id, ScenarioPnls pnls, int limit, String cursor) {
        int first = RowCursor.row(cursor, pnls.size());
        int fitting = Math.max(1, FIGURE_COUNT_MAX / pnls.scenarios().size());
        int end = Math.min(first + Math.min(limit, fitting), pnls.size());
        return new ScenarioPnlsResponse(
                id,
                pnls.currency(),
                pnls.scenarios(),
                IntStream.range(first, end)
                        .mapToObj(row -> new PositionPnls(pnls.contract(row), pnls.quantity(row), pnls.pnls(row)))
                        .toList(),
                RowCursor.next(end, pnls.size()));
    }
}
