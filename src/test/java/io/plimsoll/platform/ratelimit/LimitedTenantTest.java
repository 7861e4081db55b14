package io.plimsoll.platform.ratelimit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.plimsoll.access.ApiKeyService;
import io.plimsoll.access.ApiKeyService.Made;
import io.plimsoll.access.ApiKeys;
import io.plimsoll.access.Caller;
import io.plimsoll.access.Caller.Credential;
import io.plimsoll.access.RegisteredTenant;
import io.plimsoll.access.Role;
import io.plimsoll.access.Tenants;
import io.plimsoll.ratelimit.RateLimits;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What a tenant notices of its limit, and others do not. */
@QuarkusTest
@TestProfile(NarrowLimits.class)
class LimitedTenantTest {
    private static final Pattern LEFT = Pattern.compile("\"tenant\";r=(\\d+);t=(\\d+)");
    private static final Path EXAMPLES = Path.of("src", "main", "resources", "examples");
    private static final int BURST_UNITS = NarrowLimits.BURST_UNITS;

    @Inject
    ApiKeyService service;

    @Inject
    ApiKeys keys;

    @Inject
    Tenants tenants;

    @Inject
    RateLimits limits;

    @Inject
    DataSource database;

    private final String tenant = "t" + UUID.randomUUID();
    private String credential;

    private RequestSpecification as(String ofTenant) {
        if (credential == null) {
            credential = key(ofTenant);
        }
        return given().header("Authorization", "Bearer " + credential);
    }

    private String key(String ofTenant) {
        tenants.add(new RegisteredTenant(UUID.randomUUID(), ofTenant, Instant.now(), "LimitedTenantTest"));
        Made made = service.make(
                ofTenant,
                "test",
                Set.of(Role.RISK_MANAGER),
                null,
                new Caller("LimitedTenantTest", ofTenant, Set.of(Role.ADMINISTRATOR), Credential.API_KEY));
        keys.add(made.key(), made.secret().sha256());
        return made.secret().text();
    }

    private static int left(Response reply) {
        Matcher left = LEFT.matcher(reply.header("RateLimit"));
        assertThat(left.matches()).as(reply.header("RateLimit")).isTrue();
        return Integer.parseInt(left.group(1));
    }

    private RequestSpecification body(String example) throws IOException {
        return as(tenant).contentType(ContentType.JSON).body(Files.readString(EXAMPLES.resolve(example)));
    }

    private void spendAll() {
        limits.budget(() -> tenant).spend(1_000L * BURST_UNITS);
    }

    @Test
    void every_reply_tells_the_policy_and_what_is_left() {
        Response first = as(tenant).get("/v1/caller");
        Response second = as(tenant).get("/v1/accounts/none");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.header("RateLimit-Policy"))
                .isEqualTo("\"tenant\";q=%d;w=%d".formatted(BURST_UNITS, BURST_UNITS));
        assertThat(first.header("RateLimit")).isEqualTo("\"tenant\";r=%d;t=1".formatted(BURST_UNITS - 1));
        assertThat(second.statusCode()).isEqualTo(404);
        assertThat(second.header("RateLimit")).isEqualTo("\"tenant\";r=%d;t=2".formatted(BURST_UNITS - 2));
    }

    @Test
    void burst_is_let_in_and_the_next_request_is_told_when_to_come_back() {
        for (int i = 0; i < BURST_UNITS; i++) {
            as(tenant).get("/v1/caller").then().statusCode(200);
        }

        as(tenant)
                .get("/v1/caller")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("1"))
                .header("RateLimit", equalTo("\"tenant\";r=0;t=%d".formatted(BURST_UNITS)))
                .body("type", equalTo("/problems/rate-limited"))
                .body("retryAfterSeconds", equalTo(1));
        NarrowLimits.NANOS.addAndGet(1_000_000_000);
        as(tenant).get("/v1/caller").then().statusCode(200);
        as(tenant).get("/v1/caller").then().statusCode(429);
    }

    /** Of the tenant default, which has the parameter sets of the examples. */
    private static int cost(String example, String path) throws IOException {
        NarrowLimits.NANOS.addAndGet(BURST_UNITS * 1_000_000_000L);
        int before = left(given().get("/v1/caller"));
        Response reply = given().contentType(ContentType.JSON)
                .body(Files.readString(EXAMPLES.resolve(example)))
                .post(path);
        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(200);
        return before - left(reply);
    }

    @Test
    void work_costs_units_besides_the_request() throws IOException {
        assertThat(cost("two-options-and-a-future.json", "/v1/stress-tests?dryRun=true"))
                .isGreaterThan(1);
    }

    @Test
    void margin_of_few_positions_costs_little_more_than_its_request() throws IOException {
        assertThat(cost("first-calculation.json", "/v1/margin-calculations?dryRun=true"))
                .isEqualTo(2);
    }

    /** 50 banks: 50³ steps of elimination, ten to a value, rounded up to thousands of values. */
    @Test
    void clearing_costs_what_its_network_may_take() {
        NarrowLimits.NANOS.addAndGet(10_000_000_000_000L);
        int before = left(as(tenant).get("/v1/caller"));
        String banks = IntStream.range(0, 50)
                .mapToObj(i -> "{\"id\": \"b%d\", \"externalAssets\": \"1\"}".formatted(i))
                .collect(Collectors.joining(","));
        Response cleared = as(tenant)
                .contentType(ContentType.JSON)
                .body("{\"clearing\": {\"banks\": [%s], \"debts\": []}}".formatted(banks))
                .post("/v1/contagion-calculations");

        assertThat(cleared.statusCode()).as(cleared.asString()).isEqualTo(200);
        assertThat(before - left(cleared)).isEqualTo(1 + 13);
    }

    /** 100 options at twenty values each. */
    @Test
    void greeks_cost_twenty_values_a_contract() {
        NarrowLimits.NANOS.addAndGet(10_000_000_000_000L);
        int before = left(as(tenant).get("/v1/caller"));
        Response greeks = as(tenant)
                .contentType(ContentType.JSON)
                .body("""
                        {"positions": [%s], "market": {"asOf": "2026-01-05T00:00:00Z", "underlyings": [{"name": "ACME", "price": "100"}],
                         "instruments": [%s]}}
                        """.formatted(options("{\"contract\": %s, \"quantity\": \"1\"}"), options("""
                                        {"contract": %s, "currency": "USD", "multiplier": "1", "underlying": "ACME", "model": "BLACK_76",
                                         "volatility": "0.2", "timeToExpiryYears": "1", "rateAnnual": "0"}""")))
                .post("/v1/greeks-calculations");

        assertThat(greeks.statusCode()).as(greeks.asString()).isEqualTo(200);
        assertThat(before - left(greeks)).isEqualTo(1 + 2);
    }

    private static String options(String format) {
        return IntStream.range(0, 100)
                .mapToObj(i -> format.formatted("""
                        {"exchange": "XNYS", "product": "ACME", "kind": "OPTION", "expiry": "2027-01", "right": "CALL", "strike": "%d"}
                        """.formatted(50 + i)))
                .collect(Collectors.joining(","));
    }

    /** 400 paths of five dates. */
    @Test
    void simulated_exposure_costs_a_unit_for_a_thousand_values() {
        NarrowLimits.NANOS.addAndGet(10_000_000_000_000L);
        int before = left(as(tenant).get("/v1/caller"));
        Response simulated = as(tenant).contentType(ContentType.JSON).body("""
                {"currency": "USD", "process": {"volatilityAnnual": "1000", "horizonYears": "1", "stepCount": 4, "pathCount": 400, "seed": 1}}
                """).post("/v1/exposure-simulations");

        assertThat(simulated.statusCode()).as(simulated.asString()).isEqualTo(200);
        assertThat(before - left(simulated)).isEqualTo(1 + 2);
    }

    @Test
    void refused_request_stores_nothing() throws IOException {
        RequestSpecification calculation = body("first-calculation.json");
        spendAll();
        Map<String, Long> before = StoredRows.count(database);

        Response refused = calculation.header("Idempotency-Key", "k-" + tenant).post("/v1/margin-calculations");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(StoredRows.count(database)).isEqualTo(before);
    }

    @Test
    void refusals_for_want_of_a_role_cost_as_well() {
        as(tenant).get("/v1/caller");

        Response refused = as(tenant).get("/v1/audit/entries");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(left(refused)).isEqualTo(BURST_UNITS - 2);
    }

    @Test
    void other_tenants_and_the_pages_of_problems_are_served_meanwhile() {
        limits.budget(() -> tenant).spend(1_000_000_000);

        as(tenant).get("/v1/caller").then().statusCode(429).body("retryAfterSeconds", greaterThan(900_000));
        given().header("Authorization", "Bearer " + key("o" + UUID.randomUUID()))
                .get("/v1/caller")
                .then()
                .statusCode(200);
        given().get("/problems/rate-limited").then().statusCode(200);
    }

    @Test
    void callers_without_a_credential_are_limited_together_as_their_tenant_is() {
        Response first = given().get("/v1/caller");
        Response second = given().get("/v1/caller");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(left(second)).isEqualTo(left(first) - 1);
    }
}
