package io.plimsoll.operation.rest;

import io.plimsoll.accountmargin.RemarginRuns;
import io.plimsoll.changeproposal.ImpactReports;
import io.plimsoll.platform.precondition.ContentTagged;
import io.plimsoll.platform.requests.OperationResponse;
import io.plimsoll.platform.sandbox.DemoIds;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.simulation.MarginCallSimulations;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/operations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations", description = "Work that goes on after its request was answered.")
class OperationResource {
    private final RemarginRuns runs;
    private final MarginCallSimulations simulations;
    private final ImpactReports reports;

    OperationResource(RemarginRuns runs, MarginCallSimulations simulations, ImpactReports reports) {
        this.runs = runs;
        this.simulations = simulations;
        this.reports = reports;
    }

    @GET
    @ContentTagged
    @Path("/{id}")
    @Operation(
            operationId = "getOperation",
            summary = "Show the progress of an operation",
            description =
                    "It goes on by itself after an interruption, on whichever replica notices first. Simulations of margin calls "
                            + "and impact reports have the id here that they have there.")
    public OperationResponse get(@PathParam("id") @Parameter(example = DemoIds.REMARGIN_RUN) UUID id) {
        return runs.find(id)
                .map(OperationResponse::of)
                .or(() -> simulations.find(id).map(OperationResponse::of))
                .or(() -> reports.find(id).map(OperationResponse::of))
                .orElseThrow(() -> new RejectedException(Reason.OPERATION_NOT_FOUND, "no operation " + id));
    }
}
