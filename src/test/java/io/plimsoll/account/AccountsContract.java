package io.plimsoll.account;

import static io.plimsoll.testsupport.AccountFixtures.CALL;
import static io.plimsoll.testsupport.AccountFixtures.FUTURE;
import static io.plimsoll.testsupport.AccountFixtures.NOON;
import static io.plimsoll.testsupport.AccountFixtures.account;
import static io.plimsoll.testsupport.AccountFixtures.activeAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.account.Accounts.ConcurrentChangeException;
import io.plimsoll.account.Accounts.Filter;
import io.plimsoll.account.Accounts.Naming;
import io.plimsoll.account.Accounts.Place;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every keeper of accounts promises. */
public abstract class AccountsContract {

    protected abstract Accounts accounts();

    @Test
    void account_is_read_back_as_it_was_added() {
        Account account = activeAccount();

        accounts().add(account);

        assertThat(accounts().get(account.id())).isEqualTo(account);
        assertThat(accounts().find(account.id())).contains(account);
        assertThat(accounts().findByReference(account.reference())).contains(account);
        assertThat(accounts().all(List.of(UUID.randomUUID(), account.id()))).containsExactly(account);
        assertThat(accounts().all(List.of())).isEmpty();
        assertThat(accounts().positions(account.id())).isEmpty();
        assertThat(accounts().positionsVersion(account.id())).isZero();
    }

    @Test
    void every_version_stays_readable() {
        Account first = activeAccount();
        Account second = first.with(
                new AccountTerms(
                        "Grace Trading Ltd", Netting.GROSS, "standard-span", "house", AccountStatus.RESTRICTED),
                NOON.plusSeconds(1));
        Account third = second.with(first.terms(), NOON.plusSeconds(2));
        accounts().add(first);
        accounts().replace(second);
        accounts().replace(third);
        accounts().add(activeAccount());

        assertThat(accounts().versions(first.id(), null, 9))
                .containsExactly(AccountVersion.of(third), AccountVersion.of(second), AccountVersion.of(first));
        assertThat(accounts().versions(first.id(), null, 2))
                .containsExactly(AccountVersion.of(third), AccountVersion.of(second));
        assertThat(accounts().versions(first.id(), 2, 9)).containsExactly(AccountVersion.of(first));
        assertThat(accounts().versions(first.id(), 1, 9)).isEmpty();
        assertThat(accounts().versions(UUID.randomUUID(), null, 9)).isEmpty();
    }

    @Test
    void unknown_account_is_refused() {
        UUID unknown = UUID.randomUUID();

        assertThat(accounts().find(unknown)).isEmpty();
        assertThat(accounts().findByReference("ref-" + unknown)).isEmpty();
        assertThatThrownBy(() -> accounts().get(unknown))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.ACCOUNT_NOT_FOUND));
    }

    @Test
    void reference_is_taken_once() {
        Account account = activeAccount();
        accounts().add(account);

        assertThatThrownBy(() ->
                        accounts().add(account(UUID.randomUUID(), account.reference(), AccountStatus.ACTIVE, NOON)))
                .isInstanceOfSatisfying(RejectedException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.ACCOUNT_REFERENCE_TAKEN);
                    assertThat(refusal.members()).containsEntry("accountId", account.id());
                });
    }

    @Test
    void replacing_needs_the_version_before_and_keeps_the_sequence() {
        Account account = activeAccount();
        accounts().add(account);
        accounts().advance(account.id(), 0, NOON);
        AccountTerms terms = new AccountTerms("Bob", Netting.GROSS, "p-2", "s", AccountStatus.RESTRICTED);
        Account changed = account.with(terms, NOON.plusSeconds(1));

        accounts().replace(changed);

        assertThat(accounts().get(account.id())).isEqualTo(changed);
        assertThatThrownBy(() -> accounts().replace(changed)).isInstanceOf(ConcurrentChangeException.class);
    }

    @Test
    void sequence_advances_from_what_was_expected_and_from_nothing_else() {
        Account account = activeAccount();
        accounts().add(account);

        accounts().advance(account.id(), 0, NOON);
        assertThatThrownBy(() -> accounts().advance(account.id(), 0, NOON))
                .isInstanceOf(ConcurrentChangeException.class);
        assertThatThrownBy(() -> accounts().advance(account.id(), 2, NOON))
                .isInstanceOf(ConcurrentChangeException.class);

        assertThat(accounts().get(account.id()).sequence()).isEqualTo(1);
    }

    @Test
    void sequences_of_the_open_accounts_that_name_something_advance_together() {
        String policy = "policy-" + UUID.randomUUID();
        String schedule = "schedule-" + UUID.randomUUID();
        Account both = named(policy, schedule, AccountStatus.ACTIVE);
        Account onlyPolicy = named(policy, null, AccountStatus.RESTRICTED);
        Account onlySchedule = named("standard-span", schedule, AccountStatus.ACTIVE);
        named(policy, schedule, AccountStatus.CLOSED);

        List<UUID> ofPolicy = accounts().advanceAll(Naming.MARGIN_POLICY, Set.of(policy, "nobody-names-it"), NOON);
        List<UUID> ofSchedule = accounts().advanceAll(Naming.HAIRCUT_SCHEDULE, Set.of(schedule), NOON);

        assertThat(ofPolicy).containsExactlyInAnyOrder(both.id(), onlyPolicy.id());
        assertThat(ofSchedule).containsExactlyInAnyOrder(both.id(), onlySchedule.id());
        assertThat(accounts().advanceAll(Naming.HAIRCUT_SCHEDULE, Set.of("nobody-names-it"), NOON))
                .isEmpty();
        assertThat(accounts().get(both.id()).sequence()).isEqualTo(both.sequence() + 2);
        assertThat(accounts().get(onlyPolicy.id()).sequence()).isEqualTo(onlyPolicy.sequence() + 1);
        assertThat(accounts().get(onlySchedule.id()).sequence()).isEqualTo(onlySchedule.sequence() + 1);
        assertThat(accounts().get(both.id()).version()).isEqualTo(both.version());
    }

    private Account named(String policy, String schedule, AccountStatus status) {
        Account account = activeAccount();
        accounts().add(account);
        accounts().replace(account.with(new AccountTerms("Ada", null, policy, schedule, status), NOON.plusSeconds(1)));
        return accounts().get(account.id());
    }

    @Test
    void positions_are_replaced_or_put_by_contract() {
        Account account = activeAccount();
        Account other = activeAccount();
        accounts().add(account);
        accounts().add(other);
        BookPosition future = position("3", "102");
        BookPosition call = new BookPosition(
                CALL,
                new BigDecimal("-5"),
                null,
                new BigDecimal("0.000000000000000001"),
                "USD",
                new BigDecimal("100"),
                true);

        accounts().replacePositions(account.id(), List.of(call, future));
        accounts().replacePositions(other.id(), List.of(call));
        assertThat(accounts().positions(account.id())).containsExactly(future, call);

        BookPosition closed = new BookPosition(
                FUTURE, BigDecimal.ZERO, BigDecimal.ZERO, new BigDecimal("-205"), "USD", BigDecimal.TEN, false);
        accounts().putPositions(account.id(), List.of(closed));
        assertThat(accounts().positions(account.id())).containsExactly(closed, call);
        assertThat(accounts().positions(List.of(account.id(), other.id(), UUID.randomUUID())))
                .hasSize(2)
                .hasEntrySatisfying(account.id(), held -> assertThat(held).containsExactlyInAnyOrder(closed, call))
                .containsEntry(other.id(), List.of(call));
        assertThat(accounts().positionsVersion(account.id())).isEqualTo(2);

        accounts().replacePositions(account.id(), List.of());
        assertThat(accounts().positions(account.id())).isEmpty();
        assertThat(accounts().positionsVersion(account.id())).isEqualTo(3);
        assertThat(accounts().positions(other.id())).containsExactly(call);
    }

    @Test
    void list_is_newest_first_without_gaps_between_pages_and_filtered_if_asked() {
        String owner = "Owner " + UUID.randomUUID();
        List<Account> added = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            // two of the same microsecond
            Instant createdAt = NOON.plusSeconds(i / 2);
            UUID id = UUID.randomUUID();
            Account account =
                    account(id, "ref-" + id, i == 3 ? AccountStatus.RESTRICTED : AccountStatus.ACTIVE, createdAt);
            Account owned = new Account(
                    id,
                    account.reference(),
                    owner,
                    "USD",
                    account.accountType(),
                    null,
                    i == 4 ? "p-4" : "p",
                    null,
                    account.status(),
                    1,
                    0,
                    createdAt,
                    createdAt);
            accounts().add(owned);
            added.add(owned);
        }
        Filter filter = new Filter(null, owner, null, null);

        List<Account> listed = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        for (int page = 0; page < 3; page++) {
            List<Account> found = accounts().newestFirst(filter, after, 2);
            listed.addAll(found);
            after = Optional.of(
                    new Place(found.getLast().createdAt(), found.getLast().id()));
        }

        assertThat(listed).containsExactlyInAnyOrderElementsOf(added);
        assertThat(listed.stream().map(Account::createdAt).toList())
                .isSortedAccordingTo((left, right) -> right.compareTo(left));
        assertThat(accounts().newestFirst(filter, after, 2)).isEmpty();
        assertThat(accounts().newestFirst(new Filter(null, owner, "p-4", null), Optional.empty(), 9))
                .containsExactly(added.get(4));
        assertThat(accounts().newestFirst(new Filter(null, owner, null, AccountStatus.RESTRICTED), Optional.empty(), 9))
                .containsExactly(added.get(3));
        assertThat(accounts().newestFirst(new Filter(added.get(2).reference(), null, null, null), Optional.empty(), 9))
                .containsExactly(added.get(2));
        assertThat(accounts().newestFirst(new Filter("nobody's", owner, null, null), Optional.empty(), 9))
                .isEmpty();
    }

    @Test
    void open_ids_ascend_and_leave_out_what_is_closed() {
        List<UUID> added = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            UUID id = UUID.randomUUID();
            accounts().add(account(id, "ref-" + id, i == 1 ? AccountStatus.CLOSED : AccountStatus.ACTIVE, NOON));
            added.add(id);
        }

        List<UUID> found = new ArrayList<>();
        List<UUID> batch = accounts().openIds(null, 2);
        while (!batch.isEmpty()) {
            found.addAll(batch);
            batch = accounts().openIds(batch.getLast(), 2);
        }

        assertThat(found).contains(added.get(0), added.get(2), added.get(3)).doesNotContain(added.get(1));
        assertThat(found)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((left, right) -> left.toString().compareTo(right.toString()));
    }

    private static BookPosition position(String quantity, String price) {
        return new BookPosition(
                FUTURE, new BigDecimal(quantity), new BigDecimal(price), BigDecimal.ZERO, "USD", new BigDecimal("100"));
    }
}
