package io.plimsoll.changeproposal;

import io.plimsoll.accountmargin.AccountRemargining.Batch.Refused;
import io.plimsoll.accountmargin.MarginRound;
import io.plimsoll.accountmargin.RemarginRunner.RunnerSettings;
import io.plimsoll.changeproposal.ImpactReport.Outcome;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.rejection.RejectedException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Works on impact reports in the background: one market, one instant, as many batches of accounts at once as there are workers, and no
 * transaction meanwhile. A report whose process died is begun again once its lease has run out.
 */
public final class ImpactRunner {
    private final ChangeProposals proposals;
    private final ImpactReports reports;
    private final GovernedAccounts accounts;
    private final ImpactCalculation calculation;
    private final Executor background;
    private final Executor threads;
    private final RunnerSettings settings;
    private final Supplier<UUID> ids;
    private final Clock clock;

    /**
     * @param background runs a task that may take a minute; not one of the threads
     * @param threads of the workers
     * @param settings as accounts are margined on a new market
     */
    public ImpactRunner(
            ChangeProposals proposals,
            ImpactReports reports,
            GovernedAccounts accounts,
            ImpactCalculation calculation,
            Executor background,
            Executor threads,
            RunnerSettings settings,
            Supplier<UUID> ids,
            Clock clock) {
        this.proposals = proposals;
        this.reports = reports;
        this.accounts = accounts;
        this.calculation = calculation;
        this.background = background;
        this.threads = threads;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** A report that has not begun, not stored. */
    public ImpactReport on(ChangeProposal proposal) {
        proposal.proposed();
        return ImpactReport.of(ids.get(), proposal.id(), clock.instant());
    }

    /** Begins what waits, in the background; returns at once. */
    public void begin() {
        background.execute(this::sweep);
    }

    /** Works on every report that nobody works on, oldest first. For a timer. The first bug is thrown when all have had their turn. */
    public void sweep() {
        List<RuntimeException> bugs = new ArrayList<>();
        for (UUID id : reports.waiting(clock.instant())) {
            try {
                work(id);
            } catch (RuntimeException bug) {
                bugs.add(bug);
            }
        }
        if (!bugs.isEmpty()) {
            throw bugs.getFirst();
        }
    }

    private void work(UUID id) {
        UUID holder = ids.get();
        Instant now = clock.instant();
        reports.take(id, holder, now, now.plus(settings.lease()))
                .ifPresent(report -> new Work(report, holder).finish());
    }

    /** One process's work on one report. */
    private final class Work {
        private final ImpactReport report;
        private final UUID holder;
        private final List<ImpactLine> lines = new ArrayList<>();
        private final List<Refused> refused = new ArrayList<>();
        private int accountCount;
        private int doneCount;
        private boolean isHeld = true;

        Work(ImpactReport report, UUID holder) {
            this.report = report;
            this.holder = holder;
        }

        void finish() {
            try {
                Outcome outcome = outcome();
                if (isHeld()) {
                    reports.succeed(report.id(), holder, outcome, lines, clock.instant());
                }
            } catch (RejectedException refusal) {
                reports.fail(report.id(), holder, refusal.getMessage(), clock.instant());
            } catch (RuntimeException bug) {
                reports.fail(report.id(), holder, "it failed, and it is not the proposal's fault", clock.instant());
                throw bug;
            }
        }

        private Outcome outcome() {
            Map<String, MarginPolicy> next = proposals.get(report.proposalId()).next();
            Instant calculatedAt = clock.instant();
            MarginRound present = calculation.round();
            List<UUID> governed = accounts.by(next.keySet());
            accountCount = governed.size();
            keep(0);
            List<List<UUID>> batches = settings.batches(governed);
            settings.workers(threads).each(batches.size(), i -> {
                if (isHeld()) {
                    done(batches.get(i).size(), calculation.of(batches.get(i), present, next));
                }
            });
            lines.sort(ImpactLine.BY_INCREASE);
            refused.sort(Comparator.comparing(Refused::accountId));
            return Outcome.of(present.marks().id(), calculatedAt, lines, refused);
        }

        private synchronized boolean isHeld() {
            return isHeld;
        }

        private synchronized void done(int count, ImpactCalculation.Batch batch) {
            lines.addAll(batch.lines());
            refused.addAll(batch.refused());
            keep(count);
        }

        private synchronized void keep(int moreCount) {
            doneCount += moreCount;
            isHeld = isHeld
                    && reports.keep(
                            report.id(),
                            holder,
                            accountCount,
                            doneCount,
                            clock.instant().plus(settings.lease()));
        }
    }
}
