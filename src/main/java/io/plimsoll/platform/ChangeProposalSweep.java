package io.plimsoll.platform;

import io.plimsoll.changeproposal.BreachComparison;
import io.plimsoll.changeproposal.ChangeProposal;
import io.plimsoll.changeproposal.ChangeProposalService;
import io.plimsoll.changeproposal.ChangeProposals;
import io.plimsoll.changeproposal.ImpactRunner;
import io.plimsoll.changeproposal.ReturnWatch;
import io.plimsoll.platform.access.AuditTrail;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * What becomes of change proposals by itself: reports that were left behind, proposals whose base was replaced, and changes that do harm.
 * Whatever becomes of one of them, the others have their turn.
 */
@Singleton
public class ChangeProposalSweep {
    /** In the trail of changes, as who took a change back and by which operation. */
    private static final String SERVICE = "plimsoll, automatic return";

    private static final String OPERATION = "RETURN /v1/change-proposals/{id}";

    private final ChangeProposals proposals;
    private final ChangeProposalService service;
    private final ImpactRunner runner;
    private final ReturnWatch watch;
    private final AuditTrail trail;

    ChangeProposalSweep(
            ChangeProposals proposals,
            ChangeProposalService service,
            ImpactRunner runner,
            ReturnWatch watch,
            AuditTrail trail) {
        this.proposals = proposals;
        this.service = service;
        this.runner = runner;
        this.watch = watch;
        this.trail = trail;
    }

    /** For a timer. */
    public void sweep() {
        attempt("impact reports that were left behind could not be finished", runner::sweep);
        attempt(
                "change proposals could not be looked through",
                () -> service.outdated().forEach(this::outdate));
        attempt("watched change proposals could not be found", () -> watch.due().forEach(this::look));
    }

    private void outdate(ChangeProposal proposal) {
        attempt(
                "change proposal %s could not be outdated".formatted(proposal.id()),
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    proposals.lock(proposal.id());
                    service.outdated(proposals.get(proposal.id())).ifPresent(proposals::keepState);
                }));
    }

    private void look(ChangeProposal proposal) {
        attempt(
                "change proposal %s could not be watched".formatted(proposal.id()),
                () -> watch.comparison(proposal).ifPresent(comparison -> judge(proposal, comparison)));
    }

    /** @param failed told if it fails; it is tried again at the next sweep */
    private static void attempt(String failed, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            Log.warn(failed, failure);
        }
    }

    private void judge(ChangeProposal proposal, BreachComparison comparison) {
        if (!watch.isHarmful(comparison)) {
            QuarkusTransaction.requiringNew().run(() -> proposals.keepWatched(proposal.id(), comparison.snapshotId()));
            return;
        }
        try {
            QuarkusTransaction.requiringNew()
                    .call(() -> takenBack(proposal, comparison))
                    .ifPresent(this::tell);
        } catch (RejectedException refusal) {
            // somebody else was faster, and theirs is in force
            if (refusal.reason() != Reason.VERSION_STALE) {
                throw refusal;
            }
        }
    }

    private Optional<ChangeProposal> takenBack(ChangeProposal proposal, BreachComparison comparison) {
        proposals.lock(proposal.id());
        Optional<ChangeProposal> returned = watch.takeBack(proposal.id(), comparison);
        returned.ifPresent(taken -> trail.add(SERVICE, OPERATION, "/v1/change-proposals/" + taken.id()));
        return returned;
    }

    private void tell(ChangeProposal returned) {
        Log.warnf("change proposal %s was taken back: %s", returned.id(), returned.state());
    }
}
