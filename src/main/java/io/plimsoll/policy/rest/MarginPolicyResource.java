package io.plimsoll.policy.rest;

import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.precondition.Preconditions;
import io.plimsoll.platform.requests.MarginPolicyRequest;
import io.plimsoll.platform.validation.CheckedParameters;
import io.plimsoll.platform.versioned.VersionedReplies;
import io.plimsoll.platform.versioned.VersionedReplies.Listing;
import io.plimsoll.policy.DirectChanges;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.policy.MarginPolicyService;
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

@Path("/v1/margin-policies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Margin policies",
        description = "How accounts are margined, when they are called, for how much and until when.")
class MarginPolicyResource {
    static final String PATH = "/v1/margin-policies";

    private final MarginPolicyService service;
    private final DirectChanges direct;
    private final JsonBodies bodies;
    private final VersionedReplies<MarginPolicy> versions;

    MarginPolicyResource(
            MarginPolicyService service, DirectChanges direct, JsonBodies bodies, IdempotentReplies replies) {
        this.service = service;
        this.direct = direct;
        this.bodies = bodies;
        this.versions = new VersionedReplies<>(
                PATH, service.library(), replies, MarginPolicyResponse::of, policy -> service.add(List.of(policy)));
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putMarginPolicy",
            summary = "Store a margin policy, or replace it",
            description =
                    "Stores a new margin policy, or a new version in place of the one that If-Match names. Earlier versions "
                            + "stay readable. The same content again is no new version. Ready ones cannot be replaced. "
                            + "Everything that the policy names must be there: methodology, parameter set, scenario set, return "
                            + "series, holiday calendar. An account takes the latest version of the policy that it names: all "
                            + "those accounts are margined anew, worst first, by an operation as after a snapshot, and whoever asks "
                            + "for a margin before its turn gets it by the latest version too; calls "
                            + "and figures name the version they were made by. Where the service requires four eyes, refused: "
                            + "a change is proposed then, see /v1/change-proposals.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MarginPolicyRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "Due in half an hour",
                                        summary = "SPAN by the sandbox set of an exchange, and whom to tell meanwhile",
                                        value = MarginPolicyExamples.HALF_AN_HOUR)
                            }))
    @APIResponse(
            responseCode = "201",
            description = "Stored as the first version",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Path of the margin policy.",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "Its version.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = MarginPolicyResponse.class)))
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
            content = @Content(schema = @Schema(implementation = MarginPolicyResponse.class)))
    public Response put(
            @PathParam("name")
                    @Parameter(
                            description = "1 to 80 lower-case letters and digits, in parts divided by hyphens.",
                            example = "retail-options",
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
        JsonBody<MarginPolicyRequest> body = bodies.read(requestBody, MarginPolicyRequest.class);
        direct.require(name);
        return versions.put(
                name, new Preconditions(ifMatch, ifNoneMatch), body, dryRun, () -> checked(name, body.value()));
    }

    private MarginPolicy checked(String name, MarginPolicyRequest request) {
        MarginPolicy policy = request.toPolicy(name, 1, null);
        service.check(policy);
        return policy;
    }

    @Schema(name = "MarginPolicySummary", description = "A margin policy without its terms.")
    record SummaryResponse(
            @Schema(required = true, examples = "standard-span")
            String name,

            @Schema(required = true, description = "The latest.")
            int version,

            @Schema(required = true, description = "For people; empty if there is none.")
            String description,

            @Schema(required = true, description = "Whether it comes with the service and cannot be replaced.")
            boolean isReady,

            @Schema(description = "When the latest version was stored; absent for a ready one.")
            Instant createdAt) {

        static SummaryResponse of(VersionSummary summary) {
            return new SummaryResponse(
                    summary.name(), summary.version(), summary.description(), summary.isReady(), summary.createdAt());
        }
    }

    @Schema(name = "MarginPolicyPage")
    record PageResponse(
            @Schema(required = true) List<SummaryResponse> items,

            @Schema(description = "Cursor of the next page; absent on the last one.")
            String next) {}

    @GET
    @Operation(
            operationId = "listMarginPolicies",
            summary = "List margin policies",
            description =
                    "The stored ones, the one stored last first, then the ready ones by name; the latest version of each.")
    @APIResponse(
            responseCode = "200",
            description = "A page of margin policies",
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
    @Operation(operationId = "getMarginPolicy", summary = "Show a margin policy")
    @APIResponse(
            responseCode = "200",
            description = "The margin policy",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Its version, for If-Match.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = MarginPolicyResponse.class)))
    @CheckedParameters
    public Response get(
            @PathParam("name") @Parameter(example = "standard-span") String name,
            @QueryParam("version") @Min(1) @Parameter(description = "An earlier version. Default: the latest.")
                    Integer version) {
        return versions.get(name, version);
    }
}
