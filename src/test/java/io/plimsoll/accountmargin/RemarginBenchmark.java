package io.plimsoll.accountmargin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.plimsoll.accountmargin.RemarginRun.State;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.parameterset.ParameterSetService;
import io.plimsoll.parameterset.ParameterSetService.Choices;
import io.plimsoll.parameterset.ParameterSetService.Import;
import io.plimsoll.parameterset.ParameterSetService.Parsed;
import io.plimsoll.portfolio.Position;
import io.plimsoll.testsupport.DatabaseOwner;
import io.plimsoll.testsupport.span.GeneratedSpan;
import io.plimsoll.testsupport.span.GeneratedSpan.Holdings;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Workload D1: 10,000 accounts of 20 positions margined on a new snapshot, every result kept with commits that wait for the disk; not
 * part of the test run:
 *
 * <pre>./mvnw -q test -Dtest=RemarginBenchmark</pre>
 *
 * <p>Contracts and positions are those of {@link GeneratedSpan#ofMassRun}. The first snapshot warms up; of the following ones the time
 * from the stored run to its end is printed, and beside it that of one COPY of the same rows into a table of the same shape. The first
 * ten or so are slower, since the machine's cores compile the service meanwhile, which says nothing of a service that has run for a
 * while: hence so many. At first six thousand of the accounts have a margin call, which every snapshot changes; its event is published
 * during the run or after it. Then all are paid so much that no call is left, and what is kept is a result of each, as COPY keeps it.
 * Then the cash is taken away again, and one snapshot issues all the calls at once. In the end an impact report of a change of the policy of all accounts: each margined twice, lines stored.
 */
@QuarkusTest
class RemarginBenchmark {
    private static final int ACCOUNT_COUNT = Integer.getInteger("benchmark.accounts", 10_000);
    private static final int POSITION_COUNT = 20;
    private static final int ROUND_COUNT = Integer.getInteger("benchmark.rounds", 20);
    private static final String NAME = "generated-remargin";

    @Inject
    ParameterSetService sets;

    @Inject
    RemarginRuns runs;

    @Inject
    DataSource database;

    private final GeneratedSpan generated = GeneratedSpan.ofMassRun();
    private final SpanParameterSet set = generated.set();

    @AfterEach
    void resetDatabase() throws SQLException {
        execute("alter system reset all", "select pg_reload_conf()");
    }

    @Test
    void measure() throws Exception {
        storeParameterSetAndPolicy();
        storeAccounts();
        execute("alter system set fsync = on", "alter system set synchronous_commit = on", "select pg_reload_conf()");
        System.out.printf("first: %d ms%n", remargin(0).toMillis());
        rounds(1);
        depositCash();
        System.out.printf("calls met: %d ms%n", remargin(ROUND_COUNT + 1).toMillis());
        assertThat(one("select count(*) from margin_call where is_live")).isEqualTo("0");
        rounds(ROUND_COUNT + 2);
        withdrawCash();
        System.out.printf("calls issued: %d ms%n", remargin(2 * ROUND_COUNT + 2).toMillis());
        System.out.printf(
                "impact report of %d accounts: %d ms%n",
                ACCOUNT_COUNT, impactReport().toMillis());
    }

    private void rounds(int first) throws Exception {
        System.out.printf(
                "%s of %d accounts have a margin call%n",
                one("select count(*) from margin_call where is_live"), ACCOUNT_COUNT);
        List<Long> remargins = new ArrayList<>();
        List<Long> copies = new ArrayList<>();
        for (int round = first; round < first + ROUND_COUNT; round++) {
            long serviceBefore = cpuMillis();
            Duration databaseBefore = DatabaseOwner.processorTime();
            remargins.add(remargin(round).toMillis());
            long service = cpuMillis() - serviceBefore;
            Duration database = DatabaseOwner.processorTime().minus(databaseBefore);
            copies.add(copyOfNewestRows().toMillis());
            System.out.printf(
                    "round %d: run %d ms (processor time of the service %d ms, of the database %d ms, upload included), "
                            + "COPY of its rows %d ms%n",
                    round, remargins.getLast(), service, database.toMillis(), copies.getLast());
        }
        System.out.printf(
                "%d accounts x %d positions: run %d ms in the median, %d ms at best; COPY %d ms in the median%n",
                ACCOUNT_COUNT, POSITION_COUNT, median(remargins), Collections.min(remargins), median(copies));
    }

    /** From the report's row to its end. */
    private static Duration impactReport() throws InterruptedException {
        String proposal = RestAssured.given()
                .contentType("application/json")
                .body("""
                        {"reason": "Warned earlier.", "marginPolicy": {"name": "%1$s", "content":
                         {"margin": {"methodology": "SPAN", "parameterSet": "%1$s"}, "grace": {"kind": "ELAPSED", "duration": "PT30M"},
                          "health": {"warning": "1.50", "call": "1.10", "liquidation": "0.80"}}}}
                        """.formatted(NAME))
                .post("/v1/change-proposals")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        String location = RestAssured.given()
                .post(proposal + "/impact-reports")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        Response report = RestAssured.get(location);
        while (report.path("state").equals("RUNNING")) {
            Thread.sleep(20);
            report = RestAssured.get(location);
        }
        assertThat(report.<Integer>path("accountCount")).as(report.asString()).isEqualTo(ACCOUNT_COUNT);
        assertThat(report.<String>path("state")).isEqualTo("SUCCEEDED");
        return Duration.between(Instant.parse(report.path("createdAt")), Instant.parse(report.path("finishedAt")));
    }

    private static long cpuMillis() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1_000_000;
    }

    private static long median(List<Long> millis) {
        return millis.stream().sorted().toList().get(millis.size() / 2);
    }

    private void storeParameterSetAndPolicy() {
        Parsed parsed = new Parsed(set, "7".repeat(64), 1, 0);
        if (sets.take(parsed, new Choices(NAME, null)) instanceof Import.Unsaved unsaved) {
            QuarkusTransaction.requiringNew().run(() -> sets.add(unsaved));
        }
        Response reply = RestAssured.given()
                .contentType("application/json")
                .body("""
                        {"margin": {"methodology": "SPAN", "parameterSet": "%s"}, "grace": {"kind": "ELAPSED", "duration": "PT30M"}}
                        """.formatted(NAME))
                .put("/v1/margin-policies/" + NAME);
        assertThat(reply.statusCode()).as(reply.asString()).isIn(200, 201);
    }

    private void storeAccounts() throws SQLException, IOException {
        Holdings holdings = generated.accounts(4, ACCOUNT_COUNT, POSITION_COUNT);
        List<Position> positions = generated.positions(set, holdings);
        StringBuilder accounts = new StringBuilder();
        StringBuilder books = new StringBuilder();
        for (int account = 0; account < ACCOUNT_COUNT; account++) {
            UUID id = UUID.randomUUID();
            accounts.append(
                    "default\t%s\tB-%d\tBenchmark\tUSD\tSPECULATOR\t%s\tACTIVE\t1\t1\t2026-01-01Z\t2026-01-01Z\n"
                            .formatted(id, account, NAME));
            for (Position position : positions.subList(account * POSITION_COUNT, (account + 1) * POSITION_COUNT)) {
                ContractId contract = position.contract();
                books.append("default\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t0\tUSD\t50\t%s\n"
                        .formatted(
                                id,
                                contract.exchange(),
                                contract.product(),
                                contract.kind(),
                                contract.expiry(),
                                orNull(contract.right()),
                                orNull(contract.strike()),
                                orNull(contract.underlyingExpiry()),
                                position.quantity(),
                                position.quantity().multiply(new BigDecimal(50_000)),
                                contract.right() != null));
            }
        }
        try (Connection connection = DatabaseOwner.connection()) {
            copyIn(
                    connection,
                    "account (tenant, id, reference, owner, base_currency, account_type, margin_policy, status, version, "
                            + "sequence, created_at, changed_at)",
                    accounts);
            copyIn(
                    connection,
                    "account_position (tenant, account_id, exchange, product, kind, expiry, option_right, strike, "
                            + "underlying_expiry, quantity, open_cost, realised_pnl, currency, multiplier, is_premium_style)",
                    books);
        }
        execute("analyze account", "analyze account_position");
    }

    /** So much to every account that no call stays. */
    private void depositCash() throws SQLException {
        moveCash("DEPOSIT", "1e9");
    }

    /** What {@link #depositCash} brought. */
    private void withdrawCash() throws SQLException {
        moveCash("WITHDRAWAL", "-1e9");
    }

    private void moveCash(String kind, String amount) throws SQLException {
        execute("""
                with movement as (
                    insert into cash_movement (tenant, id, account_id, reference, kind, currency, amount, description, booked_at)
                    select tenant, gen_random_uuid(), id, 'benchmark-%s', '%s', 'USD', %s, '', now()
                    from account where margin_policy = '%s' returning tenant, id, account_id, amount)
                insert into cash_entry (tenant, movement_id, number, ledger, account_id, currency, amount)
                select tenant, id, 1, 'CLIENT_CASH', account_id, 'USD', amount from movement
                union all select tenant, id, 2, 'HOUSE_BANK', null, 'USD', -amount from movement""".formatted(kind, kind, amount, NAME));
    }

    private static String orNull(Object value) {
        return value == null ? "\\N" : value.toString();
    }

    private static void copyIn(Connection connection, String table, CharSequence rows)
            throws SQLException, IOException {
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " from stdin", new ByteArrayInputStream(bytes));
    }

    /** From the run's row to its end. */
    private Duration remargin(int round) throws Exception {
        Response reply = RestAssured.given()
                .contentType("application/json")
                .body(snapshot(round))
                .post("/v1/market-snapshots");
        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(201);
        UUID id = UUID.fromString(one("select id from remargin_run order by created_at desc limit 1"));
        RemarginRun run = runs.get(id);
        while (run.state() == State.RUNNING) {
            Thread.sleep(20);
            run = runs.get(id);
        }
        // the sweeper may have come before the first run to some that were never margined
        assertThat(run.storedCount())
                .as(run.toString())
                .isBetween(round == 0 ? ACCOUNT_COUNT / 2 : ACCOUNT_COUNT, ACCOUNT_COUNT);
        return Duration.between(run.createdAt(), run.finishedAt());
    }

    /** Every contract of the parameter set, marked at its price there, a little higher each round. */
    private String snapshot(int round) {
        List<String> instruments = new ArrayList<>();
        for (CombinedCommodity commodity : set.exchangeComplexes().getFirst().combinedCommodities()) {
            instruments.addAll(IntStream.range(0, commodity.contracts().size())
                    .mapToObj(row -> instrument(commodity, row, round))
                    .toList());
        }
        String underlyings = set.exchangeComplexes().getFirst().combinedCommodities().stream()
                .map(commodity -> "{\"name\":\"%s\",\"price\":\"1000\"}".formatted(commodity.code()))
                .collect(Collectors.joining(","));
        return "{\"asOf\":\"%s\",\"underlyings\":[%s],\"instruments\":[%s]}"
                .formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS), underlyings, String.join(",", instruments));
    }

    private static String instrument(CombinedCommodity commodity, int row, int round) {
        ContractId contract = commodity.contracts().id(row);
        String option = contract.right() == null
                ? ""
                : ",\"right\":\"%s\",\"strike\":\"%s\""
                        .formatted(contract.right(), contract.strike().toPlainString());
        String underlying = contract.underlyingExpiry() == null
                ? ""
                : ",\"underlyingExpiry\":\"%s\"".formatted(contract.underlyingExpiry());
        BigDecimal known = commodity.contracts().price(row);
        BigDecimal price = (known == null ? new BigDecimal("1000") : known).add(new BigDecimal(round).movePointLeft(2));
        return ("{\"contract\":{\"exchange\":\"%s\",\"product\":\"%s\",\"kind\":\"%s\",\"expiry\":\"%s\"%s%s},"
                        + "\"currency\":\"USD\",\"multiplier\":\"50\",\"underlying\":\"%s\",\"price\":\"%s\"}")
                .formatted(
                        contract.exchange(),
                        contract.product(),
                        contract.kind(),
                        contract.expiry(),
                        option,
                        underlying,
                        commodity.code(),
                        price.toPlainString());
    }

    private Duration copyOfNewestRows() throws SQLException, IOException {
        try (Connection connection = DatabaseOwner.connection();
                Statement statement = connection.createStatement()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            ByteArrayOutputStream rows = new ByteArrayOutputStream();
            copy.copyOut(
                    "copy (select m.* from account_margin m join account_standing s using (tenant, account_id, calculated_at)) to stdout",
                    rows);
            statement.execute("drop table if exists copied");
            statement.execute("create table copied (like account_margin including all)");
            long start = System.nanoTime();
            copy.copyIn("copy copied from stdin", new ByteArrayInputStream(rows.toByteArray()));
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    private String one(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DatabaseOwner.connection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
