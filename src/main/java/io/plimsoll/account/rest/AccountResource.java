package io.plimsoll.account.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.account.Account;
import io.plimsoll.account.AccountService;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.AccountTerms;
import io.plimsoll.account.Accounts;
import io.plimsoll.account.Accounts.Filter;
import io.plimsoll.account.Accounts.Place;
import io.plimsoll.account.PreparedChange;
import io.plimsoll.platform.accountchange.AccountChanges;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.precondition.Preconditions;
import io.plimsoll.platform.sandbox.DemoIds;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path(AccountResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts", description = "Clients' accounts: positions, trades and cash.")
class AccountResource {
    static final String PATH = "/v1/accounts";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final AccountService service;
    private final Accounts accounts;
    private final AccountChanges changes;
    private final IdempotentReplies replies;
    private final JsonBodies bodies;
    private final ObjectMapper mapper;

    AccountResource(
            AccountService service,
            Accounts accounts,
            AccountChanges changes,
            IdempotentReplies replies,
            JsonBodies bodies,
            ObjectMapper mapper) {
        this.service = service;
        this.accounts = accounts;
        this.changes = changes;
        this.replies = replies;
        this.bodies = bodies;
        this.mapper = mapper;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "openAccount", summary = "Open an account", description = "It is ACTIVE and empty.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AccountRequest.class),
                            examples = @ExampleObject(name = "A speculator", value = AccountExamples.ACCOUNT)))
    @APIResponse(
            responseCode = "201",
            description = "Opened",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Path of the account.",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "Version of the account.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = AccountResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "Would be opened (dry run)",
            content = @Content(schema = @Schema(implementation = AccountResponse.class)))
    public Response open(
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
        JsonBody<AccountRequest> body = bodies.read(requestBody, AccountRequest.class);
        Supplier<UnsavedReply> work = () -> {
            PreparedChange<Account> opened = service.open(body.value().toOpening());
            Account account = opened.outcome();
            return UnsavedReply.created(PATH + "/" + account.id(), AccountResponse.of(account), opened.save())
                    .withEtag(Preconditions.etag(account.version()));
        };
        return dryRun
                ? replies.dryRun(() -> work.get().withStatus(200))
                : replies.once(idempotencyKey, "POST " + PATH, body.sha256(), work);
    }

    @GET
    @Operation(operationId = "listAccounts", summary = "List accounts, newest first")
    public Page<AccountResponse> list(
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor,
            @QueryParam("reference") @Parameter(description = "The account of this reference, if there is one.")
                    String reference,
            @QueryParam("owner") String owner,
            @QueryParam("marginPolicy") String marginPolicy,
            @QueryParam("status") AccountStatus status) {
        PageRequest page = PageRequest.of(limit, cursor);
        List<Account> rows = accounts.newestFirst(
                new Filter(reference, owner, marginPolicy, status),
                page.after().map(place -> new Place(place.createdAt(), place.id())),
                page.rowsToRead());
        return Page.of(rows, page, row -> new Cursor(row.createdAt(), row.id())).map(AccountResponse::of);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getAccount", summary = "Show an account")
    @APIResponse(
            responseCode = "200",
            description = "The account",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Version of the account, for If-Match.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = AccountResponse.class)))
    public Response get(@PathParam("id") @Parameter(example = DemoIds.ACCOUNT) UUID id) {
        Account account = accounts.get(id);
        return Response.ok(AccountResponse.of(account))
                .header(HttpHeaders.ETAG, Preconditions.etag(account.version()))
                .build();
    }

    @GET
    @Path("/{id}/versions")
    @Operation(
            operationId = "listAccountVersions",
            summary = "List the versions of an account, newest first",
            description =
                    "Each change of owner, netting, policy, schedule or status is one; the first is that of the opening.")
    public Page<AccountVersionResponse> versions(
            @PathParam("id") UUID id,
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        accounts.get(id);
        Integer before = page.after()
                .map(place -> (int) place.id().getLeastSignificantBits())
                .orElse(null);
        // versions have no id; their number stands in its place
        return Page.of(
                        accounts.versions(id, before, page.rowsToRead()),
                        page,
                        row -> new Cursor(row.changedAt(), new UUID(0, row.version())))
                .map(AccountVersionResponse::of);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "changeAccount",
            summary = "Change an account",
            description =
                    "A merge patch (RFC 7396): what is absent stays, null removes netting or haircutSchedule. An account is "
                            + "closed only when it holds nothing, and then for good.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MERGE_PATCH,
                        schema = @Schema(implementation = AccountPatchRequest.class),
                        example = AccountExamples.PATCH),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = AccountPatchRequest.class),
                        example = AccountExamples.PATCH)
            })
    @APIResponse(
            responseCode = "200",
            description = "The account as it is now; or, of a dry run, as it would be",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Version of the account; not of a dry run.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = AccountResponse.class)))
    public Response change(
            @PathParam("id") @Parameter(example = DemoIds.ACCOUNT) UUID id,
            @HeaderParam(Preconditions.IF_MATCH)
                    @Parameter(description = "ETag of the version to be changed.", required = true)
                    String ifMatch,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(description = "The same checks and the same reply, nothing stored.")
                    boolean dryRun,
            InputStream requestBody) {
        JsonBody<AccountPatchRequest> body = bodies.read(requestBody, AccountPatchRequest.class);
        Set<String> given = fieldNames(body.bytes());
        return changes.make(
                id, new AccountChanges.Request(null, "PATCH " + PATH + "/" + id, body.sha256(), dryRun), () -> {
                    Account account = accounts.get(id);
                    new Preconditions(ifMatch, null).check(account.label(), Optional.of(account.version()));
                    AccountTerms terms = body.value().applied(account.terms(), given);
                    PreparedChange<Account> changed = service.change(account, terms);
                    return UnsavedReply.ok(AccountResponse.of(changed.outcome()), changed.save())
                            .withEtag(Preconditions.etag(changed.outcome().version()));
                });
    }

    /** The body was read before, so it is an object of few fields. */
    private Set<String> fieldNames(byte[] body) {
        try {
            Set<String> names = new HashSet<>();
            mapper.readTree(body).fieldNames().forEachRemaining(names::add);
            return names;
        } catch (IOException readBefore) {
            throw new UncheckedIOException(readBefore);
        }
    }
}
