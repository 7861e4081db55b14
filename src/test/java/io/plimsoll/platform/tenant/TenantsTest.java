package io.plimsoll.platform.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.plimsoll.access.ApiKeySecret;
import io.plimsoll.access.Role;
import io.plimsoll.testsupport.ContractFilter;
import io.plimsoll.testsupport.DatabaseOwner;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Several tenants of one service. */
@QuarkusTest
class TenantsTest {
    private static final int RACE_COUNT = 12;

    @Inject
    TenantKeys keys;

    @Inject
    DataSource database;

    @Test
    void last_administrator_of_a_tenant_cannot_end_its_key_and_has_others_do_so_once_there_are_others() {
        String administrator = keys.newTenant(TenantKeys.newName());
        String id = onlyKey(administrator);

        for (String dryRun : List.of("true", "false")) {
            TenantKeys.as(administrator)
                    .filter(ContractFilter.served())
                    .post("/v1/api-keys/" + id + "/revocations?dryRun=" + dryRun)
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("/problems/last-administrator"))
                    .body("detail", containsString(id));
        }
        // another role makes no keys
        TenantKeys.made(administrator, Role.RISK_MANAGER);
        assertThat(revocation(administrator, id)).isEqualTo(409);
        String other = TenantKeys.made(administrator, Role.ADMINISTRATOR, Role.AUDITOR);
        assertThat(revocation(other, id)).isEqualTo(200);
        TenantKeys.as(administrator).get("/v1/api-keys").then().statusCode(401);
        TenantKeys.as(other).get("/v1/api-keys").then().statusCode(200);
    }

    @Test
    void two_administrators_who_end_each_others_keys_at_once_leave_one() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < RACE_COUNT; round++) {
                String one = keys.newTenant(TenantKeys.newName());
                String idOfOne = onlyKey(one);
                String other = TenantKeys.made(one, Role.ADMINISTRATOR);
                String idOfOther =
                        TenantKeys.as(one).get("/v1/api-keys").then().extract().<List<String>>path("items.id").stream()
                                .filter(id -> !id.equals(idOfOne))
                                .findFirst()
                                .orElseThrow();

                List<Integer> statuses = new ArrayList<>();
                List<Callable<Integer>> both =
                        List.of(() -> revocation(one, idOfOther), () -> revocation(other, idOfOne));
                for (Future<Integer> status : threads.invokeAll(both)) {
                    statuses.add(status.get());
                }

                assertThat(statuses).as("round %d", round).containsOnlyOnce(200);
                // who came second was the last, or was ended before it was let in
                assertThat(statuses).as("round %d", round).containsAnyOf(409, 401);
            }
        }
    }

    private static String onlyKey(String administrator) {
        return TenantKeys.as(administrator)
                .get("/v1/api-keys")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
    }

    private static int revocation(String credential, String id) {
        return TenantKeys.as(credential)
                .post("/v1/api-keys/" + id + "/revocations")
                .statusCode();
    }

    @Test
    void tenant_is_made_by_the_first_one_and_begins_with_an_administrator_and_nothing_else() {
        String root = keys.ofFirst(Role.ADMINISTRATOR);
        String name = TenantKeys.newName();
        String body = "{\"name\": \"%s\"}".formatted(name);
        TenantKeys.as(root)
                .filter(ContractFilter.served())
                .contentType("application/json")
                .body(body)
                .post("/v1/tenants?dryRun=true")
                .then()
                .statusCode(200)
                .body("name", equalTo(name))
                .body("key", nullValue());

        Response made = TenantKeys.as(root)
                .filter(ContractFilter.served())
                .contentType("application/json")
                .header("Idempotency-Key", name)
                .body(body)
                .post("/v1/tenants");

        made.then()
                .statusCode(201)
                .header("Location", "/v1/tenants/" + name)
                .header("Cache-Control", "no-store")
                .body("key.secret", matchesPattern(ApiKeySecret.PATTERN));
        String administrator = made.path("key.secret");
        TenantKeys.as(administrator)
                .get("/v1/caller")
                .then()
                .statusCode(200)
                .body("tenant", equalTo(name))
                .body("roles", contains("ADMINISTRATOR"));
        TenantKeys.as(root)
                .contentType("application/json")
                .header("Idempotency-Key", name)
                .body(body)
                .post("/v1/tenants")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .body("key.id", notNullValue())
                .body("key.secret", nullValue());
        TenantKeys.as(root)
                .contentType("application/json")
                .body(body)
                .post("/v1/tenants")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/tenant-name-taken"));
        TenantKeys.as(root)
                .filter(ContractFilter.served())
                .get("/v1/tenants")
                .then()
                .statusCode(200)
                .body("items.name", hasItem(name));
        TenantKeys.as(root)
                .filter(ContractFilter.served())
                .get("/v1/tenants/" + name)
                .then()
                .statusCode(200)
                .body("name", equalTo(name));
        TenantKeys.as(root).get("/v1/tenants/no-such-tenant").then().statusCode(404);
        String viewer = TenantKeys.made(administrator, Role.VIEWER);
        TenantKeys.as(viewer).get("/v1/accounts").then().statusCode(200).body("items", empty());
        TenantKeys.as(viewer).get("/v1/parameter-sets").then().statusCode(200).body("items", empty());
    }

    @Test
    void administrators_of_other_tenants_neither_make_nor_see_tenants() {
        String administrator = keys.newTenant(TenantKeys.newName());

        TenantKeys.as(administrator)
                .contentType("application/json")
                .body("{\"name\": \"%s\"}".formatted(TenantKeys.newName()))
                .post("/v1/tenants")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/not-permitted"));
        TenantKeys.as(administrator).get("/v1/tenants").then().statusCode(403);
        TenantKeys.as(administrator).get("/v1/tenants/default").then().statusCode(403);
    }

    @Test
    void time_of_all_tenants_is_moved_by_the_first_one_alone() {
        String other = TenantKeys.made(keys.newTenant(TenantKeys.newName()), Role.RISK_MANAGER);
        String first = keys.ofFirst(Role.RISK_MANAGER);

        advance(other).statusCode(403).body("type", equalTo("/problems/not-permitted"));
        // as far as the clock may be moved at all
        advance(first).statusCode(403).body("type", equalTo("/problems/sandbox-clock-disabled"));
        TenantKeys.as(other).get("/v1/sandbox/clock").then().statusCode(200);
        List<String> operations = TenantKeys.as(other).get("/v1/caller").path("operations");
        assertThat(operations).contains("GET /v1/sandbox/clock").doesNotContain("POST /v1/sandbox/clock");
    }

    private static ValidatableResponse advance(String credential) {
        return TenantKeys.as(credential)
                .contentType("application/json")
                .body("{\"advanceBy\": \"PT1H\"}")
                .post("/v1/sandbox/clock?dryRun=true")
                .then();
    }

    @Test
    void caller_is_told_of_tenants_only_where_it_may_use_them() {
        String root = keys.ofFirst(Role.ADMINISTRATOR);
        String administrator = keys.newTenant(TenantKeys.newName());
        Set<String> ofTenants = Set.of("GET /v1/tenants", "GET /v1/tenants/{name}", "POST /v1/tenants");

        List<String> toFirst = TenantKeys.as(root).get("/v1/caller").path("operations");
        List<String> toOther = TenantKeys.as(administrator).get("/v1/caller").path("operations");

        assertThat(toFirst).containsAll(ofTenants).contains("POST /v1/api-keys");
        assertThat(toFirst.stream().filter(operation -> !ofTenants.contains(operation)))
                .containsExactlyElementsOf(toOther);
    }

    @Test
    void same_idempotency_key_and_same_reference_are_two_things_for_two_tenants() {
        String one = TenantKeys.made(keys.newTenant(TenantKeys.newName()), Role.BROKER_FRONT_END);
        String other = TenantKeys.made(keys.newTenant(TenantKeys.newName()), Role.BROKER_FRONT_END);
        String account = """
                {"reference": "R-1", "owner": "O", "baseCurrency": "USD", "accountType": "SPECULATOR", "marginPolicy": "standard-scenario"}
                """;
        List<String> ids = new ArrayList<>();
        for (String credential : List.of(one, other)) {
            ids.add(TenantKeys.as(credential)
                    .contentType("application/json")
                    .header("Idempotency-Key", "the-same")
                    .body(account)
                    .post("/v1/accounts")
                    .then()
                    .statusCode(201)
                    .header("Idempotent-Replayed", nullValue())
                    .extract()
                    .path("id"));
        }

        TenantKeys.as(one).get("/v1/accounts").then().body("items.id", contains(ids.get(0)));
        TenantKeys.as(other).get("/v1/accounts").then().body("items.id", contains(ids.get(1)));
        TenantKeys.as(one).get("/v1/accounts/" + ids.get(1)).then().statusCode(404);
    }

    /** A change, its margin, its event and the run on a new market: what threads of the service do for a tenant is done to its data. */
    @Test
    void what_the_service_does_by_itself_it_does_for_each_tenant() throws SQLException {
        String tenant = TenantKeys.newName();
        String desk = TenantKeys.made(keys.newTenant(tenant), Role.BROKER_FRONT_END, Role.RISK_MANAGER, Role.AUDITOR);
        String account = TenantKeys.as(desk)
                .contentType("application/json")
                .body("""
                {"reference": "R-1", "owner": "O", "baseCurrency": "USD", "accountType": "SPECULATOR", "marginPolicy": "standard-scenario"}
                """)
                .post("/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        TenantKeys.as(desk)
                .contentType("application/json")
                .body("{\"reference\": \"C-1\", \"kind\": \"DEPOSIT\", \"amount\": \"10.00\", \"currency\": \"USD\"}")
                .post("/v1/accounts/" + account + "/cash-movements")
                .then()
                .statusCode(201);
        TenantKeys.as(desk).get("/v1/market-snapshots").then().body("items", empty());

        TenantKeys.as(desk)
                .contentType("application/json")
                .body("""
                {"asOf": "2026-03-02T10:00:00Z", "underlyings": [{"name": "GOLD", "price": "100"}]}
                """)
                .post("/v1/market-snapshots")
                .then()
                .statusCode(201);
        StoredRows.count(database);

        TenantKeys.as(desk)
                .get("/v1/accounts/" + account + "/margin")
                .then()
                .statusCode(200)
                .body("equity", equalTo("10.00"));
        assertThat(one("select count(*) from remargin_run where tenant = '%s' and state = 'SUCCEEDED'", tenant))
                .isEqualTo("1");
        assertThat(one("select count(*) from event_outbox where tenant = '%s'", tenant))
                .isEqualTo("0");
        TenantKeys.as(desk)
                .get("/v1/audit/entries")
                .then()
                .body("items.path", hasItem(containsString(account)))
                .body("items.operation", not(hasItem("POST /v1/margin-calculations")));
    }

    private String one(String sql, String tenant) throws SQLException {
        try (Connection connection = DatabaseOwner.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql.formatted(tenant))) {
            row.next();
            return row.getString(1);
        }
    }
}
