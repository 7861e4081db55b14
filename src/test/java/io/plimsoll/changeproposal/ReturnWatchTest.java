package io.plimsoll.changeproposal;

import static io.plimsoll.accountmargin.MarginFixtures.CALL;
import static io.plimsoll.accountmargin.MarginFixtures.NOW;
import static io.plimsoll.accountmargin.MarginFixtures.account;
import static io.plimsoll.accountmargin.MarginFixtures.mark;
import static io.plimsoll.accountmargin.MarginFixtures.policy;
import static io.plimsoll.accountmargin.MarginFixtures.position;
import static io.plimsoll.accountmargin.MarginFixtures.requirement;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.access.Caller.Credential;
import io.plimsoll.accountmargin.MarginHouse;
import io.plimsoll.changeproposal.ProposalState.Approved;
import io.plimsoll.changeproposal.ProposalState.Name;
import io.plimsoll.changeproposal.ProposalState.Proposed;
import io.plimsoll.changeproposal.ProposalState.Returned;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.policy.MarginPolicyService;
import io.plimsoll.policy.OptionValueRule;
import io.plimsoll.versioned.InMemoryVersionStore;
import io.plimsoll.versioned.VersionsAdded;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A change after which long options count no more: who lived on them is in breach by it, and was not before. */
class ReturnWatchTest {
    private static final Duration WATCH = Duration.ofHours(24);
    private static final ReturnLimits LIMITS = new ReturnLimits(WATCH, new BigDecimal("0.02"), new BigDecimal("1.5"));
    private static final Person ADA = new Person("Ada", Credential.API_KEY, "Ada");
    private static final Person BOB = new Person("Bob", Credential.API_KEY, "Bob");
    private static final MarginPolicy BEFORE = policy(OptionValueRule.NET).as(1, NOW);
    private static final MarginPolicy NEXT = policy(OptionValueRule.SHORT_ONLY).as(2, NOW);

    private final MarginHouse house = new MarginHouse(portfolio -> requirement("300", "200"), margins -> {});
    private final MarginPolicyService policies = new MarginPolicyService(
            new InMemoryVersionStore<>(),
            List.of(),
            new Methodologies(List.of()),
            null,
            null,
            VersionsAdded.NOBODY,
            house.clock);
    private final InMemoryChangeProposals proposals = new InMemoryChangeProposals();
    private final ReturnWatch watch = new ReturnWatch(
            proposals, policies, new GovernedAccounts(house.accounts), house.remargining, LIMITS, house.clock);
    private final ChangeProposal approved = new ChangeProposal(
            new UUID(1, 1),
            ChangeProposal.Kind.MARGIN_POLICY,
            "Long options are hard to sell.",
            ADA,
            NOW,
            List.of(NEXT),
            new Proposed().approved(new Decision(BOB, NOW, ""), new UUID(1, 2), NOW.plus(WATCH)));

    @BeforeEach
    void change_is_in_force() {
        policies.library().add(BEFORE);
        policies.library().add(NEXT);
        proposals.add(approved);
    }

    /** Of which the first have two calls that are worth 520.00, and need 200.00 for them. */
    private void accounts(int count, int withCallsCount) {
        for (int i = 1; i <= count; i++) {
            UUID id = new UUID(0, i);
            house.accounts.add(account(id, 0));
            if (i <= withCallsCount) {
                house.accounts.replacePositions(id, List.of(position(CALL, "2", "3")));
            }
        }
        house.snapshot(mark(CALL, "2.60"));
    }

    private BreachComparison comparison() {
        return watch.comparison(approved).orElseThrow();
    }

    /** Two in a hundred more are allowed; more than one batch of accounts is looked at. */
    @ParameterizedTest
    @CsvSource({"300, 0, false", "300, 6, false", "300, 7, true", "1, 1, true"})
    void same_accounts_are_compared_by_both_versions_on_one_market(
            int accountCount, int withCallsCount, boolean isHarmful) {
        accounts(accountCount, withCallsCount);

        BreachComparison comparison = comparison();

        assertThat(comparison.accountCount()).isEqualTo(accountCount);
        assertThat(comparison.breachCountBefore()).isZero();
        assertThat(comparison.breachCountAfter()).isEqualTo(withCallsCount);
        assertThat(comparison.snapshotId()).isEqualTo(house.remargining.marks().id());
        assertThat(watch.isHarmful(comparison)).isEqualTo(isHarmful);
    }

    @Test
    void version_before_is_in_force_again_as_the_newest_and_the_reason_is_kept() {
        accounts(1, 1);
        BreachComparison comparison = comparison();

        ChangeProposal returned = watch.takeBack(approved.id(), comparison).orElseThrow();

        assertThat(policies.find(NEXT.name())).contains(BEFORE.as(3, house.clock.instant()));
        assertThat(returned.state())
                .isEqualTo(new Returned((Approved) approved.state(), comparison, house.clock.instant()));
        assertThat(proposals.get(approved.id())).isEqualTo(returned);
        assertThat(watch.takeBack(approved.id(), comparison))
                .as("a second time")
                .isEmpty();
        assertThat(watch.comparison(returned)).as("it is not in force").isEmpty();
    }

    @Test
    void change_that_somebody_replaced_is_neither_compared_nor_taken_back() {
        accounts(1, 1);
        BreachComparison comparison = comparison();
        MarginPolicy newer = NEXT.as(3, NOW);
        policies.library().add(newer);

        assertThat(watch.comparison(approved)).isEmpty();
        assertThat(watch.takeBack(approved.id(), comparison)).isEmpty();
        assertThat(policies.find(NEXT.name())).contains(newer);
        assertThat(proposals.get(approved.id()).state().name()).isEqualTo(Name.APPROVED);
    }

    @Test
    void change_is_due_once_on_each_market_until_it_is_watched_no_more() {
        assertThat(watch.due()).as("before the first market").isEmpty();
        accounts(1, 0);
        assertThat(watch.due()).containsExactly(approved);
        proposals.keepWatched(approved.id(), comparison().snapshotId());
        assertThat(watch.due()).as("on the same market").isEmpty();

        house.clock.now = NOW.plus(WATCH).minusMillis(1);
        house.snapshot(mark(CALL, "2.60"));
        assertThat(watch.due()).as("on the next market").containsExactly(approved);
        house.clock.now = NOW.plus(WATCH);
        assertThat(watch.due()).as("at the end").isEmpty();
    }
}
