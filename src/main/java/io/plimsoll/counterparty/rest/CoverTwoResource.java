package io.plimsoll.counterparty.rest;

import io.plimsoll.counterparty.defaultfund.CoverTwo;
import io.plimsoll.counterparty.defaultfund.FundContributions;
import io.plimsoll.counterparty.defaultfund.StressedMembers;
import io.plimsoll.counterparty.defaultfund.StressedMembers.Stressed;
import io.plimsoll.counterparty.exposure.NettingSetAccounts;
import io.plimsoll.money.Money;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.Violations;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/cover-two-stresses")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Counterparties")
class CoverTwoResource {
    private final NettingSetAccounts accounts;
    private final StressedMembers members;
    private final JsonBodies bodies;
    private final Supplier<UUID> ids;
    private final Clock clock;

    CoverTwoResource(
            NettingSetAccounts accounts, StressedMembers members, JsonBodies bodies, Supplier<UUID> ids, Clock clock) {
        this.accounts = accounts;
        this.members = members;
        this.bodies = bodies;
        this.ids = ids;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "stressDefaultFund",
            summary = "Size a default fund by the default of its two largest members",
            description =
                    "Cover 2: in each scenario what the two groups with the largest losses beyond their initial margins leave uncovered; the "
                            + "fund covers the worst scenario. Of given losses, or of accounts by their own stress test. Stores nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CoverTwoRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "Four members, two of one group",
                                        summary = "The group and B need 235 in the worse scenario",
                                        value = CoverTwoExamples.FOUR_MEMBERS),
                                @ExampleObject(
                                        name = "An account of ours",
                                        summary = "Twenty percent down and up",
                                        value = CoverTwoExamples.ACCOUNT_OF_OURS)
                            }))
    @APIResponse(
            responseCode = "200",
            description = "Sized, not stored",
            content = @Content(schema = @Schema(implementation = CoverTwoResponse.class)))
    @APIResponse(
            responseCode = "409",
            description = "An account changes faster than it can be read",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public CoverTwoResponse stress(InputStream requestBody) {
        CoverTwoRequest request =
                bodies.read(requestBody, CoverTwoRequest.class).value();
        Violations violations = new Violations();
        request.check(violations);
        accounts.check(
                request.accountIds(),
                request.currency(),
                CoverTwoResource::pointer,
                Reason.EXPOSURE_INPUT_INVALID,
                violations);
        violations.refuseIfAny();
        List<String> names = request.accounts() == null ? request.memberNames() : references(request);

        Stressed stressed = request.accounts() == null
                ? new Stressed(request.toScenarios(), request.toInitialMargins())
                : members.of(
                        ids.get(), clock.instant(), request.accountIds(), CoverTwoResource::pointer, request.toGrid());
        CoverTwo cover = CoverTwo.of(
                stressed.scenarios(), stressed.initialMargins(), request.toGroups(names), request.floorOrNone());
        return CoverTwoResponse.of(
                request.currency(),
                cover,
                stressed.initialMargins(),
                FundContributions.of(
                        cover.fundSize(),
                        stressed.initialMargins(),
                        request.minimumContributionOrNone(),
                        Money.decimals(request.currency())));
    }

    private static String pointer(int member) {
        return "/accounts/members/%d/accountId".formatted(member);
    }

    /** Of the accounts, none of which may give its name to a group of others. */
    private List<String> references(CoverTwoRequest request) {
        List<String> references = members.references(request.accountIds());
        Violations violations = new Violations();
        request.checkGroups(references, violations);
        violations.refuseIfAny();
        return references;
    }
}
