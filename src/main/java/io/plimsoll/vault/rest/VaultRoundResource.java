package io.plimsoll.vault.rest;

import io.plimsoll.account.PreparedChange;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.precondition.ContentTagged;
import io.plimsoll.platform.validation.CheckedParameters;
import io.plimsoll.vault.VaultRound;
import io.plimsoll.vault.VaultRound.Terms;
import io.plimsoll.vault.VaultRounds;
import io.plimsoll.vault.Vaults;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
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
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/vaults/{name}/rounds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Vaults")
class VaultRoundResource {
    private static final String KEY = "The same key with the same body gets the stored reply again.";
    private static final String KEY_SCHEMA = "^" + IdempotentReplies.KEY_PATTERN + "$";
    private static final String DRY_RUN = "The same checks and the same reply, nothing stored.";

    private final Vaults vaults;
    private final VaultRounds rounds;
    private final IdempotentReplies replies;
    private final JsonBodies bodies;
    private final VaultHolders holders;

    VaultRoundResource(
            Vaults vaults, VaultRounds rounds, IdempotentReplies replies, JsonBodies bodies, VaultHolders holders) {
        this.holders = holders;
        this.vaults = vaults;
        this.rounds = rounds;
        this.replies = replies;
        this.bodies = bodies;
    }

    @Schema(name = "VaultRoundRequest")
    record RoundRequest(
            @NotNull
            @Schema(description = "Not before the expiry of the round before.", examples = "2026-01-05T00:00:00Z")
            Instant soldAt,

            @NotNull @Schema(description = "At least a second after soldAt.", examples = "2026-01-12T00:00:00Z")
            Instant expiresAt,

            @NotNull @Schema(description = "Of one unit at the sale, above 0.", examples = "\"3000\"")
            BigDecimal spot,

            @NotNull @Schema(description = "Above 0.", examples = "\"3200\"")
            BigDecimal strike,

            @NotNull @Schema(description = "Sold, above 0.", examples = "\"10\"")
            BigDecimal contracts,

            @Schema(description = "Units in one contract, above 0.", defaultValue = "1")
            BigDecimal multiplier,

            @NotNull @Schema(description = "For one unit, at least 0.", examples = "\"60\"")
            BigDecimal premium) {
        Terms toTerms() {
            return new Terms(
                    soldAt,
                    expiresAt,
                    spot,
                    strike,
                    contracts,
                    multiplier == null ? BigDecimal.ONE : multiplier,
                    premium);
        }
    }

    @Schema(name = "VaultRoundSettlementRequest")
    record SettlementRequest(
            @NotNull @Schema(description = "At expiry or after it.", examples = "2026-01-12T00:00:00Z")
            Instant settledAt,

            @NotNull @Schema(description = "Of one unit, at least 0.", examples = "\"3500\"")
            BigDecimal settlementPrice) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sellVaultCalls",
            summary = "Sell calls on a vault",
            description =
                    "Begins its next round: yield, best case, break-even, what is covered and what must be held for the rest.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = RoundRequest.class),
                            example = VaultExamples.WEEKLY_CALLS))
    @APIResponse(
            responseCode = "201",
            description = "Begun",
            content = @Content(schema = @Schema(implementation = VaultRoundResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "Would begin (dry run)",
            content = @Content(schema = @Schema(implementation = VaultRoundResponse.class)))
    @APIResponse(
            responseCode = "409",
            description = "The round before is not settled",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response sell(
            @PathParam("name") String name,
            @HeaderParam(IdempotentReplies.KEY_HEADER)
                    @Parameter(description = KEY, schema = @Schema(pattern = KEY_SCHEMA))
                    String idempotencyKey,
            @QueryParam("dryRun") @DefaultValue("false") @Parameter(description = DRY_RUN) boolean dryRun,
            InputStream requestBody) {
        JsonBody<RoundRequest> body = bodies.read(requestBody, RoundRequest.class);
        String path = path(name);
        return reply(name, idempotencyKey, "POST " + path, body, dryRun, () -> {
            PreparedChange<VaultRound> sold = vaults.sell(name, body.value().toTerms());
            VaultRoundResponse reply = response(sold.outcome());
            return UnsavedReply.created(path + "/" + reply.number(), reply, sold.save());
        });
    }

    @POST
    @Path("/{number}/settlements")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "settleVaultRound",
            summary = "Settle a round of a vault",
            description =
                    "Payoff of the calls, result against holding, fees and the price of a share; the vault's cash changes, which is a version of it. "
                            + "The same settlement again gets its first answer.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = SettlementRequest.class),
                            example = VaultExamples.SETTLED_ABOVE))
    @APIResponse(
            responseCode = "201",
            description = "Settled",
            content = @Content(schema = @Schema(implementation = VaultRoundResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "Was settled before, and this is the first answer; or, of a dry run, would be settled",
            content = @Content(schema = @Schema(implementation = VaultRoundResponse.class)))
    @APIResponse(
            responseCode = "409",
            description = "It was settled otherwise",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response settle(
            @PathParam("name") String name,
            @PathParam("number") int number,
            @HeaderParam(IdempotentReplies.KEY_HEADER)
                    @Parameter(description = KEY, schema = @Schema(pattern = KEY_SCHEMA))
                    String idempotencyKey,
            @QueryParam("dryRun") @DefaultValue("false") @Parameter(description = DRY_RUN) boolean dryRun,
            InputStream requestBody) {
        JsonBody<SettlementRequest> body = bodies.read(requestBody, SettlementRequest.class);
        SettlementRequest request = body.value();
        String operation = "POST %s/%d/settlements".formatted(path(name), number);
        Supplier<UnsavedReply> work = () -> {
            PreparedChange<VaultRound> settled =
                    vaults.settle(name, number, request.settlementPrice(), request.settledAt());
            VaultRoundResponse reply = response(settled.outcome());
            return settled.isNew() ? UnsavedReply.created(null, reply, settled.save()) : UnsavedReply.repeated(reply);
        };
        return Vaults.judgedAgain(() -> reply(name, idempotencyKey, operation, body, dryRun, work));
    }

    @GET
    @ContentTagged
    @Path("/{number}")
    @Operation(operationId = "getVaultRound", summary = "Show a round of a vault")
    @APIResponse(
            responseCode = "200",
            description = "The round",
            content = @Content(schema = @Schema(implementation = VaultRoundResponse.class)))
    public VaultRoundResponse get(@PathParam("name") String name, @PathParam("number") int number) {
        vaults.library().get(name);
        return response(rounds.get(name, number));
    }

    @Schema(name = "VaultRoundPage")
    record PageResponse(
            @Schema(required = true) List<VaultRoundResponse> items,

            @Schema(description = "To be given as before for the next page; absent on the last one.")
            Integer nextBefore) {}

    @GET
    @Operation(operationId = "listVaultRounds", summary = "List the rounds of a vault, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of rounds",
            content = @Content(schema = @Schema(implementation = PageResponse.class)))
    @CheckedParameters
    public PageResponse list(
            @PathParam("name") String name,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit,
            @QueryParam("before") @Min(1) @Parameter(description = "Only rounds of lower numbers.") Integer before) {
        vaults.library().get(name);
        List<VaultRound> rows = rounds.newestFirst(name, before, limit + 1);
        List<VaultRoundResponse> items =
                rows.stream().limit(limit).map(this::response).toList();
        return new PageResponse(items, rows.size() > limit ? items.getLast().number() : null);
    }

    private Response reply(
            String vault,
            String idempotencyKey,
            String operation,
            JsonBody<?> body,
            boolean dryRun,
            Supplier<UnsavedReply> work) {
        if (dryRun) {
            return replies.dryRun(() -> work.get().withStatus(200));
        }
        Response reply = replies.once(idempotencyKey, operation, body.sha256(), work);
        holders.margin(vault);
        return reply;
    }

    private VaultRoundResponse response(VaultRound round) {
        return VaultRoundResponse.of(
                round, vaults.library().get(round.vault(), round.vaultVersion()).currency());
    }

    private static String path(String name) {
        return "/v1/vaults/%s/rounds".formatted(name);
    }
}
