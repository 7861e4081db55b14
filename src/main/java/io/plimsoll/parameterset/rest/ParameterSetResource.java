package io.plimsoll.parameterset.rest;

import io.plimsoll.methodology.span.parameters.SpanParameterSet.SpanFileFormat;
import io.plimsoll.parameterset.ParameterSet;
import io.plimsoll.parameterset.ParameterSets;
import io.plimsoll.parameterset.ParameterSets.Filter;
import io.plimsoll.parameterset.ParameterSets.Place;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
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
import java.time.LocalDate;
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
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Uploads, lists and shows parameter sets. */
@Path("/v1/parameter-sets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Parameter sets",
        description =
                "What an exchange publishes for its margin method, kept as uploaded: scenarios, risk arrays, spreads, rates.")
class ParameterSetResource {
    private static final String GZIP = "application/gzip";
    private static final String ZIP = "application/zip";

    private final ParameterSets sets;
    private final ParameterSetUploads uploads;

    ParameterSetResource(ParameterSets sets, ParameterSetUploads uploads) {
        this.sets = sets;
        this.uploads = uploads;
    }

    /** A page of parameter sets, newest first. */
    @Schema(name = "ParameterSetPage")
    record PageResponse(
            @Schema(required = true) List<ParameterSetResponse> items,

            @Schema(description = "Cursor of the next page; absent on the last one.")
            String next) {}

    @POST
    @Consumes({
        MediaType.APPLICATION_OCTET_STREAM,
        MediaType.APPLICATION_XML,
        MediaType.TEXT_XML,
        MediaType.TEXT_PLAIN,
        MediaType.APPLICATION_JSON,
        GZIP,
        ZIP
    })
    @Operation(
            operationId = "uploadParameterSet",
            summary = "Upload a risk parameter file",
            description =
                    "Takes SPAN risk parameter files in XML (SPN) and positional (PA2) form, plain, gzipped or zipped, and "
                            + "Plimsoll's own JSON form. What a file is follows from its content, not from the media type. The set is "
                            + "stored whole or not at all. The same bytes again give the set that is stored already, with status 200.")
    @RequestBody(
            required = true,
            description = "The file.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM,
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(
                        mediaType = MediaType.APPLICATION_XML,
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = MediaType.TEXT_XML, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(
                        mediaType = MediaType.TEXT_PLAIN,
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ParameterSetRequest.class),
                        examples = {
                            @ExampleObject(
                                    name = "A small set",
                                    summary =
                                            "One future and one option on it, with a tier spread and a short option minimum",
                                    value = ParameterSetExamples.SMALL),
                            @ExampleObject(
                                    name = "Arrays from a model",
                                    summary =
                                            "Futures of two months and options, every array computed from market data",
                                    value = ParameterSetExamples.MODELLED)
                        }),
                @Content(mediaType = GZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = MediaType.MULTIPART_FORM_DATA, schema = @Schema(implementation = UploadForm.class))
            })
    @APIResponse(
            responseCode = "201",
            description = "Stored",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Path of the set.",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "Version of the set; it never changes.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = ParameterSetResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same bytes are stored already; or, of a dry run, what would be stored",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Path of the set; not of a dry run.",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "Version of the set; not of a dry run.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = ParameterSetResponse.class)))
    public Response upload(@BeanParam UploadParameters parameters, InputStream body) {
        return uploads.reply(body, parameters);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true) // documented with the other media types above
    public Response uploadForm(@BeanParam UploadParameters parameters, MultipartFormDataInput form) {
        return uploads.reply(form, parameters);
    }

    /** The form with its one file, and nothing else; its name does not matter. */
    @Schema(name = "ParameterSetForm")
    record UploadForm(
            @Schema(required = true, type = SchemaType.STRING, format = "binary", description = "The file.")
            String file) {}

    @GET
    @Operation(operationId = "listParameterSets", summary = "List parameter sets, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of parameter sets",
            content = @Content(schema = @Schema(implementation = PageResponse.class)))
    public PageResponse list(
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor,
            @Parameter(description = "Sets of this business date only.", example = "2025-08-08")
                    @QueryParam("businessDate")
                    LocalDate businessDate,
            @Parameter(description = "Sets of this clearing organization only.", example = "NSCCL")
                    @QueryParam("exchangeComplex")
                    String exchangeComplex,
            @QueryParam("format") SpanFileFormat format) {
        PageRequest request = PageRequest.of(limit, cursor);
        List<ParameterSet> rows = sets.newestFirst(
                new Filter(businessDate, exchangeComplex, format),
                request.after().map(after -> new Place(after.createdAt(), after.id())),
                request.rowsToRead());
        Page<ParameterSetResponse> page = Page.of(rows, request, set -> new Cursor(set.createdAt(), set.id()))
                .map(ParameterSetResponse::of);
        return new PageResponse(page.items(), page.next());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getParameterSet", summary = "Show a parameter set")
    @APIResponse(
            responseCode = "200",
            description = "The parameter set",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Version of the set; it never changes.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = ParameterSetResponse.class)))
    public Response get(
            @Parameter(description = "Id or name of the set.", example = "nse-2025-08-08-i1") @PathParam("id")
                    String idOrName) {
        ParameterSet set = sets.get(idOrName);
        return Response.ok(ParameterSetResponse.of(set))
                .header(HttpHeaders.ETAG, ParameterSetUploads.etag(set))
                .build();
    }
}
