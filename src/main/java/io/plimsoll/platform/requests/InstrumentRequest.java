package io.plimsoll.platform.requests;

import io.plimsoll.instrument.ContractKind;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.pricing.PricingModel;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is known of one contract. */
@Schema(
        name = "Instrument",
        description =
                "What is known of one contract. What its valuation needs and is absent is refused with MARKET_DATA_MISSING, all of "
                        + "it at once.")
public record InstrumentRequest(
        @NotNull @Valid ContractRequest contract,

        @NotNull
        @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
        @Schema(description = "ISO 4217 code of its price.", examples = "USD")
        String currency,

        @NotNull @Positive @Schema(description = "Units of the underlying in one contract.", examples = "\"100\"")
        BigDecimal multiplier,

        @NotBlank @Size(max = 64) @Schema(description = "Name of an entry of underlyings.", examples = "WTI")
        String underlying,

        @Schema(
                description =
                        "LINEAR for futures, perpetuals and spots, which is their default. Options: BLACK_76 (default) on a future, "
                                + "BLACK_SCHOLES_MERTON on a spot, BACHELIER where prices can be zero or below, "
                                + "BARONE_ADESI_WHALEY or BINOMIAL_LATTICE if American.")
        PricingModel model,

        @Schema(description = "Mark of one unit. A future moves from here, or from its underlying's price if absent.")
        BigDecimal price,

        @Schema(description = "Price of the future under an option where it is not the underlying's.")
        BigDecimal forwardPrice,

        @Schema(
                description =
                        "Annual, as a fraction, above 0 and at most 10 (1000 %); of BACHELIER in price units. If absent, from the "
                                + "underlying's smile.",
                examples = "\"0.40\"")
        BigDecimal volatility,

        @DecimalMin("-100")
        @DecimalMax("100")
        @Schema(
                description =
                        "Instead of expiresAt. Counts as it was given for as long as the mark is in force; expiresAt runs on "
                                + "while a snapshot's mark is carried over into later ones.",
                examples = "\"0.25\"")
        BigDecimal timeToExpiryYears,

        @Schema(description = "Instant of expiry; a year has 365 days.", examples = "2026-02-04T00:00:00Z")
        Instant expiresAt,

        @DecimalMin("-1")
        @DecimalMax("10")
        @Schema(
                description = "Continuously compounded. Options need it; give 0 if there is none.",
                examples = "\"0.05\"")
        BigDecimal rateAnnual,

        @DecimalMin("-10")
        @DecimalMax("10")
        @Schema(
                description =
                        "Cost of carry, continuously compounded. Absent: 0, and the rate for BLACK_SCHOLES_MERTON and American models. "
                                + "BLACK_76 and BACHELIER value an option on its forward price as it is: what is given does not count.")
        BigDecimal carryAnnual,

        @Schema(
                description =
                        "Final price of an expired contract; of the underlying, for an option. Counts from its expiry on, before any "
                                + "price: an option is then worth what it is in the money by.")
        BigDecimal settlementPrice) {

    @AssertTrue(message = "options have an option model, and nothing else has")
    @Schema(hidden = true)
    boolean hasModelOfItsKind() {
        return model == null
                || contract == null
                || contract.kind() == null
                || (contract.kind() == ContractKind.OPTION) == (model != PricingModel.LINEAR);
    }

    @AssertTrue(message = "timeToExpiryYears or expiresAt, not both")
    @Schema(hidden = true)
    boolean hasOneExpiry() {
        return timeToExpiryYears == null || expiresAt == null;
    }

    static InstrumentRequest of(InstrumentMark mark) {
        return new InstrumentRequest(
                ContractRequest.of(mark.contract()),
                mark.currency(),
                mark.multiplier(),
                mark.underlying(),
                mark.model(),
                mark.price(),
                mark.forwardPrice(),
                mark.volatility(),
                mark.timeToExpiryYears(),
                mark.expiresAt(),
                mark.rateAnnual(),
                mark.carryAnnual(),
                mark.settlementPrice());
    }

    public InstrumentMark toMark() {
        return new InstrumentMark(
                contract.toContractId(),
                currency,
                multiplier,
                underlying,
                model,
                price,
                forwardPrice,
                volatility,
                timeToExpiryYears,
                expiresAt,
                rateAnnual,
                carryAnnual,
                settlementPrice);
    }
}
