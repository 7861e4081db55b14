package io.plimsoll.platform.accountchange;

import io.plimsoll.account.AccountChanged;
import io.plimsoll.account.ConcurrentChanges;
import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.idempotency.UnsavedReply;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Supplier;

/** The one way a request changes an account. */
@Singleton
public class AccountChanges {
    private final IdempotentReplies replies;
    private final AccountChanged accountChanged;

    public AccountChanges(IdempotentReplies replies, AccountChanged accountChanged) {
        this.replies = replies;
        this.accountChanged = accountChanged;
    }

    /**
     * A request that changes an account.
     *
     * @param idempotencyKey null if absent
     * @param operation method and actual path, see {@link IdempotentReplies#once}
     */
    public record Request(String idempotencyKey, String operation, String bodySha256, boolean isDryRun) {}

    /**
     * Prepares, saves and tells whoever computes margins, in this order. If the account has moved on between preparing and saving,
     * prepares anew, a bounded number of times. A dry run only prepares, and is answered with 200.
     *
     * @param work prepares outside any transaction; its save begins with {@link io.plimsoll.account.Accounts#advance}
     * @throws io.plimsoll.rejection.RejectedException ACCOUNT_BUSY if the account moved on every time
     */
    public Response make(UUID accountId, Request request, Supplier<UnsavedReply> work) {
        if (request.isDryRun()) {
            return replies.dryRun(() -> work.get().withStatus(200));
        }
        Response reply = ConcurrentChanges.retried(
                () -> replies.once(request.idempotencyKey(), request.operation(), request.bodySha256(), work));
        accountChanged.accountChanged(accountId);
        return reply;
    }
}
