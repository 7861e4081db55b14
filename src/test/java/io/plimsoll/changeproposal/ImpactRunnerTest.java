package io.plimsoll.changeproposal;

import static io.plimsoll.accountmargin.MarginFixtures.FUTURE;
import static io.plimsoll.accountmargin.MarginFixtures.NOW;
import static io.plimsoll.accountmargin.MarginFixtures.account;
import static io.plimsoll.accountmargin.MarginFixtures.mark;
import static io.plimsoll.accountmargin.MarginFixtures.policy;
import static io.plimsoll.accountmargin.MarginFixtures.position;
import static io.plimsoll.accountmargin.MarginFixtures.requirement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.access.Caller.Credential;
import io.plimsoll.accountmargin.AccountRemargining.Batch.Refused;
import io.plimsoll.accountmargin.MarginHouse;
import io.plimsoll.accountmargin.RemarginRunner.RunnerSettings;
import io.plimsoll.changeproposal.ImpactReport.State;
import io.plimsoll.changeproposal.ProposalState.Proposed;
import io.plimsoll.margincall.CallOutlook;
import io.plimsoll.margincall.InMemoryMarginCalls;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.policy.OptionValueRule;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Twelve accounts, by a rule of 300.00 for each and by one of 100.00 for each contract, in batches of five. */
class ImpactRunnerTest {
    private static final int REFUSED_CONTRACT_COUNT = 13;
    private static final int[] CONTRACT_COUNTS = {2, 7, 1, 9, 3, 13, 3, 8, 5, 3, 13, 10};

    private final MarginHouse house =
            new MarginHouse(portfolio -> requirement("300", "200"), ImpactRunnerTest::byContract, margins -> {});
    private final InMemoryChangeProposals proposals = new InMemoryChangeProposals();
    private final InMemoryImpactReports reports = new InMemoryImpactReports();
    private final AtomicLong ids = new AtomicLong();
    private final ImpactRunner runner = runner(reports);
    private final ChangeProposal proposal = new ChangeProposal(
            new UUID(1, 1),
            ChangeProposal.Kind.MARGIN_POLICY,
            "By contract is fairer.",
            new Person("Ada", Credential.API_KEY, "Ada"),
            NOW,
            List.of(policy(MarginHouse.NEXT, OptionValueRule.NET).as(4, NOW)),
            new Proposed());

    private ImpactRunner runner(ImpactReports of) {
        return new ImpactRunner(
                proposals,
                of,
                new GovernedAccounts(house.accounts),
                new ImpactCalculation(
                        house.remargining, new CallOutlook(new InMemoryMarginCalls(), house.policies, house.clock)),
                Runnable::run,
                Runnable::run,
                new RunnerSettings(2, 5, Duration.ofSeconds(20)),
                () -> new UUID(9, ids.incrementAndGet()),
                house.clock);
    }

    private static MarginRequirement byContract(Portfolio portfolio) {
        int count = portfolio.positions().getFirst().quantity().intValueExact();
        if (count == REFUSED_CONTRACT_COUNT) {
            throw new RejectedException(Reason.MARKET_DATA_MISSING, "nobody likes 13");
        }
        return requirement(count + "00", "200");
    }

    private static UUID accountId(int number) {
        return new UUID(0, number);
    }

    @BeforeEach
    void accounts() {
        for (int i = 0; i < CONTRACT_COUNTS.length; i++) {
            UUID id = accountId(i + 1);
            house.accounts.add(account(id, 0));
            house.accounts.replacePositions(id, List.of(position(FUTURE, String.valueOf(CONTRACT_COUNTS[i]), "100")));
        }
        house.snapshot(mark(FUTURE, "100"));
        proposals.add(proposal);
    }

    private ImpactReport reported() {
        ImpactReport report = runner.on(proposal);
        reports.add(report);
        runner.begin();
        return reports.get(proposal.id(), report.id());
    }

    @Test
    void who_has_to_bring_the_most_more_comes_first_and_equals_by_their_id() {
        ImpactReport report = reported();

        assertThat(report.state()).isEqualTo(State.SUCCEEDED);
        assertThat(reports.ranked())
                .extracting(line -> line.initialMarginIncrease().intValueExact())
                .containsExactly(700, 600, 500, 400, 200, 0, 0, 0, -100, -200);
        assertThat(reports.ranked())
                .extracting(ImpactLine::accountId)
                .containsExactly(
                        accountId(12),
                        accountId(4),
                        accountId(8),
                        accountId(2),
                        accountId(9),
                        accountId(5),
                        accountId(7),
                        accountId(10),
                        accountId(1),
                        accountId(3));
        assertThat(report.accountCount()).isEqualTo(CONTRACT_COUNTS.length);
        assertThat(report.doneCount()).isEqualTo(CONTRACT_COUNTS.length);
        assertThat(report.outcome().sha256()).isEqualTo(ImpactReport.sha256(reports.ranked()));
    }

    @Test
    void accounts_without_a_figure_are_told_and_have_no_line() {
        ImpactReport report = reported();

        assertThat(report.outcome().refusedCount()).isEqualTo(2);
        assertThat(report.outcome().refused())
                .extracting(Refused::accountId)
                .containsExactly(accountId(6), accountId(11));
    }

    @Test
    void report_that_cannot_be_opened_fails() {
        proposals.forget(proposal.id());

        ImpactReport report = reported();

        assertThat(report.state()).isEqualTo(State.FAILED);
        assertThat(report.failure()).isEqualTo("no change proposal " + proposal.id());
    }

    @Test
    void report_that_meets_a_bug_keeps_no_other_from_its_turn() {
        IllegalStateException bug = new IllegalStateException("a report that cannot be taken");
        List<UUID> taken = new ArrayList<>();
        ImpactRunner ofTwo = runner(new InMemoryImpactReports() {
            @Override
            public List<UUID> waiting(Instant now) {
                return List.of(new UUID(3, 1), new UUID(3, 2));
            }

            @Override
            public Optional<ImpactReport> take(UUID id, UUID holder, Instant now, Instant until) {
                taken.add(id);
                if (taken.size() == 1) {
                    throw bug;
                }
                return Optional.empty();
            }
        });

        assertThatThrownBy(ofTwo::sweep).isSameAs(bug);
        assertThat(taken).containsExactly(new UUID(3, 1), new UUID(3, 2));
    }

    @Test
    void work_whose_lease_another_has_stores_nothing() {
        reports.loseLease();

        assertThat(reported().state()).isEqualTo(State.RUNNING);
    }
}
