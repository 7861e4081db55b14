package io.plimsoll.access.rest;

import io.plimsoll.access.AuditEntry;
import io.plimsoll.access.AuditEntry.Place;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/audit/entries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access", description = "Who may do what, and who did.")
class AuditEntryResource {
    private final AuditEntry.Trail trail;

    AuditEntryResource(AuditEntry.Trail trail) {
        this.trail = trail;
    }

    @GET
    @Operation(
            operationId = "listAuditEntries",
            summary = "List who changed what, newest first",
            description =
                    "An entry for each request that changed something, written in the transaction of the change. Requests that were "
                            + "refused changed nothing and have none; what the service does by itself stands in the histories of accounts, and here if it takes a change back.")
    public Page<AuditEntryResponse> list(
            @QueryParam("caller") @Parameter(description = "Only what this caller did.") String caller,
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        Optional<Place> after = page.after().map(place -> new Place(place.createdAt(), place.id()));
        List<AuditEntry> rows = trail.newestFirst(caller, after, page.rowsToRead());
        return Page.of(rows, page, row -> new Cursor(row.recordedAt(), row.id()))
                .map(AuditEntryResponse::of);
    }
}
