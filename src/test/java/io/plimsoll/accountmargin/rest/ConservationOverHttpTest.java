package io.plimsoll.accountmargin.rest;

import static io.plimsoll.accountmargin.rest.G1.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is asked of the reference account over HTTP, once, twice, by business key or by idempotency key, dry or refused: after each
 * request it has what a naive model says. The model knows what was paid in, what was pledged and what was traded at what price.
 */
@QuarkusTest
class ConservationOverHttpTest {
    private static final int COMMAND_COUNT = 40;
    private static final BigDecimal MULTIPLIER = new BigDecimal("100");
    private static final BigDecimal AFTER_HAIRCUT = new BigDecimal("0.95");
    private static final Map<String, BigDecimal> MARKS =
            Map.of("FUTURE", new BigDecimal("100"), "OPTION", new BigDecimal("2.60"));
    /** Equity is a sum of cash, unrealised profit and collateral value, each to half a cent. */
    private static final BigDecimal ROUNDING = new BigDecimal("0.015");

    private final G1 g1 = new G1();
    private final Set<String> refusals = new TreeSet<>();
    private String account;
    private Random random;
    private int number;

    /** Without collateral, at the marks. */
    private BigDecimal value = new BigDecimal("2500.00").subtract(new BigDecimal("20.00"));

    private BigDecimal pledged = new BigDecimal("1000");
    private final Map<String, BigDecimal> quantities = new HashMap<>();

    static LongStream seeds() {
        return LongStream.range(0, 2);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothing_appears_or_disappears(long seed) {
        random = new Random(seed);
        g1.snapshot();
        account = g1.account();
        countTrade("FUTURE", new BigDecimal("3"), new BigDecimal("102"));
        // positions that were set cost no cash
        countTrade("OPTION", new BigDecimal("-5"), BigDecimal.ZERO);
        assertConserved("opening");

        for (number = 0; number < COMMAND_COUNT; number++) {
            assertConserved(number + ": " + command());
        }

        assertThat(refusals).contains("cash-overdrawn", "collateral-not-free", "cash-movement-conflict");
    }

    private String command() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> deposit();
            case 2, 3 -> withdraw();
            case 4, 5 -> pledge();
            default -> trade();
        };
    }

    private String deposit() {
        BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(200_000), 2);
        String body = movement("DEPOSIT", amount);
        switch (random.nextInt(3)) {
            case 0 -> twiceByReference("/cash-movements", body);
            case 1 -> twiceByKey("/cash-movements", body);
            default -> {
                dryRun("/cash-movements", body);
                assertThat(post("/cash-movements", body, null).statusCode()).isEqualTo(201);
            }
        }
        value = value.add(amount);
        Response other = post("/cash-movements", movement("DEPOSIT", amount.add(BigDecimal.ONE)), null);
        assertRefused(other, 409, "cash-movement-conflict");
        return "deposit of " + amount;
    }

    private String withdraw() {
        JsonNode balances = json(g1.get("/v1/accounts/" + account + "/cash-balances"));
        BigDecimal free = new BigDecimal(balances.at("/balances/0/cash").asText())
                .min(figure("excess"))
                .max(BigDecimal.ZERO)
                .setScale(2, RoundingMode.DOWN);
        BigDecimal amount = around(free, 300_000);
        Response reply = post("/cash-movements", movement("WITHDRAWAL", amount.negate()), null);
        if (amount.compareTo(free) > 0) {
            assertRefused(reply, 409, "cash-overdrawn");
            assertThat(new BigDecimal(json(reply).at("/freeAmount/amount").asText()))
                    .isEqualByComparingTo(free);
        } else {
            assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(201);
            value = value.subtract(amount);
        }
        return "withdrawal of %s of %s".formatted(amount, free);
    }

    /** So much of the bill, or none. */
    private String pledge() {
        BigDecimal free = figure("freeCollateral");
        BigDecimal wanted = random.nextBoolean()
                ? pledged.add(BigDecimal.valueOf(random.nextInt(50_000), 2))
                : pledged.subtract(around(free, 100_000)).max(BigDecimal.ZERO);
        String holding = """
                {"asset": "US912797LB15", "assetClass": "TREASURY_BILL", "quantity": "%s", "price": "1.00", "currency": "USD"}
                """.formatted(wanted);
        String body = "{\"holdings\": [%s]}".formatted(wanted.signum() == 0 ? "" : holding);
        String path = "/v1/accounts/" + account + "/collateral";
        String version = g1.get(path).header("ETag");
        assertThat(put(path, "\"0\"", body).statusCode()).isEqualTo(412);

        Response reply = put(path, version, body);
        BigDecimal leaving = pledged.subtract(wanted).multiply(AFTER_HAIRCUT);
        if (leaving.signum() > 0 && leaving.compareTo(free) > 0) {
            assertRefused(reply, 409, "collateral-not-free");
        } else {
            assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(200);
            // the same holdings again are no new version
            assertThat(put(path, reply.header("ETag"), body).header("ETag")).isEqualTo(reply.header("ETag"));
            pledged = wanted;
        }
        return "%s pledged, %s free".formatted(wanted, free);
    }

    private String trade() {
        String kind = random.nextBoolean() ? "FUTURE" : "OPTION";
        BigDecimal quantity = BigDecimal.valueOf((1 + random.nextInt(3)) * (random.nextBoolean() ? 1L : -1L));
        BigDecimal price = MARKS.get(kind).add(BigDecimal.valueOf(random.nextInt(400) - 200, 2));
        BigDecimal fee = BigDecimal.valueOf(random.nextInt(500), 2);
        String body = """
                {"trades": [{"tradeId": "T-%d", "contract": %s, "quantity": "%s", "price": "%s", "currency": "USD",
                             "multiplier": "100", "fee": "%s", "tradedAt": "2026-01-05T09:30:00Z"}]}
                """.formatted(number, kind.equals("FUTURE") ? G1.FUTURE : G1.CALL, quantity, price, fee);
        if (random.nextBoolean()) {
            twiceByReference("/trades", body);
        } else {
            dryRun("/trades", body);
            twiceByKey("/trades", body);
        }
        countTrade(kind, quantity, price);
        value = value.subtract(fee);
        return "%s %s at %s".formatted(quantity, kind, price);
    }

    private void countTrade(String kind, BigDecimal quantity, BigDecimal price) {
        value = value.add(quantity.multiply(MULTIPLIER).multiply(MARKS.get(kind).subtract(price)));
        quantities.merge(kind, quantity, BigDecimal::add);
    }

    private void assertConserved(String after) {
        BigDecimal served = BigDecimal.ZERO;
        for (JsonNode balance :
                json(g1.get("/v1/accounts/" + account + "/cash-balances")).path("balances")) {
            served = served.add(figure(balance, "cash")).add(figure(balance, "accrued"));
        }
        for (JsonNode position :
                json(g1.get("/v1/accounts/" + account + "/positions")).path("positions")) {
            String kind = position.at("/contract/kind").asText();
            BigDecimal quantity = figure(position, "quantity");
            assertThat(quantity).as(after).isEqualByComparingTo(quantities.get(kind));
            served = served.add(quantity.multiply(MULTIPLIER).multiply(MARKS.get(kind)));
            if (kind.equals("FUTURE")) {
                served = served.subtract(figure(position, "openCost"));
            }
        }
        JsonNode collateral = json(g1.get("/v1/accounts/" + account + "/collateral"));

        assertThat(served).as(after).isEqualByComparingTo(value);
        assertThat(collateral.path("holdings").findValuesAsText("quantity").stream()
                        .map(BigDecimal::new)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .as(after)
                .isEqualByComparingTo(pledged);
        assertThat(figure("equity")).as(after).isCloseTo(value.add(pledged.multiply(AFTER_HAIRCUT)), within(ROUNDING));
    }

    /** Half the time so much or a cent more, to meet the limit itself. */
    private BigDecimal around(BigDecimal limit, int centsMax) {
        BigDecimal cents = BigDecimal.valueOf(1 + random.nextInt(centsMax), 2);
        return switch (random.nextInt(4)) {
            case 0 -> limit.signum() > 0 ? limit : cents;
            case 1 -> limit.add(new BigDecimal("0.01"));
            default -> cents;
        };
    }

    private BigDecimal figure(String name) {
        return figure(g1.margin(account), name);
    }

    private static BigDecimal figure(JsonNode of, String name) {
        return new BigDecimal(of.path(name).asText());
    }

    private String movement(String kind, BigDecimal amount) {
        return """
                {"reference": "M-%d", "kind": "%s", "amount": "%s", "currency": "USD", "description": ""}
                """.formatted(number, kind, amount);
    }

    private void twiceByReference(String below, String body) {
        assertThat(post(below, body, null).statusCode()).isEqualTo(201);
        Response again = post(below, body, null);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    }

    private void twiceByKey(String below, String body) {
        String key = "conservation-" + account + "-" + number;
        Response first = post(below, body, key);
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        Response again = post(below, body, key);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
    }

    private void dryRun(String below, String body) {
        assertThat(post(below + "?dryRun=true", body, null).statusCode()).isEqualTo(200);
    }

    private void assertRefused(Response reply, int status, String problem) {
        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(status);
        assertThat(json(reply).path("type").asText()).isEqualTo("/problems/" + problem);
        refusals.add(problem);
    }

    /** @param key null for none */
    private Response post(String below, String body, String key) {
        var request = g1.given().contentType("application/json").body(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/v1/accounts/" + account + below);
    }

    private Response put(String path, String ifMatch, String body) {
        return g1.given()
                .contentType("application/json")
                .header("If-Match", ifMatch)
                .body(body)
                .put(path);
    }
}
