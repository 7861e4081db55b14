package io.plimsoll.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.ServiceClient;
import io.plimsoll.testsupport.ServiceClient.Reply;
import io.plimsoll.testsupport.ServiceProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads of accounts and calls cost what they return, not what is stored: none of them reads a table from end to end.
 *
 * <p>Each account holds 20 futures, and has 100 rows of margin history over nine months and 10 calls that ended. The service has 256 MiB
 * of heap. With {@code -Pproof}: 10,000 accounts, a million rows of history, 100,000 calls, and the time that reads may take.
 */
class ScaleIT {
    private static final int ACCOUNT_COUNT = Integer.getInteger("scale.account-count", 300);
    private static final int READ_COUNT = Integer.getInteger("scale.read-count", 50);

    /** For the compiler. */
    private static final int WARM_UP_COUNT = READ_COUNT;

    /** Other work on the machine decides over short runs, so that they claim little. */
    private static final Duration MARGIN_P99_MAX =
            Duration.ofMillis(Integer.getInteger("scale.margin-p99-millis-max", 5_000));

    private static final Duration PAGE_P99_MAX =
            Duration.ofMillis(Integer.getInteger("scale.page-p99-millis-max", 5_000));
    private static final int POSITION_COUNT = 20;
    private static final int HISTORY_COUNT = 100;
    private static final int CALL_COUNT = 10;
    private static final Duration RUN_MAX = Duration.ofMinutes(5);

    /** A process tells the server's statistics what it did at the latest when it was idle for ten seconds. */
    private static final Duration STATISTICS_MAX = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static ServiceProcess service;
    private static List<String> accounts;
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(4);

    @BeforeAll
    static void seed() throws Exception {
        service = new ServiceProcess(folder)
                .with("PLIMSOLL_REMARGIN_SWEEP_PAUSE", "PT1H")
                .with("PLIMSOLL_MARGIN_CALLS_SWEEP_PAUSE", "PT1H")
                .start();
        seedAccounts();
        marginOnce();
        seedHistory();
        seedCalls();
        execute("vacuum analyze", """
                create function scale_plan(query text) returns setof text language plpgsql as
                $function$ begin return query execute 'explain (costs off) ' || query; end $function$
                """);
        accounts = List.of(one("select string_agg(id::text, ' ') from account").split(" "));
    }

    @AfterAll
    static void close() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void reads_cost_what_they_return() throws Exception {
        Map<String, Function<String, String>> reads = new LinkedHashMap<>();
        reads.put("margin", account -> "/v1/accounts/" + account + "/margin");
        reads.put("margin of half a year ago", account -> "/v1/accounts/" + account + "/margin?asOf=" + monthsAgo(6));
        reads.put("history", account -> "/v1/accounts/" + account + "/margin-history?limit=50");
        reads.put(
                "history of a month",
                account -> "/v1/accounts/" + account + "/margin-history?limit=50&from=" + monthsAgo(4) + "&to="
                        + monthsAgo(3));
        reads.put("accounts", account -> "/v1/accounts?limit=50");
        reads.put("calls", account -> "/v1/margin-calls?limit=50");
        reads.put("calls of an account", account -> "/v1/margin-calls?limit=50&accountId=" + account);
        reads.put("calls of a status", account -> "/v1/margin-calls?limit=50&status=CANCELLED");
        Map<String, Long> scansBefore = settledScans();
        Map<String, Duration> p99 = new LinkedHashMap<>();

        try (ServiceClient client = new ServiceClient(service.baseUri())) {
            for (Map.Entry<String, Function<String, String>> read : reads.entrySet()) {
                p99.put(read.getKey(), p99(client, read.getValue()));
            }
        }

        assertThat(settledScans()).as("tables that were read from end to end").isEqualTo(scansBefore);
        System.out.printf(
                "%d accounts, %s rows of history, %s calls, p99 of %d reads in ms: %s%n",
                ACCOUNT_COUNT,
                one("select count(*) from account_margin"),
                one("select count(*) from margin_call"),
                READ_COUNT,
                p99.entrySet().stream()
                        .map(entry -> "%s %.1f"
                                .formatted(entry.getKey(), entry.getValue().toNanos() / 1e6))
                        .collect(Collectors.joining(", ")));
        p99.forEach((name, time) -> assertThat(time)
                .as(name)
                .isLessThanOrEqualTo(name.startsWith("margin") ? MARGIN_P99_MAX : PAGE_P99_MAX));
    }

    @Test
    void history_of_a_month_is_looked_for_in_its_partitions() throws SQLException {
        String plan = oneAsService("select string_agg(line, E'\\n') from scale_plan($$%s$$) line"
                .formatted("""
                select * from account_margin
                where tenant = 'default' and account_id = '%s' and calculated_at >= '%s' and calculated_at < '%s'
                order by calculated_at desc limit 51""".formatted(accounts.getFirst(), monthsAgo(4), monthsAgo(3))));

        // thirty days lie in at most three months
        assertThat(plan.lines().filter(line -> line.contains(" on account_margin_2")))
                .hasSizeBetween(1, 3);
        assertThat(plan)
                .contains("current_setting('plimsoll.tenant'", "Index Scan")
                .doesNotContain("Seq Scan on account_margin_2");
    }

    private Duration p99(ServiceClient client, Function<String, String> path) throws Exception {
        List<Duration> times = new ArrayList<>();
        for (int read = 0; read < WARM_UP_COUNT + READ_COUNT; read++) {
            String url = path.apply(accounts.get(random.nextInt(accounts.size())));
            long start = System.nanoTime();
            Reply reply = client.get(url);
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            JsonNode items = reply.json().path("items");
            assertThat(items.isMissingNode() || !items.isEmpty()).as(url).isTrue();
            if (read >= WARM_UP_COUNT) {
                times.add(time);
            }
        }
        Collections.sort(times);
        return times.get((times.size() * 99 + 99) / 100 - 1);
    }

    private static String monthsAgo(int count) {
        return Instant.now()
                .minus(30L * count, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    /** How often each of the tables was read from end to end, once the counts no longer change. */
    private static Map<String, Long> settledScans() throws SQLException {
        Instant latest = Instant.now().plus(STATISTICS_MAX);
        String before = "";
        String counts = indexScans();
        Instant settledSince = Instant.now();
        while (Instant.now().isBefore(settledSince.plusSeconds(11))) {
            assertThat(Instant.now()).as("statistics still change").isBefore(latest);
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            before = counts;
            counts = indexScans();
            settledSince = counts.equals(before) ? settledSince : Instant.now();
        }
        Map<String, Long> scans = new LinkedHashMap<>();
        try (Connection connection = service.databaseConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select relname, seq_scan " + LARGE_TABLES)) {
            while (rows.next()) {
                scans.put(rows.getString(1), rows.getLong(2));
            }
        }
        return scans;
    }

    /** Partitions that hold nothing are read from end to end for nothing. */
    private static final String LARGE_TABLES = """
            from pg_stat_user_tables
            where (relname like 'account%' or relname like 'margin\\_call%') and n_live_tup > 100 and relname <> 'margin_call_transition'
            order by relname
            """;

    private static String indexScans() throws SQLException {
        return one("select coalesce(sum(idx_scan), 0) from (select idx_scan " + LARGE_TABLES + ") scans");
    }

    private static void seedAccounts() throws SQLException {
        execute(
                """
                insert into account (tenant, id, reference, owner, base_currency, account_type, margin_policy, status, version,
                    sequence, created_at, changed_at)
                select 'default', gen_random_uuid(), 'S-' || number, 'Scale', 'USD', 'SPECULATOR', 'standard-scenario', 'ACTIVE', 1, 1,
                    now() - interval '1 year', now() - interval '1 year'
                from generate_series(1, %d) number
                """.formatted(ACCOUNT_COUNT),
                """
                insert into account_position (tenant, account_id, exchange, product, kind, expiry, quantity, open_cost, realised_pnl,
                    currency, multiplier, is_premium_style)
                select tenant, id, 'XCME', 'S', 'FUTURE', '20' || 30 + number || '-03', 1, 100, 0, 'USD', 100, false
                from account, generate_series(1, %d) number
                """.formatted(POSITION_COUNT),
                "analyze account",
                "analyze account_position");
    }

    /** Bought at 1 and now at 100: nobody is called. */
    private static void marginOnce() throws Exception {
        String instruments = IntStream.rangeClosed(1, POSITION_COUNT)
                .mapToObj(number -> """
                        {"contract": {"exchange": "XCME", "product": "S", "kind": "FUTURE", "expiry": "20%d-03"}, "currency": "USD",
                         "multiplier": "100", "underlying": "S", "price": "100"}""".formatted(30 + number))
                .collect(Collectors.joining(","));
        try (ServiceClient client = new ServiceClient(service.baseUri())) {
            client.posted(
                    "/v1/market-snapshots", """
                    {"asOf": "%s",
                     "underlyings": [{"name": "S", "price": "100", "priceScanRange": "9.00", "volatilityScanRange": "0.05"}],
                     "instruments": [%s]}
                    """.formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS), instruments));
        }
        Instant latest = Instant.now().plus(RUN_MAX);
        while (one("select max(finished_at) from remargin_run") == null) {
            assertThat(Instant.now()).as(service.output()).isBefore(latest);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        assertThat(one("select count(*) from account_standing")).isEqualTo(Integer.toString(ACCOUNT_COUNT));
    }

    /** Each account's only row again and again, ever earlier. */
    private static void seedHistory() throws SQLException {
        try (Connection connection = service.databaseConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select account_margin_add_partitions((now() - interval '10 months')::date, 10)");
            statement.execute("create temp table earlier as select * from account_margin");
            for (int row = 1; row < HISTORY_COUNT; row++) {
                statement.execute("update earlier set calculated_at = calculated_at - interval '65 hours'");
                statement.execute("insert into account_margin select * from earlier");
            }
        }
    }

    private static void seedCalls() throws SQLException {
        for (int call = CALL_COUNT; call >= 1; call--) {
            execute("""
                    insert into margin_call (tenant, id, version, account_id, status, currency, call_to, policy_name, policy_version,
                        deadline_zone, amount, remaining, credited_amount, account_sequence, extension_count, escalation_count,
                        breached_at, detected_at, issued_at, first_deadline_at, deadline_at, changed_at)
                    select tenant, gen_random_uuid(), 1, id, 'ISSUED', 'USD', 'INITIAL', 'standard-scenario', 1, 'UTC', 100, 100, 0, 1, 0, 0,
                        at, at, at, at + interval '30 minutes', at + interval '30 minutes', at
                    from account, (select now() - interval '20 days' * %d as at) at
                    """.formatted(call), """
                    update margin_call set status = 'CANCELLED', version = 2, end_cause = 'WITHDRAWN', ended_at = issued_at + interval '1 minute',
                        changed_at = issued_at + interval '1 minute'
                    where status = 'ISSUED'
                    """);
        }
    }

    private static String one(String sql) throws SQLException {
        try (Connection connection = service.databaseConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** As the service and for the tenant of the accounts: row-level security has its say in the plan. */
    private static String oneAsService(String sql) throws SQLException {
        try (Connection connection = service.databaseConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set role plimsoll_app");
            statement.execute("set plimsoll.tenant = 'default'");
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = service.databaseConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
