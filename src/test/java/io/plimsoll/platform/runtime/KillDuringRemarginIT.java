package io.plimsoll.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.DepositLoad;
import io.plimsoll.testsupport.DepositLoad.Deposit;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run over every account that dies half way has done accounts whole or not at all, and comes to its end by itself. */
class KillDuringRemarginIT {
    private static final int ACCOUNT_COUNT = 4_000;

    /** The last ones in which clients deposit while they are margined; to the others nothing happens but the run. */
    private static final int ACCOUNT_IN_USE_COUNT = 200;

    private static final int CLIENT_COUNT = 2;
    private static final Duration RUN_MAX = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static ServiceProcess service;
    private static String contract;
    private static String oldSnapshot;

    enum Victims {
        SERVICE,
        SERVICE_AND_DATABASE
    }

    @BeforeAll
    static void marginEveryAccountOnce() throws Exception {
        service = new ServiceProcess(folder)
                .with("PLIMSOLL_REMARGIN_BATCH_SIZE", "25")
                .with("PLIMSOLL_REMARGIN_LEASE", "PT2S")
                .with("PLIMSOLL_REMARGIN_SWEEP_PAUSE", "PT0.5S")
                .start();
        contract = "{\"exchange\":\"XCME\",\"product\":\"K\",\"kind\":\"FUTURE\",\"expiry\":\"2027-03\"}";
        execute("""
                insert into account (tenant, id, reference, owner, base_currency, account_type, margin_policy, status, version,
                    sequence, created_at, changed_at)
                select 'default', gen_random_uuid(), 'K-' || number, 'Kill', 'USD', 'SPECULATOR', 'standard-scenario', 'ACTIVE', 1, 1,
                    now(), now()
                from generate_series(1, %d) number
                """.formatted(ACCOUNT_COUNT), """
                insert into account_position (tenant, account_id, exchange, product, kind, expiry, quantity, open_cost, realised_pnl,
                    currency, multiplier, is_premium_style)
                select tenant, id, 'XCME', 'K', 'FUTURE', '2027-03', 1, 10000, 0, 'USD', 100, false from account
                """, "analyze account", "analyze account_position");
        oldSnapshot = snapshot("100");
        awaitEnd(oldSnapshot);
        assertThat(accountsOn(oldSnapshot)).isEqualTo(ACCOUNT_COUNT);
    }

    @AfterAll
    static void close() {
        if (service != null) {
            service.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void accounts_are_margined_on_the_old_or_the_new_snapshot_and_the_run_ends_by_itself(Victims victims)
            throws Exception {
        DepositLoad deposits = new DepositLoad(victims.name(), accountsInUse());
        deposits.start(service.baseUri(), CLIENT_COUNT);

        String newSnapshot = snapshot(victims == Victims.SERVICE ? "99" : "98");
        int doneBeforeKill = 0;
        for (Instant latest = Instant.now().plus(RUN_MAX); doneBeforeKill < ACCOUNT_COUNT / 10; ) {
            assertThat(Instant.now()).as(service.output()).isBefore(latest);
            doneBeforeKill = accountsOn(newSnapshot);
        }
        switch (victims) {
            case SERVICE -> {
                service.killHard();
                assertEachAccountIsOldOrNew(newSnapshot);
            }
            case SERVICE_AND_DATABASE -> service.killHardWithDatabase();
        }
        Instant killedAt = Instant.now();
        deposits.join();
        service.start();
        assertEachAccountIsOldOrNew(newSnapshot);
        Instant endedAt = awaitEnd(newSnapshot);

        assertThat(endedAt).as("not before the kill").isAfter(killedAt);
        assertThat(doneBeforeKill).isLessThan(ACCOUNT_COUNT);
        assertThat(accountsOn(newSnapshot)).isEqualTo(ACCOUNT_COUNT);
        assertEachAccountIsOldOrNew(newSnapshot);
        assertThat(number("""
                select count(*) from (
                    select account_id from account_margin where snapshot_id = '%s' group by account_id having count(*) > 1) twice
                where account_id in (select id from account where sequence = 1)
                """.formatted(newSnapshot)))
                .as("accounts without a change of their own that have a second row")
                .isZero();
        assertDepositsAreThereOnce(deposits);
        long eventCount = assertChainsAreIntact();
        assertThat(eventCount).isPositive();
        System.out.printf(
                "killed %s: %d of %d accounts on the new snapshot before, all after; %d deposits acknowledged and kept, "
                        + "%d not acknowledged; %d events in intact chains%n",
                victims,
                doneBeforeKill,
                ACCOUNT_COUNT,
                deposits.acknowledged().size(),
                deposits.unacknowledged().size(),
                eventCount);
        oldSnapshot = newSnapshot;
    }

    /** In one statement, so at one instant, whether or not the run goes on. */
    private static void assertEachAccountIsOldOrNew(String newSnapshot) throws SQLException {
        assertThat(number("""
                select count(*)
                from account a
                left join account_standing s on (s.tenant, s.account_id) = (a.tenant, a.id)
                left join account_margin m
                    on (m.tenant, m.account_id, m.calculated_at) = (s.tenant, s.account_id, s.calculated_at)
                where m.account_id is null
                    or m.snapshot_id not in ('%s', '%s')
                    or s.snapshot_id <> m.snapshot_id
                    or (s.account_sequence, s.equity, s.initial_margin, s.maintenance_margin, s.state)
                        is distinct from (m.account_sequence, m.equity, m.initial_margin, m.maintenance_margin, m.state)
                    or exists (
                        select from account_margin later
                        where (later.tenant, later.account_id) = (a.tenant, a.id) and later.calculated_at > s.calculated_at)
                """.formatted(oldSnapshot, newSnapshot)))
                .as("accounts that are neither as before nor as after")
                .isZero();
    }

    private static void assertDepositsAreThereOnce(DepositLoad deposits) throws Exception {
        assertThat(deposits.acknowledged()).isNotEmpty();
        try (ServiceClient client = new ServiceClient(service.baseUri())) {
            for (Map.Entry<Deposit, Reply> entry : deposits.acknowledged().entrySet()) {
                Reply again = entry.getKey().sendWith(client);
                assertThat(again.isReplayed()).as(again.body()).isTrue();
                assertThat(again.body()).isEqualTo(entry.getValue().body());
                assertThat(movementCount(entry.getKey())).isEqualTo(1);
            }
            for (Deposit deposit : deposits.unacknowledged()) {
                assertThat(deposit.sendWith(client).status()).isEqualTo(201);
                assertThat(movementCount(deposit)).isEqualTo(1);
            }
        }
    }

    private static long movementCount(Deposit deposit) throws SQLException {
        return number("select count(*) from cash_movement where account_id = '%s' and reference = '%s'"
                .formatted(deposit.account(), deposit.key()));
    }

    /** @return events of all accounts */
    private static long assertChainsAreIntact() throws Exception {
        long eventCount = 0;
        try (ServiceClient client = new ServiceClient(service.baseUri())) {
            String cursor = "";
            do {
                JsonNode verdict =
                        client.get("/v1/audit/verifications?limit=500" + cursor).json();
                assertThat(verdict.path("isIntact").asBoolean())
                        .as(verdict.toString())
                        .isTrue();
                eventCount += verdict.path("eventCount").asLong();
                cursor = verdict.has("next") ? "&cursor=" + verdict.path("next").asText() : null;
            } while (cursor != null);
        }
        return eventCount;
    }

    /** Stores a snapshot, which begins a run; its id. */
    private static String snapshot(String price) throws Exception {
        try (ServiceClient client = new ServiceClient(service.baseUri())) {
            return client.posted("/v1/market-snapshots", """
                            {"asOf": "%s",
                             "underlyings": [{"name": "K", "price": "%s", "priceScanRange": "9.00", "volatilityScanRange": "0.05"}],
                             "instruments": [
                               {"contract": %s, "currency": "USD", "multiplier": "100", "underlying": "K", "price": "%s"}]}
                            """.formatted(
                                    Instant.now().truncatedTo(ChronoUnit.MILLIS), price, contract, price))
                    .path("id")
                    .asText();
        }
    }

    /** Returns when the run on a snapshot has succeeded, with nothing asked of the service; the time of its end. */
    private static Instant awaitEnd(String snapshot) throws SQLException {
        Instant latest = Instant.now().plus(RUN_MAX);
        String succeeded = "select max(finished_at) from remargin_run where snapshot_id = '%s' and state = 'SUCCEEDED'"
                .formatted(snapshot);
        while (one(succeeded) == null) {
            assertThat(Instant.now()).as(service.output()).isBefore(latest);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return Instant.parse(one(
                "select to_char((%s) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')".formatted(succeeded)));
    }

    private static int accountsOn(String snapshot) throws SQLException {
        return (int) number("select count(*) from account_standing where snapshot_id = '%s'".formatted(snapshot));
    }

    private static List<UUID> accountsInUse() throws SQLException {
        String ids = one("select string_agg(id::text, ' ' order by reference) from account where reference in (%s)"
                .formatted(String.join(
                        ", ",
                        IntStream.rangeClosed(ACCOUNT_COUNT - ACCOUNT_IN_USE_COUNT + 1, ACCOUNT_COUNT)
                                .mapToObj(number -> "'K-" + number + "'")
                                .toList())));
        return List.of(ids.split(" ")).stream().map(UUID::fromString).toList();
    }

    private static long number(String sql) throws SQLException {
        return Long.parseLong(one(sql));
    }

    private static String one(String sql) throws SQLException {
        try (Connection connection = service.databaseConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
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
