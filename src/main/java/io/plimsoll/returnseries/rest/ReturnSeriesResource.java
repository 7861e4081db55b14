package io.plimsoll.returnseries.rest;

import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.Spelling;
import io.plimsoll.returnseries.ReturnSeriesLibrary;
import io.plimsoll.returnseries.ReturnSeriesLibrary.Place;
import io.plimsoll.returnseries.ReturnSeriesSummary;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
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

/** Uploads, lists and shows return series. */
@Path("/v1/return-series")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Return series",
        description = "Past moves of risk factors, from which historical simulation takes its scenarios.")
class ReturnSeriesResource {
    private static final String CSV = "text/csv";
    private static final String ID_DESCRIPTION = "Id or name of the series.";

    private final ReturnSeriesLibrary library;
    private final ReturnSeriesUploads uploads;

    ReturnSeriesResource(ReturnSeriesLibrary library, ReturnSeriesUploads uploads) {
        this.library = library;
        this.uploads = uploads;
    }

    /** A page of return series, newest first. */
    @Schema(name = "ReturnSeriesPage")
    record PageResponse(
            @Schema(required = true) List<ReturnSeriesResponse> items,

            @Schema(description = "Cursor of the next page; absent on the last one.")
            String next) {}

    @POST
    @Consumes({CSV, MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM})
    @Operation(
            operationId = "uploadReturnSeries",
            summary = "Upload returns of risk factors",
            description =
                    "Takes CSV (in UTF-8; header date,FACTOR,…; one row per date, oldest first) or JSON; which one follows from the content. "
                            + "At most 5,000 dates of 2,000 factors. Cells that are no numbers are listed, up to 100, with row and "
                            + "column, and nothing is stored. Returns are kept as the nearest binary numbers of 64 bits, so up to 15 "
                            + "significant digits come back as sent. The same bytes again give the series that is stored already, with "
                            + "status 200.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ReturnSeriesRequest.class),
                        examples =
                                @ExampleObject(
                                        name = "Five days of two commodities",
                                        value = ReturnSeriesExamples.JSON)),
                @Content(
                        mediaType = CSV,
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "The week after as CSV", value = ReturnSeriesExamples.CSV)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "201",
            description = "Stored",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Path of the series.",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "Version of the series; it never changes.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = ReturnSeriesResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same bytes are stored already; or, of a dry run, what would be stored",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Path of the series; not of a dry run.",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "Version of the series; not of a dry run.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = ReturnSeriesResponse.class)))
    public Response upload(@BeanParam ReturnSeriesParameters parameters, InputStream body) {
        return uploads.reply(body, parameters);
    }

    @GET
    @Operation(operationId = "listReturnSeries", summary = "List return series, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of return series",
            content = @Content(schema = @Schema(implementation = PageResponse.class)))
    public PageResponse list(
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor) {
        PageRequest request = PageRequest.of(limit, cursor);
        List<ReturnSeriesSummary> rows = library.newestFirst(
                request.after().map(after -> new Place(after.createdAt(), after.id())), request.rowsToRead());
        Page<ReturnSeriesResponse> page = Page.of(
                        rows, request, summary -> new Cursor(summary.createdAt(), summary.id()))
                .map(summary -> ReturnSeriesResponse.of(summary, null));
        return new PageResponse(page.items(), page.next());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getReturnSeries", summary = "Show a return series")
    @APIResponse(
            responseCode = "200",
            description = "The series without its returns",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Version of the series; it never changes.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = ReturnSeriesResponse.class)))
    public Response get(@Parameter(description = ID_DESCRIPTION) @PathParam("id") String idOrName) {
        ReturnSeriesSummary summary = library.get(idOrName);
        return Response.ok(ReturnSeriesResponse.of(summary, library.factors(summary.id())))
                .header(HttpHeaders.ETAG, ReturnSeriesUploads.etag(summary))
                .build();
    }

    @GET
    @Path("/{id}/factors/{factor:.+}")
    @Operation(operationId = "getFactorReturns", summary = "Show the returns of one factor")
    @APIResponse(
            responseCode = "200",
            description = "Dates and returns, oldest first",
            content = @Content(schema = @Schema(implementation = FactorReturnsResponse.class)))
    public FactorReturnsResponse factor(
            @Parameter(description = ID_DESCRIPTION) @PathParam("id") String idOrName,
            @Parameter(description = "Name of the factor.") @PathParam("factor") String factor) {
        ReturnSeriesSummary summary = library.get(idOrName);
        return FactorReturnsResponse.of(library.loadFactor(summary.id(), factor)
                .orElseThrow(() -> new RejectedException(Reason.RETURN_FACTOR_NOT_FOUND, unknown(summary, factor))));
    }

    private String unknown(ReturnSeriesSummary summary, String factor) {
        String unknown = "%s has no factor %s".formatted(summary.name(), factor);
        return Spelling.nearest(factor, library.factors(summary.id()))
                .map(name -> unknown + "; nearest: " + name)
                .orElse(unknown);
    }
}
