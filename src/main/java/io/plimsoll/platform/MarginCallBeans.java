package io.plimsoll.platform;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountMargins;
import io.plimsoll.margincall.AuditVerification;
import io.plimsoll.margincall.BreachTimes;
import io.plimsoll.margincall.CallEvents;
import io.plimsoll.margincall.Cures;
import io.plimsoll.margincall.Deadlines;
import io.plimsoll.margincall.DueCalls;
import io.plimsoll.margincall.ExtensionLimits;
import io.plimsoll.margincall.KnownAccounts;
import io.plimsoll.margincall.MarginCallDesk;
import io.plimsoll.margincall.MarginCallService;
import io.plimsoll.margincall.MarginCalls;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.policy.Grace;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.policy.MarginPolicy;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What works on margin calls. The default beans stand in for features that are not there. */
class MarginCallBeans {

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
            Supplier<UUID> ids,
            Clock clock) {
        return new MarginCallDesk(calls, policies, deadlines, breachTimes, ids, clock);
    }

    @Produces
    @Singleton
    DueCalls dueCalls(MarginCalls calls, MarginPolicies policies, Clock clock) {
        return new DueCalls(calls, policies, clock);
    }

    @Produces
    @Singleton
    AuditVerification auditVerification(CallEvents events, Tenant tenant) {
        return new AuditVerification(events, tenant.name());
    }

    @Produces
    @Singleton
    @DefaultBean
    BreachTimes breachTimes() {
        return BreachTimes.ofPrices();
    }

    @Produces
    @Singleton
    @DefaultBean
    Cures cures() {
        return Cures.ofCash();
    }

    /** Accounts are known elsewhere; one that was never margined has no call either way. */
    @Produces
    @Singleton
    @DefaultBean
    KnownAccounts knownAccounts() {
        return accountId -> {};
    }

    /** Without calendars every day is a business day. */
    @Produces
    @Singleton
    @DefaultBean
    Deadlines deadlines() {
        return MarginCallBeans::withoutHolidays;
    }

    private static Instant withoutHolidays(Grace grace, Instant issuedAt) {
        return switch (grace) {
            case Grace.Elapsed elapsed -> issuedAt.plus(elapsed.duration());
            case Grace.BusinessDay day -> {
                LocalDate issueDate = issuedAt.atZone(day.zone()).toLocalDate();
                Instant due = issueDate
                        .plusDays(day.businessDayCount())
                        .atTime(day.time())
                        .atZone(day.zone())
                        .toInstant();
                yield due.isAfter(issuedAt)
                        ? due
                        : issueDate
                                .plusDays(1)
                                .atTime(day.time())
                                .atZone(day.zone())
                                .toInstant();
            }
        };
    }

    @Produces
    @Singleton
    @DefaultBean
    AccountMargins accountMargins() {
        return new NoAccountMargins();
    }

    @Produces
    @Singleton
    @DefaultBean
    MarginPolicies marginPolicies() {
        return new NoMarginPolicies();
    }

    private static final class NoAccountMargins implements AccountMargins {
        @Override
        public Optional<AccountMargin> latest(UUID accountId) {
            return Optional.empty();
        }

        @Override
        public Optional<AccountMargin> latest(UUID accountId, Instant asOf) {
            return Optional.empty();
        }

        @Override
        public List<AccountMargin> newestFirst(
                UUID accountId, Instant from, Instant to, Optional<Instant> before, int countMax) {
            return List.of();
        }

        @Override
        public void addAll(List<AccountMargin> margins) {
            throw new IllegalStateException("margins of accounts are not kept");
        }
    }

    private static final class NoMarginPolicies implements MarginPolicies {
        @Override
        public Optional<MarginPolicy> find(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<MarginPolicy> find(String name, int version) {
            return Optional.empty();
        }
    }
}
