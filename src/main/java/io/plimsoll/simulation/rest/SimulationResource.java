package io.plimsoll.simulation.rest;

import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.precondition.ContentTagged;
import io.plimsoll.platform.validation.CheckedParameters;
import io.plimsoll.ratelimit.WorkBudget;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.simulation.MarginCallSimulation;
import io.plimsoll.simulation.MarginCallSimulation.State;
import io.plimsoll.simulation.MarginCallSimulations;
import io.plimsoll.simulation.MarginCallSimulations.Place;
import io.plimsoll.simulation.SimulationInputs;
import io.plimsoll.simulation.SimulationProgress;
import io.plimsoll.simulation.SimulationRunner;
import io.plimsoll.simulation.rest.SimulationResultResponse.PathResultResponse;
import io.plimsoll.simulation.rest.SimulationResultResponse.PolicyResultResponse;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path(SimulationResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Simulation")
class SimulationResource {
    static final String PATH = "/v1/margin-call-simulations";
    private static final String CSV = "text/csv";

    /** A look at an account takes some 10 ns, a valuation 50 to 100. */
    private static final int LOOKS_PER_VALUATION = 10;

    private static final String SVG = "image/svg+xml";

    private final MarginCallSimulations simulations;
    private final RequestCompletion completion;
    private final Methodologies methodologies;
    private final SimulationRunner runner;
    private final JsonSimulationDocuments documents;
    private final JsonBodies bodies;
    private final IdempotentReplies replies;
    private final WorkBudget budget;
    private final Supplier<UUID> ids;
    private final Clock clock;
    private final long accountStepCountMax;
    private final int unfinishedCountMax;
    private final int bodyBytesMax;

    SimulationResource(
            MarginCallSimulations simulations,
            RequestCompletion completion,
            Methodologies methodologies,
            SimulationRunner runner,
            JsonSimulationDocuments documents,
            JsonBodies bodies,
            IdempotentReplies replies,
            WorkBudget budget,
            Supplier<UUID> ids,
            Clock clock,
            @ConfigProperty(name = "plimsoll.simulations.account-step-count-max") long accountStepCountMax,
            @ConfigProperty(name = "plimsoll.simulations.unfinished-count-max") int unfinishedCountMax,
            @ConfigProperty(name = "plimsoll.simulations.body-bytes-max") int bodyBytesMax) {
        this.simulations = simulations;
        this.completion = completion;
        this.methodologies = methodologies;
        this.runner = runner;
        this.documents = documents;
        this.bodies = bodies;
        this.replies = replies;
        this.budget = budget;
        this.ids = ids;
        this.clock = clock;
        this.accountStepCountMax = accountStepCountMax;
        this.unfinishedCountMax = unfinishedCountMax;
        this.bodyBytesMax = bodyBytesMax;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "simulateMarginCalls",
            summary = "Simulate margin calls and forced sales",
            description =
                    "What a fall of the market does to accounts, what their forced sales do to the market, and so on until nobody is to be "
                            + "closed: rounds, bad debt, who bears it, how much the market can absorb; under one policy or several, on given "
                            + "paths and on drawn ones; of hypothetical accounts and of those of the service, margined by rates or in full by their "
                            + "methodology. Goes on in the background, with threads of its own: accounts of the service are counted now and read then. "
                            + "Nothing real is touched.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SimulationRequest.class),
                            examples = {
                                @ExampleObject(
                                        name = "Four longs and a fall of ten percent",
                                        summary = "Closed all at once, and a quarter at a time",
                                        value = SimulationExamples.FOUR_LONGS),
                                @ExampleObject(
                                        name = "Margined by SPAN",
                                        summary = "In full, and again whenever a half of them is closed",
                                        value = SimulationExamples.BY_SPAN)
                            }))
    @APIResponse(
            responseCode = "202",
            description = "Queued: Location says where to ask how far it is",
            content = @Content(schema = @Schema(implementation = SimulationResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "Would be queued (dry run)",
            content = @Content(schema = @Schema(implementation = SimulationResponse.class)))
    @APIResponse(
            responseCode = "404",
            description = "No account of one of accountIds",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    @APIResponse(
            responseCode = "429",
            description =
                    "As many wait or run as are kept at once, or the caller's tenant has asked for more than it is given",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response simulate(
            @HeaderParam(IdempotentReplies.KEY_HEADER)
                    @Parameter(
                            description = "The same key with the same body gets the stored reply again.",
                            schema = @Schema(pattern = "^" + IdempotentReplies.KEY_PATTERN + "$"))
                    String idempotencyKey,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(description = "The same checks and the same reply, nothing stored.")
                    boolean dryRun,
            InputStream requestBody) {
        JsonBody<SimulationRequest> body = bodies.read(requestBody, SimulationRequest.class, bodyBytesMax);
        Supplier<UnsavedReply> work = () -> queued(body);
        if (dryRun) {
            return replies.dryRun(() -> work.get().withStatus(200));
        }
        Response reply = replies.once(idempotencyKey, "POST " + PATH, body.sha256(), work);
        runner.begin();
        return reply;
    }

    private UnsavedReply queued(JsonBody<SimulationRequest> body) {
        refuseIfFull();
        RequestCompletion.Completed completed = completion.completed(body);
        SimulationInputs inputs = new SimulationForm(completed.request(), methodologies).inputs();
        int accountCount = inputs.accountCount() + completed.accountCount();
        inputs.requireSize(accountCount, accountStepCountMax);
        budget.begin(inputs.accountStepCount(accountCount) / LOOKS_PER_VALUATION);
        MarginCallSimulation simulation = MarginCallSimulation.queued(
                ids.get(),
                clock.instant(),
                completed.accountCount(),
                completed.snapshotId(),
                inputs.runCount(),
                PackedDocument.of(completed.document()));
        return UnsavedReply.created(
                        PATH + "/" + simulation.id(), documents.response(simulation), () -> simulations.add(simulation))
                .withStatus(202);
    }

    /** Requests at the same moment may be one or two too many; the bound is for the room that all of them take. */
    private void refuseIfFull() {
        int count = simulations.unfinishedCount();
        if (count >= unfinishedCountMax) {
            throw new RejectedException(
                    Reason.SIMULATION_QUEUE_FULL,
                    "%d simulations wait or run, and no more than %d are kept".formatted(count, unfinishedCountMax));
        }
    }

    @GET
    @Operation(
            operationId = "listMarginCallSimulations",
            summary = "List simulations, newest first",
            description = "How far each is; what came of it is not in the list.")
    public Page<SimulationResponse> list(
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor,
            @QueryParam("state") @Parameter(description = "Only those in this state.") State state) {
        PageRequest page = PageRequest.of(limit, cursor);
        List<SimulationProgress> rows = simulations.newestFirst(
                state, page.after().map(place -> new Place(place.createdAt(), place.id())), page.rowsToRead());
        return Page.of(rows, page, row -> new Cursor(row.createdAt(), row.id())).map(SimulationResponse::of);
    }

    @GET
    @ContentTagged
    @Path("/{id}")
    @Operation(operationId = "getMarginCallSimulation", summary = "Show the progress and the outcome of a simulation")
    public SimulationResponse get(@PathParam("id") UUID id) {
        return documents.response(simulations.get(id));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "cancelMarginCallSimulation",
            summary = "Cancel a simulation",
            description =
                    "It stops within a second. Once more changes nothing; what is done or has failed cannot be cancelled.")
    @APIResponse(
            responseCode = "200",
            description = "Cancelled",
            content = @Content(schema = @Schema(implementation = SimulationResponse.class)))
    @APIResponse(
            responseCode = "409",
            description = "It is done or has failed",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public SimulationResponse cancel(@PathParam("id") UUID id) {
        simulations.cancel(id, clock.instant());
        SimulationProgress progress = simulations
                .find(id)
                .orElseThrow(() -> new RejectedException(Reason.SIMULATION_NOT_FOUND, "no simulation " + id));
        if (progress.state() != State.CANCELLED) {
            throw new RejectedException(Reason.SIMULATION_ENDED, "simulation %s is %s".formatted(id, progress.state()));
        }
        return SimulationResponse.of(progress);
    }

    @GET
    @Path("/{id}/cascade.csv")
    @Produces(CSV)
    @Operation(
            operationId = "getSimulatedCascadeTable",
            summary = "Show one path of a simulation under one policy as a table",
            description =
                    "A line for the start, for each step and for each round: prices, liquidated notional and fund after it.")
    @APIResponse(
            responseCode = "200",
            description = "A table",
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "409",
            description = "It is not done",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    @CheckedParameters
    public String cascadeTable(
            @PathParam("id") UUID id,
            @QueryParam("policyNumber") @DefaultValue("1") @Min(1) int policyNumber,
            @QueryParam("pathNumber") @DefaultValue("1") @Min(1) int pathNumber) {
        return cascade(id, policyNumber, pathNumber).table();
    }

    @GET
    @Path("/{id}/cascade.svg")
    @Produces(SVG)
    @Operation(
            operationId = "getSimulatedCascadePicture",
            summary = "Draw one path of a simulation under one policy",
            description = "Price, liquidated notional and fund: the lines of cascade.csv.")
    @APIResponse(
            responseCode = "200",
            description = "A picture",
            content = @Content(mediaType = SVG, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "409",
            description = "It is not done",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    @CheckedParameters
    public String cascadePicture(
            @PathParam("id") UUID id,
            @QueryParam("policyNumber") @DefaultValue("1") @Min(1) int policyNumber,
            @QueryParam("pathNumber") @DefaultValue("1") @Min(1) int pathNumber) {
        return cascade(id, policyNumber, pathNumber).picture();
    }

    @GET
    @Path("/{id}/policies.csv")
    @Produces(CSV)
    @Operation(
            operationId = "getSimulatedPoliciesTable",
            summary = "Show a simulation's policies beside each other as a table",
            description =
                    "A line for each policy and measure: of one given path, and of the drawn ones mean, standard error and quantiles.")
    @APIResponse(
            responseCode = "200",
            description = "A table",
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "409",
            description = "It is not done",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    @CheckedParameters
    public String policiesTable(
            @PathParam("id") UUID id, @QueryParam("pathNumber") @DefaultValue("1") @Min(1) int pathNumber) {
        return new PolicyComparison(result(id), pathNumber).table();
    }

    @GET
    @Path("/{id}/policies.svg")
    @Produces(SVG)
    @Operation(
            operationId = "getSimulatedPoliciesPicture",
            summary = "Draw a simulation's policies beside each other",
            description =
                    "A bar for each policy and measure: the figures of policies.csv, means where paths were drawn.")
    @APIResponse(
            responseCode = "200",
            description = "A picture",
            content = @Content(mediaType = SVG, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "409",
            description = "It is not done",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    @CheckedParameters
    public String policiesPicture(
            @PathParam("id") UUID id, @QueryParam("pathNumber") @DefaultValue("1") @Min(1) int pathNumber) {
        return new PolicyComparison(result(id), pathNumber).picture();
    }

    private CascadePictures cascade(UUID id, int policyNumber, int pathNumber) {
        SimulationResultResponse result = result(id);
        PolicyResultResponse policy = numbered(result.policies(), policyNumber, "policy");
        PathResultResponse path = numbered(policy.paths(), pathNumber, "given path");
        return new CascadePictures(result, policy.name(), path);
    }

    private static <T> T numbered(List<T> all, int number, String what) {
        if (number < 1 || number > all.size()) {
            throw new RejectedException(
                    Reason.SIMULATION_NOT_FOUND,
                    "there is no %s %d; the simulation has %d".formatted(what, number, all.size()));
        }
        return all.get(number - 1);
    }

    private SimulationResultResponse result(UUID id) {
        MarginCallSimulation simulation = simulations.get(id);
        if (simulation.reply() == null) {
            throw new RejectedException(
                    Reason.SIMULATION_NOT_DONE, "simulation %s is %s".formatted(id, simulation.state()));
        }
        return documents.result(simulation.reply());
    }
}
