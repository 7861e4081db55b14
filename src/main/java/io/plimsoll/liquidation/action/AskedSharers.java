package io.plimsoll.liquidation.action;

import io.plimsoll.accountmargin.AccountBook;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.accountmargin.MarginRound;
import io.plimsoll.liquidation.action.LossSharers.Candidate;
import io.plimsoll.liquidation.loss.Sharer;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Whom a loss is shared with, and who is left out of it because what they have is not known.
 *
 * @param sharers with what they have now
 * @param unknown why not, each account once
 */
record AskedSharers(List<Sharer> sharers, List<Unknown> unknown) {
    static final AskedSharers NOBODY = new AskedSharers(List.of(), List.of());

    /** Books that are held at once. */
    private static final int BATCH_SIZE = 500;

    AskedSharers {
        sharers = List.copyOf(sharers);
        unknown = List.copyOf(unknown);
    }

    /** An account that no equity can be told of. */
    record Unknown(UUID accountId, String reason) {}

    /**
     * Margins those again that have moved on, or were margined on another market, since they were last.
     *
     * @param candidates locked, so that what comes out is what they have until the caller's transaction ends
     */
    static AskedSharers of(List<Candidate> candidates, AccountRemargining remargining) {
        List<Sharer> sharers = new ArrayList<>();
        Map<UUID, Boolean> stale = new HashMap<>();
        for (Candidate candidate : candidates) {
            if (candidate.equity() == null) {
                stale.put(candidate.accountId(), candidate.isOfSameOwner());
            } else {
                sharers.add(sharer(candidate.accountId(), candidate.equity(), candidate.isOfSameOwner()));
            }
        }
        List<Unknown> unknown = new ArrayList<>();
        List<UUID> staleIds = stale.keySet().stream().sorted().toList();
        MarginRound round = remargining.round();
        for (int first = 0; first < staleIds.size(); first += BATCH_SIZE) {
            List<UUID> batch = staleIds.subList(first, Math.min(first + BATCH_SIZE, staleIds.size()));
            for (AccountBook book : remargining.openBooks(batch)) {
                UUID accountId = book.account().id();
                try {
                    sharers.add(sharer(
                            accountId, round.margin(book).equity(), Objects.requireNonNull(stale.get(accountId))));
                } catch (RejectedException noFigure) {
                    unknown.add(new Unknown(accountId, noFigure.reason().name()));
                }
            }
        }
        return new AskedSharers(sharers, unknown);
    }

    private static Sharer sharer(UUID accountId, BigDecimal equity, boolean isOfSameOwner) {
        return new Sharer(accountId.toString(), equity, BigDecimal.ZERO, isOfSameOwner);
    }
}
