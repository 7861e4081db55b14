package io.plimsoll.accountmargin.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.account.Accounts;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountMarginReading;
import io.plimsoll.accountmargin.AccountMarginReading.KnownMargin;
import io.plimsoll.accountmargin.AccountMargins;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.Page;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.sandbox.DemoIds;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/accounts/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Account margin",
        description = "How accounts stand: equity against requirement, now and at any past instant.")
class AccountMarginResource {
    private final AccountMarginReading reading;
    private final AccountMargins margins;
    private final Accounts accounts;
    private final ObjectMapper mapper;

    AccountMarginResource(
            AccountMarginReading reading, AccountMargins margins, Accounts accounts, ObjectMapper mapper) {
        this.reading = reading;
        this.margins = margins;
        this.accounts = accounts;
        this.mapper = mapper;
    }

    @GET
    @Path("/margin")
    @Operation(
            operationId = "getAccountMargin",
            summary = "Show the margin of an account",
            description =
                    "Equity with every line and what it is made of, initial and maintenance margin, what is free or missing, the health state and "
                            + "the margin call in force. With asOf as it was known then, byte for byte what was answered then.")
    @APIResponse(
            responseCode = "200",
            description = "As it is known at asOf",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "SHA-256 of the reply.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = AccountMarginResponse.class)))
    @APIResponse(
            responseCode = "409",
            description = "The account changes faster than it can be margined",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    @APIResponse(
            responseCode = "422",
            description = "The account was never margined, and a rule or a missing input says that it cannot be",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response margin(
            @PathParam("id") @Parameter(example = DemoIds.ACCOUNT) UUID id,
            @QueryParam("asOf")
                    @Parameter(
                            description =
                                    "An instant that is not to come, RFC 3339 UTC; digits below the microsecond do not count. Now if absent.")
                    Instant asOf) {
        KnownMargin known = asOf == null ? reading.now(id) : reading.at(id, asOf);
        byte[] reply = bytes(AccountMarginResponse.of(known));
        return Response.ok(reply, MediaType.APPLICATION_JSON)
                .header(HttpHeaders.ETAG, "\"" + JsonBodies.sha256(reply) + "\"")
                .build();
    }

    @GET
    @Path("/margin-history")
    @Operation(
            operationId = "listAccountMargins",
            summary = "List past margins of an account, newest first",
            description =
                    "A row for every new margin: after a change of the account, and after a new market snapshot that moved it.")
    public Page<AccountMarginSummaryResponse> history(
            @PathParam("id") @Parameter(example = DemoIds.ACCOUNT) UUID id,
            @QueryParam("limit") @DefaultValue(PageRequest.LIMIT_DEFAULT) int limit,
            @QueryParam("cursor") String cursor,
            @QueryParam("from") @Parameter(description = "Calculated at or after, RFC 3339 UTC.") Instant from,
            @QueryParam("to") @Parameter(description = "Calculated before, RFC 3339 UTC.") Instant to) {
        accounts.get(id);
        PageRequest page = PageRequest.of(limit, cursor);
        page.after().ifPresent(place -> {
            if (!place.id().equals(id)) {
                throw Cursor.refusal();
            }
        });
        Optional<Instant> before = page.after().map(Cursor::createdAt);
        List<AccountMargin> rows = margins.newestFirst(id, from, to, before, page.rowsToRead());
        return Page.of(rows, page, row -> new Cursor(row.calculatedAt(), id)).map(AccountMarginSummaryResponse::of);
    }

    private byte[] bytes(AccountMarginResponse reply) {
        try {
            return mapper.writeValueAsBytes(reply);
        } catch (JsonProcessingException cannotBeWritten) {
            throw new IllegalStateException("the reply cannot be written as JSON", cannotBeWritten);
        }
    }
}
