package io.plimsoll.liquidation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.margincall.DueCalls;
import io.plimsoll.margincall.MovableClock;
import io.plimsoll.platform.scheduling.ScheduledWork;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.MarginRequests;
import io.quarkus.arc.All;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;

/**
 * A service whose clock stands still until it is moved, and account G1 in it over HTTP: every exchange is held to the served contract. The
 * day begins now, so that its prices are the latest; they are never of the future, which the tests of other days would find.
 */
class LiquidationDay {
    static final String FUTURE = "{\"exchange\":\"XCME\",\"product\":\"G\",\"kind\":\"FUTURE\",\"expiry\":\"2026-03\"}";
    static final String CALL = "{\"exchange\":\"XCME\",\"product\":\"G\",\"kind\":\"OPTION\",\"expiry\":\"2026-02\","
            + "\"right\":\"CALL\",\"strike\":\"105\"}";
    private static final int LOOK_COUNT_MAX = 1_000;
    static final String LIQUIDATIONS = "/v1/liquidations";

    @Inject
    MovableClock clock;

    @Inject
    AccountRemargining remargining;

    @Inject
    DueCalls due;

    @Inject
    @All
    List<ScheduledWork> works;

    final MarginClient client = new MarginClient();
    final String suffix = UUID.randomUUID().toString().substring(0, 8);
    /** Of G1's margin policy, once there is one. */
    String parameterSetId;
    /** Of the day's first prices. */
    Instant dawn;

    @BeforeEach
    void now() {
        dawn = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        clock.moveTo(dawn);
    }

    /** Prices at a tick of a millisecond after dawn. */
    JsonNode snapshot(int tick, String future, String call) {
        return json(posted(
                "/v1/market-snapshots", """
                {"asOf": "%s",
                 "underlyings": [{"name": "G", "price": "%s", "priceScanRange": "9.00", "volatilityScanRange": "0.05"}],
                 "instruments": [
                   {"contract": %s, "currency": "USD", "multiplier": "100", "underlying": "G", "price": "%s"},
                   {"contract": %s, "currency": "USD", "multiplier": "100", "underlying": "G", "price": "%s",
                    "volatility": "0.40", "expiresAt": "2027-02-04T00:00:00Z", "rateAnnual": "0"}]}
                """.formatted(dawn.plusMillis(tick), future, FUTURE, future, CALL, call)));
    }

    /** With everything it has; its id. */
    String g1() {
        String schedule = "day-" + suffix;
        if (parameterSetId == null) {
            put("/v1/haircut-schedules/" + schedule, """
                    {"description": "Bills", "fxHaircut": "0.08", "classes": [{"assetClass": "TREASURY_BILL", "haircut": "0.05"}]}
                    """);
            parameterSetId = parameterSet();
            put("/v1/margin-policies/" + schedule, policy());
        }
        String id = json(posted("/v1/accounts", """
                        {"reference": "DAY-%s", "owner": "Reference", "baseCurrency": "USD", "accountType": "SPECULATOR",
                         "marginPolicy": "%s", "haircutSchedule": "%s"}
                        """.formatted(UUID.randomUUID(), schedule, schedule)))
                .path("id")
                .asText();
        move(id, "DEPOSIT", "2500.00");
        move(id, "ACCRUAL", "-20.00");
        put("/v1/accounts/" + id + "/collateral", """
                {"holdings": [{"asset": "US912797LB15", "assetClass": "TREASURY_BILL", "quantity": "1000", "price": "1.00",
                               "currency": "USD"}]}
                """);
        put("/v1/accounts/" + id + "/positions", """
                {"positions": [
                  {"contract": %s, "quantity": "3", "averagePrice": "102", "currency": "USD", "multiplier": "100"},
                  {"contract": %s, "quantity": "-5", "averagePrice": "3.10", "currency": "USD", "multiplier": "100"}
                ]}
                """.formatted(FUTURE, CALL));
        return id;
    }

    /** Healthy at dawn, in breach a millisecond later; found out after eight seconds, a row being a microsecond later than the clock. */
    String g1InBreach() {
        snapshot(0, "102", "2.45");
        String account = g1();
        clock.moveTo(dawn.plusMillis(1).plusSeconds(8).minus(1, ChronoUnit.MICROS));
        snapshot(1, "100", "2.60");
        remargining.one(UUID.fromString(account));
        return account;
    }

    /** Thirty minutes later. */
    String expiredCall(String account) {
        String callId = call(account);
        clock.moveTo(clock.instant().plusSeconds(1_801));
        expire(callId);
        return callId;
    }

    /** Its deadline has come. While something margins the account, a look for due calls leaves it for the next one. */
    void expire(String callId) {
        int lookCount = 0;
        due.expireDue(1_000);
        while (!isExpired(callId) && lookCount < LOOK_COUNT_MAX) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            due.expireDue(1_000);
            lookCount++;
        }
        assertThat(isExpired(callId)).isTrue();
    }

    private boolean isExpired(String callId) {
        return get("/v1/margin-calls/" + callId).path("status").asText().equals("EXPIRED");
    }

    String call(String account) {
        return get("/v1/margin-calls?accountId=" + account).at("/items/0/id").asText();
    }

    String plan(String account) {
        return json(posted("/v1/liquidation-plans", planRequest(account, "RESTORE_TO_INITIAL")))
                .path("id")
                .asText();
    }

    static String planRequest(String account, String target) {
        return """
                {"accountId": "%s", "target": {"kind": "%s"}, "policy": {"costs": {"halfSpread": "0.05", "feePerContract": "2.00"}}}
                """.formatted(account, target);
    }

    ValidatableResponse start(String callId, String planId) {
        return post(LIQUIDATIONS, "{\"callId\": \"%s\", \"planId\": \"%s\"}".formatted(callId, planId));
    }

    String started(String account) {
        return start(expiredCall(account), plan(account))
                .statusCode(201)
                .extract()
                .path("id");
    }

    ValidatableResponse fill(String liquidation, String executionId, String quantity, String price) {
        return fill(liquidation, executionId, FUTURE, quantity, price, clock.instant());
    }

    ValidatableResponse fill(
            String liquidation, String executionId, String contract, String quantity, String price, Instant tradedAt) {
        return post(LIQUIDATIONS + "/" + liquidation + "/fills", """
                {"executionId": "%s", "contract": %s, "quantity": "%s", "price": "%s", "fee": "2.00", "tradedAt": "%s"}
                """.formatted(
                        executionId, contract, quantity, price, tradedAt));
    }

    void move(String account, String kind, String amount) {
        posted("/v1/accounts/" + account + "/cash-movements", """
                {"reference": "%s", "kind": "%s", "amount": "%s", "currency": "USD", "description": ""}
                """.formatted(UUID.randomUUID(), kind, amount));
    }

    /** Of G1's margin policy. */
    boolean isAutoLiquidated() {
        return false;
    }

    /** Has the service look once for calls that nobody met, as its timer would. */
    void lookForOverdueCalls() {
        lookOnce("automatic-liquidations");
    }

    /** Has the service look once at what is being liquidated, as its timer would. */
    void lookAtLiquidations() {
        lookOnce("liquidation-sweep");
    }

    private void lookOnce(String work) {
        works.stream()
                .filter(one -> one.name().startsWith(work))
                .forEach(one -> ((ScheduledWork.Recurring) one).work().run());
    }

    /** Another version of G1's margin policy, as {@link #isAutoLiquidated} says now. */
    void changePolicy() {
        String path = "/v1/margin-policies/day-" + suffix;
        Response reply = client.given()
                .contentType("application/json")
                .header("If-Match", client.given().get(path).header("ETag"))
                .body(policy())
                .put(path);
        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(200);
    }

    private String policy() {
        return """
                {
                  "description": "Reference account",
                  "margin": {"methodology": "SPAN", "parameterSet": "%s"},
                  "optionValue": "NET",
                  "health": {"warning": "1.20", "call": "1.00", "liquidation": "0.80"},
                  "callTo": "INITIAL", "recoveredAt": "INITIAL", "minimumTransferAmount": "0", "callRounding": "0",
                  "grace": {"kind": "ELAPSED", "duration": "PT30M"},
                  "escalation": [], "isAutoLiquidated": %s, "priceStaleAfter": "PT1H"
                }
                """.formatted(parameterSetId, isAutoLiquidated());
    }

    /** The documented example, under a qualifier of its own. */
    private String parameterSet() {
        try {
            JsonNode document =
                    new ObjectMapper().readTree(Path.of("openapi/openapi.json").toFile());
            ObjectNode example = (ObjectNode) document.path("paths")
                    .path("/v1/parameter-sets")
                    .at("/post/requestBody/content")
                    .path("application/json")
                    .path("examples")
                    .path("Arrays from a model")
                    .path("value");
            String body = example.put("sessionQualifier", suffix).toString();
            return json(posted("/v1/parameter-sets", body)).path("id").asText();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    JsonNode get(String path) {
        Response reply = client.given().get(path);
        assertThat(reply.statusCode()).as(path + ": " + reply.asString()).isEqualTo(200);
        return json(reply);
    }

    ValidatableResponse post(String path, String body) {
        return client.given()
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    Response posted(String path, String body) {
        Response reply =
                client.given().contentType("application/json").body(body).post(path);
        assertThat(reply.statusCode()).as(path + ": " + reply.asString()).isBetween(200, 299);
        return reply;
    }

    void put(String path, String body) {
        Response reply =
                client.given().contentType("application/json").body(body).put(path);
        assertThat(reply.statusCode()).as(path + ": " + reply.asString()).isBetween(200, 299);
    }

    static JsonNode json(Response reply) {
        return MarginRequests.json(reply.asString());
    }
}
