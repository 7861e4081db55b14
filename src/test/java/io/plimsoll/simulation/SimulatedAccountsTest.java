package io.plimsoll.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.account.Account;
import io.plimsoll.accountmargin.MarginHouse;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.simulation.SimulatedAccounts.AccountFilter;
import io.plimsoll.simulation.SimulatedAccounts.Question;
import io.plimsoll.simulation.SimulatedAccounts.StandingAccount;
import io.plimsoll.testsupport.AccountFixtures;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Accounts that change while a simulation reads them. */
class SimulatedAccountsTest {
    private static final Question QUESTION = new Question("USD", Set.of("G"), false, null);

    private final MarginHouse house = new MarginHouse(
            portfolio -> {
                throw new AssertionError("there are no positions to margin");
            },
            margins -> {});
    private final SimulatedAccounts simulated =
            new SimulatedAccounts(house.remargining, house.accounts, house.policies, new Methodologies(List.of()), 10);
    private final Account account = AccountFixtures.activeAccount();
    private final AtomicInteger readCount = new AtomicInteger();

    /** It moves on in the middle of each of so many readings of its book. */
    private void moves(int count) {
        house.accounts.add(account);
        house.cash.whenRead(() -> {
            if (readCount.getAndIncrement() < count) {
                house.accounts.advance(
                        account.id(), house.accounts.get(account.id()).sequence(), house.clock.instant());
            }
        });
    }

    /** Of whom nobody hears before it has been asked so often. */
    private static final class Watch implements RunWatch {
        private final int cancelledAfter;
        private int askedCount;

        Watch(int cancelledAfter) {
            this.cancelledAfter = cancelledAfter;
        }

        @Override
        public boolean isCancelled() {
            return askedCount++ >= cancelledAfter;
        }

        @Override
        public void done(int moreCount) {
            // nobody looks
        }
    }

    private static Watch patient() {
        return new Watch(Integer.MAX_VALUE);
    }

    private List<UUID> ids() {
        return List.of(account.id());
    }

    /** Whoever asks for one account alone is told to come back after five times. */
    @Test
    void account_that_moves_on_twelve_times_is_read_the_thirteenth() {
        moves(12);

        assertThat(simulated.of(ids(), QUESTION, patient()).accounts())
                .extracting(StandingAccount::accountId)
                .containsExactly(account.id());
        assertThat(readCount).hasValue(13);
    }

    @Test
    void account_of_a_filter_that_moves_on_is_read_as_patiently() {
        moves(12);

        SimulatedAccounts.Standing standing = simulated.of(new AccountFilter(null, null, null), QUESTION, patient());

        assertThat(standing.accounts()).extracting(StandingAccount::accountId).containsExactly(account.id());
        assertThat(standing.leftOut()).isEmpty();
    }

    @Test
    void account_that_is_never_still_is_given_up() {
        moves(Integer.MAX_VALUE);

        assertThatThrownBy(() -> simulated.of(ids(), QUESTION, patient()))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.ACCOUNT_BUSY));
        // once with its page, then five times in each reading
        assertThat(readCount).hasValue(1 + 5 * BusyAccounts.READING_COUNT_MAX);
    }

    @Test
    void simulation_that_is_cancelled_meanwhile_reads_no_further() {
        moves(Integer.MAX_VALUE);

        assertThatThrownBy(() -> simulated.of(ids(), QUESTION, new Watch(1))).isInstanceOf(CancellationException.class);
        assertThat(readCount).hasValue(1 + 5 * 2);
    }

    @Test
    void account_that_is_not_there_is_told_at_once() {
        assertThatThrownBy(() -> simulated.of(ids(), QUESTION, new Watch(0)))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.ACCOUNT_NOT_FOUND));
    }
}
