package io.plimsoll.liquidation.rest;

import io.plimsoll.testsupport.UnusedFunds;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** A day on which units of one future are traded that stood at 100, in a currency, and so with a fund, of the test's own. */
class UnitDay extends LiquidationDay {
    static final String UNIT = "{\"exchange\":\"XCME\",\"product\":\"U\",\"kind\":\"FUTURE\",\"expiry\":\"2027-03\"}";

    @Inject
    DataSource database;

    String currency;

    /** The unit's price at a tick. */
    void unitAt(int tick, String price) {
        posted("/v1/market-snapshots", """
                {"asOf": "%s",
                 "underlyings": [{"name": "U", "price": "%s", "priceScanRange": "4.5", "volatilityScanRange": "0.05"}],
                 "instruments": [{"contract": %s, "currency": "%s", "multiplier": "1", "underlying": "U", "price": "%s"}]}
                """.formatted(dawn.plusMillis(tick), price, UNIT, currency, price));
    }

    String account(String cash, String quantity) {
        return account(cash, quantity, "100");
    }

    String account(String cash, String quantity, String entryPrice) {
        return accountOf("owner " + UUID.randomUUID(), cash, quantity, entryPrice);
    }

    String accountOf(String owner, String cash, String quantity, String entryPrice) {
        String id = json(posted("/v1/accounts", """
                        {"reference": "BD-%s", "owner": "%s", "baseCurrency": "%s", "accountType": "SPECULATOR",
                         "marginPolicy": "standard-scenario"}
                        """.formatted(UUID.randomUUID(), owner, currency)))
                .path("id")
                .asText();
        deposit(id, cash);
        if (!quantity.equals("0")) {
            client.given()
                    .contentType("application/json")
                    .body("""
                            {"positions": [{"contract": %s, "quantity": "%s", "averagePrice": "%s", "currency": "%s", "multiplier": "1"}]}
                            """.formatted(UNIT, quantity, entryPrice, currency))
                    .put("/v1/accounts/" + id + "/positions")
                    .then()
                    .statusCode(200);
        }
        return id;
    }

    /** Once: said again, it moves nothing, and the account is looked at. */
    void deposit(String account, String cash) {
        posted("/v1/accounts/" + account + "/cash-movements", """
                {"reference": "in", "kind": "DEPOSIT", "amount": "%s", "currency": "%s", "description": ""}
                """.formatted(cash, currency));
    }

    void fund(String amount) {
        posted("/v1/insurance-funds/" + currency + "/movements", """
                {"reference": "seed", "kind": "CONTRIBUTION", "amount": "%s"}
                """.formatted(amount));
    }

    /** It is there, so that no other test takes its currency, and holds nothing. */
    void emptyFund(String balance) {
        posted("/v1/insurance-funds/" + currency + "/movements", """
                {"reference": "out", "kind": "WITHDRAWAL", "amount": "-%s"}
                """.formatted(balance));
    }

    String fundBalance() {
        return get("/v1/insurance-funds/" + currency).path("balance").asText();
    }

    String cash(String account) {
        return get("/v1/accounts/" + account + "/cash-balances")
                .at("/balances/0/cash")
                .asText();
    }

    /** Ten units at 100 with 150 behind them, the price at 88, so far down that there is no grace; everything is to be closed. */
    String liquidation(String account) {
        return liquidation(account, "94", "88");
    }

    /** The same, of which as much is to be closed as restores the initial margin. */
    String restoration(String account) {
        return liquidation(account, "RESTORE_TO_INITIAL", List.of("94", "88"));
    }

    /** The same at prices of the test's own, one after the other. */
    String liquidation(String account, String... prices) {
        return liquidation(account, "CLOSE", List.of(prices));
    }

    private String liquidation(String account, String target, List<String> prices) {
        clock.moveTo(dawn.plusSeconds(7));
        for (int i = 0; i < prices.size(); i++) {
            unitAt(i + 1, prices.get(i));
        }
        remargining.one(UUID.fromString(account));
        String callId = call(account);
        expire(callId);
        String planId = json(posted(
                        "/v1/liquidation-plans",
                        "{\"accountId\": \"%s\", \"target\": {\"kind\": \"%s\"}}".formatted(account, target)))
                .path("id")
                .asText();
        return start(callId, planId).statusCode(201).extract().path("id");
    }

    void begin() {
        begin("100");
    }

    void begin(String price) {
        currency = UnusedFunds.currency(database);
        unitAt(0, price);
    }
}
