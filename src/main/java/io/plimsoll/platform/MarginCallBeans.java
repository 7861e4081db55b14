package io.plimsoll.platform;

import io.plimsoll.account.Account;
import io.plimsoll.account.Accounts;
import io.plimsoll.accountmargin.AccountMargins;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.accountmargin.CallsInForce;
import io.plimsoll.accountmargin.MarginPreviewService;
import io.plimsoll.calendar.HolidayCalendarService;
import io.plimsoll.margincall.AuditVerification;
import io.plimsoll.margincall.BreachTimes;
import io.plimsoll.margincall.BreachTimesOfHistory;
import io.plimsoll.margincall.CallEvents;
import io.plimsoll.margincall.CallsOfHistory;
import io.plimsoll.margincall.Cures;
import io.plimsoll.margincall.Deadlines;
import io.plimsoll.margincall.DueCalls;
import io.plimsoll.margincall.ExtensionLimits;
import io.plimsoll.margincall.IdleMargins;
import io.plimsoll.margincall.IdleMarginsOfHistory;
import io.plimsoll.margincall.KnownAccounts;
import io.plimsoll.margincall.MarginCallDesk;
import io.plimsoll.margincall.MarginCallService;
import io.plimsoll.margincall.MarginCalls;
import io.plimsoll.margincall.RecomputedCures;
import io.plimsoll.platform.scheduling.ScheduledWork;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.policy.Deadline;
import io.plimsoll.policy.MarginPolicies;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** What works on margin calls. */
class MarginCallBeans {
    private static final Logger LOG = Logger.getLogger(MarginCallBeans.class);

    /** Calls of one transaction, some tens of milliseconds: whoever asks how one of their accounts stands waits for it. */
    private static final int DUE_COUNT_MAX = 50;

    @Produces
    @Singleton
    MarginCallService marginCallService(
            MarginCalls calls,
            AccountMargins margins,
            MarginPolicies policies,
            KnownAccounts accounts,
            Deadlines deadlines,
            BreachTimes breachTimes,
            MarginCallConfig config,
            Supplier<UUID> ids,
            Clock clock) {
        ExtensionLimits extensions = new ExtensionLimits(config.extensionCountMax(), config.extensionMax());
        return new MarginCallService(
                calls, margins, policies, accounts, deadlines, breachTimes, extensions, ids, clock);
    }

    @Produces
    @Singleton
    MarginCallDesk marginCallDesk(
            MarginCalls calls,
            MarginPolicies policies,
            Deadlines deadlines,
            BreachTimes breachTimes,
            IdleMargins idleMargins,
            Accounts accounts,
            Supplier<UUID> ids,
            Clock clock) {
        return new MarginCallDesk(calls, policies, deadlines, breachTimes, idleMargins, accounts::movedAt, ids, clock);
    }

    @Produces
    @Singleton
    DueCalls dueCalls(MarginCalls calls, MarginPolicies policies, Clock clock) {
        return new DueCalls(calls, policies, clock);
    }

    @Produces
    @Singleton
    AuditVerification auditVerification(CallEvents events, Tenant tenant) {
        return new AuditVerification(events, tenant::name);
    }

    @Produces
    @Singleton
    BreachTimes breachTimes(AccountMargins margins, MarginCalls calls) {
        return new BreachTimesOfHistory(margins, calls);
    }

    @Produces
    @Singleton
    IdleMargins idleMargins(
            Accounts accounts, AccountMargins margins, AccountRemargining remargining, MarginPolicies policies) {
        return new IdleMarginsOfHistory(accounts, margins, remargining, policies);
    }

    @Produces
    @Singleton
    Cures cures(Accounts accounts, MarginPreviewService previews, MarginCallConfig config) {
        return new RecomputedCures(accounts, previews, config.cureRecomputationCountMax());
    }

    @Produces
    @Singleton
    KnownAccounts knownAccounts(Accounts accounts, AccountMargins margins, AccountRemargining remargining) {
        return new KnownAccounts() {
            @Override
            public void require(UUID accountId) {
                accounts.get(accountId);
            }

            @Override
            public void requireMargin(UUID accountId) {
                Account account = accounts.get(accountId);
                boolean isMargined = margins.latest(accountId)
                        .filter(margin -> margin.sequence() >= account.sequence())
                        .isPresent();
                if (!isMargined) {
                    remargining.round().margin(remargining.book(account));
                }
            }
        };
    }

    @Produces
    @Singleton
    Deadlines deadlines(HolidayCalendarService calendars) {
        return (grace, issuedAt) -> {
            Deadline deadline = Deadline.of(grace, issuedAt, calendars);
            warnIfExceeded(deadline, issuedAt);
            return deadline;
        };
    }

    private static void warnIfExceeded(Deadline deadline, Instant issuedAt) {
        if (deadline.calendar() != null && deadline.calendar().isExceeded()) {
            LOG.warnf(
                    "holiday calendar %s, version %d, does not cover all from %s to %s: the deadline of a call may be on a holiday",
                    deadline.calendar().name(), deadline.calendar().version(), issuedAt, deadline.dueAt());
        }
    }

    @Produces
    @Singleton
    CallsInForce callsInForce(CallEvents events, MarginCalls calls) {
        return new CallsOfHistory(events, calls);
    }

    /** Replicas share the work: each due call is claimed by one of them. */
    @Produces
    @Singleton
    ScheduledWork marginCallDeadlines(DueCalls due, MarginCallConfig config) {
        return new ScheduledWork.Recurring("margin-call-deadlines", config.sweepPause(), () -> {
            while (due.expireDue(DUE_COUNT_MAX) == DUE_COUNT_MAX) {
                // others are due, too
            }
            while (due.escalateDue(DUE_COUNT_MAX) == DUE_COUNT_MAX) {
                // others are due, too
            }
        });
    }
}
