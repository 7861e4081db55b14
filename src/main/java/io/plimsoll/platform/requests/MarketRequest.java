package io.plimsoll.platform.requests;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.FxRate;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Prices, volatilities and rates at one instant. */
@Schema(
        name = "Market",
        description = "Prices, volatilities and rates at one instant, for methodologies that value contracts.")
public record MarketRequest(
        @NotNull @Schema(description = "When they were so.", examples = "2026-01-05T00:00:00Z")
        Instant asOf,

        @NotNull @Size(max = 10_000) List<@NotNull @Valid UnderlyingRequest> underlyings,
        @NotNull @Size(max = 20_000) List<@NotNull @Valid InstrumentRequest> instruments,
        @Size(max = 1_000) List<@NotNull @Valid FxRateRequest> fxRates) {

    @Schema(name = "FxRate", description = "One unit of from is worth rate units of to. Used in both directions.")
    public record FxRateRequest(
            @NotNull @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
            String from,

            @NotNull @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
            String to,

            @NotNull @Positive @Schema(examples = "\"1.08\"")
            BigDecimal rate) {

        public FxRate toFxRate() {
            return new FxRate(from, to, rate);
        }
    }

    @AssertTrue(message = "an underlying is named at most once")
    @Schema(hidden = true)
    boolean hasEachUnderlyingOnce() {
        Set<String> seen = new HashSet<>();
        return underlyings == null
                || underlyings.stream().allMatch(underlying -> underlying == null || seen.add(underlying.name()));
    }

    /** What {@link #toMarket} makes the same market of. */
    public static MarketRequest of(MarketData market) {
        return new MarketRequest(
                market.asOf(),
                market.underlyings().stream().map(UnderlyingRequest::of).toList(),
                market.instruments().stream().map(InstrumentRequest::of).toList(),
                market.fxRates().stream()
                        .map(rate -> new FxRateRequest(rate.from(), rate.to(), rate.rate()))
                        .toList());
    }

    /** @throws RejectedException REQUEST_INVALID if a contract, however it is written, stands there twice */
    public MarketData toMarket() {
        return toMarket("/market");
    }

    /**
     * The same of a market that does not stand at {@code /market}.
     *
     * @param pointer to it in the request body
     * @throws RejectedException REQUEST_INVALID if a contract, however it is written, stands there twice
     */
    public MarketData toMarket(String pointer) {
        List<InstrumentMark> marks =
                instruments.stream().map(InstrumentRequest::toMark).toList();
        Set<ContractId> seen = new HashSet<>();
        for (int i = 0; i < marks.size(); i++) {
            ContractId contract = marks.get(i).contract();
            if (!seen.add(contract)) {
                throw RejectedException.shape(
                        pointer + "/instruments/" + i + "/contract",
                        ShapeCode.VALUE_REFUSED,
                        contract.label() + " stands in instruments twice");
            }
        }
        return new MarketData(
                asOf,
                underlyings.stream().map(UnderlyingRequest::toUnderlying).toList(),
                marks,
                fxRates == null
                        ? List.of()
                        : fxRates.stream().map(FxRateRequest::toFxRate).toList());
    }
}
