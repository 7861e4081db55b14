package io.plimsoll.counterparty.rest;

import io.plimsoll.counterparty.Counterparties;
import io.plimsoll.counterparty.Counterparty;
import io.plimsoll.counterparty.CounterpartyClasses;
import io.plimsoll.counterparty.exposure.NettingSetAccounts;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.precondition.Preconditions;
import io.plimsoll.platform.requests.CounterpartyRequest;
import io.plimsoll.platform.validation.CheckedParameters;
import io.plimsoll.platform.versioned.VersionedReplies;
import io.plimsoll.platform.versioned.VersionedReplies.Listing;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.Violations;
import io.plimsoll.versioned.VersionSummary;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/counterparties")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Counterparties", description = "What may be lost if the other side fails, and who bears it.")
class CounterpartyResource {
    static final String PATH = "/v1/counterparties";

    private final NettingSetAccounts accounts;
    private final CounterpartyClasses classes;
    private final JsonBodies bodies;
    private final VersionedReplies<Counterparty> versions;

    CounterpartyResource(
            Counterparties counterparties,
            CounterpartyClasses classes,
            NettingSetAccounts accounts,
            JsonBodies bodies,
            IdempotentReplies replies) {
        this.accounts = accounts;
        this.classes = classes;
        this.bodies = bodies;
        this.versions = new VersionedReplies<>(PATH, counterparties.library(), replies, CounterpartyResponse::of);
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putCounterparty",
            summary = "Store a counterparty, or replace it",
            description =
                    "Stores a new counterparty, or a new version in place of the one that If-Match names. Earlier versions stay "
                            + "readable, and every exposure names the version it was calculated by. The same content again is no new version.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CounterpartyRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "A bank without variation margin",
                                            summary = "Fails with 2 % a year and then costs 60 %",
                                            value = CounterpartyExamples.BANK)))
    @APIResponse(
            responseCode = "201",
            description = "Stored as the first version",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Path of the counterparty.",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "Its version.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = CounterpartyResponse.class)))
    @APIResponse(
            responseCode = "200",
            description =
                    "Stored as a new version; or the present version, which says the same; or, of a dry run, what would be "
                            + "stored",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Its version; not of a dry run.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = CounterpartyResponse.class)))
    public Response put(
            @PathParam("name")
                    @Parameter(
                            description = "1 to 80 lower-case letters and digits, in parts divided by hyphens.",
                            example = "bank-of-example",
                            schema =
                                    @Schema(
                                            pattern = "^" + Versioned.NAME_PATTERN + "$",
                                            maxLength = Versioned.NAME_LENGTH_MAX))
                    String name,
            @HeaderParam(Preconditions.IF_MATCH)
                    @Parameter(description = "ETag of the version to be replaced. Required if there is one.")
                    String ifMatch,
            @HeaderParam(Preconditions.IF_NONE_MATCH)
                    @Parameter(description = "Only *: store a new one, never replace one.")
                    String ifNoneMatch,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(description = "The same checks and the same reply, nothing stored.")
                    boolean dryRun,
            InputStream requestBody) {
        VersionedReplies.requireName(name);
        JsonBody<CounterpartyRequest> body = bodies.read(requestBody, CounterpartyRequest.class);
        return versions.put(
                name, new Preconditions(ifMatch, ifNoneMatch), body, dryRun, () -> draft(name, body.value()));
    }

    private Counterparty draft(String name, CounterpartyRequest request) {
        Violations violations = new Violations();
        request.check(violations);
        accounts.check(
                request.accountIdsOrNone(),
                request.currency(),
                index -> "/accountIds/" + index,
                Reason.COUNTERPARTY_INVALID,
                violations);
        if (request.counterpartyClass() != null) {
            violations.addUnless(
                    classes.library().find(request.counterpartyClass()).isPresent(),
                    "/counterpartyClass",
                    Reason.COUNTERPARTY_CLASS_UNKNOWN,
                    "no counterparty class " + request.counterpartyClass());
        }
        violations.refuseIfAny();
        return request.toCounterparty(name, 1, null);
    }

    @Schema(name = "CounterpartySummary", description = "A counterparty without its terms.")
    record SummaryResponse(
            @Schema(required = true, examples = "bank-of-example")
            String name,

            @Schema(required = true, description = "The latest.")
            int version,

            @Schema(required = true, description = "For people; empty if there is none.")
            String description,

            @Schema(required = true, description = "When the latest version was stored.")
            Instant createdAt) {

        static SummaryResponse of(VersionSummary summary) {
            return new SummaryResponse(summary.name(), summary.version(), summary.description(), summary.createdAt());
        }
    }

    @Schema(name = "CounterpartyPage")
    record PageResponse(
            @Schema(required = true) List<SummaryResponse> items,

            @Schema(description = "Cursor of the next page; absent on the last one.")
            String next) {}

    @GET
    @Operation(
            operationId = "listCounterparties",
            summary = "List counterparties",
            description = "The latest version of each, the one stored last first.")
    @APIResponse(
            responseCode = "200",
            description = "A page of counterparties",
            content = @Content(schema = @Schema(implementation = PageResponse.class)))
    public PageResponse list(
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor) {
        Listing listing = versions.list(limit, cursor);
        return new PageResponse(
                listing.items().stream().map(SummaryResponse::of).toList(), listing.next());
    }

    @GET
    @Path("/{name}")
    @Operation(operationId = "getCounterparty", summary = "Show a counterparty")
    @APIResponse(
            responseCode = "200",
            description = "The counterparty",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Its version, for If-Match.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = CounterpartyResponse.class)))
    @CheckedParameters
    public Response get(
            @PathParam("name") String name,
            @QueryParam("version") @Min(1) @Parameter(description = "An earlier version. Default: the latest.")
                    Integer version) {
        return versions.get(name, version);
    }
}
