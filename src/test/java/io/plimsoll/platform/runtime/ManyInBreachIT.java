package io.plimsoll.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testsupport.ServiceClient;
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
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many accounts whose calls nobody met wait for a service that comes up and may force nothing yet, then everything: all of them are planned
 * and begun, the worst first. One of them has a book of dust, worse than all others, and keeps nobody waiting.
 *
 * <p>Each account holds 20 futures, and has between 15 % and 75 % of its maintenance margin. The dust is as many positions of a hundredth
 * contract. With {@code -Pproof}: 1,000 accounts, 100,000 positions of dust, and the time that it may take.
 */
class ManyInBreachIT {
    private static final int ACCOUNT_COUNT = Integer.getInteger("breach.account-count", 30);
    private static final int DUST_COUNT = Integer.getInteger("breach.dust-position-count", 2_000);
    private static final int USUAL_COUNT_MAX = Integer.getInteger("breach.usual-position-count-max", 100);

    /** Other work on the machine decides over short runs, so that they claim little. */
    private static final Duration BEGUN_MAX = Duration.ofMillis(Integer.getInteger("breach.begun-millis-max", 300_000));

    private static final int POSITION_COUNT = 20;
    private static final Duration RUN_MAX = Duration.ofMinutes(10);

    /** From where an account stood among the worst to when it began; a few begin at once. */
    private static final double DISPLACEMENT_MAX = 5;

    @TempDir
    static Path folder;

    private static ServiceProcess service;

    @BeforeAll
    static void seed() throws Exception {
        service = new ServiceProcess(folder)
                .with("PLIMSOLL_LIQUIDATION_GRACE_AFTER_START", "P1D")
                .with("PLIMSOLL_MARKET_SNAPSHOTS_INSTRUMENT_COUNT_MAX", "200000")
                .with("PLIMSOLL_AUTOMATIC_LIQUIDATION_USUAL_POSITION_COUNT_MAX", Integer.toString(USUAL_COUNT_MAX))
                .withHeap(512)
                .start();
        seedAccounts();
        try (ServiceClient client = new ServiceClient(service.baseUri())) {
            market(client, "100", 0);
            assertThat(one("select count(*) from margin_call")).isEqualTo("0");
            market(client, "90", 1);
        }
        assertThat(one("select count(*) from margin_call where status = 'EXPIRED'"))
                .isEqualTo(Integer.toString(ACCOUNT_COUNT + 1));
        execute("vacuum analyze");
    }

    @AfterAll
    static void close() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void all_are_planned_and_begun_worst_first_and_dust_keeps_nobody_waiting() throws SQLException {
        service.with("PLIMSOLL_LIQUIDATION_GRACE_AFTER_START", "PT0S").restart();
        Instant up = Instant.now();

        await("select count(*) = %d from liquidation join account a on a.id = account_id where a.reference like 'B-%%'"
                .formatted(ACCOUNT_COUNT));
        Duration begun = Duration.between(up, instant("max"));
        Duration sinceFirst = Duration.between(instant("min"), instant("max"));
        double displacement = displacement();
        await("select count(*) = 1 from liquidation join account a on a.id = account_id where a.reference = 'DUST'");
        Instant dustBegunAt = Instant.parse(one("""
                select to_char(started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                from liquidation join account a on a.id = account_id where a.reference = 'DUST'"""));

        System.out.printf(
                "%d accounts in breach at once, one of %d positions besides: the last was begun %d ms after the service was up, %d ms "
                        + "after the first; mean displacement from worst first %.2f; the large one after %d ms, with %s orders%n",
                ACCOUNT_COUNT,
                DUST_COUNT,
                begun.toMillis(),
                sinceFirst.toMillis(),
                displacement,
                Duration.between(up, dustBegunAt).toMillis(),
                one("""
                    select count(*) from liquidation_order o join liquidation l on l.id = o.liquidation_id
                    join account a on a.id = l.account_id where a.reference = 'DUST'"""));
        assertThat(one("select count(*) from liquidation_withheld"))
                .as(service.output())
                .isEqualTo("0");
        assertThat(one("select count(*) from liquidation where target_kind = 'RESTORE_TO_INITIAL'"))
                .isEqualTo(Integer.toString(ACCOUNT_COUNT + 1));
        assertThat(displacement).isLessThanOrEqualTo(DISPLACEMENT_MAX);
        assertThat(begun).isLessThanOrEqualTo(BEGUN_MAX);
    }

    /** Mean of how far the place in time is from the place among the worst. */
    private static double displacement() throws SQLException {
        return Double.parseDouble(one("""
                select avg(abs(begun - worst)) from (
                    select row_number() over (order by l.started_at) as begun,
                        row_number() over (order by l.equity_before / l.maintenance_before, l.account_id) as worst
                    from liquidation l join account a on a.id = l.account_id where a.reference like 'B-%') places"""));
    }

    private static Instant instant(String aggregate) throws SQLException {
        return Instant.parse(one("""
                select to_char(%s(started_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                from liquidation join account a on a.id = account_id where a.reference like 'B-%%'""".formatted(aggregate)));
    }

    private static void await(String condition) throws SQLException {
        Instant latest = Instant.now().plus(RUN_MAX);
        while (!one(condition).equals("t")) {
            assertThat(Instant.now()).as(service.output()).isBefore(latest);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    /** Healthy at 100; at 90 each has lost 20,000 of 20,000 and a part of the 18,000 that it needs. */
    private static void seedAccounts() throws SQLException {
        execute(
                """
                insert into account (tenant, id, reference, owner, base_currency, account_type, margin_policy, status, version,
                    sequence, created_at, changed_at)
                select 'default', gen_random_uuid(), reference, 'Breach', 'USD', 'SPECULATOR', 'standard-scenario', 'ACTIVE', 1, 1,
                    now() - interval '1 year', now() - interval '1 year'
                from (select 'B-' || number as reference from generate_series(1, %d) number union all select 'DUST') names
                """.formatted(ACCOUNT_COUNT),
                """
                insert into account_position (tenant, account_id, exchange, product, kind, expiry, quantity, open_cost, realised_pnl,
                    currency, multiplier, is_premium_style)
                select tenant, id, 'XCME', 'S', 'FUTURE', '20' || 30 + number || '-03', 1,
                    9000 - round(900 * (0.15 + 0.6 * substr(reference, 3)::numeric / %d), 2), 0, 'USD', 100, false
                from account, generate_series(1, %d) number where reference like 'B-%%'
                """.formatted(ACCOUNT_COUNT, POSITION_COUNT),
                """
                insert into account_position (tenant, account_id, exchange, product, kind, expiry, quantity, open_cost, realised_pnl,
                    currency, multiplier, is_premium_style)
                select tenant, id, 'XCME', 'D' || number, 'FUTURE', '2030-03', 0.01, 89.10, 0, 'USD', 100, false
                from account, generate_series(1, %d) number where reference = 'DUST'
                """.formatted(DUST_COUNT),
                "analyze account",
                "analyze account_position");
    }

    private static void market(ServiceClient client, String price, int run) throws Exception {
        List<String> instruments = new ArrayList<>();
        IntStream.rangeClosed(1, POSITION_COUNT)
                .forEach(number -> instruments.add(instrument("S", "S", "20%d-03".formatted(30 + number), price)));
        IntStream.rangeClosed(1, DUST_COUNT)
                .forEach(number -> instruments.add(instrument("D" + number, "D", "2030-03", price)));
        client.posted("/v1/market-snapshots", """
                {"asOf": "%s", "source": "venue-a",
                 "underlyings": [{"name": "S", "price": "%s", "priceScanRange": "9.00", "volatilityScanRange": "0.05"},
                                 {"name": "D", "price": "%s", "priceScanRange": "9.00", "volatilityScanRange": "0.05"}],
                 "instruments": [%s]}
                """.formatted(
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        price,
                        price,
                        instruments.stream().collect(Collectors.joining(","))));
        await("select count(*) > %d from remargin_run where finished_at is not null".formatted(run));
        await(
                "select count(*) = %d from account_standing s join account a on a.id = s.account_id and a.sequence = s.account_sequence"
                        .formatted(ACCOUNT_COUNT + 1));
    }

    private static String instrument(String product, String underlying, String expiry, String price) {
        return """
                {"contract": {"exchange": "XCME", "product": "%s", "kind": "FUTURE", "expiry": "%s"}, "currency": "USD",
                 "multiplier": "100", "underlying": "%s", "price": "%s"}""".formatted(product, expiry, underlying, price);
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
