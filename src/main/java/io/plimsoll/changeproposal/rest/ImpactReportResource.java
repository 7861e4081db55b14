package io.plimsoll.changeproposal.rest;

import io.plimsoll.changeproposal.ChangeProposals;
import io.plimsoll.changeproposal.ImpactLine.CallEffect;
import io.plimsoll.changeproposal.ImpactReport;
import io.plimsoll.changeproposal.ImpactReports;
import io.plimsoll.changeproposal.ImpactReports.NumberedLine;
import io.plimsoll.changeproposal.ImpactRunner;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.KeyCursor;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.precondition.ContentTagged;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path(ChangeProposalResource.PATH + "/{id}/impact-reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Change proposals")
class ImpactReportResource {
    private static final String CSV = "text/csv";
    private static final int SHOWN_MAX = 100;
    private static final String KEY = "The same key gets the stored reply again.";
    private static final String KEY_SCHEMA = "^" + IdempotentReplies.KEY_PATTERN + "$";
    private static final String DRY_RUN = "The same checks and the same reply, nothing stored.";

    private final ChangeProposals proposals;
    private final ImpactReports reports;
    private final ImpactRunner runner;
    private final IdempotentReplies replies;

    ImpactReportResource(
            ChangeProposals proposals, ImpactReports reports, ImpactRunner runner, IdempotentReplies replies) {
        this.proposals = proposals;
        this.reports = reports;
        this.runner = runner;
        this.replies = replies;
    }

    @POST
    @Operation(
            operationId = "reportImpact",
            summary = "Report what a change would do to all accounts under its policies",
            description =
                    "Each is margined by the present version and by the next one, on the latest market at one instant, and the calls that "
                            + "would follow are told. Nothing of it is stored with the accounts. Goes on in the background: the Location, and "
                            + "/v1/operations with the same id, say how far it is. While one is at work, it is the answer.")
    @APIResponse(
            responseCode = "202",
            description = "Begun",
            content = @Content(schema = @Schema(implementation = ImpactReportResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "One is at work; or, of a dry run, one would begin",
            content = @Content(schema = @Schema(implementation = ImpactReportResponse.class)))
    @APIResponse(
            responseCode = "409",
            description = "The proposal is PROPOSED no more",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response begin(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotentReplies.KEY_HEADER)
                    @Parameter(description = KEY, schema = @Schema(pattern = KEY_SCHEMA))
                    String idempotencyKey,
            @QueryParam("dryRun") @DefaultValue("false") @Parameter(description = DRY_RUN) boolean dryRun) {
        Supplier<UnsavedReply> work = () -> unsaved(id);
        if (dryRun) {
            return replies.dryRun(() -> work.get().withStatus(200));
        }
        Response reply = replies.onceLocked(
                idempotencyKey,
                "POST %s/%s/impact-reports".formatted(ChangeProposalResource.PATH, id),
                JsonBodies.sha256(new byte[0]),
                () -> proposals.lock(id),
                work);
        runner.begin();
        return reply;
    }

    private UnsavedReply unsaved(UUID id) {
        ImpactReport report = runner.on(proposals.get(id));
        return reports.newestFirst(id, 1).stream()
                .filter(newest -> newest.state() == ImpactReport.State.RUNNING)
                .findFirst()
                .map(running -> UnsavedReply.repeated(ImpactReportResponse.of(running)))
                .orElseGet(() -> UnsavedReply.created(
                                "%s/%s/impact-reports/%s".formatted(ChangeProposalResource.PATH, id, report.id()),
                                ImpactReportResponse.of(report),
                                () -> reports.add(report))
                        .withStatus(202));
    }

    @Schema(name = "ImpactReportList")
    record ListResponse(@Schema(required = true) List<ImpactReportResponse> items) {}

    @GET
    @Operation(
            operationId = "listImpactReports",
            summary = "List the impact reports of a proposal, newest first",
            description = "At most a hundred.")
    public ListResponse list(@PathParam("id") UUID id) {
        proposals.get(id);
        return new ListResponse(reports.newestFirst(id, SHOWN_MAX).stream()
                .map(ImpactReportResponse::of)
                .toList());
    }

    @GET
    @ContentTagged
    @Path("/{reportId}")
    @Operation(operationId = "getImpactReport", summary = "Show the progress and the totals of an impact report")
    public ImpactReportResponse get(@PathParam("id") UUID id, @PathParam("reportId") UUID reportId) {
        return ImpactReportResponse.of(reports.get(id, reportId));
    }

    @Schema(name = "ImpactLinePage")
    record PageResponse(
            @Schema(required = true, description = "The largest increase first, currency by currency.")
            List<ImpactLineResponse> items,

            @Schema(description = "Cursor of the next page; absent on the last one.")
            String next) {}

    @GET
    @Path("/{reportId}/lines")
    @Operation(
            operationId = "listImpactLines",
            summary = "List what a change would do to each account",
            description = "None while the report is at work.")
    public PageResponse lines(
            @PathParam("id") UUID id,
            @PathParam("reportId") UUID reportId,
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor,
            @QueryParam("callEffect") @Parameter(description = "Only accounts with this effect.") CallEffect effect) {
        PageRequest page = PageRequest.of(limit, null);
        reports.get(id, reportId);
        List<NumberedLine> rows = reports.lines(reportId, number(cursor), effect, page.rowsToRead());
        boolean hasMore = rows.size() > limit;
        List<NumberedLine> shown = hasMore ? rows.subList(0, limit) : rows;
        return new PageResponse(
                shown.stream().map(ImpactLineResponse::of).toList(),
                hasMore ? new KeyCursor(List.of(Integer.toString(shown.getLast().number()))).encoded() : null);
    }

    /** Of the last line of the page before; 0 for the first page. */
    private static int number(String cursor) {
        if (cursor == null) {
            return 0;
        }
        String text = KeyCursor.of(cursor, 1).parts().getFirst();
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw Cursor.refusal();
        }
        return Integer.parseInt(text);
    }

    @GET
    @Path("/{reportId}/lines.csv")
    @Produces(CSV)
    @Operation(operationId = "getImpactTable", summary = "Show all lines of an impact report as a table")
    @APIResponse(
            responseCode = "200",
            description = "A table",
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    public String table(@PathParam("id") UUID id, @PathParam("reportId") UUID reportId) {
        reports.get(id, reportId);
        return ImpactLineResponse.table(reports.lines(reportId, 0, null, Integer.MAX_VALUE))
                .toString();
    }
}
