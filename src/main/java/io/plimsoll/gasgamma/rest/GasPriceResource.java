package io.plimsoll.gasgamma.rest;

import io.plimsoll.gasgamma.GasPrice;
import io.plimsoll.gasgamma.GasPrices;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.precondition.Preconditions;
import io.plimsoll.platform.requests.GasPriceRequest;
import io.plimsoll.platform.validation.CheckedParameters;
import io.plimsoll.platform.versioned.VersionedReplies;
import io.plimsoll.platform.versioned.VersionedReplies.Listing;
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

@Path("/v1/gas-prices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Gas", description = "What one hedge costs, and whether it pays.")
class GasPriceResource {
    static final String PATH = "/v1/gas-prices";

    private final JsonBodies bodies;
    private final VersionedReplies<GasPrice> versions;

    GasPriceResource(GasPrices service, JsonBodies bodies, IdempotentReplies replies) {
        this.bodies = bodies;
        this.versions = new VersionedReplies<>(PATH, service.library(), replies, GasPriceResponse::of);
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putGasPrice",
            summary = "Store a gas price, or the next one",
            description =
                    "Stores a new gas price, or a new version in place of the one that If-Match names. Earlier versions "
                            + "stay readable. The same content again is no new version.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = GasPriceRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "Mainnet on a calm day",
                                        summary = "Thirty gwei and a tip of two",
                                        value = GasGammaExamples.MAINNET)
                            }))
    @APIResponse(
            responseCode = "201",
            description = "Stored as the first version",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Path of the gas price.",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "Its version.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = GasPriceResponse.class)))
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
            content = @Content(schema = @Schema(implementation = GasPriceResponse.class)))
    public Response put(
            @PathParam("name")
                    @Parameter(
                            description = "1 to 80 lower-case letters and digits, in parts divided by hyphens.",
                            example = "ethereum-mainnet",
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
        JsonBody<GasPriceRequest> body = bodies.read(requestBody, GasPriceRequest.class);
        return versions.put(
                name,
                new Preconditions(ifMatch, ifNoneMatch),
                body,
                dryRun,
                () -> body.value().toPrice(name, 1, null));
    }

    @Schema(name = "GasPriceSummary", description = "A gas price without its figures.")
    record SummaryResponse(
            @Schema(required = true, examples = "ethereum-mainnet")
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

    @Schema(name = "GasPricePage")
    record PageResponse(
            @Schema(required = true) List<SummaryResponse> items,

            @Schema(description = "Cursor of the next page; absent on the last one.")
            String next) {}

    @GET
    @Operation(
            operationId = "listGasPrices",
            summary = "List gas prices",
            description = "The one stored last first; the latest version of each.")
    @APIResponse(
            responseCode = "200",
            description = "A page of gas prices",
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
    @Operation(operationId = "getGasPrice", summary = "Show a gas price")
    @APIResponse(
            responseCode = "200",
            description = "The gas price",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Its version, for If-Match.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = GasPriceResponse.class)))
    @CheckedParameters
    public Response get(
            @PathParam("name") String name,
            @QueryParam("version") @Min(1) @Parameter(description = "An earlier version. Default: the latest.")
                    Integer version) {
        return versions.get(name, version);
    }
}
