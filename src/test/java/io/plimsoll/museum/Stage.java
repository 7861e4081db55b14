package io.plimsoll.museum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.margincall.MovableClock;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.MarginRequests;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Plays the steps of an exhibit over HTTP, every exchange held to the served contract, in a currency and so with an insurance fund of its
 * own. Names stand for ids: {@code {debtor}} in a path is the account of that name, {@code {liquidation}} what was started last.
 */
final class Stage {
    private static final int CREATED = 201;

    private final MarginClient client = new MarginClient();
    private final Map<String, String> ids = new HashMap<>();
    private final MovableClock clock;
    private final AccountRemargining remargining;
    private final String currency;
    private final String product;
    private final String multiplier;
    private final String scanRange;
    /** Of the policy and of the schedule of haircuts. */
    private final String name = "museum-" + UUID.randomUUID();

    private final Instant dawn = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private int priceCount;

    /** @param exhibit names the contract in {@code contract}: product, multiplier, scan range of its price */
    Stage(Exhibit exhibit, String currency, MovableClock clock, AccountRemargining remargining) {
        this.clock = clock;
        this.remargining = remargining;
        this.currency = currency;
        this.product = exhibit.text("/contract/product");
        this.multiplier = exhibit.text("/contract/multiplier");
        this.scanRange = exhibit.text("/contract/priceScanRange");
        clock.moveTo(dawn.plusSeconds(7));
        policy();
        haircutSchedule();
    }

    /** Scenarios of one scan range, a tenth above it for initial margin, no grace below four fifths of maintenance margin. */
    private void policy() {
        Response reply =
                client.given().contentType("application/json").body("""
                        {"description": "Museum",
                         "margin": {"methodology": "SCENARIO", "scenarioSet": "span-16-extreme-2x35",
                                    "scenario": {"initialFactor": "1.10", "shortOptionMinimum": "50", "arrayDecimals": 0}},
                         "health": {"warning": "1.20", "call": "1.00", "liquidation": "0.80"},
                         "callTo": "INITIAL", "recoveredAt": "INITIAL", "minimumTransferAmount": "0", "callRounding": "0",
                         "grace": {"kind": "ELAPSED", "duration": "PT30M"},
                         "escalation": [], "isAutoLiquidated": false, "priceStaleAfter": "PT15M"}
                        """).put("/v1/margin-policies/" + name);
        assertThat(reply.statusCode()).as(reply.asString()).isBetween(200, 299);
    }

    void play(JsonNode step) {
        String what = step.path("step").asText();
        Response reply = switch (what) {
            case "account" -> account(step);
            case "fund" -> fund(step);
            case "price" -> price(step);
            case "cash" -> cash(step);
            case "collateral" -> collateral(step);
            case "trade" -> trade(step);
            case "plan" -> plan(step);
            case "start" -> start(step);
            case "fill" -> fill(step);
            case "see" -> client.given().get(named(step.path("path").asText()));
            case "wait" -> {
                clock.advance(Duration.parse(step.path("for").asText()));
                yield null;
            }
            default -> throw new IllegalArgumentException("no such step: " + what);
        };
        check(step, reply);
    }

    private void check(JsonNode step, Response reply) {
        JsonNode expected = step.path("expect");
        if (reply == null) {
            assertThat(expected.isMissingNode()).isTrue();
            return;
        }
        int status = expected.path("status").asInt(step.path("step").asText().equals("see") ? 200 : CREATED);
        assertThat(reply.statusCode()).as("%s: %s", step, reply.asString()).isEqualTo(status);
        JsonNode body = MarginRequests.json(reply.asString());
        expected.properties().forEach(entry -> {
            if (entry.getKey().startsWith("/")) {
                JsonNode actual = body.at(entry.getKey());
                assertThat(actual.isValueNode() ? actual.asText() : actual.toString())
                        .as("%s of %s in %s", entry.getKey(), step, body)
                        .isEqualTo(entry.getValue().asText());
            }
        });
    }

    private Response account(JsonNode step) {
        Response opened = post("/v1/accounts", """
                {"reference": "MUS-%s", "owner": "%s", "baseCurrency": "%s", "accountType": "SPECULATOR", "marginPolicy": "%s",
                 "haircutSchedule": "%s"}
                """.formatted(
                UUID.randomUUID(),
                step.path("owner").asText("owner of " + step.path("name").asText()),
                currency,
                name,
                name));
        keep(step.path("name").asText(), opened);
        return opened;
    }

    /** Bills at five per cent. */
    private void haircutSchedule() {
        Response reply =
                client.given().contentType("application/json").body("""
                        {"description": "Bills", "fxHaircut": "0.08", "classes": [{"assetClass": "TREASURY_BILL", "haircut": "0.05"}]}
                        """).put("/v1/haircut-schedules/" + name);
        assertThat(reply.statusCode()).as(reply.asString()).isBetween(200, 299);
    }

    private Response fund(JsonNode step) {
        return post("/v1/insurance-funds/" + currency + "/movements", """
                {"reference": "%s", "kind": "CONTRIBUTION", "amount": "%s"}
                """.formatted(
                        UUID.randomUUID(), step.path("amount").asText()));
    }

    /** Everybody who is named is margined on it. */
    private Response price(JsonNode step) {
        priceCount++;
        String price = step.path("price").asText();
        Response stored = post("/v1/market-snapshots", """
                {"asOf": "%s",
                 "underlyings": [{"name": "%s", "price": "%s", "priceScanRange": "%s", "volatilityScanRange": "0.05"}],
                 "instruments": [{"contract": %s, "currency": "%s", "multiplier": "%s", "underlying": "%s", "price": "%s"}]}
                """.formatted(
                        dawn.plusMillis(priceCount),
                        product,
                        price,
                        scanRange,
                        contract(),
                        currency,
                        multiplier,
                        product,
                        price));
        step.path("margins").forEach(name -> remargining.one(UUID.fromString(ids.get(name.asText()))));
        return stored;
    }

    private Response cash(JsonNode step) {
        String amount = step.path("amount").asText();
        return post(
                named("/v1/accounts/{%s}/cash-movements"
                        .formatted(step.path("account").asText())),
                """
                {"reference": "%s", "kind": "%s", "amount": "%s", "currency": "%s", "description": ""}
                """.formatted(UUID.randomUUID(), amount.startsWith("-") ? "WITHDRAWAL" : "DEPOSIT", amount, currency));
    }

    private Response collateral(JsonNode step) {
        return client.given()
                .contentType("application/json")
                .body("""
                        {"holdings": [{"asset": "BILL", "assetClass": "TREASURY_BILL", "quantity": "%s", "price": "1.00",
                                       "currency": "%s"}]}
                        """.formatted(step.path("quantity").asText(), currency))
                .put(named("/v1/accounts/{%s}/collateral"
                        .formatted(step.path("account").asText())));
    }

    private Response trade(JsonNode step) {
        return post(
                named("/v1/accounts/{%s}/trades".formatted(step.path("account").asText())), """
                {"trades": [{"tradeId": "%s", "contract": %s, "quantity": "%s", "price": "%s", "currency": "%s", "multiplier": "%s",
                             "fee": "0", "tradedAt": "%s"}]}
                """.formatted(
                                UUID.randomUUID(),
                                contract(),
                                step.path("quantity").asText(),
                                step.path("price").asText(),
                                currency,
                                multiplier,
                                clock.instant()));
    }

    private Response plan(JsonNode step) {
        Response planned = post("/v1/liquidation-plans", """
                {"accountId": "%s", "target": {"kind": "%s"}, "policy": {"lotSize": "%s", "costs": {"halfSpread": "%s"}}}
                """.formatted(
                        ids.get(step.path("account").asText()),
                        step.path("target").asText("CLOSE"),
                        step.path("lotSize").asText("1"),
                        step.path("halfSpread").asText("0")));
        keep("plan", planned);
        return planned;
    }

    /** By the plan that was made last, or by the one that a refusal has offered. */
    private Response start(JsonNode step) {
        String account = ids.get(step.path("account").asText());
        Response calls = client.given().get("/v1/margin-calls?accountId=" + account);
        String callId = MarginRequests.json(calls.asString()).at("/items/0/id").asText();
        Response started = post("/v1/liquidations", """
                {"callId": "%s", "planId": "%s"}""".formatted(callId, ids.get("plan")));
        if (started.statusCode() == CREATED) {
            keep("liquidation", started);
        } else {
            JsonNode offered = MarginRequests.json(started.asString()).path("planId");
            if (!offered.isMissingNode()) {
                ids.put("plan", offered.asText());
            }
        }
        return started;
    }

    private Response fill(JsonNode step) {
        return post(named("/v1/liquidations/{liquidation}/fills"), """
                {"executionId": "%s", "contract": %s, "quantity": "%s", "price": "%s", "tradedAt": "%s"}
                """.formatted(
                        step.path("executionId").asText("E-" + UUID.randomUUID()),
                        contract(),
                        step.path("quantity").asText(),
                        step.path("price").asText(),
                        clock.instant()));
    }

    private String contract() {
        return """
                {"exchange": "XMUS", "product": "%s", "kind": "FUTURE", "expiry": "2027-03"}""".formatted(product);
    }

    private void keep(String name, Response reply) {
        if (reply.statusCode() == CREATED) {
            ids.put(name, MarginRequests.json(reply.asString()).path("id").asText());
        }
    }

    private String named(String path) {
        String result = path.replace("{currency}", currency);
        for (Map.Entry<String, String> id : ids.entrySet()) {
            result = result.replace("{" + id.getKey() + "}", id.getValue());
        }
        return result;
    }

    private Response post(String path, String body) {
        return client.given().contentType("application/json").body(body).post(path);
    }
}
