package io.plimsoll.counterparty.rest;

import io.plimsoll.counterparty.Counterparties;
import io.plimsoll.counterparty.exposure.ExposureCalculations;
import io.plimsoll.counterparty.exposure.ExposureCalculations.Filter;
import io.plimsoll.counterparty.exposure.ExposureCalculations.Place;
import io.plimsoll.counterparty.exposure.ExposureRecord.Summary;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/counterparties/{name}/exposures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Counterparties")
class ExposureHistoryResource {
    private final ExposureCalculations calculations;
    private final Counterparties counterparties;

    ExposureHistoryResource(ExposureCalculations calculations, Counterparties counterparties) {
        this.calculations = calculations;
        this.counterparties = counterparties;
    }

    @GET
    @Operation(
            operationId = "listExposures",
            summary = "List exposures to a counterparty, newest first",
            description = "Every calculation that was stored, whichever version of the counterparty it was made by.")
    public Page<ExposureSummaryResponse> history(
            @PathParam("name") String name,
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor,
            @QueryParam("from") @Parameter(description = "Calculated at or after, RFC 3339 UTC.") Instant from,
            @QueryParam("to") @Parameter(description = "Calculated before, RFC 3339 UTC.") Instant to) {
        String known = counterparties.library().get(name).name();
        PageRequest page = PageRequest.of(limit, cursor);
        Place after = page.after()
                .map(place -> new Place(place.createdAt(), place.id()))
                .orElse(null);
        List<Summary> rows = calculations.newestFirst(new Filter(known, from, to), after, page.rowsToRead());
        return Page.of(rows, page, row -> new Cursor(row.calculatedAt(), row.id()))
                .map(ExposureSummaryResponse::of);
    }
}
