package io.plimsoll.changeproposal;

import io.plimsoll.accountmargin.AccountBook;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.accountmargin.MarginRound;
import io.plimsoll.changeproposal.ProposalState.Approved;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.policy.MarginPolicyService;
import io.plimsoll.rejection.RejectedException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Looks whether a change that is in force does harm, and takes it back.
 *
 * <p><b>What is compared.</b> Not the breaches of today with those of the day before: a market that falls breaches accounts by whatever
 * rules. The same accounts are margined on the same market at the same instant by the versions before the change and by those of the change;
 * what differs is the change. Requirements held over from before are left aside, since by the older versions they would come
 * from the change itself.
 */
public final class ReturnWatch {
    private static final int BATCH_SIZE = 250;

    private final ChangeProposals proposals;
    private final MarginPolicyService policies;
    private final GovernedAccounts accounts;
    private final AccountRemargining remargining;
    private final ReturnLimits limits;
    private final Clock clock;

    public ReturnWatch(
            ChangeProposals proposals,
            MarginPolicyService policies,
            GovernedAccounts accounts,
            AccountRemargining remargining,
            ReturnLimits limits,
            Clock clock) {
        this.proposals = proposals;
        this.policies = policies;
        this.accounts = accounts;
        this.remargining = remargining;
        this.limits = limits;
        this.clock = clock;
    }

    /** What is to be looked at on the latest market, each once on it. */
    public List<ChangeProposal> due() {
        UUID snapshotId = remargining.marks().id();
        return snapshotId == null ? List.of() : proposals.watched(clock.instant(), snapshotId);
    }

    /**
     * Compares on the latest market; holds no transaction meanwhile.
     *
     * @return empty if it was replaced meanwhile by somebody, so that there is nothing to take back
     */
    public Optional<BreachComparison> comparison(ChangeProposal proposal) {
        return isInForce(proposal) ? Optional.of(compared(proposal)) : Optional.empty();
    }

    private boolean isInForce(ChangeProposal proposal) {
        return proposal.policies().stream()
                .allMatch(policy -> policies.find(policy.name())
                        .filter(latest -> latest.version() == policy.version())
                        .isPresent());
    }

    private BreachComparison compared(ChangeProposal proposal) {
        MarginRound changed = remargining.round().by(proposal.next());
        MarginRound before = changed.by(versionsBefore(proposal));
        Counts counts = new Counts();
        List<UUID> governed = accounts.by(proposal.next().keySet());
        for (int from = 0; from < governed.size(); from += BATCH_SIZE) {
            List<UUID> some = governed.subList(from, Math.min(governed.size(), from + BATCH_SIZE));
            remargining.openBooks(some).forEach(book -> counts.add(unheld(book), before, changed));
        }
        return new BreachComparison(
                changed.marks().id(), clock.instant(), counts.accountCount, counts.before, counts.after);
    }

    private static AccountBook unheld(AccountBook book) {
        return new AccountBook(book.account(), book.positions(), book.balances(), book.holdings(), null);
    }

    private Map<String, MarginPolicy> versionsBefore(ChangeProposal proposal) {
        Map<String, MarginPolicy> before = new HashMap<>();
        proposal.policies().forEach(policy -> before.put(policy.name(), versionBefore(policy)));
        return before;
    }

    private MarginPolicy versionBefore(MarginPolicy policy) {
        return policies.find(policy.name(), policy.version() - 1)
                .orElseThrow(() -> new IllegalStateException(
                        "no version before %d of margin policy %s".formatted(policy.version(), policy.name())));
    }

    /** How many accounts were compared and are in breach. */
    private static final class Counts {
        private int accountCount;
        private int before;
        private int after;

        void add(AccountBook book, MarginRound roundBefore, MarginRound roundAfter) {
            try {
                boolean wasInBreach = isInBreach(roundBefore.margin(book));
                boolean isInBreach = isInBreach(roundAfter.margin(book));
                accountCount++;
                before += wasInBreach ? 1 : 0;
                after += isInBreach ? 1 : 0;
            } catch (RejectedException noFigure) {
                // nothing to compare
            }
        }

        private static boolean isInBreach(AccountMargin margin) {
            return margin.deficit().signum() > 0;
        }
    }

    /** Whether it is to be taken back. */
    public boolean isHarmful(BreachComparison comparison) {
        return limits.areExceededBy(comparison);
    }

    /**
     * Brings the versions before in force again, as newer versions, and keeps the state: in the caller's transaction, in which the proposal
     * is locked.
     *
     * @return the proposal, RETURNED; empty if it was decided on otherwise meanwhile, or replaced
     * @throws RejectedException VERSION_STALE if another was faster
     */
    public Optional<ChangeProposal> takeBack(UUID id, BreachComparison comparison) {
        ChangeProposal proposal = proposals.get(id);
        if (!(proposal.state() instanceof Approved approved) || !isInForce(proposal)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        policies.add(proposal.policies().stream()
                .map(policy -> versionBefore(policy).as(policy.version() + 1, now))
                .toList());
        ChangeProposal returned = proposal.in(approved.returned(comparison, now));
        proposals.keepState(returned);
        return Optional.of(returned);
    }
}
