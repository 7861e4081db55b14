package io.plimsoll.accountmargin;

import static io.plimsoll.accountmargin.MarginFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.account.InMemoryAccounts;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a clock that stands still, which is the worst case: every instant is the same but for the order of things. */
class AccountMarginReadingTest {
    private static final UUID ACCOUNT = new UUID(0, 1);

    private final MarginHouse house = new MarginHouse(portfolio -> null, rows -> {});
    private final InMemoryAccounts accounts = house.accounts;
    private final InMemoryAccountMargins margins = house.margins;
    private final AccountMarginReading reading =
            new AccountMarginReading(accounts, margins, margins, house.remargining, (id, asOf) -> Optional.empty());

    @BeforeEach
    void openAccount() {
        accounts.add(MarginFixtures.account(ACCOUNT, 0));
    }

    @Test
    void account_that_was_never_margined_is_margined_by_asking() {
        assertThat(reading.now(ACCOUNT).margin().sequence()).isZero();
        assertThat(margins.latest(ACCOUNT)).isPresent();
    }

    @Test
    void account_that_moved_on_is_margined_by_asking() {
        reading.now(ACCOUNT);
        accounts.advance(ACCOUNT, 0, Instant.EPOCH);

        assertThat(reading.now(ACCOUNT).margin().sequence()).isEqualTo(1);
    }

    @Test
    void what_was_answered_is_answered_again_after_any_number_of_changes() {
        var first = reading.now(ACCOUNT);
        accounts.advance(ACCOUNT, 0, Instant.EPOCH);
        var second = reading.now(ACCOUNT);
        accounts.advance(ACCOUNT, 1, Instant.EPOCH);
        var third = reading.now(ACCOUNT);

        assertThat(List.of(first.margin(), second.margin(), third.margin()))
                .extracting(AccountMargin::sequence)
                .containsExactly(0L, 1L, 2L);
        assertThat(margins.latest(ACCOUNT, first.asOf())).contains(first.margin());
        assertThat(margins.latest(ACCOUNT, second.asOf())).contains(second.margin());
        assertThat(margins.latest(ACCOUNT, third.asOf())).contains(third.margin());
    }

    @Test
    void account_that_never_rests_is_answered_with_what_it_was_when_asked() {
        AccountMarginReading ofRestless = readingBy(new StandingsSeenAs(margins) {
            @Override
            public Reading read(UUID accountId) {
                accounts.advance(accountId, accounts.get(accountId).sequence(), Instant.EPOCH);
                return super.read(accountId);
            }
        });

        assertThat(ofRestless.now(ACCOUNT).margin().sequence()).isEqualTo(1);
        assertThat(accounts.get(ACCOUNT).sequence()).isEqualTo(2);
    }

    @Test
    void account_that_nobody_can_margin_is_busy() {
        AccountMarginReading ofUnmargined = readingBy(new StandingsSeenAs(margins) {
            @Override
            public Reading read(UUID accountId) {
                Reading read = super.read(accountId);
                return new Reading(read.asOf(), read.sequence(), Optional.empty());
            }
        });

        assertThatThrownBy(() -> ofUnmargined.now(ACCOUNT))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.ACCOUNT_BUSY));
    }

    private AccountMarginReading readingBy(MarginStandings standings) {
        return new AccountMarginReading(
                accounts, margins, standings, house.remargining, (id, asOf) -> Optional.empty());
    }

    /** Standings of which a test changes what is read. */
    private static class StandingsSeenAs implements MarginStandings {
        private final MarginStandings real;

        StandingsSeenAs(MarginStandings real) {
            this.real = real;
        }

        @Override
        public Map<UUID, AccountStanding> of(Collection<UUID> accountIds) {
            return real.of(accountIds);
        }

        @Override
        public List<UUID> worstFirst(UUID snapshotId) {
            return real.worstFirst(snapshotId);
        }

        @Override
        public List<UUID> behind(UUID after, int countMax) {
            return real.behind(after, countMax);
        }

        @Override
        public Stored store(List<Prepared> prepared) {
            return real.store(prepared);
        }

        @Override
        public Reading read(UUID accountId) {
            return real.read(accountId);
        }
    }

    @Test
    void nothing_is_known_before_the_first_margin_or_of_the_time_to_come() {
        reading.now(ACCOUNT);

        assertThatThrownBy(() -> reading.at(ACCOUNT, NOW.minusSeconds(1)))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.ACCOUNT_MARGIN_NOT_FOUND));
        assertThatThrownBy(() -> reading.at(ACCOUNT, NOW.plusSeconds(1)))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.REQUEST_INVALID));
        assertThatThrownBy(() -> reading.at(new UUID(0, 2), NOW))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.ACCOUNT_NOT_FOUND));
    }
}
