package io.plimsoll.counterparty.rest;

import io.plimsoll.counterparty.exposure.ExposureCalculations;
import io.plimsoll.counterparty.exposure.ExposureRecord.Summary;
import io.plimsoll.counterparty.valuation.BasicCvaCapital;
import io.plimsoll.counterparty.valuation.BasicCvaCapital.CvaCounterparty;
import io.plimsoll.counterparty.valuation.BasicCvaCapital.NettingSet;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.rejection.Violations;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/cva-capital-calculations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Counterparties")
class CvaCapitalResource {
    private final ExposureCalculations exposures;
    private final JsonBodies bodies;

    CvaCapitalResource(ExposureCalculations exposures, JsonBodies bodies) {
        this.exposures = exposures;
        this.bodies = bodies;
    }

    @Schema(
            name = "CvaCapitalRequest",
            description =
                    "Exposures by netting set, given or calculated before. Values that cannot be are refused together.")
    record CapitalRequest(
            @NotNull
            @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
            @Schema(description = "Of every amount.", examples = "USD")
            String currency,

            @NotNull @Size(min = 1, max = 1_000) List<@NotNull @Valid CounterpartyRequest> counterparties) {}

    @Schema(name = "CvaCounterparty")
    record CounterpartyRequest(
            @NotBlank
            @Size(max = 80)
            @Schema(
                    description =
                            "As it is called in the reply. Once in the list, with all its netting sets: whoever is listed twice would be "
                                    + "diversified against itself.",
                    examples = "bank-a")
            String name,

            @NotNull
            @Schema(
                    description = "RW of its sector and rating by MAR50.16, a fraction in (0, 1].",
                    examples = "\"0.05\"")
            BigDecimal riskWeight,

            @NotNull @Size(min = 1, max = 1_000) List<@NotNull @Valid NettingSetRequest> nettingSets) {}

    @Schema(name = "CvaNettingSet")
    record NettingSetRequest(
            @Schema(description = "EAD, at least 0; or give exposureCalculationId.", examples = "\"1000000\"")
            BigDecimal exposureAtDefault,

            @Schema(
                    description =
                            "A stored exposure calculation in the same currency; its exposure at default is taken.")
            UUID exposureCalculationId,

            @NotNull @Schema(description = "M, effective maturity in years, above 0.", examples = "\"3\"")
            BigDecimal maturityYears) {

        @AssertTrue(message = "either exposureAtDefault or exposureCalculationId is given")
        @Schema(hidden = true)
        boolean hasOneExposure() {
            return (exposureAtDefault == null) != (exposureCalculationId == null);
        }
    }

    @Schema(name = "CvaCapital", description = "Amounts to ten decimals.")
    record CapitalResponse(
            @Schema(required = true, examples = "USD") String currency,

            @Schema(required = true, description = "K of the reduced approach.", examples = "\"99494.3025535301\"")
            BigDecimal reduced,

            @Schema(
                    required = true,
                    description = "0.65 K: the capital requirement.",
                    examples = "\"64671.2966597946\"")
            BigDecimal capital,

            @Schema(required = true, description = "In the order given.")
            List<StandAloneResponse> counterparties) {}

    @Schema(name = "CvaStandAlone")
    record StandAloneResponse(
            @Schema(required = true) String name,

            @Schema(required = true, description = "SCVA: what it would need if its spread moved alone.")
            BigDecimal standAlone) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "calculateCvaCapital",
            summary = "Calculate capital against credit valuation adjustments",
            description =
                    "By the reduced basic approach of MAR50.14: the stand-alone capital of each counterparty from its exposures at default, and that "
                            + "of all together, half of which is systematic. Stores nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CapitalRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "One counterparty",
                                            summary = "A million for three years at five percent",
                                            value = CounterpartyExamples.CVA_OF_ONE)))
    @APIResponse(
            responseCode = "200",
            description = "Computed, not stored",
            content = @Content(schema = @Schema(implementation = CapitalResponse.class)))
    @APIResponse(
            responseCode = "404",
            description = "No exposure calculation of exposureCalculationId",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public CapitalResponse calculate(InputStream requestBody) {
        CapitalRequest request = bodies.read(requestBody, CapitalRequest.class).value();
        Violations impossible = Violations.ofInputs();
        List<CvaCounterparty> counterparties = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < request.counterparties.size(); i++) {
            CounterpartyRequest counterparty = request.counterparties.get(i);
            String pointer = "/counterparties/" + i;
            impossible.require(
                    names.add(counterparty.name), pointer + "/name", "must be once in the list", counterparty.name);
            impossible.require(
                    counterparty.riskWeight.signum() > 0 && counterparty.riskWeight.compareTo(BigDecimal.ONE) <= 0,
                    pointer + "/riskWeight",
                    "must be in (0, 1]",
                    counterparty.riskWeight);
            List<NettingSet> sets = new ArrayList<>();
            for (int k = 0; k < counterparty.nettingSets.size(); k++) {
                sets.add(nettingSet(
                        counterparty.nettingSets.get(k), request.currency, pointer + "/nettingSets/" + k, impossible));
            }
            counterparties.add(new CvaCounterparty(counterparty.riskWeight.doubleValue(), sets));
        }
        impossible.refuseIfAny();
        BasicCvaCapital capital = BasicCvaCapital.of(counterparties);
        List<StandAloneResponse> standAlone = new ArrayList<>();
        for (int i = 0; i < counterparties.size(); i++) {
            standAlone.add(new StandAloneResponse(
                    request.counterparties.get(i).name,
                    BasicCvaCapital.shown(counterparties.get(i).standAlone())));
        }
        return new CapitalResponse(
                request.currency,
                BasicCvaCapital.shown(capital.reduced()),
                BasicCvaCapital.shown(capital.capital()),
                standAlone);
    }

    private NettingSet nettingSet(NettingSetRequest set, String currency, String pointer, Violations impossible) {
        BigDecimal exposure = set.exposureAtDefault;
        if (exposure == null) {
            Summary stored = exposures.get(set.exposureCalculationId).summary();
            impossible.require(
                    stored.currency().equals(currency),
                    pointer + "/exposureCalculationId",
                    "must be in " + currency,
                    stored.currency());
            exposure = stored.exposureAtDefault();
        }
        impossible
                .requireNotNegative(pointer + "/exposureAtDefault", exposure)
                .requirePositive(pointer + "/maturityYears", set.maturityYears);
        return new NettingSet(exposure.doubleValue(), set.maturityYears.doubleValue());
    }
}
