package io.plimsoll.liquidation.automatic;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored calls that nobody met, and what was withheld of them. Every method joins the caller's transaction if there is one. */
public interface OverdueCalls {
    /**
     * Under what policies calls are overdue.
     *
     * @param callPolicy name of the policy that a call was issued by
     * @param callPolicyVersion of it
     * @param accountPolicy name of the policy that its account is under now
     */
    record Policies(String callPolicy, int callPolicyVersion, String accountPolicy) {}

    /** Each combination that an overdue call has, once. */
    List<Policies> policies();

    /** Which books are meant. */
    enum BookSize {
        /** So many positions or fewer that planning takes no time worth speaking of. */
        USUAL,
        LARGE
    }

    /**
     * Which calls are meant.
     *
     * @param policies under any of these
     * @param usualPositionCountMax largest number of positions of a book that is not large
     * @param snapshotId latest market; null if there is none
     * @param triedUntil latest instant of the last attempt after which a change of account or market is worth another
     */
    record Search(
            Collection<Policies> policies,
            BookSize size,
            int usualPositionCountMax,
            @Nullable UUID snapshotId,
            Instant now,
            Instant triedUntil) {}

    /**
     * Calls of accounts that are margined as they stand and that it is time to try, worst first: whoever owes something and needs no margin,
     * then by equity over maintenance margin, lowest first.
     */
    List<OverdueCall> worstFirst(Search search, int countMax);

    /** The last attempt of a call, if it came to nothing or was halted. */
    Optional<Withheld> withheld(UUID callId);

    /** In place of what was withheld of the call before. */
    void keep(Withheld withheld);
}
