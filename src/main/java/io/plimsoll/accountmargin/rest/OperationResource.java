package io.plimsoll.accountmargin.rest;

import io.plimsoll.accountmargin.RemarginRuns;
import io.plimsoll.platform.sandbox.DemoIds;
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

    OperationResource(RemarginRuns runs) {
        this.runs = runs;
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getOperation",
            summary = "How far an operation is",
            description = "It goes on by itself after an interruption, on whichever replica notices first.")
    public OperationResponse get(@PathParam("id") @Parameter(example = DemoIds.REMARGIN_RUN) UUID id) {
        return OperationResponse.of(runs.get(id));
    }
}
