package io.plimsoll.parameterset.rest;

import io.plimsoll.methodology.span.parameters.SpanParameterSet.Session;
import io.plimsoll.parameterset.rest.UploadParameters.RoundingProfile;
import io.plimsoll.portfolio.AccountType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "JsonParameterSet",
        description =
                "A parameter set in JSON: everything a SPAN file can say, one figure for all account types, adjustments by account "
                        + "type. Absent lists are empty.")
record ParameterSetRequest(
        @NotNull @Schema(description = "Whose rounding the figures follow.")
        RoundingProfile roundingProfile,

        @NotNull LocalDate businessDate,

        @Schema(description = "Settlement figures, or figures of a moment during the day.", defaultValue = "SETTLEMENT")
        Session session,

        @Size(max = 32) @Schema(description = "What is to be said beside the session.", examples = "1")
        String sessionQualifier,

        @Schema(description = "How accounts are margined; omnibus accounts gross and others net where it is not said.")
        List<@NotNull @Valid AccountTypeRequest> accountTypes,

        @NotEmpty @Schema(description = "Clearing organizations.")
        List<@NotNull @Valid ExchangeComplexRequest> exchangeComplexes) {

    ParameterSetRequest withExchangeComplexes(List<ExchangeComplexRequest> others) {
        return new ParameterSetRequest(roundingProfile, businessDate, session, sessionQualifier, accountTypes, others);
    }

    /** Whether a model makes arrays of the set. */
    boolean hasModel() {
        return exchangeComplexes.stream().anyMatch(complex -> complex.model() != null);
    }

    @Schema(name = "JsonAccountType")
    record AccountTypeRequest(
            @NotNull AccountType accountType,

            @NotNull @Schema(description = "False if longs and shorts do not offset each other.")
            Boolean isNetMargined) {}

    @Schema(name = "JsonExchangeComplex", description = "A clearing organization: everything that may be offset.")
    record ExchangeComplexRequest(
            @NotBlank @Size(max = 64) @Schema(examples = "CME")
            String code,

            @Size(max = 200) String name,

            @Schema(
                    description =
                            "Whether option value above a combined commodity's requirement is lost for the others.",
                    defaultValue = "false")
            Boolean isOptionValueCapped,

            @Schema(
                    description = "Share of long option value that gross margined customer accounts may use, 0 to 1.",
                    defaultValue = "1")
            BigDecimal longOptionValueShare,

            @Schema(
                    description =
                            "Least share of a leg's delta that an inter-clearing spread must use, in percent, 0 to 100.",
                    defaultValue = "0")
            BigDecimal interExchangeDeltaPercentMin,

            List<@NotNull @Valid CurrencyConversionRequest> currencyConversions,

            @Schema(
                    description =
                            "What the entries of risk arrays mean. Default: the sixteen of SPAN, if arrays have sixteen.")
            List<@NotNull @Valid ScenarioRequest> scenarios,

            @Schema(description = "Named lists of combined commodities that spreads may be confined to.")
            List<@NotNull @Valid CommodityGroupRequest> commodityGroups,

            @Valid ArrayModelRequest model,

            @NotEmpty List<@NotNull @Valid CombinedCommodityRequest> combinedCommodities,

            @Schema(description = "Formed before intra-commodity spreads.")
            List<@NotNull @Valid InterCommoditySpreadRequest> superSpreads,

            @Schema(description = "Formed after intra-commodity spreads.")
            List<@NotNull @Valid InterCommoditySpreadRequest> interCommoditySpreads,

            @Schema(description = "With legs in other exchange complexes.")
            List<@NotNull @Valid InterClearingSpreadRequest> interClearingSpreads) {

        ExchangeComplexRequest with(
                List<CombinedCommodityRequest> otherCommodities, List<ScenarioRequest> otherScenarios) {
            return new ExchangeComplexRequest(
                    code,
                    name,
                    isOptionValueCapped,
                    longOptionValueShare,
                    interExchangeDeltaPercentMin,
                    currencyConversions,
                    otherScenarios,
                    commodityGroups,
                    model,
                    otherCommodities,
                    superSpreads,
                    interCommoditySpreads,
                    interClearingSpreads);
        }
    }

    @Schema(name = "JsonCurrencyConversion", description = "Units of one currency for one unit of another.")
    record CurrencyConversionRequest(
            @NotNull
            @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
            @Schema(examples = "EUR")
            String from,

            @NotNull
            @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
            @Schema(examples = "USD")
            String to,

            @NotNull @Positive @Schema(examples = "1.0875") BigDecimal factor,

            @Schema(description = "Fraction taken off converted gains, 0 to 1.", defaultValue = "0")
            BigDecimal haircut) {}

    @Schema(name = "JsonScenario", description = "One scenario of the risk arrays.")
    record ScenarioRequest(
            @NotNull @Positive @Schema(description = "From 1, without gaps.")
            Integer number,

            @NotNull @Schema(description = "In price scan ranges, up positive.", examples = "0.3333")
            BigDecimal priceMove,

            @NotNull @Schema(description = "In volatility scan ranges, up positive.", examples = "1")
            BigDecimal volatilityMove,

            @Schema(description = "Covered fraction; contained in the arrays already.", defaultValue = "1")
            BigDecimal weight,

            @NotNull
            @Positive
            @Schema(
                    description =
                            "The scenario of the same price move and the opposite volatility move; itself for extremes.")
            Integer pairedNumber) {}

    @Schema(name = "JsonCommodityGroup")
    record CommodityGroupRequest(
            @NotBlank @Size(max = 64) String code, @NotNull List<@NotBlank String> combinedCommodities) {}
}
