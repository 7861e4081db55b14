package io.plimsoll.platform;

import io.plimsoll.account.Accounts;
import io.plimsoll.account.Accounts.Naming;
import io.plimsoll.account.AccountsChanged;
import io.plimsoll.accountmargin.RemarginTrigger;
import io.plimsoll.policy.MarginPolicyService;
import io.plimsoll.snapshot.MarketSnapshots;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Has accounts margined anew by another version of what they name. Their sequences count it in the transaction that stores the version: so
 * whoever asks for a margin from then on gets it by that version, and what was computed by the one before is not stored any more. Those that
 * nobody asks for are margined by a run, which is stored with the version and begins after it.
 */
@Singleton
class NewTerms {
    private final Accounts accounts;
    private final MarginPolicyService policies;
    private final MarketSnapshots snapshots;
    private final RemarginTrigger trigger;
    private final AccountsChanged accountsChanged;
    private final TransactionSynchronizationRegistry transactions;
    private final Clock clock;

    NewTerms(
            Accounts accounts,
            MarginPolicyService policies,
            MarketSnapshots snapshots,
            RemarginTrigger trigger,
            AccountsChanged accountsChanged,
            TransactionSynchronizationRegistry transactions,
            Clock clock) {
        this.accounts = accounts;
        this.policies = policies;
        this.snapshots = snapshots;
        this.trigger = trigger;
        this.accountsChanged = accountsChanged;
        this.transactions = transactions;
        this.clock = clock;
    }

    void ofPolicies(Set<String> names) {
        of(Naming.MARGIN_POLICY, names);
    }

    void ofHaircutSchedules(Set<String> names) {
        of(Naming.HAIRCUT_SCHEDULE, names);
    }

    void ofScenarioSets(Set<String> names) {
        of(Naming.MARGIN_POLICY, policies.naming(names));
    }

    private void of(Naming naming, Set<String> names) {
        if (!names.isEmpty()) {
            QuarkusTransaction.joiningExisting().run(() -> {
                List<UUID> ids = accounts.advanceAll(naming, names, clock.instant());
                if (!ids.isEmpty()) {
                    margin(ids);
                }
            });
        }
    }

    private void margin(List<UUID> ids) {
        if (snapshots.latestId().isEmpty()) {
            afterCommit(() -> accountsChanged.accountsChanged(ids));
            return;
        }
        trigger.add(trigger.onLatest());
        afterCommit(trigger::begin);
    }

    private void afterCommit(Runnable work) {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    work.run();
                }
            }
        });
    }
}
