package io.plimsoll.changeproposal.rest;

import io.plimsoll.changeproposal.ChangeProposal;
import io.plimsoll.changeproposal.ChangeProposalService;
import io.plimsoll.changeproposal.ChangeProposals;
import io.plimsoll.changeproposal.ChangeProposals.Place;
import io.plimsoll.changeproposal.Person;
import io.plimsoll.changeproposal.ProposalState.Name;
import io.plimsoll.changeproposal.rest.ChangeProposalRequest.DecisionRequest;
import io.plimsoll.platform.access.CurrentCaller;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.precondition.ContentTagged;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.ws.rs.Consumes;
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
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path(ChangeProposalResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Change proposals",
        description =
                "How accounts are margined is changed by two: one proposes, another one approves, on a report of what it would do.")
class ChangeProposalResource {
    static final String PATH = "/v1/change-proposals";
    private static final String KEY = "The same key with the same body gets the stored reply again.";
    private static final String KEY_SCHEMA = "^" + IdempotentReplies.KEY_PATTERN + "$";
    private static final String DRY_RUN = "The same checks and the same reply, nothing stored.";

    private final ChangeProposalService service;
    private final ChangeProposals proposals;
    private final JsonBodies bodies;
    private final IdempotentReplies replies;
    private final CurrentCaller caller;

    ChangeProposalResource(
            ChangeProposalService service,
            ChangeProposals proposals,
            JsonBodies bodies,
            IdempotentReplies replies,
            CurrentCaller caller) {
        this.service = service;
        this.proposals = proposals;
        this.bodies = bodies;
        this.replies = replies;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "proposeChange",
            summary = "Propose a change of how accounts are margined",
            description =
                    "A margin policy, new or in a new version; or a parameter set that policies are to name, which is how a set goes live. "
                            + "Everything is checked as when it is stored; nothing is in force before another caller approves it. It is based "
                            + "on the present versions: once one of them is replaced, it is STALE.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ChangeProposalRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "A policy for index options",
                                            summary = "Of which there is no version yet",
                                            value = ChangeProposalExamples.NEW_POLICY)))
    @APIResponse(
            responseCode = "201",
            description = "Proposed",
            content = @Content(schema = @Schema(implementation = ChangeProposalResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "Would be proposed (dry run)",
            content = @Content(schema = @Schema(implementation = ChangeProposalResponse.class)))
    public Response propose(
            @HeaderParam(IdempotentReplies.KEY_HEADER)
                    @Parameter(description = KEY, schema = @Schema(pattern = KEY_SCHEMA))
                    String idempotencyKey,
            @QueryParam("dryRun") @DefaultValue("false") @Parameter(description = DRY_RUN) boolean dryRun,
            InputStream requestBody) {
        JsonBody<ChangeProposalRequest> body = bodies.read(requestBody, ChangeProposalRequest.class);
        Person by = Person.of(caller.get());
        Supplier<UnsavedReply> work = () -> {
            ChangeProposal proposal = proposal(body.value(), by);
            return UnsavedReply.created(
                    PATH + "/" + proposal.id(), ChangeProposalResponse.of(proposal), () -> proposals.add(proposal));
        };
        return dryRun
                ? replies.dryRun(() -> work.get().withStatus(200))
                : replies.once(idempotencyKey, "POST " + PATH, body.sha256(), work);
    }

    private ChangeProposal proposal(ChangeProposalRequest request, Person by) {
        if (request.marginPolicy() != null) {
            String name = request.marginPolicy().name();
            return service.policy(request.marginPolicy().content().toPolicy(name, 1, null), request.reason(), by);
        }
        return service.parameterSet(
                request.parameterSet().parameterSet(), request.parameterSet().marginPolicies(), request.reason(), by);
    }

    @GET
    @Operation(operationId = "listChangeProposals", summary = "List change proposals, newest first")
    public Page<ChangeProposalResponse> list(
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor,
            @QueryParam("state") @Parameter(description = "Only those in this state.") Name state) {
        PageRequest page = PageRequest.of(limit, cursor);
        List<ChangeProposal> rows = proposals.newestFirst(
                state, page.after().map(place -> new Place(place.createdAt(), place.id())), page.rowsToRead());
        return Page.of(rows, page, row -> new Cursor(row.proposedAt(), row.id()))
                .map(ChangeProposalResponse::of);
    }

    @GET
    @ContentTagged
    @Path("/{id}")
    @Operation(
            operationId = "getChangeProposal",
            summary = "Show a change proposal",
            description = "What is proposed, by whom, who decided what, and whether it was taken back.")
    public ChangeProposalResponse get(@PathParam("id") UUID id) {
        return ChangeProposalResponse.of(proposals.get(id));
    }

    @POST
    @Path("/{id}/approvals")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "approveChange",
            summary = "Approve a change, which is in force then",
            description =
                    "By another caller than the one who proposed it: name and credential differ; a key and those it is rotated into are the same, "
                            + "and callers without a credential all are. Needs a finished impact report on the latest market. Every account under the "
                            + "policies is margined anew. For a while after it the service compares breaches by the new versions with those by the ones before, and takes the change back if it does harm.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DecisionRequest.class),
                            example = "{\"comment\": \"Within the limits of the committee.\"}"))
    @APIResponse(
            responseCode = "200",
            description = "The proposal after it; of a dry run, as it would be",
            content = @Content(schema = @Schema(implementation = ChangeProposalResponse.class)))
    @APIResponse(
            responseCode = "409",
            description = "It is PROPOSED no more or STALE, or there is no impact report to decide on",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response approve(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotentReplies.KEY_HEADER)
                    @Parameter(description = KEY, schema = @Schema(pattern = KEY_SCHEMA))
                    String idempotencyKey,
            @QueryParam("dryRun") @DefaultValue("false") @Parameter(description = DRY_RUN) boolean dryRun,
            InputStream requestBody) {
        JsonBody<DecisionRequest> body = bodies.read(requestBody, DecisionRequest.class);
        Person by = Person.of(caller.get());
        String comment = body.value().text();
        try {
            return decided(
                    id,
                    new Sent("approvals", idempotencyKey, body.sha256(), dryRun),
                    () -> service.approved(id, by, comment),
                    service::bringInForce);
        } catch (RejectedException refusal) {
            if (refusal.reason() == Reason.CHANGE_PROPOSAL_STALE && !dryRun) {
                outdate(id);
            }
            throw refusal;
        }
    }

    /** In a transaction of its own: the refusal ends that of the request. */
    private void outdate(UUID id) {
        QuarkusTransaction.requiringNew().run(() -> {
            proposals.lock(id);
            service.outdated(proposals.get(id)).ifPresent(proposals::keepState);
        });
    }

    @POST
    @Path("/{id}/rejections")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "rejectChange", summary = "Reject a change", description = "Nothing comes of it.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DecisionRequest.class),
                            example = "{\"comment\": \"An hour is too short for this class.\"}"))
    @APIResponse(
            responseCode = "200",
            description = "The proposal after it; of a dry run, as it would be",
            content = @Content(schema = @Schema(implementation = ChangeProposalResponse.class)))
    @APIResponse(
            responseCode = "409",
            description = "It is PROPOSED no more",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response reject(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotentReplies.KEY_HEADER)
                    @Parameter(description = KEY, schema = @Schema(pattern = KEY_SCHEMA))
                    String idempotencyKey,
            @QueryParam("dryRun") @DefaultValue("false") @Parameter(description = DRY_RUN) boolean dryRun,
            InputStream requestBody) {
        JsonBody<DecisionRequest> body = bodies.read(requestBody, DecisionRequest.class);
        Person by = Person.of(caller.get());
        return decided(
                id,
                new Sent("rejections", idempotencyKey, body.sha256(), dryRun),
                () -> service.rejected(id, by, body.value().text()),
                proposals::keepState);
    }

    @POST
    @Path("/{id}/withdrawals")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "withdrawChange",
            summary = "Withdraw a change",
            description = "By the caller who proposed it; a key that was rotated into another is the same caller.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DecisionRequest.class),
                            example = "{\"comment\": \"A better one follows.\"}"))
    @APIResponse(
            responseCode = "200",
            description = "The proposal after it; of a dry run, as it would be",
            content = @Content(schema = @Schema(implementation = ChangeProposalResponse.class)))
    @APIResponse(
            responseCode = "409",
            description = "It is PROPOSED no more",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response withdraw(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotentReplies.KEY_HEADER)
                    @Parameter(description = KEY, schema = @Schema(pattern = KEY_SCHEMA))
                    String idempotencyKey,
            @QueryParam("dryRun") @DefaultValue("false") @Parameter(description = DRY_RUN) boolean dryRun,
            InputStream requestBody) {
        JsonBody<DecisionRequest> body = bodies.read(requestBody, DecisionRequest.class);
        Person by = Person.of(caller.get());
        return decided(
                id,
                new Sent("withdrawals", idempotencyKey, body.sha256(), dryRun),
                () -> service.withdrawn(id, by, body.value().text()),
                proposals::keepState);
    }

    /** @param deed last segment of the path */
    private record Sent(String deed, String idempotencyKey, String bodySha256, boolean isDryRun) {}

    private Response decided(UUID id, Sent sent, Supplier<ChangeProposal> decision, Consumer<ChangeProposal> save) {
        Supplier<UnsavedReply> work = () -> {
            ChangeProposal proposal = decision.get();
            return UnsavedReply.ok(ChangeProposalResponse.of(proposal), () -> save.accept(proposal));
        };
        return sent.isDryRun
                ? replies.dryRun(work)
                : replies.onceLocked(
                        sent.idempotencyKey,
                        "POST %s/%s/%s".formatted(PATH, id, sent.deed),
                        sent.bodySha256,
                        () -> proposals.lock(id),
                        work);
    }
}
