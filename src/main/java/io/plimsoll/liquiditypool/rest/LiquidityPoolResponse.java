package io.plimsoll.liquiditypool.rest;

import io.plimsoll.liquiditypool.LiquidityPool;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "LiquidityPool", description = "A constant-product pool at one instant.")
record LiquidityPoolResponse(
        @Schema(required = true, examples = "eth-usdc") String name,

        @Schema(required = true, description = "1 for the first state of the name, one more for each that followed.")
        int version,

        @Schema(required = true, description = "For people; empty if there is none.")
        String description,

        @Schema(required = true, description = "When this version was stored.")
        Instant createdAt,

        @Schema(required = true) String base,
        @Schema(required = true) String quote,

        @Schema(required = true, description = "When the reserves were so.")
        Instant asOf,

        @Schema(required = true) BigDecimal baseReserve,
        @Schema(required = true) BigDecimal quoteReserve,
        @Schema(required = true) BigDecimal feeFraction,

        @Schema(required = true, description = "Age at which the reserves are no longer the present ones.")
        Duration ageMax,

        @Schema(description = "Counterparty that runs the venue; absent if there is none.")
        String venue) {

    static LiquidityPoolResponse of(LiquidityPool pool) {
        return new LiquidityPoolResponse(
                pool.name(),
                pool.version(),
                pool.description(),
                pool.createdAt(),
                pool.base(),
                pool.quote(),
                pool.asOf(),
                pool.baseReserve(),
                pool.quoteReserve(),
                pool.feeFraction(),
                pool.ageMax(),
                pool.venue());
    }
}
