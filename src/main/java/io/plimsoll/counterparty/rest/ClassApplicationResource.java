package io.plimsoll.counterparty.rest;

import io.plimsoll.account.AccountsChanged;
import io.plimsoll.account.ConcurrentChanges;
import io.plimsoll.account.PreparedChange;
import io.plimsoll.counterparty.Counterparties;
import io.plimsoll.counterparty.CounterpartyClasses;
import io.plimsoll.counterparty.CounterpartyClasses.Applied;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import jakarta.ws.rs.DefaultValue;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/counterparties/{name}/class-applications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Counterparties")
class ClassApplicationResource {
    private static final String EMPTY_BODY = JsonBodies.sha256(new byte[0]);

    private final CounterpartyClasses classes;
    private final Counterparties counterparties;
    private final AccountsChanged accountsChanged;
    private final IdempotentReplies replies;

    ClassApplicationResource(
            CounterpartyClasses classes,
            Counterparties counterparties,
            AccountsChanged accountsChanged,
            IdempotentReplies replies) {
        this.classes = classes;
        this.counterparties = counterparties;
        this.accountsChanged = accountsChanged;
        this.replies = replies;
    }

    @Schema(name = "ClassApplication", description = "Accounts of a counterparty that are not closed, by id.")
    record ApplicationResponse(
            @Schema(required = true) String counterparty,
            @Schema(required = true) String counterpartyClass,
            @Schema(required = true) List<AppliedResponse> accounts) {}

    @Schema(name = "AppliedClass")
    record AppliedResponse(
            @Schema(required = true) UUID accountId,
            @Schema(required = true) String marginPolicyBefore,
            @Schema(required = true) String marginPolicy,
            @Schema(description = "Absent if it had none.") String haircutScheduleBefore,
            @Schema(description = "Absent if it has none.") String haircutSchedule,

            @Schema(required = true, description = "Whether anything changed; then the account has a new version.")
            boolean changed) {
        static AppliedResponse of(Applied applied) {
            return new AppliedResponse(
                    applied.accountId(),
                    applied.before().marginPolicy(),
                    applied.after().marginPolicy(),
                    applied.before().haircutSchedule(),
                    applied.after().haircutSchedule(),
                    applied.isChange());
        }
    }

    @POST
    @Operation(
            operationId = "applyCounterpartyClass",
            summary = "Put the terms of a counterparty's class in force for its accounts",
            description =
                    "All of its accounts that are not closed get the margin policy and the haircut schedule of the class, in one transaction, and are "
                            + "margined by them after the reply. An account that has them already is left as it is.")
    @APIResponse(
            responseCode = "200",
            description = "Applied; or, of a dry run, what would be",
            content = @Content(schema = @Schema(implementation = ApplicationResponse.class)))
    @APIResponse(
            responseCode = "404",
            description = "No counterparty of the name",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response apply(
            @PathParam("name") String name,
            @HeaderParam(IdempotentReplies.KEY_HEADER)
                    @Parameter(
                            description = "The same key gets the stored reply again.",
                            schema = @Schema(pattern = "^" + IdempotentReplies.KEY_PATTERN + "$"))
                    String idempotencyKey,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(description = "The same checks and the same reply, nothing stored.")
                    boolean dryRun) {
        AtomicReference<List<Applied>> applied = new AtomicReference<>(List.of());
        Supplier<UnsavedReply> work = () -> {
            var counterparty = counterparties.library().get(name);
            PreparedChange<List<Applied>> change = classes.apply(counterparty);
            applied.set(change.outcome());
            return UnsavedReply.ok(
                    new ApplicationResponse(
                            counterparty.name(),
                            counterparty.counterpartyClass(),
                            change.outcome().stream().map(AppliedResponse::of).toList()),
                    change.save());
        };
        if (dryRun) {
            return replies.dryRun(work);
        }
        String operation = "POST " + CounterpartyResource.PATH + "/" + name + "/class-applications";
        Response reply = ConcurrentChanges.retried(() -> replies.once(idempotencyKey, operation, EMPTY_BODY, work));
        accountsChanged.accountsChanged(applied.get().stream()
                .filter(Applied::isChange)
                .map(Applied::accountId)
                .toList());
        return reply;
    }
}
