package io.plimsoll.platform.requests;

import io.plimsoll.methodology.historical.FactorLink;
import io.plimsoll.methodology.historical.HistoricalParameters;
import io.plimsoll.methodology.historical.HistoricalSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "HistoricalSettings", description = "Where the past comes from, and how it counts.")
public record HistoricalSettingsRequest(
        @NotBlank
        @Size(max = 128)
        @Schema(description = "Id or name, see /v1/return-series.", examples = "sandbox-energy")
        String returnSeries,

        @Size(max = 2_000)
        @Schema(
                description =
                        "Which factors move an underlying, where it is not the one of its own name, or where volatilities move too.")
        List<@NotNull @Valid FactorLinkRequest> links,

        @Valid @Schema(description = "Absent: expected shortfall at 99 % over one day.")
        HistoricalParametersRequest parameters,

        @Min(0)
        @Max(10)
        @Schema(description = "Places a loss of one contract is rounded to, half-even.", defaultValue = "8")
        Integer arrayDecimals,

        @Min(0) @Max(8) @Schema(description = "Places margins are rounded up to. Absent: those of the currency.")
        Integer marginDecimals) {

    @Schema(name = "FactorLink")
    public record FactorLinkRequest(
            @NotBlank @Size(max = 64) @Schema(examples = "WTI")
            String underlying,

            @Size(min = 1, max = 64) @Schema(description = "Absent: the factor of the underlying's name.")
            String priceFactor,

            @Size(min = 1, max = 64)
            @Schema(description = "Whose returns apply to the volatilities of all options on it. Absent: these stay.")
            String volatilityFactor) {}

    @AssertTrue(message = "an underlying is linked once")
    @Schema(hidden = true)
    boolean hasEachLinkOnce() {
        Set<String> seen = new HashSet<>();
        return links == null || links.stream().filter(Objects::nonNull).allMatch(link -> seen.add(link.underlying));
    }

    public static HistoricalSettingsRequest of(HistoricalSettings settings) {
        return new HistoricalSettingsRequest(
                settings.returnSeries(),
                settings.links().stream()
                        .map(link ->
                                new FactorLinkRequest(link.underlying(), link.priceFactor(), link.volatilityFactor()))
                        .toList(),
                HistoricalParametersRequest.of(settings.parameters()),
                settings.arrayDecimals(),
                settings.marginDecimals());
    }

    public HistoricalSettings toSettings() {
        return new HistoricalSettings(
                returnSeries,
                links == null
                        ? List.of()
                        : links.stream()
                                .map(link -> new FactorLink(link.underlying, link.priceFactor, link.volatilityFactor))
                                .toList(),
                parameters == null ? HistoricalParameters.defaults() : parameters.toParameters(),
                arrayDecimals == null ? HistoricalSettings.ARRAY_DECIMALS_DEFAULT : arrayDecimals,
                marginDecimals);
    }
}
