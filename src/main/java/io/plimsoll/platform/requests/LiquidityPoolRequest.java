package io.plimsoll.platform.requests;

import io.plimsoll.liquiditypool.LiquidityPool;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A liquidity pool without its name, as it is put and stored. */
@Schema(name = "LiquidityPoolRequest", description = "A constant-product pool at one instant.")
public record LiquidityPoolRequest(
        @Size(max = Versioned.DESCRIPTION_LENGTH_MAX) @Schema(description = "For people.", defaultValue = "")
        String description,

        @NotBlank @Size(max = 64) @Schema(description = "What is traded.", examples = "ETH")
        String base,

        @NotBlank @Size(max = 64) @Schema(description = "What it is priced in.", examples = "USDC")
        String quote,

        @NotNull @Schema(description = "When the reserves were so.", examples = "2026-01-05T00:00:00Z")
        Instant asOf,

        @NotNull @Schema(description = "Above 0.", examples = "\"1000\"")
        BigDecimal baseReserve,

        @NotNull @Schema(description = "Above 0.", examples = "\"3000000\"")
        BigDecimal quoteReserve,

        @Schema(description = "Of what is paid in, in [0, 1).", defaultValue = "0.003")
        BigDecimal feeFraction,

        @Schema(
                description = "Age at which the reserves are no longer the present ones, above 0.",
                defaultValue = "PT5M")
        Duration ageMax,

        @Pattern(regexp = Versioned.NAME_PATTERN, message = Versioned.NAME_EXPECTED)
        @Size(max = Versioned.NAME_LENGTH_MAX)
        @Schema(
                description =
                        "Counterparty that runs the venue, see /v1/counterparties: quotes tell whether its limit still has room for the trade. "
                                + "quote is taken for the counterparty's currency. None if absent.",
                examples = "venue-of-example")
        String venue) {
    private static final BigDecimal USUAL_FEE = new BigDecimal("0.003");
    private static final Duration USUAL_AGE = Duration.ofMinutes(5);

    public static LiquidityPoolRequest of(LiquidityPool pool) {
        return new LiquidityPoolRequest(
                pool.description(),
                pool.base(),
                pool.quote(),
                pool.asOf(),
                pool.baseReserve(),
                pool.quoteReserve(),
                pool.feeFraction(),
                pool.ageMax(),
                pool.venue());
    }

    /** @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE */
    public LiquidityPool toPool(String name, int version, Instant createdAt) {
        return new LiquidityPool(
                name,
                version,
                createdAt,
                description == null ? "" : description,
                base,
                quote,
                asOf,
                baseReserve,
                quoteReserve,
                feeFraction == null ? USUAL_FEE : feeFraction,
                ageMax == null ? USUAL_AGE : ageMax,
                venue);
    }
}
