package io.plimsoll.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.testsupport.ServiceClient;
import io.plimsoll.testsupport.ServiceClient.Reply;
import io.plimsoll.testsupport.ServiceProcess;
import io.plimsoll.testsupport.failpoint.FailPointFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * The accounts of one currency, whose insurance fund and losses are their own, and the liquidation that goes on among them: of 150 after a
 * loss of 160.06, of which the fund can pay 3 and two other accounts bear the rest. Told step by step to a service that may die at any of
 * them.
 */
final class KilledHouse {
    private static final Duration END_MAX = Duration.ofSeconds(60);
    private static final BigDecimal PUT_IN = new BigDecimal("253.02");
    private static final BigDecimal LOST = new BigDecimal("160.06");
    private static final String LAST_STEP = "4-fill";

    private final String currency;
    private final ServiceProcess service;
    private final FailPointFolder failPoints;
    private final List<String> sharers;

    private volatile ServiceClient client;
    private String account;
    private String callId;
    private String liquidationId;
    private BigDecimal before;
    private CompletableFuture<ServiceClient> nextLife;
    private Map<Step, Reply> answered;
    private boolean wasUndone;
    private boolean hasEndedByItself;

    KilledHouse(String currency, ServiceProcess service, ServiceClient client, FailPointFolder failPoints)
            throws Exception {
        this.currency = currency;
        this.service = service;
        this.client = client;
        this.failPoints = failPoints;
        this.sharers = List.of(account("sharer-1"), account("sharer-2"));
    }

    /** A request that changes something, and its key. */
    private record Step(String name, String path, String body, String key) {
        Reply send(ServiceClient client) throws IOException, InterruptedException {
            return client.post(path, body, "Idempotency-Key", key);
        }
    }

    static String contract(String currency) {
        return """
                {"exchange":"XKIL","product":"U%s","kind":"FUTURE","expiry":"2027-03"}""".formatted(currency);
    }

    /** An account in default, whose liquidation is to stop after so many statements. */
    void prepare(int statementCount) throws Exception {
        before = clientsAndFund();
        account = account("debtor-" + UUID.randomUUID());
        deposit(account, "150.00");
        for (String sharer : sharers) {
            deposit(sharer, "50.01");
        }
        client.posted("/v1/insurance-funds/" + currency + "/movements", """
                {"reference": "%s", "kind": "CONTRIBUTION", "amount": "3.00"}
                """.formatted(UUID.randomUUID()));
        client.posted("/v1/accounts/" + account + "/trades", """
                {"trades": [{"tradeId": "T", "contract": %s, "quantity": "10", "price": "100", "currency": "%s", "multiplier": "1",
                             "fee": "0", "tradedAt": "2026-01-05T09:30:00Z"}]}
                """.formatted(contract(currency), currency));
        JsonNode call =
                client.get("/v1/margin-calls?accountId=" + account).json().at("/items/0");
        assertThat(call.path("status").asText()).isEqualTo("EXPIRED");
        callId = call.path("id").asText();
        liquidationId = null;
        nextLife = new CompletableFuture<>();
        answered = new LinkedHashMap<>();
        wasUndone = false;
        hasEndedByItself = false;
        failPoints.stop(account, statementCount);
        failPoints.recognise(account, account);
        failPoints.recognise(account, callId);
    }

    /** From the plan to the last fill; over the death of the service, which {@link #goOn} ends. */
    void liquidate() throws Exception {
        Reply plan = once("1-plan", "/v1/liquidation-plans", """
                {"accountId": "%s", "target": {"kind": "CLOSE"}}""".formatted(account));
        Reply begun = once("2-start", "/v1/liquidations", """
                {"callId": "%s", "planId": "%s"}""".formatted(callId, id(plan)));
        liquidationId = id(begun);
        if (!nextLife.isDone()) {
            failPoints.recognise(account, liquidationId);
        }
        String fills = "/v1/liquidations/" + liquidationId + "/fills";
        String tradedAt = begun.json().path("startedAt").asText();
        once("3-fill", fills, fill("E-1", "-4", "84", tradedAt));
        once(LAST_STEP, fills, fill("E-2", "-6", "83.99", tradedAt));
    }

    private String fill(String executionId, String quantity, String price, String tradedAt) {
        return """
                {"executionId": "%s", "contract": %s, "quantity": "%s", "price": "%s", "tradedAt": "%s"}
                """.formatted(executionId, contract(currency), quantity, price, tradedAt);
    }

    private static String id(Reply reply) {
        return reply.json().path("id").asText();
    }

    /** Sends it; if the service dies, waits until it is back, looks at what is left of it, and sends it once more. */
    private Reply once(String name, String path, String body) throws Exception {
        Step step = new Step(name, path, body, name + "-" + account);
        Reply reply;
        try {
            reply = step.send(client);
        } catch (IOException killed) {
            client = nextLife.join();
            boolean isStored = isStored(step);
            wasUndone = !isStored;
            if (isStored && name.equals(LAST_STEP)) {
                awaitEnd();
                hasEndedByItself = true;
            }
            reply = step.send(client);
            assertThat(reply.isReplayed()).as(name + ": " + reply.body()).isEqualTo(isStored);
        }
        assertThat(reply.status()).as(name + ": " + reply.body()).isEqualTo(201);
        answered.put(step, reply);
        return reply;
    }

    /** The statement before which the liquidation stands still; null as long as it does not. */
    String stoppedBefore() throws IOException {
        return account == null ? null : failPoints.stoppedBefore(account).orElse(null);
    }

    int statementCount() throws IOException {
        return failPoints.madeCount(account);
    }

    boolean wasUndone() {
        return wasUndone;
    }

    boolean hasEndedByItself() {
        return hasEndedByItself;
    }

    /** The service is dead: the liquidation is not to be stopped in its next life. */
    void forget() throws IOException {
        for (String id : new String[] {account, callId, liquidationId}) {
            if (id != null) {
                failPoints.forget(id);
            }
        }
    }

    /** The service lives again. */
    void goOn(ServiceClient again) {
        client = again;
        if (nextLife != null) {
            nextLife.complete(again);
        }
    }

    /** Everything was sent: all of it happened, once, and nothing is lost, made or stuck. */
    void assertWhole() throws Exception {
        assertEndedOnce();
        for (Map.Entry<Step, Reply> entry : answered.entrySet()) {
            Reply again = entry.getKey().send(client);
            assertThat(again.isReplayed()).as(entry.getKey() + again.body()).isTrue();
            assertThat(again.body()).isEqualTo(entry.getValue().body());
        }
        assertIsNotStuck();
    }

    private boolean isStored(Step step) throws SQLException {
        return number("select count(*) from idempotent_reply where key = '%s'".formatted(step.key)) == 1;
    }

    /** With nothing asked of the service. */
    private void awaitEnd() throws SQLException {
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
    private void assertEndedOnce() throws Exception {
        awaitEnd();
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
        assertThat(cash()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(decimal("select balance from insurance_fund where currency = '%s'".formatted(currency)))
                .isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(clientsAndFund()).isEqualByComparingTo(before.add(PUT_IN).subtract(LOST));
        assertThat(decimal("""
                        select coalesce(sum(amount), 0) from cash_movement where kind = 'LOSS_SHARE' and currency = '%s'""".formatted(currency))).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(client.get("/v1/audit/verifications?accountId=" + account)
                        .json()
                        .path("isIntact")
                        .asBoolean())
                .isTrue();
    }

    /** Its call has ended, and money comes and goes. */
    private void assertIsNotStuck() throws Exception {
        assertThat(client.get("/v1/margin-calls?accountId=" + account)
                        .json()
                        .at("/items/0/status")
                        .asText())
                .isEqualTo("BAD_DEBT");
        move(account, "DEPOSIT", "1.00");
        move(account, "WITHDRAWAL", "-1.00");
        assertThat(cash()).isEqualByComparingTo(BigDecimal.ZERO);
    }

    private BigDecimal clientsAndFund() throws SQLException {
        return decimal("""
                select coalesce((select sum(amount) from cash_entry where ledger like 'CLIENT%%' and currency = '%1$s'), 0)
                    + coalesce((select balance from insurance_fund where currency = '%1$s'), 0)""".formatted(currency));
    }

    private BigDecimal cash() throws SQLException {
        return decimal("select coalesce(sum(amount), 0) from cash_entry where account_id = '%s'".formatted(account));
    }

    private String account(String reference) throws Exception {
        return client.posted("/v1/accounts", """
                        {"reference": "%1$s-%2$s", "owner": "owner of %1$s-%2$s", "baseCurrency": "%2$s", "accountType": "SPECULATOR", "marginPolicy": "kills"}
                        """.formatted(reference, currency))
                .path("id")
                .asText();
    }

    private void deposit(String receiver, String amount) throws Exception {
        move(receiver, "DEPOSIT", amount);
    }

    private void move(String receiver, String kind, String amount) throws Exception {
        client.posted("/v1/accounts/" + receiver + "/cash-movements", """
                {"reference": "%s", "kind": "%s", "amount": "%s", "currency": "%s", "description": ""}
                """.formatted(
                        UUID.randomUUID(), kind, amount, currency));
    }

    private long number(String sql) throws SQLException {
        return decimal(sql).longValueExact();
    }

    private BigDecimal decimal(String sql) throws SQLException {
        try (Connection connection = service.databaseConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBigDecimal(1);
        }
    }
}
