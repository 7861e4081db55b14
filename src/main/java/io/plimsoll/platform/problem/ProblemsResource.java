package io.plimsoll.platform.problem;

import io.plimsoll.platform.headers.SecurityHeaders;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The pages that the {@code type} of every problem document points to: JSON for programs, HTML for browsers. */
@Path("/problems")
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
@Tag(name = "Problems", description = "What can go wrong, why, and what to do about it.")
class ProblemsResource {

    private static final List<Variant> VARIANTS = Variant.mediaTypes(
                    MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
            .build();

    /** All problems, in the order of statuses. */
    record ReasonsResponse(@Schema(required = true) List<ReasonResponse> items) {}

    @GET
    @Operation(operationId = "listProblems", summary = "List every problem the service can report")
    @APIResponse(
            responseCode = "200",
            description = "All problems",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ReasonsResponse.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class))
            })
    public Response list(@Context Request request) {
        List<Reason> reasons = Arrays.stream(Reason.values())
                .sorted(Comparator.comparing(Reason::status))
                .toList();
        return isForBrowser(request)
                ? html(ProblemPages.list(reasons))
                : json(new ReasonsResponse(
                        reasons.stream().map(ReasonResponse::of).toList()));
    }

    @GET
    @Path("/{reason}")
    @Operation(operationId = "getProblem", summary = "Explain one problem: cause, fix and an example")
    @APIResponse(
            responseCode = "200",
            description = "The problem",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ReasonResponse.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class))
            })
    public Response get(@PathParam("reason") String slug, @Context Request request) {
        Reason reason = Reason.ofSlug(slug)
                .orElseThrow(() -> new RejectedException(
                        Reason.NOT_FOUND, "no such problem; all of them are listed at /problems"));
        return isForBrowser(request) ? html(ProblemPages.page(reason)) : json(ReasonResponse.of(reason));
    }

    private static boolean isForBrowser(Request request) {
        try {
            Variant variant = request.selectVariant(VARIANTS);
            return variant != null && MediaType.TEXT_HTML_TYPE.isCompatible(variant.getMediaType());
        } catch (BadRequestException unreadable) {
            throw RejectedException.shape(
                    "header/" + HttpHeaders.ACCEPT, ShapeCode.VALUE_REFUSED, "the Accept header cannot be read");
        }
    }

    private static Response html(String page) {
        return Response.ok(page, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header("Content-Security-Policy", SecurityHeaders.POLICY_OF_PAGES)
                .build();
    }

    private static Response json(Object entity) {
        return Response.ok(entity, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
