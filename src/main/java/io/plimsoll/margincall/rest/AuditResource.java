package io.plimsoll.margincall.rest;

import io.plimsoll.account.Accounts;
import io.plimsoll.margincall.AuditVerification;
import io.plimsoll.margincall.AuditVerification.BreakKind;
import io.plimsoll.margincall.AuditVerification.ChainBreak;
import io.plimsoll.margincall.AuditVerification.Verdict;
import io.plimsoll.platform.paging.Cursor;
import io.plimsoll.platform.paging.KeyCursor;
import io.plimsoll.platform.paging.PageRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/audit/verifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit", description = "Whether what was recorded is still what was recorded.")
class AuditResource {
    private final Accounts accounts;
    private final AuditVerification verification;

    AuditResource(Accounts accounts, AuditVerification verification) {
        this.accounts = accounts;
        this.verification = verification;
    }

    @Schema(name = "AuditVerification")
    record VerificationResponse(
            @Schema(required = true, description = "Whether every chain that was walked is as it was written.")
            boolean isIntact,

            @Schema(required = true, description = "Accounts whose chain was walked.")
            int accountCount,

            @Schema(required = true, description = "Events that were walked.")
            long eventCount,

            @Schema(description = "Absent if all is intact.")
            BreakResponse firstBreak,

            @Schema(description = "Cursor of the accounts after these; absent after the last.")
            String next) {}

    @Schema(name = "AuditBreak")
    record BreakResponse(
            @Schema(required = true) UUID accountId,

            @Schema(required = true, description = "Of the first event that is not as it was.")
            long sequence,

            @Schema(
                    required = true,
                    description =
                            "EVENT_MISSING: there is none of this sequence. LINK_BROKEN: it does not name the hash before it. "
                                    + "CONTENT_CHANGED: its hash is not that of its content. END_CHANGED: the chain does not end "
                                    + "where the service last left it.")
            BreakKind kind,

            @Schema(required = true) String detail) {

        static BreakResponse of(ChainBreak found) {
            return new BreakResponse(found.accountId(), found.sequence(), found.kind(), found.detail());
        }
    }

    @GET
    @Operation(
            operationId = "verifyAudit",
            summary = "Verify the chains of margin-call events",
            description =
                    "Recomputes every hash of an account's events, or of all accounts', a page of accounts at a time, and stops at "
                            + "the first break. "
                            + MarginCallTexts.CHAIN)
    @APIResponse(
            responseCode = "200",
            description = "What was found, also if a chain is broken",
            content = @Content(schema = @Schema(implementation = VerificationResponse.class)))
    @APIResponse(
            responseCode = "404",
            description = "No account of accountId",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public VerificationResponse verify(
            @QueryParam("accountId") @Parameter(description = "Only the chain of this account.") UUID accountId,
            @QueryParam("limit")
                    @DefaultValue(PageRequest.LIMIT_DEFAULT)
                    @Parameter(description = "Accounts to walk, at most 500.")
                    int limit,
            @QueryParam("cursor") String cursor) {
        PageRequest page = PageRequest.of(limit, null);
        UUID after = cursor == null ? null : accountId(cursor);
        Verdict verdict =
                accountId == null ? verification.ofAccounts(after, page.limit()) : verification.ofAccount(accountId);
        boolean isNothing = verdict.eventCount() == 0 && verdict.firstBreak().isEmpty();
        if (accountId != null && isNothing) {
            accounts.get(accountId);
        }
        boolean isMore = accountId == null
                && verdict.accountCount() == limit
                && verdict.firstBreak().isEmpty();
        return new VerificationResponse(
                verdict.firstBreak().isEmpty(),
                verdict.accountCount(),
                verdict.eventCount(),
                verdict.firstBreak().map(BreakResponse::of).orElse(null),
                isMore ? new KeyCursor(List.of(verdict.lastAccountId().toString())).encoded() : null);
    }

    private static UUID accountId(String cursor) {
        String text = KeyCursor.of(cursor, 1).parts().getFirst();
        if (!text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw Cursor.refusal();
        }
        return UUID.fromString(text);
    }
}
