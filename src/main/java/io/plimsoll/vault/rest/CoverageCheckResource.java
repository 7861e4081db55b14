package io.plimsoll.vault.rest;

import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.requests.ContractRequest;
import io.plimsoll.vault.CoverageCheck;
import io.plimsoll.vault.CoverageCheck.ShortCall;
import io.plimsoll.vault.NakedCallRule;
import io.plimsoll.vault.SpanCoverage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
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
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/coverage-checks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Vaults")
class CoverageCheckResource {
    private final SpanCoverage span;
    private final JsonBodies bodies;

    CoverageCheckResource(SpanCoverage span, JsonBodies bodies) {
        this.span = span;
        this.bodies = bodies;
    }

    @Schema(
            name = "CoverageCheckRequest",
            description = "Naked calls are margined one by one by a rule, or all together by SPAN on a parameter set.")
    record CoverageRequest(
            @NotNull
            @Pattern(regexp = "[A-Z]{3}", message = "a currency is three capital letters, such as USD")
            @Schema(description = "Of prices and margins.", examples = "USD")
            String currency,

            @NotNull @Schema(description = "Of the underlying that are held, at least 0.", examples = "\"10\"")
            BigDecimal units,

            @NotNull @Schema(description = "Price of one unit, above 0.", examples = "\"3000\"")
            BigDecimal spot,

            @NotNull @Size(max = 1_000) List<@NotNull @Valid ShortCallRequest> shortCalls,

            @Schema(description = "Or give parameterSetId.") NakedCallRule rule,

            @Size(max = 80) @Schema(description = "SPAN on this set; every call has its contract then. Or give rule.")
            String parameterSetId) {

        @AssertTrue(message = "either rule or parameterSetId is given, and contracts with the latter")
        @Schema(hidden = true)
        boolean hasOneRule() {
            return (rule == null) != (parameterSetId == null)
                    && (parameterSetId == null
                            || shortCalls == null
                            || shortCalls.stream().filter(Objects::nonNull).allMatch(call -> call.contract != null));
        }

        private List<ShortCall> toCalls() {
            return shortCalls.stream()
                    .map(call -> new ShortCall(
                            call.strike(call.contract),
                            call.contracts,
                            call.multiplier == null ? BigDecimal.ONE : call.multiplier,
                            call.mark))
                    .toList();
        }
    }

    @Schema(name = "ShortCall")
    record ShortCallRequest(
            @Schema(description = "Above 0; that of the contract if there is one.", examples = "\"3200\"")
            BigDecimal strike,

            @NotNull @Schema(description = "Sold, above 0.", examples = "\"11\"")
            BigDecimal contracts,

            @Schema(description = "Units in one contract, above 0.", defaultValue = "1")
            BigDecimal multiplier,

            @NotNull @Schema(description = "Of one unit, at least 0.", examples = "\"60\"")
            BigDecimal mark,

            @Valid @Schema(description = "Of the parameter set.")
            ContractRequest contract) {

        @AssertTrue(message = "strike is given, or a contract with one")
        @Schema(hidden = true)
        boolean hasStrike() {
            return strike(contract) != null;
        }

        private BigDecimal strike(ContractRequest named) {
            return named == null || named.strike() == null ? strike : named.strike();
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "checkCoverage",
            summary = "Check how far short calls are covered",
            description =
                    "What units of the underlying cover adds no margin, and counts as collateral for no more than the strike. Where there are too "
                            + "few units, the calls that would need most are covered first. Stores nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CoverageRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "Eleven calls against ten units",
                                            summary = "One is naked",
                                            value = VaultExamples.ELEVEN_AGAINST_TEN)))
    @APIResponse(
            responseCode = "200",
            description = "Computed, not stored",
            content = @Content(schema = @Schema(implementation = CoverageResponse.class)))
    public CoverageResponse check(InputStream requestBody) {
        CoverageRequest request =
                bodies.read(requestBody, CoverageRequest.class).value();
        CoverageCheck check = request.rule != null
                ? CoverageCheck.of(request.units, request.spot, request.toCalls(), request.rule, request.currency)
                : span.check(
                        request.units,
                        request.spot,
                        request.toCalls(),
                        request.shortCalls.stream()
                                .map(call -> call.contract.toContractId())
                                .toList(),
                        request.parameterSetId,
                        request.currency);
        return CoverageResponse.of(check, request.currency);
    }
}
