package io.plimsoll.platform.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.access.AllowList;
import io.plimsoll.access.ApiKeySecret;
import io.plimsoll.access.ApiKeyService;
import io.plimsoll.access.ApiKeyService.Made;
import io.plimsoll.access.ApiKeys;
import io.plimsoll.access.Caller;
import io.plimsoll.access.Caller.Credential;
import io.plimsoll.access.RegisteredTenant;
import io.plimsoll.access.Role;
import io.plimsoll.access.Tenants;
import io.plimsoll.testsupport.ContractFilter;
import io.plimsoll.testsupport.MarginRequests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that lets nobody in without a credential: what each kind of caller may do, generated from the document of the API. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class AccessControlTest {
    private static final int RACE_COUNT = 12;
    private static final Set<Integer> REFUSALS = Set.of(401, 403);

    /** For the thousands of generated requests: REST Assured takes some milliseconds of processor time for each. */
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Inject
    ApiKeyService service;

    @Inject
    ApiKeys keys;

    @Inject
    Tenants tenants;

    @Inject
    DataSource database;

    @Inject
    JWTAuthContextInfo issuer;

    private String key(Role... roles) {
        return key("default", roles);
    }

    private String key(String tenant, Role... roles) {
        Made made = service.make(
                tenant,
                "test",
                Set.of(roles),
                null,
                new Caller("AccessControlTest", tenant, Set.of(Role.ADMINISTRATOR), Credential.API_KEY));
        keys.add(made.key(), made.secret().sha256());
        return made.secret().text();
    }

    private static RequestSpecification as(String credential) {
        return given().header("Authorization", "Bearer " + credential);
    }

    /** Of the document: how to call it so that it does nothing. */
    private record Operation(String method, String path, boolean hasDryRun, boolean hasBody) {
        String name() {
            return method + " " + path;
        }

        /** @param authorization the header's value; null for none */
        HttpResponse<String> call(String authorization) {
            String concrete = path.replaceAll(
                            "\\{(id|[a-z]+Id)}", UUID.randomUUID().toString())
                    .replaceAll("\\{currency}", "USD")
                    .replaceAll("\\{number}", "1")
                    .replaceAll("\\{[a-z]+}", "none-" + UUID.randomUUID());
            URI uri = URI.create("http://localhost:" + RestAssured.port + concrete + (hasDryRun ? "?dryRun=true" : ""));
            // a body that cannot be read is refused after the caller, and changes nothing
            HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                    .method(method, hasBody ? BodyPublishers.ofString("{") : BodyPublishers.noBody());
            if (hasBody) {
                request.header("Content-Type", "application/json");
            }
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            try {
                return CLIENT.send(request.build(), BodyHandlers.ofString());
            } catch (IOException failure) {
                throw new UncheckedIOException(name(), failure);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }

    private static List<Operation> operations() throws IOException {
        JsonNode document =
                new ObjectMapper().readTree(Path.of("openapi", "openapi.json").toFile());
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    boolean hasDryRun = operation
                            .getValue()
                            .path("parameters")
                            .findValuesAsText("name")
                            .contains("dryRun");
                    operations.add(new Operation(
                            operation.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            hasDryRun,
                            operation.getValue().has("requestBody")));
                }));
        return operations;
    }

    @Test
    void every_operation_lets_in_the_roles_of_the_list_and_nobody_else() throws IOException {
        Map<Role, String> credentials = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            credentials.put(role, key(role));
        }
        int caseCount = 0;
        for (Operation operation : operations()) {
            Set<Role> allowed = AllowList.of(operation.name()).orElseThrow();
            // an endless stream is not for this test
            boolean isStream = operation.path.equals("/v1/events");
            // ends every service's hour: not even by a role that may
            boolean isClock = operation.name().equals("POST /v1/sandbox/clock");
            for (Role role : Role.values()) {
                boolean isAllowed = allowed.isEmpty() || allowed.contains(role);
                if (isAllowed && (isStream || isClock)) {
                    continue;
                }
                HttpResponse<String> reply = operation.call("Bearer " + credentials.get(role));
                if (isAllowed) {
                    assertThat(reply.statusCode())
                            .as("%s as %s: %s", operation.name(), role, reply.body())
                            .isNotIn(REFUSALS)
                            .isLessThan(500);
                } else {
                    assertThat(reply.statusCode())
                            .as("%s as %s", operation.name(), role)
                            .isEqualTo(403);
                    assertThat(MarginRequests.json(reply.body()).path("type").asText())
                            .isEqualTo("/problems/not-permitted");
                }
                caseCount++;
            }
            if (!allowed.isEmpty()) {
                HttpResponse<String> reply = operation.call(null);
                assertThat(reply.statusCode()).as(operation.name()).isEqualTo(401);
                assertThat(reply.headers().firstValue("WWW-Authenticate").orElseThrow())
                        .startsWith("Bearer");
                caseCount++;
            }
        }
        System.out.printf("%d cases of operation and role%n", caseCount);
        assertThat(caseCount).isGreaterThan(900);
    }

    @Test
    void credentials_that_are_not_good_are_refused_in_the_same_words_at_every_operation() throws Exception {
        String good = TestIssuer.signed(TestIssuer.claims());
        as(good).get("/v1/caller")
                .then()
                .statusCode(200)
                .body("name", equalTo("ada"))
                .body("roles", contains("VIEWER"));
        Map<String, String> variants = badCredentials(good);
        Set<String> bodies = ConcurrentHashMap.newKeySet();
        AtomicInteger caseCount = new AtomicInteger();
        operations().parallelStream()
                .filter(operation ->
                        !AllowList.of(operation.name()).orElseThrow().isEmpty())
                .forEach(operation -> variants.forEach((name, credential) -> {
                    HttpResponse<String> reply = operation.call(credential);
                    assertThat(reply.statusCode())
                            .as("%s: %s", operation.name(), name)
                            .isEqualTo(401);
                    bodies.add(MarginRequests.json(reply.body()).path("detail").asText());
                    caseCount.incrementAndGet();
                }));
        assertThat(bodies).hasSize(1);
        assertThat(variants).hasSizeGreaterThanOrEqualTo(30);
        System.out.printf("%d cases of operation and bad credential%n", caseCount.get());
    }

    private Map<String, String> badCredentials(String good) throws Exception {
        Map<String, String> bad = new LinkedHashMap<>();
        String[] parts = good.split("\\.");
        bad.put("empty", "Bearer ");
        bad.put("basic", "Basic " + Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8)));
        bad.put("no scheme", good);
        bad.put("another scheme", "Token " + good);
        bad.put("cut", "Bearer " + good.substring(0, good.length() - 20));
        bad.put("without signature", "Bearer " + parts[0] + "." + parts[1] + ".");
        bad.put("two parts", "Bearer " + parts[0] + "." + parts[1]);
        bad.put("four parts", "Bearer " + good + ".x");
        bad.put("header alone", "Bearer " + parts[0]);
        bad.put(
                "signature of another",
                "Bearer " + parts[0] + "." + parts[1] + "."
                        + TestIssuer.signed(changed("sub", "bob")).split("\\.")[2]);
        bad.put(
                "payload changed",
                "Bearer " + parts[0] + "." + base64(TestIssuer.claims().toJson().replace("viewer", "administrator"))
                        + "." + parts[2]);
        bad.put("algorithm none", "Bearer " + base64("{\"alg\":\"none\"}") + "." + parts[1] + ".");
        bad.put("algorithm None", "Bearer " + base64("{\"alg\":\"None\",\"typ\":\"JWT\"}") + "." + parts[1] + ".");
        bad.put("public key as secret", "Bearer " + signedWithPublicKey());
        bad.put(
                "key of another issuer",
                "Bearer "
                        + TestIssuer.signed(
                                TestIssuer.claims(),
                                TestIssuer.key("issuer-1"),
                                AlgorithmIdentifiers.RSA_USING_SHA256));
        bad.put(
                "unknown key id",
                "Bearer "
                        + TestIssuer.signed(
                                TestIssuer.claims(),
                                TestIssuer.key("../../etc/passwd"),
                                AlgorithmIdentifiers.RSA_USING_SHA256));
        bad.put(
                "other algorithm",
                "Bearer "
                        + TestIssuer.signed(
                                TestIssuer.claims(), TestIssuer.KEY, AlgorithmIdentifiers.RSA_PSS_USING_SHA512));
        bad.put("other issuer", "Bearer " + TestIssuer.signed(changed("iss", "https://issuer.example.com")));
        bad.put("issuer missing", "Bearer " + TestIssuer.signed(changed("iss", null)));
        bad.put("other audience", "Bearer " + TestIssuer.signed(changed("aud", "somebody-else")));
        bad.put("audience missing", "Bearer " + TestIssuer.signed(changed("aud", null)));
        JwtClaims expired = TestIssuer.claims();
        expired.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() - 3_600));
        bad.put("expired", "Bearer " + TestIssuer.signed(expired));
        bad.put("expiry missing", "Bearer " + TestIssuer.signed(changed("exp", null)));
        bad.put("expiry no number", "Bearer " + TestIssuer.signed(changed("exp", "tomorrow")));
        JwtClaims early = TestIssuer.claims();
        early.setNotBefore(NumericDate.fromSeconds(NumericDate.now().getValue() + 3_600));
        bad.put("not yet good", "Bearer " + TestIssuer.signed(early));
        bad.put("no roles", "Bearer " + TestIssuer.signed(changed("groups", null)));
        bad.put("roles of others", "Bearer " + TestIssuer.signed(changed("groups", List.of("root", "admin"))));
        bad.put("nobody", "Bearer " + TestIssuer.signed(changed("sub", null)));
        JwtClaims nameAlone = changed("preferred_username", "ada");
        nameAlone.unsetClaim("sub");
        bad.put("name without a subject", "Bearer " + TestIssuer.signed(nameAlone));
        IssuedTokensTest.ODD_CLAIMS.forEach((name, claim) ->
                bad.put(name, "Bearer " + TestIssuer.signed(changed(claim.getKey(), claim.getValue()))));
        bad.put("very long", "Bearer " + "a".repeat(7_000));
        bad.put(
                "unknown key",
                "Bearer " + ApiKeySecret.of(new byte[ApiKeySecret.BYTES]).text());
        bad.put("key cut", "Bearer " + key(Role.VIEWER).substring(0, 46));
        bad.put("key with more", "Bearer " + key(Role.VIEWER) + "A");
        bad.put("key in other letters", "Bearer " + key(Role.VIEWER).toUpperCase(Locale.ROOT));
        bad.put("injection", "Bearer plk_' or '1'='1");
        return bad;
    }

    private static JwtClaims changed(String claim, Object value) {
        JwtClaims claims = TestIssuer.claims();
        if (value == null) {
            claims.unsetClaim(claim);
        } else {
            claims.setClaim(claim, value);
        }
        return claims;
    }

    /** An RSA key set taken for the secret of an HMAC. */
    private static String signedWithPublicKey() throws JoseException {
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(TestIssuer.claims().toJson());
        token.setKey(new HmacKey(TestIssuer.KEY.getRsaPublicKey().getEncoded()));
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        token.setKeyIdHeaderValue("issuer-1");
        return token.getCompactSerialization();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/metrics", "/q/metrics/", "/q//metrics", "/q/./metrics"})
    void metrics_are_for_auditors_and_administrators_of_the_first_tenant(String path) throws Exception {
        Map<String, Integer> statuses = new TreeMap<>();
        statuses.put("nobody", metrics(path, null));
        statuses.put(
                "a wrong key",
                metrics(path, ApiKeySecret.of(new byte[ApiKeySecret.BYTES]).text()));
        statuses.put("another tenant's auditor", metrics(path, key(anotherTenant(), Role.AUDITOR)));
        for (Role role : Role.values()) {
            statuses.put(role.name(), metrics(path, key(role)));
        }

        assertThat(statuses)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "nobody", 401,
                        "a wrong key", 401,
                        "another tenant's auditor", 403,
                        "VIEWER", 403,
                        "BROKER_FRONT_END", 403,
                        "RISK_MANAGER", 403,
                        "AUDITOR", 200,
                        "ADMINISTRATOR", 200));
    }

    private String anotherTenant() {
        String name = "t" + UUID.randomUUID();
        tenants.add(new RegisteredTenant(UUID.randomUUID(), name, Instant.now(), "AccessControlTest"));
        return name;
    }

    /** @return the status; what is refused is a problem, and shows no metric */
    private static int metrics(String path, String credential) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path));
        if (credential != null) {
            request.header("Authorization", "Bearer " + credential);
        }
        HttpResponse<String> reply = CLIENT.send(request.build(), BodyHandlers.ofString());
        if (reply.statusCode() == 200) {
            assertThat(reply.body()).contains("plimsoll_accounts");
        } else {
            assertThat(MarginRequests.json(reply.body()).path("status").asInt()).isEqualTo(reply.statusCode());
            assertThat(reply.headers().firstValue("WWW-Authenticate").isPresent())
                    .isEqualTo(reply.statusCode() == 401);
            assertThat(reply.body()).doesNotContain("plimsoll_");
        }
        return reply.statusCode();
    }

    @Test
    void key_is_made_shown_once_rotated_and_revoked() {
        String administrator = key(Role.ADMINISTRATOR);
        Response made = as(administrator)
                .filter(ContractFilter.served())
                .contentType("application/json")
                .header("Idempotency-Key", "make-a-key")
                .body("{\"name\": \"order desk\", \"roles\": [\"VIEWER\"], \"expiresAfter\": \"P90D\"}")
                .post("/v1/api-keys");
        made.then()
                .statusCode(201)
                .body("secret", matchesPattern(ApiKeySecret.PATTERN))
                .body("status", equalTo("ACTIVE"))
                .header("Cache-Control", "no-store");
        String id = made.path("id");
        String secret = made.path("secret");
        as(secret).get("/v1/accounts").then().statusCode(200);

        as(administrator)
                .contentType("application/json")
                .header("Idempotency-Key", "make-a-key")
                .body("{\"name\": \"order desk\", \"roles\": [\"VIEWER\"], \"expiresAfter\": \"P90D\"}")
                .post("/v1/api-keys")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .body("id", equalTo(id))
                .body("secret", nullValue());
        as(administrator)
                .filter(ContractFilter.served())
                .get("/v1/api-keys/" + id)
                .then()
                .statusCode(200)
                .body("secret", nullValue())
                .body("expiresAt", notNullValue());
        as(administrator)
                .filter(ContractFilter.served())
                .get("/v1/api-keys")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id));

        Response rotated = as(administrator)
                .filter(ContractFilter.served())
                .contentType("application/json")
                .body("{\"overlap\": \"PT1H\"}")
                .post("/v1/api-keys/" + id + "/rotations");
        rotated.then().statusCode(201).body("replaces", equalTo(id));
        String successor = rotated.path("secret");
        as(secret).get("/v1/accounts").then().statusCode(200);
        as(successor).get("/v1/accounts").then().statusCode(200);

        as(administrator)
                .filter(ContractFilter.served())
                .post("/v1/api-keys/" + id + "/revocations")
                .then()
                .statusCode(200)
                .body("status", equalTo("REVOKED"));
        as(secret).get("/v1/accounts").then().statusCode(401);
        as(successor).get("/v1/accounts").then().statusCode(200);
        as(administrator)
                .post("/v1/api-keys/" + id + "/revocations")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/api-key-ended"));
        as(administrator)
                .get("/v1/api-keys/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/api-key-not-found"));
    }

    @Test
    void key_is_rotated_once_and_its_successor_lives_as_long_as_it_was_to_live() {
        String administrator = key(Role.ADMINISTRATOR);
        String id = madeKey(administrator);

        String successor = rotated(administrator, id);

        as(administrator)
                .filter(ContractFilter.served())
                .contentType("application/json")
                .body("{\"overlap\": \"P7D\"}")
                .post("/v1/api-keys/" + id + "/rotations")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/api-key-rotated"))
                .body("detail", containsString(successor));
        as(administrator).get("/v1/api-keys/" + successor).then().body("expiresAt", nullValue());
        as(administrator)
                .get("/v1/api-keys/" + rotated(administrator, successor))
                .then()
                .body("expiresAt", nullValue());
    }

    private static String madeKey(String administrator) {
        return as(administrator)
                .contentType("application/json")
                .body("{\"name\": \"order desk\", \"roles\": [\"VIEWER\"]}")
                .post("/v1/api-keys")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** @return id of the successor */
    private static String rotated(String administrator, String id) {
        return as(administrator)
                .contentType("application/json")
                .body("{}")
                .post("/v1/api-keys/" + id + "/rotations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void key_that_is_revoked_while_it_is_rotated_is_revoked_and_has_one_successor_or_none() throws Exception {
        String administrator = key(Role.ADMINISTRATOR);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < RACE_COUNT; round++) {
                String id = madeKey(administrator);
                Callable<Integer> rotation = () -> status(administrator, "/v1/api-keys/" + id + "/rotations", "{}");
                Callable<Integer> revocation = () -> status(administrator, "/v1/api-keys/" + id + "/revocations", null);

                List<Integer> statuses = new ArrayList<>();
                for (Future<Integer> status : threads.invokeAll(List.of(rotation, revocation, rotation, rotation))) {
                    statuses.add(status.get());
                }

                assertThat(statuses.get(1)).as("revocation").isEqualTo(200);
                assertThat(statuses).as("rotations and revocation").allMatch(status -> status < 500);
                assertThat(statuses.stream().filter(status -> status == 201)).hasSizeLessThanOrEqualTo(1);
                as(administrator).get("/v1/api-keys/" + id).then().body("status", equalTo("REVOKED"));
            }
        }
    }

    private static int status(String credential, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + credential)
                .POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    @Test
    void database_gives_a_key_one_successor_and_the_holder_of_the_first() {
        Caller by = new Caller("AccessControlTest", "default", Set.of(Role.ADMINISTRATOR), Credential.API_KEY);
        Made first = service.make("default", "desk", Set.of(Role.VIEWER), null, by);
        keys.add(first.key(), first.secret().sha256());
        Made second = service.rotate(first.key(), Optional.empty(), Duration.ofDays(1), by)
                .made();
        Made third = service.rotate(second.key(), Optional.empty(), Duration.ofDays(1), by)
                .made();
        Made another = service.rotate(first.key(), Optional.empty(), Duration.ofDays(1), by)
                .made();
        keys.add(second.key(), second.secret().sha256());
        keys.add(third.key(), third.secret().sha256());

        assertThat(keys.get(third.key().id()).firstId()).isEqualTo(first.key().id());
        assertThat(keys.successorId(first.key().id())).contains(second.key().id());
        assertThatThrownBy(() -> keys.add(another.key(), another.secret().sha256()))
                .rootCause()
                .hasMessageContaining("an API key is replaced by one");
    }

    @Test
    void name_of_a_token_may_have_400_characters_and_stands_in_the_trail() {
        String name = "é".repeat(400);
        JwtClaims claims = changed("preferred_username", name);
        claims.setStringListClaim("groups", List.of("broker-front-end", "auditor"));
        String token = TestIssuer.signed(claims);

        as(token)
                .contentType("application/json")
                .body(readExample())
                .post("/v1/margin-calculations")
                .then()
                .statusCode(201);

        as(token)
                .queryParam("caller", name)
                .get("/v1/audit/entries")
                .then()
                .statusCode(200)
                .body("items.caller", hasItem(name));
    }

    @Test
    void tokens_signed_by_any_asymmetric_algorithm_are_good() {
        TestIssuer.OTHER_KEYS.forEach((algorithm, key) -> as(TestIssuer.signed(TestIssuer.claims(), key, algorithm))
                .get("/v1/caller")
                .then()
                .statusCode(200)
                .body("name", equalTo("ada")));
    }

    @Test
    void keys_of_the_issuer_are_asked_for_again_within_minutes() {
        assertThat(issuer.getForcedJwksRefreshInterval()).isEqualTo(1);
        assertThat(issuer.getJwksRefreshInterval()).isEqualTo(5);
        assertThat(issuer.getJwksRetainCacheOnErrorDuration()).isEqualTo(1);
    }

    private static String manager(String subject, String name) {
        JwtClaims claims = TestIssuer.claims();
        claims.setSubject(subject);
        claims.setStringClaim("preferred_username", name);
        claims.setStringListClaim("groups", List.of("risk-manager"));
        return TestIssuer.signed(claims);
    }

    @Test
    void one_is_the_same_by_the_subject_of_a_token_whatever_name_it_has() {
        String proposals = "/v1/change-proposals";
        String proposal = as(manager("u-1", "ada"))
                .contentType("application/json")
                .body("""
                        {"reason": "Another methodology.", "marginPolicy": {"name": "of-token-%s", "content": {
                        "margin": {"methodology": "SCENARIO", "scenarioSet": "tims-10"},
                        "grace": {"kind": "ELAPSED", "duration": "PT1H"}}}}
                        """.formatted(UUID.randomUUID()))
                .post(proposals)
                .then()
                .statusCode(201)
                .body("proposedBy.name", equalTo("ada"))
                .extract()
                .path("id");
        String path = proposals + "/" + proposal;

        decide(manager("u-1", "ada.lovelace"), path + "/approvals")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/four-eyes-required"));
        assertThatThrownBy(() -> approveInDatabase(proposal, "ada.lovelace", TestIssuer.NAME + " u-1"))
                .hasMessageContaining("change_proposal_needs_four_eyes");
        // of an older version of the service, which tells the name only
        assertThatThrownBy(() -> approveInDatabase(proposal, "ada", null))
                .hasMessageContaining("change_proposal_needs_four_eyes");
        decide(manager("u-2", "ada"), path + "/approvals")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/impact-report-required"));
        decide(manager("u-2", "ada"), path + "/withdrawals").then().statusCode(403);
        decide(manager("u-1", "ada.lovelace"), path + "/withdrawals")
                .then()
                .statusCode(200)
                .body("decision.by.name", equalTo("ada.lovelace"));
    }

    private static Response decide(String credential, String path) {
        return as(credential).contentType("application/json").body("{}").post(path);
    }

    private void approveInDatabase(String proposal, String by, String holder) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        update change_proposal set state = 'APPROVED', decided_by = ?, decided_credential = 'TOKEN', decided_holder = ?,
                            decided_at = now(), comment = '', report_id = id
                        where id = cast(? as uuid)""")) {
            statement.setString(1, by);
            statement.setString(2, holder);
            statement.setString(3, proposal);
            statement.executeUpdate();
        }
    }

    @Test
    void every_change_says_who_made_it_and_what_was_refused_or_only_tried_says_nothing() {
        String desk = key(Role.BROKER_FRONT_END);
        String auditor = key(Role.AUDITOR);
        String name = as(desk).get("/v1/caller").path("name");
        String account = """
                {"reference": "%s", "owner": "Audit", "baseCurrency": "USD", "accountType": "SPECULATOR", "marginPolicy": "standard-scenario"}
                """.formatted(UUID.randomUUID());
        String id = as(desk).contentType("application/json")
                .body(account)
                .post("/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(desk).contentType("application/json").body(account).post("/v1/accounts?dryRun=true");
        as(desk).contentType("application/json")
                .body("{}")
                .post("/v1/accounts")
                .then()
                .statusCode(400);
        as(desk).contentType("application/json")
                .body("{\"reference\": \"R-1\", \"kind\": \"DEPOSIT\", \"amount\": \"10.00\", \"currency\": \"USD\"}")
                .post("/v1/accounts/" + id + "/cash-movements")
                .then()
                .statusCode(201);
        as(desk).get("/v1/accounts/" + id).then().statusCode(200);

        as(auditor)
                .filter(ContractFilter.served())
                .queryParam("caller", name)
                .get("/v1/audit/entries")
                .then()
                .statusCode(200)
                .body("items.operation", contains("POST /v1/accounts/{id}/cash-movements", "POST /v1/accounts"))
                .body("items[0].path", equalTo("/v1/accounts/" + id + "/cash-movements"))
                .body("items[0].address", equalTo("127.0.0.1"))
                .body("items.credential", not(hasItem("NONE")));
    }

    @Test
    void margin_policy_is_not_changed_by_one_alone() {
        as(key(Role.RISK_MANAGER))
                .contentType("application/json")
                .body("{\"margin\": {\"methodology\": \"SCENARIO\", \"scenarioSet\": \"tims-10\"},"
                        + " \"grace\": {\"kind\": \"ELAPSED\", \"duration\": \"PT1H\"}}")
                .put("/v1/margin-policies/by-one-alone")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/four-eyes-required"));
    }

    @Test
    void stored_margin_says_who_asked_for_it() {
        String desk = key(Role.BROKER_FRONT_END);
        String name = as(desk).get("/v1/caller").path("name");
        String request = readExample();
        as(desk).contentType("application/json")
                .body(request)
                .post("/v1/margin-calculations")
                .then()
                .statusCode(201);
        as(key(Role.AUDITOR))
                .queryParam("caller", name)
                .get("/v1/audit/entries")
                .then()
                .body("items.operation", contains("POST /v1/margin-calculations"));
    }

    private static String readExample() {
        try (var stream = AccessControlTest.class.getResourceAsStream("/examples/first-calculation.json")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
