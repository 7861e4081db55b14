package io.plimsoll.platform;

import io.plimsoll.margincall.CallStatus;
import io.plimsoll.platform.database.OverdueCalls;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.policy.HealthState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a margin desk watches, at one moment.
 *
 * @param accounts that are not closed, by the state of their newest margin, and LIQUIDATE while a call is overdue; a state without
 *     accounts is missing
 * @param behindCount accounts not closed that have changed since their newest margin, or have none
 * @param calls live ones; a status and age without calls is missing
 * @param withheldCount overdue calls of which the liquidation cannot begin by itself
 * @param exceededLimitCount counterparties whose newest exposure exceeds the limit of their present terms
 * @param oldestMarketAt the oldest market that an account's newest margin was made of, if one was
 * @param newestMarketAt the newest market there is
 */
record DeskReading(
        Map<HealthState, Long> accounts,
        long behindCount,
        Map<CallKey, Long> calls,
        long withheldCount,
        long exceededLimitCount,
        Optional<Instant> oldestMarketAt,
        Optional<Instant> newestMarketAt) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** How long ago a call was issued. */
    enum CallAge {
        UNDER_ONE_HOUR,
        UNDER_ONE_DAY,
        ONE_DAY_OR_MORE
    }

    record CallKey(CallStatus status, CallAge age) {}

    private record Counted<T>(T what, long count) {}

    static DeskReading of(Statements statements, String tenant, Instant now) {
        Map<HealthState, Long> accounts = statements
                .select(
                        row -> new Counted<>(HealthState.valueOf(row.getString("state")), row.getLong("count")),
                        """
                        select %s as state, count(*) as count
                        from account_standing s join account a on a.tenant = s.tenant and a.id = s.account_id
                            %s
                        where s.tenant = ? and a.status <> 'CLOSED'
                        group by 1""".formatted(OverdueCalls.STATE, OverdueCalls.JOIN),
                        tenant)
                .stream()
                .collect(Collectors.toMap(Counted::what, Counted::count));
        long behindCount =
                statements.selectFirst(row -> row.getLong("count"), """
                        select count(*) as count
                        from account a left join account_standing s on s.tenant = a.tenant and s.account_id = a.id
                        where a.tenant = ? and a.status <> 'CLOSED'
                          and (s.account_sequence is null or s.account_sequence < a.sequence)""", tenant).orElseThrow();
        Map<CallKey, Long> calls = statements
                .select(
                        row -> new CallKey(
                                CallStatus.valueOf(row.getString("status")),
                                age(Statements.instant(row, "issued_at"), now)),
                        "select status, issued_at from margin_call where tenant = ? and is_live",
                        tenant)
                .stream()
                .collect(Collectors.groupingBy(key -> key, Collectors.counting()));
        return new DeskReading(
                accounts,
                behindCount,
                calls,
                statements.selectFirst(row -> row.getLong("count"), """
                        select count(*) as count
                        from liquidation_withheld w join margin_call c on c.tenant = w.tenant and c.id = w.call_id
                        where w.tenant = ? and c.status = 'EXPIRED'""", tenant).orElseThrow(),
                statements
                        .selectFirst(row -> row.getLong("count"), """
                        select count(*) as count
                        from (
                            select distinct on (name) name, content ->> 'currency' as currency,
                                cast(content ->> 'exposureLimit' as numeric) as exposure_limit
                            from counterparty where tenant = ? order by name, version desc) c
                        cross join lateral (
                            select currency, exposure_at_default from exposure_calculation
                            where tenant = ? and counterparty = c.name
                            order by calculated_at desc, id desc limit 1) e
                        where e.currency = c.currency and e.exposure_at_default > c.exposure_limit""", tenant, tenant)
                        .orElseThrow(),
                time(statements, """
                        select min(m.as_of) as time from market_snapshot m
                        where m.tenant = ? and m.id in (
                          select s.snapshot_id
                          from account_standing s join account a on a.tenant = s.tenant and a.id = s.account_id
                          where s.tenant = m.tenant and a.status <> 'CLOSED')""", tenant),
                time(statements, "select max(as_of) as time from market_snapshot where tenant = ?", tenant));
    }

    /** Of all together. */
    static DeskReading sum(List<DeskReading> readings) {
        return readings.stream()
                .reduce(DeskReading::plus)
                .orElseGet(() -> new DeskReading(Map.of(), 0, Map.of(), 0, 0, Optional.empty(), Optional.empty()));
    }

    private DeskReading plus(DeskReading other) {
        return new DeskReading(
                sum(accounts, other.accounts),
                behindCount + other.behindCount,
                sum(calls, other.calls),
                withheldCount + other.withheldCount,
                exceededLimitCount + other.exceededLimitCount,
                Stream.of(oldestMarketAt, other.oldestMarketAt)
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder()),
                Stream.of(newestMarketAt, other.newestMarketAt)
                        .flatMap(Optional::stream)
                        .max(Comparator.naturalOrder()));
    }

    private static <K> Map<K, Long> sum(Map<K, Long> one, Map<K, Long> other) {
        return Stream.of(one, other)
                .flatMap(counts -> counts.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum));
    }

    static CallAge age(Instant issuedAt, Instant now) {
        Duration age = Duration.between(issuedAt, now);
        if (age.compareTo(HOUR) < 0) {
            return CallAge.UNDER_ONE_HOUR;
        }
        return age.compareTo(DAY) < 0 ? CallAge.UNDER_ONE_DAY : CallAge.ONE_DAY_OR_MORE;
    }

    private static Optional<Instant> time(Statements statements, String sql, String tenant) {
        return statements
                .select(row -> Optional.ofNullable(Statements.instant(row, "time")), sql, tenant)
                .getFirst();
    }
}
