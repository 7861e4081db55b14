package io.plimsoll.collateral.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.Accounts;
import io.plimsoll.testsupport.ContractFilter;
import io.plimsoll.testsupport.StoredRows;
import io.plimsoll.testsupport.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class CollateralResourceTest {
    private static final String BILL = holding("US912797LB15", "T_BILL", "1000", "USD");

    @Inject
    DataSource database;

    @Inject
    Accounts accounts;

    private final String schedule = "house-" + UUID.randomUUID();
    private Account account;
    private ContractFilter contract;

    @BeforeEach
    void storeScheduleAndAccount() {
        client().contentType("application/json")
                .body("""
                        {"fxHaircut": "0.08", "classes": [
                          {"assetClass": "T_BILL", "haircut": "0.05"},
                          {"assetClass": "BOND", "haircut": "0.015"},
                          {"assetClass": "JUNK", "haircut": "0.5", "isEligible": false},
                          {"assetClass": "GOLD", "haircut": "0.15",
                           "assetLimit": {"maximumValue": {"amount": "500", "currency": "USD"}}}]}
                        """)
                .put("/v1/haircut-schedules/" + schedule)
                .then()
                .statusCode(201);
        account = TestAccounts.inUsd(schedule, AccountStatus.ACTIVE);
        accounts.add(account);
    }

    @Test
    void treasury_bill_of_the_reference_account_counts_950() {
        put(all(BILL)).statusCode(200).header("ETag", equalTo("\"1\"")).body("collateralValue", equalTo("950.00"));

        client().get(path())
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("accountId", equalTo(account.id().toString()))
                .body("version", equalTo(1))
                .body("changedAt", endsWith("Z"))
                .body("currency", equalTo("USD"))
                .body("haircutSchedule", equalTo(Map.of("name", schedule, "version", 1)))
                .body("beforeHaircut", equalTo("1000.00"))
                .body("collateralValue", equalTo("950.00"))
                .body("holdings.asset", contains("US912797LB15"))
                .body("holdings[0].quantity", equalTo("1000"))
                .body("holdings[0].price", equalTo("1"))
                .body("holdings[0].isMarketPrice", equalTo(false))
                .body("holdings[0].fxRate", equalTo("1"))
                .body("holdings[0].haircut", equalTo("0.05"))
                .body("holdings[0].fxHaircut", equalTo("0"))
                .body("holdings[0].beforeHaircut", equalTo("1000.00"))
                .body("holdings[0].afterHaircut", equalTo("950.00"))
                .body("holdings[0].accepted", equalTo("950.00"))
                .body("holdings[0].rejected", empty());
        assertThat(accounts.get(account.id()).sequence()).isEqualTo(1);
    }

    /** 3 × 1.548 × 0.985 = 4.57434, and equity counts 4.57. */
    @Test
    void collateral_that_nothing_is_held_for_leaves_with_its_fractions_of_a_cent() {
        put(all(holding("A-BOND", "BOND", "3", "USD").replace("\"1.00\"", "\"1.548\"")))
                .statusCode(200);

        put(all(), "\"1\"").statusCode(200).body("holdings", empty());
    }

    @Test
    void what_does_not_count_says_why() {
        put(all(
                        holding("A-JUNK", "JUNK", "100", "USD"),
                        holding("B-EURO", "T_BILL", "100", "EUR"),
                        holding("C-GOLD", "GOLD", "1000", "USD")))
                .statusCode(200)
                .body("collateralValue", equalTo("500.00"))
                .body("holdings.rejected[0]", equalTo(List.of(Map.of("cause", "CLASS_NOT_ELIGIBLE", "value", "50.00"))))
                .body("holdings.rejected[1]", equalTo(List.of(Map.of("cause", "FX_RATE_MISSING"))))
                .body("holdings[1]", not(hasKey("fxRate")))
                .body("holdings[1]", not(hasKey("afterHaircut")))
                .body("holdings[1].fxHaircut", equalTo("0.08"))
                .body("holdings.rejected[2]", equalTo(List.of(Map.of("cause", "ASSET_LIMIT", "value", "350.00"))));
    }

    @Test
    void nothing_pledged_is_an_empty_set_in_version_zero() {
        client().get(path())
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"0\""))
                .body("version", equalTo(0))
                .body("$", not(hasKey("changedAt")))
                .body("collateralValue", equalTo("0.00"))
                .body("holdings", empty());
        put(all(BILL), "\"1\"").statusCode(412);
        put(all(BILL), "\"0\"").statusCode(200);
    }

    @Test
    void replacing_needs_the_present_version_and_earlier_ones_stay_readable() {
        put(all(BILL)).statusCode(200);

        put(all()).statusCode(428).body("type", equalTo("/problems/version-required"));
        put(all(), "\"2\"").statusCode(412).body("type", equalTo("/problems/version-stale"));
        put(all(BILL.replace("1000", "1000.000")), "\"1\"").statusCode(200).header("ETag", equalTo("\"1\""));
        put(all(), "\"1\"").statusCode(200).header("ETag", equalTo("\"2\"")).body("holdings", empty());

        client().get(path() + "?version=1").then().statusCode(200).body("collateralValue", equalTo("950.00"));
        client().get(path() + "?version=3")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/collateral-version-not-found"))
                .body("detail", endsWith("has the versions 1 to 2, not 3"));
        client().get(path() + "?version=0").then().statusCode(400);
    }

    @Test
    void unknown_classes_are_all_named_with_the_nearest() {
        Map<String, Long> before = StoredRows.count(database);

        put(all(holding("A", "T_BIL", "1", "USD"), BILL, holding("C", "BITCOIN", "1", "USD")))
                .statusCode(422)
                .body("type", equalTo("/problems/collateral-class-unknown"))
                .body("errors.pointer", contains("/holdings/0/assetClass", "/holdings/2/assetClass"))
                .body("errors[0].detail", endsWith("nearest: T_BILL"))
                .body("detail", endsWith(", and 1 more"));

        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void unknown_account_is_not_found() {
        String other = "/v1/accounts/%s/collateral".formatted(UUID.randomUUID());

        client().get(other).then().statusCode(404).body("type", equalTo("/problems/account-not-found"));
        client().contentType("application/json")
                .body(all(BILL))
                .put(other)
                .then()
                .statusCode(404);
    }

    @Test
    void dry_run_checks_the_same_and_stores_nothing() {
        Map<String, Long> before = StoredRows.count(database);
        RequestSpecification dryRun = client().contentType("application/json").queryParam("dryRun", true);

        dryRun.body(all(BILL))
                .put(path())
                .then()
                .statusCode(200)
                .header("ETag", nullValue())
                .body("version", equalTo(1))
                .body("collateralValue", equalTo("950.00"));
        dryRun.body(all(holding("A", "B", "1", "USD"))).put(path()).then().statusCode(422);

        assertThat(StoredRows.count(database)).isEqualTo(before);
        assertThat(accounts.get(account.id()).sequence()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{},/holdings,REQUIRED",
                "`{\"holdings\": [null]}`,/holdings/0,REQUIRED",
                "`{\"holdings\": [{\"assetClass\": \"A\", \"quantity\": \"1\", \"price\": \"1\", \"currency\": \"USD\"}]}`,/holdings/0/asset,REQUIRED",
                "`{\"holdings\": [{\"asset\": \"-\", \"assetClass\": \"A\", \"quantity\": \"1\", \"price\": \"1\", \"currency\": \"USD\"}]}`,/holdings/0/asset,PATTERN_MISMATCH",
                "`{\"holdings\": [{\"asset\": \"A\", \"assetClass\": \"a\", \"quantity\": \"1\", \"price\": \"1\", \"currency\": \"USD\"}]}`,/holdings/0/assetClass,PATTERN_MISMATCH",
                "`{\"holdings\": [{\"asset\": \"A\", \"assetClass\": \"A\", \"quantity\": \"0\", \"price\": \"1\", \"currency\": \"USD\"}]}`,/holdings/0/quantity,NUMBER_OUT_OF_RANGE",
                "`{\"holdings\": [{\"asset\": \"A\", \"assetClass\": \"A\", \"quantity\": 1, \"price\": \"1\", \"currency\": \"USD\"}]}`,/holdings/0/quantity,DECIMAL_STRING_EXPECTED",
                "`{\"holdings\": [{\"asset\": \"A\", \"assetClass\": \"A\", \"quantity\": \"1\", \"price\": \"-1\", \"currency\": \"USD\"}]}`,/holdings/0/price,NUMBER_OUT_OF_RANGE",
                "`{\"holdings\": [{\"asset\": \"A\", \"assetClass\": \"A\", \"quantity\": \"1\", \"price\": \"1\", \"currency\": \"usd\"}]}`,/holdings/0/currency,PATTERN_MISMATCH",
                "`{\"holdings\": [{\"asset\": \"A\", \"assetClass\": \"A\", \"quantity\": \"1\", \"price\": \"1\", \"currency\": \"USD\"}, {\"asset\": \"A\", \"assetClass\": \"A\", \"quantity\": \"1\", \"price\": \"1\", \"currency\": \"USD\"}]}`,/holdings/1/asset,VALUE_REFUSED",
                "`{\"holdings\": [{\"asset\": \"A\", \"assetClass\": \"A\", \"quantity\": \"1\", \"price\": \"1\", \"currency\": \"USD\", \"haircut\": \"0\"}]}`,/holdings/0/haircut,UNKNOWN_FIELD"
            })
    void wrong_shape_is_named_with_its_place(String body, String pointer, String code) {
        put(body).statusCode(400).body("errors.pointer", contains(pointer)).body("errors.code", contains(code));
    }

    @Test
    void thousand_holdings_are_taken_and_one_more_is_not() {
        put(many(1_001)).statusCode(400).body("errors.code", contains("SIZE_OUT_OF_RANGE"));
        put(many(1_000)).statusCode(200).body("holdings.size()", equalTo(1_000));
    }

    private static String many(int count) {
        return all(IntStream.range(0, count)
                .mapToObj(i -> holding("A" + i, "T_BILL", "1", "USD"))
                .toArray(String[]::new));
    }

    @Test
    void value_beyond_eighteen_digits_is_refused() {
        put(all(holding("A", "T_BILL", "999999999999999999", "USD").replace("\"1.00\"", "\"2\"")))
                .statusCode(422)
                .body("type", equalTo("/problems/figure-out-of-range"));
    }

    @Test
    void restricted_account_takes_nothing_out_and_a_closed_one_changes_nothing() {
        put(all(BILL)).statusCode(200);
        Account stored = accounts.get(account.id());
        accounts.replace(withStatus(stored, AccountStatus.RESTRICTED, 2));

        put(all(), "\"1\"").statusCode(409).body("type", equalTo("/problems/account-restricted"));
        put(all(BILL.replace("1000", "1001")), "\"1\"").statusCode(200);

        accounts.replace(withStatus(accounts.get(account.id()), AccountStatus.CLOSED, 3));
        put(all(), "\"2\"").statusCode(409).body("type", equalTo("/problems/account-closed"));
    }

    private static Account withStatus(Account present, AccountStatus status, int version) {
        return new Account(
                present.id(),
                present.reference(),
                present.owner(),
                present.baseCurrency(),
                present.accountType(),
                present.netting(),
                present.marginPolicy(),
                present.haircutSchedule(),
                status,
                version,
                present.sequence(),
                present.createdAt(),
                present.changedAt());
    }

    @Test
    void of_writers_that_race_one_stores_and_the_others_are_told() throws Exception {
        put(all(BILL)).statusCode(200);
        int writerCount = 8;
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(writerCount)) {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int i = 1; i <= writerCount; i++) {
                String body = all(BILL.replace("1000", "200" + i));
                tasks.add(() -> RestAssured.given()
                        .contentType("application/json")
                        .header("If-Match", "\"1\"")
                        .body(body)
                        .put(path())
                        .statusCode());
            }
            for (Future<Integer> status : writers.invokeAll(tasks)) {
                statuses.add(status.get());
            }
        }

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses.stream().filter(status -> status == 412)).hasSize(writerCount - 1);
        assertThat(accounts.get(account.id()).sequence()).isEqualTo(2);
    }

    private static String holding(String asset, String assetClass, String quantity, String currency) {
        return "{\"asset\": \"%s\", \"assetClass\": \"%s\", \"quantity\": \"%s\", \"price\": \"1.00\", \"currency\": \"%s\"}"
                .formatted(asset, assetClass, quantity, currency);
    }

    private static String all(String... holdings) {
        return List.of(holdings).stream().collect(Collectors.joining(",", "{\"holdings\": [", "]}"));
    }

    private String path() {
        return "/v1/accounts/%s/collateral".formatted(account.id());
    }

    private ValidatableResponse put(String body) {
        return client().contentType("application/json").body(body).put(path()).then();
    }

    private ValidatableResponse put(String body, String ifMatch) {
        return client().contentType("application/json")
                .header("If-Match", ifMatch)
                .body(body)
                .put(path())
                .then();
    }

    private RequestSpecification client() {
        if (contract == null) {
            contract = ContractFilter.served();
        }
        return RestAssured.given().filter(contract);
    }
}
