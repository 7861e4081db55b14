package io.plimsoll.liquidation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.liquidation.action.ExecutablePlans.Draft;
import io.plimsoll.liquidation.automatic.AutomaticLiquidationDesk;
import io.plimsoll.liquidation.automatic.OverdueCall;
import io.plimsoll.liquidation.automatic.OverdueCalls.BookSize;
import io.plimsoll.liquidation.automatic.Turn;
import io.plimsoll.testsupport.MarginRequests;
import io.plimsoll.testsupport.Scrape;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Calls that nobody met, under a policy that liquidates by itself and in a house that wants prices of two sources. */
@QuarkusTest
@TestProfile(DeleveragedLosses.class)
class AutomaticLiquidationTest extends LiquidationDay {
    private static final int LOOK_COUNT_MAX = 200;

    @Inject
    AutomaticLiquidationDesk desk;

    private boolean isAutoLiquidated = true;

    @Override
    boolean isAutoLiquidated() {
        return isAutoLiquidated;
    }

    /** By both. */
    @Override
    JsonNode snapshot(int tick, String future, String call) {
        snapshotOf("venue-a", tick, future, call);
        return snapshotOf("venue-b", tick, future, call);
    }

    /** Something margins the account at the same time: what has moved on meanwhile has its turn at another look. */
    private <T> T found(Supplier<T> search) {
        return found(this::lookForOverdueCalls, search);
    }

    private static <T> T found(Runnable look, Supplier<T> search) {
        for (int count = 0; count < LOOK_COUNT_MAX; count++) {
            look.run();
            T found = search.get();
            if (found != null) {
                return found;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("nothing was found in %d looks".formatted(LOOK_COUNT_MAX));
    }

    private List<JsonNode> liquidations(String account) {
        return list(get(LIQUIDATIONS + "?accountId=" + account).path("items"));
    }

    private JsonNode liquidation(String account) {
        List<JsonNode> all = liquidations(account);
        return all.isEmpty() ? null : all.getFirst();
    }

    private List<JsonNode> events(String callId, String type) {
        return list(get("/v1/margin-calls/" + callId + "/events?limit=100").path("items")).stream()
                .filter(event -> event.path("type").asText().equals(type))
                .toList();
    }

    private JsonNode withheld(String callId) {
        List<JsonNode> all = events(callId, "LIQUIDATION_WITHHELD");
        return all.isEmpty() ? null : all.getFirst().path("payload");
    }

    private static List<JsonNode> list(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    private String status(String callId) {
        return get("/v1/margin-calls/" + callId).path("status").asText();
    }

    @Test
    void call_that_nobody_met_is_liquidated_and_the_chain_says_by_which_rule() {
        String account = g1InBreach();
        String callId = expiredCall(account);

        JsonNode begun = found(() -> liquidation(account));

        assertThat(status(callId)).isEqualTo("LIQUIDATING");
        assertThat(begun.at("/target/kind").asText()).isEqualTo("RESTORE_TO_INITIAL");
        assertThat(begun.at("/byPolicy/name").asText()).isEqualTo("day-" + suffix);
        assertThat(begun.at("/byPolicy/version").asInt()).isEqualTo(1);
        assertThat(begun.at("/orderLists/0/orders")).isNotEmpty();
        JsonNode told = events(callId, "LIQUIDATION_STARTED").getFirst().path("payload");
        assertThat(told.path("policyName").asText()).isEqualTo("day-" + suffix);
        assertThat(told.path("policyVersion").asText()).isEqualTo("1");
        assertThat(told.path("rank").asInt()).isBetween(1, told.path("dueCount").asInt());
        assertThat(told.path("sourceCountMin").asText()).isEqualTo("2");
        // the plan is there, and says the same planned again
        String planId = begun.at("/orderLists/0/planId").asText();
        assertThat(get("/v1/liquidation-plans/" + planId).at("/steps/0/contract"))
                .isEqualTo(begun.at("/orderLists/0/orders/0/contract"));
        client.given()
                .get("/v1/audit/verifications?accountId=" + account)
                .then()
                .statusCode(200)
                .body("isIntact", equalTo(true));
    }

    @Test
    void order_of_the_plan_is_that_of_a_plan_asked_for() {
        String account = g1InBreach();
        expiredCall(account);
        JsonNode asked = json(posted("/v1/liquidation-plans", """
                {"accountId": "%s", "target": {"kind": "RESTORE_TO_INITIAL"}}""".formatted(account)));

        JsonNode begun = found(() -> liquidation(account));

        JsonNode stored =
                get("/v1/liquidation-plans/" + begun.at("/orderLists/0/planId").asText());
        assertThat(stored.path("steps")).isEqualTo(asked.path("steps"));
        assertThat(stored.path("after")).isEqualTo(asked.path("after"));
        assertThat(stored.path("rejected")).isEqualTo(asked.path("rejected"));
    }

    @Test
    void nothing_begins_under_a_policy_without_the_switch() {
        isAutoLiquidated = false;
        String account = g1InBreach();
        String callId = expiredCall(account);

        lookForOverdueCalls();

        assertThat(status(callId)).isEqualTo("EXPIRED");
        assertThat(withheld(callId)).isNull();
    }

    @Test
    void switch_turned_off_stops_what_has_not_begun() {
        String account = g1InBreach();
        String callId = expiredCall(account);
        isAutoLiquidated = false;
        changePolicy();

        lookForOverdueCalls();
        assertThat(liquidations(account)).isEmpty();

        isAutoLiquidated = true;
        changePolicy();
        found(() -> liquidation(account));
        assertThat(status(callId)).isEqualTo("LIQUIDATING");
    }

    @Test
    void switch_turned_on_reaches_no_call_that_is_there_already() {
        isAutoLiquidated = false;
        String account = g1InBreach();
        String callId = expiredCall(account);
        isAutoLiquidated = true;
        changePolicy();

        lookForOverdueCalls();

        assertThat(status(callId)).isEqualTo("EXPIRED");
        assertThat(liquidations(account)).isEmpty();
    }

    @Test
    void account_that_paid_before_its_turn_is_left_alone() {
        String account = g1InBreach();
        String callId = expiredCall(account);
        move(account, "DEPOSIT", "450.00");

        lookForOverdueCalls();

        assertThat(status(callId)).isEqualTo("RESTORED");
        assertThat(liquidations(account)).isEmpty();
        assertThat(withheld(callId)).isNull();
    }

    @Test
    void deposit_between_plan_and_beginning_cancels_it() {
        String account = g1InBreach();
        String callId = expiredCall(account);
        OverdueCall call = dueCall(account);
        Draft draft = desk.plan(call).orElseThrow();
        move(account, "DEPOSIT", "450.00");

        boolean hasBegun = QuarkusTransaction.requiringNew()
                .call(() -> desk.begin(call, draft, new Turn(1, 1)))
                .isPresent();

        assertThat(hasBegun).isFalse();
        assertThat(status(callId)).isEqualTo("RESTORED");
        client.given()
                .get("/v1/liquidation-plans/" + draft.unsaved().id())
                .then()
                .statusCode(404);
    }

    @Test
    void deposit_too_small_between_plan_and_beginning_has_it_planned_again() {
        String account = g1InBreach();
        expiredCall(account);
        OverdueCall call = dueCall(account);
        Draft draft = desk.plan(call).orElseThrow();
        move(account, "DEPOSIT", "1.00");

        boolean hasBegun = QuarkusTransaction.requiringNew()
                .call(() -> desk.begin(call, draft, new Turn(1, 1)))
                .isPresent();

        assertThat(hasBegun).isFalse();
        assertThat(found(() -> liquidation(account)).at("/before/equity").asText())
                .isEqualTo("1531.00");
    }

    private OverdueCall dueCall(String account) {
        return found(
                () -> {},
                () -> desk.due(BookSize.USUAL, 1_000).stream()
                        .filter(call -> call.accountId().toString().equals(account))
                        .findFirst()
                        .orElse(null));
    }

    @Test
    void of_looks_at_once_one_begins_with_each_account() throws InterruptedException, ExecutionException {
        snapshot(0, "102", "2.45");
        List<String> accounts = List.of(g1(), g1(), g1(), g1());
        breach(accounts);
        Callable<Void> look = () -> {
            lookForOverdueCalls();
            return null;
        };

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Void> done : threads.invokeAll(List.of(look, look, look, look))) {
                done.get();
            }
        }

        for (String account : accounts) {
            found(() -> liquidation(account));
            assertThat(liquidations(account)).hasSize(1);
            assertThat(events(call(account), "LIQUIDATION_STARTED")).hasSize(1);
            assertThat(withheld(call(account))).isNull();
        }
    }

    @Test
    void worst_account_comes_first() {
        snapshot(0, "102", "2.45");
        String better = g1();
        move(better, "DEPOSIT", "200.00");
        String worst = g1();
        String middle = g1();
        move(middle, "DEPOSIT", "100.00");
        breach(List.of(better, worst, middle));

        List<String> due = found(() -> {}, () -> {
            List<String> ours = desk.due(BookSize.USUAL, 1_000).stream()
                    .map(call -> call.accountId().toString())
                    .filter(List.of(better, worst, middle)::contains)
                    .toList();
            return ours.size() == 3 ? ours : null;
        });
        assertThat(due).containsExactly(worst, middle, better);

        assertThat(rank(worst)).isLessThan(rank(middle));
        assertThat(rank(middle)).isLessThan(rank(better));
    }

    private int rank(String account) {
        found(() -> liquidation(account));
        return events(call(account), "LIQUIDATION_STARTED")
                .getFirst()
                .at("/payload/rank")
                .asInt();
    }

    private void breach(List<String> accounts) {
        clock.moveTo(dawn.plusSeconds(8));
        snapshot(1, "100", "2.60");
        accounts.forEach(account -> remargining.one(UUID.fromString(account)));
        List<String> callIds = new ArrayList<>();
        accounts.forEach(account -> callIds.add(call(account)));
        clock.moveTo(clock.instant().plusSeconds(1_801));
        callIds.forEach(this::expire);
    }

    @Test
    void account_that_cannot_be_restored_is_closed() {
        snapshot(0, "102", "2.45");
        String account = g1();
        clock.moveTo(dawn.plusSeconds(8));
        snapshot(1, "91", "2.60");
        remargining.one(UUID.fromString(account));
        assertThat(status(call(account))).isEqualTo("EXPIRED");

        JsonNode begun = found(() -> liquidation(account));

        assertThat(begun.at("/target/kind").asText()).isEqualTo("CLOSE");
        assertThat(begun.at("/orderLists/0/orders")).hasSize(2);
    }

    /** 500 are left of 15,500; ten futures sold at 84, a point below the mark, leave 500 less than nothing. */
    private void closeByClient(String account) {
        posted("/v1/accounts/" + account + "/trades", """
                {"trades": [{"tradeId": "T-1", "contract": %s, "quantity": "-10", "price": "84", "currency": "USD", "multiplier": "100",
                             "fee": "0.00", "tradedAt": "%s"}]}
                """.formatted(spot(), clock.instant()));
    }

    private String overdueSpotAccount(String... sources) {
        for (String source : sources) {
            spotOf(source, 0, "100");
        }
        String account = spotAccount();
        clock.moveTo(dawn.plusSeconds(1));
        for (String source : sources) {
            spotOf(source, 1, "85");
        }
        remargining.one(UUID.fromString(account));
        return account;
    }

    private void assertBadDebtOnce(String account, String callId) {
        for (int count = 0; count < 3; count++) {
            clock.advance(Duration.ofSeconds(11));
            lookForOverdueCalls();
            lookAtLiquidations();
        }
        assertThat(liquidations(account)).hasSize(1);
        JsonNode ended = liquidation(account);
        assertThat(ended.path("outcome").asText()).isEqualTo("BAD_DEBT");
        assertThat(ended.at("/waterfall/shortfall").asText()).isEqualTo("500.00");
        assertThat(status(callId)).isEqualTo("BAD_DEBT");
        assertThat(get("/v1/accounts/" + account + "/margin").path("equity").asText())
                .isEqualTo("0.00");
        client.given()
                .get(LIQUIDATIONS + "/" + ended.path("id").asText() + "/waterfall.svg")
                .then()
                .statusCode(200);
    }

    @Test
    void account_that_its_client_closes_while_it_is_liquidated_and_that_owes_something_is_bad_debt() {
        String account = overdueSpotAccount("venue-a", "venue-b");
        String callId = call(account);
        found(() -> liquidation(account));

        closeByClient(account);

        assertBadDebtOnce(account, callId);
    }

    @Test
    void account_that_held_nothing_before_its_liquidation_and_owes_something_is_bad_debt() {
        String account = overdueSpotAccount("venue-a");
        String callId = call(account);

        closeByClient(account);
        found(() -> liquidation(account));

        assertBadDebtOnce(account, callId);
    }

    @Test
    void what_was_halted_by_hand_begins_again_only_when_something_has_changed_and_after_a_pause() {
        String account = g1InBreach();
        String callId = expiredCall(account);
        JsonNode begun = found(() -> liquidation(account));

        post(LIQUIDATIONS + "/" + begun.path("id").asText() + "/cancellations", "{\"comment\": \"by hand\"}")
                .statusCode(200);

        for (int seconds : List.of(0, 11, 301)) {
            clock.advance(Duration.ofSeconds(seconds));
            lookForOverdueCalls();
        }
        assertThat(status(callId)).isEqualTo("EXPIRED");
        assertThat(liquidations(account)).hasSize(1);
        move(account, "DEPOSIT", "1.00");
        found(() -> liquidations(account).size() == 2 ? account : null);
        assertThat(status(callId)).isEqualTo("LIQUIDATING");
    }

    @Test
    void what_was_halted_by_hand_rests_for_the_first_pause_though_something_changes() {
        String account = g1InBreach();
        String callId = expiredCall(account);
        JsonNode begun = found(() -> liquidation(account));
        post(LIQUIDATIONS + "/" + begun.path("id").asText() + "/cancellations", "{\"comment\": \"by hand\"}")
                .statusCode(200);

        move(account, "DEPOSIT", "1.00");
        lookForOverdueCalls();

        assertThat(status(callId)).isEqualTo("EXPIRED");
        clock.advance(Duration.ofSeconds(11));
        found(() -> liquidations(account).size() == 2 ? account : null);
    }

    @Test
    void what_was_halted_by_hand_under_a_policy_without_the_switch_is_not_told_as_withheld() {
        isAutoLiquidated = false;
        String account = g1InBreach();
        String id = started(account);
        double before = Scrape.now().value("plimsoll_liquidations_withheld");

        post(LIQUIDATIONS + "/" + id + "/cancellations", "{\"comment\": \"by hand\"}")
                .statusCode(200);

        assertThat(Scrape.now().value("plimsoll_liquidations_withheld")).isEqualTo(before);
    }

    /** Nobody else has ever brought a price of this contract. */
    @Test
    void price_of_one_source_is_refused_by_name_once_and_a_second_source_ends_it() {
        spotOf("venue-a", 0, "100");
        String account = spotAccount();
        clock.moveTo(dawn.plusSeconds(1));
        spotOf("venue-a", 1, "85");
        remargining.one(UUID.fromString(account));
        String callId = call(account);
        assertThat(status(callId)).isEqualTo("EXPIRED");

        JsonNode why = found(() -> withheld(callId));
        assertThat(why.path("reason").asText()).isEqualTo("LIQUIDATION_PRICE_UNFIT");
        assertThat(why.path("subjectCount").asText()).isEqualTo("1");
        assertThat(why.path("subject.001").asText())
                .startsWith("SOURCES_TOO_FEW ")
                .contains("S-" + suffix);
        assertThat(why.path("detail").asText()).contains("of 1 sources instead of 2 within PT1H");
        assertThat(why.path("policyName").asText()).isEqualTo("standard-scenario");
        assertThat(Scrape.now().value("plimsoll_liquidations_withheld")).isGreaterThanOrEqualTo(1);

        for (int seconds : List.of(11, 21, 41)) {
            clock.moveTo(clock.instant().plusSeconds(seconds));
            lookForOverdueCalls();
        }
        assertThat(events(callId, "LIQUIDATION_WITHHELD")).hasSize(1);
        assertThat(liquidations(account)).isEmpty();

        spotOf("venue-b", 2, "85");
        remargining.one(UUID.fromString(account));
        clock.moveTo(clock.instant().plusSeconds(11));
        found(() -> liquidation(account));
        assertThat(status(callId)).isEqualTo("LIQUIDATING");
    }

    private String spot() {
        return "{\"exchange\":\"XCME\",\"product\":\"S-%s\",\"kind\":\"FUTURE\",\"expiry\":\"2030-03\"}"
                .formatted(suffix);
    }

    private void spotOf(String source, int tick, String price) {
        posted("/v1/market-snapshots", """
                {"asOf": "%s", "source": "%s",
                 "underlyings": [{"name": "S-%s", "price": "%s", "priceScanRange": "9.00", "volatilityScanRange": "0.05"}],
                 "instruments": [
                   {"contract": %s, "currency": "USD", "multiplier": "100", "underlying": "S-%s", "price": "%s"}]}
                """.formatted(
                        dawn.plusMillis(tick), source, suffix, price, spot(), suffix, price));
    }

    /** Ten futures and 15,500: 500 are left after a fall by 15, and some thousands are needed. */
    private String spotAccount() {
        String id =
                json(posted("/v1/accounts", """
                        {"reference": "SPOT-%s", "owner": "Reference", "baseCurrency": "USD", "accountType": "SPECULATOR",
                         "marginPolicy": "standard-scenario"}
                        """.formatted(suffix))).path("id").asText();
        move(id, "DEPOSIT", "15500.00");
        put("/v1/accounts/" + id + "/positions", """
                {"positions": [
                  {"contract": %s, "quantity": "10", "averagePrice": "100", "currency": "USD", "multiplier": "100"}]}
                """.formatted(spot()));
        return id;
    }

    @Test
    void quarantined_price_is_refused_by_name() {
        String account = g1InBreach();
        String callId = expiredCall(account);
        snapshot(2, "100", "260.00");
        remargining.one(UUID.fromString(account));

        JsonNode why = found(() -> withheld(callId));

        assertThat(why.path("subjectCount").asText()).isEqualTo("1");
        assertThat(why.path("subject.001").asText()).contains("QUARANTINED", "2026-02 CALL 105");
        assertThat(liquidations(account)).isEmpty();
    }

    @Test
    void old_price_is_refused_by_name() {
        String account = g1InBreach();
        String callId = expiredCall(account);
        clock.moveTo(dawn.plus(Duration.ofMinutes(61)));

        JsonNode why = found(() -> withheld(callId));

        assertThat(why.path("reason").asText()).isEqualTo("LIQUIDATION_PRICE_UNFIT");
        assertThat(why.path("subject.001").asText()).startsWith("STALE ");
        assertThat(liquidations(account)).isEmpty();
    }

    @Test
    void timer_plans_the_rest_again_when_the_market_has_moved_and_not_before() {
        String account = g1InBreach();
        expiredCall(account);
        String path = LIQUIDATIONS + "/"
                + found(() -> liquidation(account)).path("id").asText();
        lookAtLiquidations();
        lookAtLiquidations();
        assertThat(get(path).path("orderLists")).hasSize(1);

        snapshot(2, "98", "2.20");
        remargining.one(UUID.fromString(account));
        JsonNode lists = found(this::lookAtLiquidations, () -> {
            JsonNode found = get(path).path("orderLists");
            return found.size() > 1 ? found : null;
        });

        assertThat(lists.at("/1/orders/0/mark").asText()).isEqualTo("98");
    }

    @Test
    void what_begins_by_itself_is_carried_out_as_any_other() {
        String account = g1InBreach();
        String callId = expiredCall(account);
        JsonNode begun = found(() -> liquidation(account));
        JsonNode order = begun.at("/orderLists/0/orders/0");

        fill(
                        begun.path("id").asText(),
                        "E-" + suffix,
                        order.path("contract").toString(),
                        order.path("quantity").asText(),
                        order.path("mark").asText(),
                        clock.instant())
                .statusCode(201)
                .body("outcome", equalTo("RESTORED"));

        assertThat(status(callId)).isEqualTo("RESTORED");
    }

    private JsonNode snapshotOf(String source, int tick, String future, String call) {
        return MarginRequests.json(posted("/v1/market-snapshots", """
                        {"asOf": "%s", "source": "%s",
                         "underlyings": [{"name": "G", "price": "%s", "priceScanRange": "9.00", "volatilityScanRange": "0.05"}],
                         "instruments": [
                           {"contract": %s, "currency": "USD", "multiplier": "100", "underlying": "G", "price": "%s"},
                           {"contract": %s, "currency": "USD", "multiplier": "100", "underlying": "G", "price": "%s",
                            "volatility": "0.40", "expiresAt": "2027-02-04T00:00:00Z", "rateAnnual": "0"}]}
                        """.formatted(
                                dawn.plusMillis(tick), source, future, FUTURE, future, CALL, call))
                .asString());
    }
}
