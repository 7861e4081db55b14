package io.plimsoll.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.ServiceClient;
import io.plimsoll.testsupport.ServiceClient.Reply;
import io.plimsoll.testsupport.ServiceProcess;
import io.plimsoll.testsupport.failpoint.FailPointAgent;
import io.plimsoll.testsupport.failpoint.FailPoints;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service that dies before one statement of a liquidation after the other: between planning and the last commit, in which the fund and
 * two other accounts bear a loss. Once it is back, each step is done or was never begun; what is done comes to its end with nothing asked
 * of the service; whatever was answered is answered again byte for byte; and no cent is lost or made.
 *
 * <p>{@code ./mvnw -q -Pproof verify} does 100 rounds.
 */
class LiquidationKillIT {
    private static final int ROUND_COUNT = Integer.getInteger("liquidation-kills.round-count", 10);

    /** More than any liquidation makes. */
    private static final int NEVER = 1_000_000;

    private static final Duration END_MAX = Duration.ofSeconds(60);
    private static final String UNIT =
            "{\"exchange\":\"XKIL\",\"product\":\"U\",\"kind\":\"FUTURE\",\"expiry\":\"2027-03\"}";

    @TempDir
    static Path folder;

    private static ServiceProcess service;
    private static Path control;
    private static ServiceClient client;
    private static List<String> sharers;

    private final Map<String, Integer> points = new TreeMap<>();
    private int killCount;
    private int undoneCount;
    private int endedByItselfCount;

    @BeforeAll
    static void start() throws Exception {
        control = folder.resolve("statements-left");
        service = new ServiceProcess(folder)
                .with("JAVA_TOOL_OPTIONS", FailPointAgent.option(folder.resolve("fail-points.jar"), control))
                .with("PLIMSOLL_SANDBOX_ENABLED", "false")
                .with("PLIMSOLL_LIQUIDATION_GRACE_AFTER_START", "PT0S")
                .with("PLIMSOLL_LIQUIDATION_LOSS_SHARING", "SOCIALISED")
                .with("PLIMSOLL_LIQUIDATION_SWEEP_PAUSE", "PT0.2S")
                .with("PLIMSOLL_REMARGIN_SWEEP_PAUSE", "PT0.2S")
                .with("PLIMSOLL_SCHEDULING_POLL_INTERVAL", "PT0.1S")
                .start();
        client = new ServiceClient(service.baseUri());
        client.put("/v1/margin-policies/kills", """
                {
                  "description": "Below four fifths of the maintenance margin there is no grace",
                  "margin": {"methodology": "SCENARIO", "scenarioSet": "span-16-extreme-2x35",
                             "scenario": {"initialFactor": "1.10", "shortOptionMinimum": "50", "arrayDecimals": 0}},
                  "health": {"warning": "1.20", "call": "1.00", "liquidation": "0.80"},
                  "callTo": "INITIAL", "recoveredAt": "INITIAL", "minimumTransferAmount": "0", "callRounding": "0",
                  "grace": {"kind": "ELAPSED", "duration": "PT30M"},
                  "escalation": [], "isAutoLiquidated": false, "priceStaleAfter": "P1D"
                }
                """);
        client.posted("/v1/market-snapshots", """
                {"asOf": "%s",
                 "underlyings": [{"name": "U", "price": "88", "priceScanRange": "4", "volatilityScanRange": "0.05"}],
                 "instruments": [{"contract": %s, "currency": "USD", "multiplier": "1", "underlying": "U", "price": "88"}]}
                """.formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS), UNIT));
        sharers = List.of(account("sharer-1"), account("sharer-2"));
    }

    @AfterAll
    static void close() {
        if (client != null) {
            client.close();
        }
        if (service != null) {
            service.close();
        }
    }

    /** A request that changes something, and its key. */
    private record Step(String name, String path, String body, String key) {
        Reply send() throws IOException, InterruptedException {
            return client.post(path, body, "Idempotency-Key", key);
        }
    }

    @Test
    void liquidation_survives_a_kill_before_any_of_its_statements() throws Exception {
        liquidated(NEVER);
        int statementCount = statementsMade();
        assertThat(killCount).isZero();

        for (int round = 0; round < ROUND_COUNT; round++) {
            liquidated(round * statementCount / ROUND_COUNT);
        }

        // replies and margins in the background may save a statement at the end, and nothing is killed
        assertThat(killCount).isGreaterThanOrEqualTo(ROUND_COUNT - 1 - ROUND_COUNT / 20);
        long eventCount = assertChainsAreIntact();
        System.out.printf(
                "%d kills spread over the %d statements of a liquidation: %d steps were undone, %d liquidations ended with nothing asked; "
                        + "%d events in intact chains; killed before %s%n",
                killCount, statementCount, undoneCount, endedByItselfCount, eventCount, points);
    }

    /** @param statementCount after which the service dies */
    private void liquidated(int statementCount) throws Exception {
        BigDecimal before = clientsAndFund();
        String account = account("debtor-" + UUID.randomUUID());
        deposit(account, "150.00");
        for (String sharer : sharers) {
            deposit(sharer, "50.01");
        }
        client.posted("/v1/insurance-funds/USD/movements", """
                {"reference": "%s", "kind": "CONTRIBUTION", "amount": "3.00"}
                """.formatted(UUID.randomUUID()));
        client.posted("/v1/accounts/" + account + "/trades", """
                {"trades": [{"tradeId": "T", "contract": %s, "quantity": "10", "price": "100", "currency": "USD", "multiplier": "1",
                             "fee": "0", "tradedAt": "2026-01-05T09:30:00Z"}]}
                """.formatted(UNIT));
        String callId = callOf(account);

        arm(statementCount);
        Map<Step, Reply> answered = new TreeMap<>((a, b) -> a.key.compareTo(b.key));
        Reply plan = once(answered, account, step(account, "1-plan", "/v1/liquidation-plans", """
                        {"accountId": "%s", "target": {"kind": "CLOSE"}}""".formatted(account)));
        Reply begun =
                once(answered, account, step(account, "2-start", "/v1/liquidations", """
                        {"callId": "%s", "planId": "%s"}""".formatted(callId, id(plan))));
        String fills = "/v1/liquidations/" + id(begun) + "/fills";
        String tradedAt = begun.json().path("startedAt").asText();
        once(answered, account, step(account, "3-fill", fills, fill("E-1", "-4", "84", tradedAt)));
        once(answered, account, step(account, "4-fill", fills, fill("E-2", "-6", "83.99", tradedAt)));
        disarm();

        assertEndedOnce(account, id(begun), before);
        for (Map.Entry<Step, Reply> entry : answered.entrySet()) {
            Reply again = entry.getKey().send();
            assertThat(again.isReplayed()).as(entry.getKey() + again.body()).isTrue();
            assertThat(again.body()).isEqualTo(entry.getValue().body());
        }
        assertIsNotStuck(account);
    }

    private static Step step(String account, String name, String path, String body) {
        return new Step(name, path, body, name + "-" + account);
    }

    private static String fill(String executionId, String quantity, String price, String tradedAt) {
        return """
                {"executionId": "%s", "contract": %s, "quantity": "%s", "price": "%s", "tradedAt": "%s"}
                """.formatted(executionId, UNIT, quantity, price, tradedAt);
    }

    private static String id(Reply reply) {
        return reply.json().path("id").asText();
    }

    /** Sends it; if the service dies, brings it back, looks at what is left of it, and sends it once more. */
    private Reply once(Map<Step, Reply> answered, String account, Step step) throws Exception {
        Reply reply;
        try {
            reply = step.send();
        } catch (IOException killed) {
            bringBack();
            boolean isStored = isStored(step);
            undoneCount += isStored ? 0 : 1;
            if (isStored && step.name.equals("4-fill")) {
                awaitEnd(account);
                endedByItselfCount++;
            }
            reply = step.send();
            assertThat(reply.isReplayed()).as(step.name + ": " + reply.body()).isEqualTo(isStored);
        }
        assertThat(reply.status()).as(step.name + ": " + reply.body()).isEqualTo(201);
        answered.put(step, reply);
        return reply;
    }

    private void bringBack() throws SQLException {
        // the database server lives on, unless it dies too
        if (killCount % 4 == 3) {
            service.killHardWithDatabase();
        } else {
            service.killHard();
        }
        killCount++;
        String output = service.output();
        int lastWords = output.lastIndexOf(FailPoints.LAST_WORDS);
        assertThat(lastWords).as(output).isPositive();
        String point = output.substring(lastWords + FailPoints.LAST_WORDS.length())
                .lines()
                .findFirst()
                .orElseThrow();
        points.merge(
                String.join(" ", List.of(point.split(" ")).subList(0, Math.min(3, point.split(" ").length))),
                1,
                Integer::sum);
        client.close();
        service.start();
        client = new ServiceClient(service.baseUri());
    }

    private static boolean isStored(Step step) throws SQLException {
        return number("select count(*) from idempotent_reply where key = '%s'".formatted(step.key)) == 1;
    }

    /** Moved in one go, so that it is never read by halves. */
    private static void arm(int statement) throws IOException {
        Path written = Files.writeString(folder.resolve("statements-left-written"), Integer.toString(statement));
        Files.move(written, control, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void disarm() throws IOException {
        arm(-1);
    }

    /** Between being armed and disarmed; it says so with the first statement after that. */
    private static int statementsMade() {
        String output = service.output();
        int said = output.lastIndexOf(FailPoints.MADE);
        return Integer.parseInt(output.substring(said + FailPoints.MADE.length())
                .lines()
                .findFirst()
                .orElseThrow());
    }

    /** With nothing asked of the service. */
    private static void awaitEnd(String account) throws SQLException {
        Instant latest = Instant.now().plus(END_MAX);
        while (number("select count(*) from liquidation where account_id = '%s' and outcome is null".formatted(account))
                > 0) {
            assertThat(Instant.now())
                    .as("the liquidation does not end by itself")
                    .isBefore(latest);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** 150 less 160.06 by the two fills: the fund pays its 3, two others the rest. */
    private static void assertEndedOnce(String account, String liquidationId, BigDecimal before) throws Exception {
        awaitEnd(account);
        JsonNode liquidation = client.get("/v1/liquidations/" + liquidationId).json();
        assertThat(liquidation.path("outcome").asText()).isEqualTo("BAD_DEBT");
        assertThat(liquidation.at("/waterfall/shortfall").asText()).isEqualTo("10.06");
        assertThat(liquidation.path("fills")).hasSize(2);
        assertThat(liquidation.at("/waterfall/parts").findValuesAsText("layer"))
                .containsExactly("OWN_EQUITY", "INSURANCE_FUND", "SOCIALISED", "SOCIALISED");
        assertThat(number("select count(*) from liquidation where account_id = '%s'".formatted(account)))
                .isOne();
        assertThat(number("select count(*) from account_trade where account_id = '%s'".formatted(account)))
                .isEqualTo(3);
        assertThat(cash(account)).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(decimal("select balance from insurance_fund where currency = 'USD'"))
                .isEqualByComparingTo(BigDecimal.ZERO);
        BigDecimal putIn =
                new BigDecimal("150.00").add(new BigDecimal("100.02")).add(new BigDecimal("3.00"));
        assertThat(clientsAndFund()).isEqualByComparingTo(before.add(putIn).subtract(new BigDecimal("160.06")));
        assertThat(decimal("select coalesce(sum(amount), 0) from cash_movement where kind = 'LOSS_SHARE'"))
                .isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(client.get("/v1/audit/verifications?accountId=" + account)
                        .json()
                        .path("isIntact")
                        .asBoolean())
                .isTrue();
    }

    /** Its call has ended, and money comes and goes. */
    private static void assertIsNotStuck(String account) throws Exception {
        assertThat(client.get("/v1/margin-calls?accountId=" + account)
                        .json()
                        .at("/items/0/status")
                        .asText())
                .isEqualTo("BAD_DEBT");
        move(account, "DEPOSIT", "1.00");
        move(account, "WITHDRAWAL", "-1.00");
        assertThat(cash(account)).isEqualByComparingTo(BigDecimal.ZERO);
    }

    private static BigDecimal clientsAndFund() throws SQLException {
        return decimal("""
                select coalesce((select sum(amount) from cash_entry where ledger like 'CLIENT%'), 0)
                    + coalesce((select sum(balance) from insurance_fund), 0)""");
    }

    private static BigDecimal cash(String account) throws SQLException {
        return decimal("select coalesce(sum(amount), 0) from cash_entry where account_id = '%s'".formatted(account));
    }

    private static String callOf(String account) throws Exception {
        JsonNode call =
                client.get("/v1/margin-calls?accountId=" + account).json().at("/items/0");
        assertThat(call.path("status").asText()).isEqualTo("EXPIRED");
        return call.path("id").asText();
    }

    private static String account(String reference) throws Exception {
        return client.posted("/v1/accounts", """
                        {"reference": "%s", "owner": "Kill", "baseCurrency": "USD", "accountType": "SPECULATOR", "marginPolicy": "kills"}
                        """.formatted(reference))
                .path("id")
                .asText();
    }

    private static void deposit(String account, String amount) throws Exception {
        move(account, "DEPOSIT", amount);
    }

    private static void move(String account, String kind, String amount) throws Exception {
        client.posted("/v1/accounts/" + account + "/cash-movements", """
                {"reference": "%s", "kind": "%s", "amount": "%s", "currency": "USD", "description": ""}
                """.formatted(UUID.randomUUID(), kind, amount));
    }

    /** @return events of all accounts */
    private static long assertChainsAreIntact() throws Exception {
        long eventCount = 0;
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
        return eventCount;
    }

    private static long number(String sql) throws SQLException {
        return decimal(sql).longValueExact();
    }

    private static BigDecimal decimal(String sql) throws SQLException {
        try (Connection connection = service.databaseConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBigDecimal(1);
        }
    }
}
