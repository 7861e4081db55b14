package io.plimsoll.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.access.ApiKeyService;
import io.plimsoll.access.ApiKeyService.Made;
import io.plimsoll.access.ApiKeys;
import io.plimsoll.access.Caller;
import io.plimsoll.access.Caller.Credential;
import io.plimsoll.access.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page has a browser send, where callers need no credential. */
@QuarkusTest
class ForeignPagesTest {
    private static final String ACCOUNT = """
            {"reference": "%s", "owner": "Page", "baseCurrency": "USD", "accountType": "SPECULATOR", "marginPolicy": "standard-scenario"}""";

    @Inject
    ApiKeyService service;

    @Inject
    ApiKeys keys;

    private static HttpResponse<String> sent(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static String account() {
        return ACCOUNT.formatted(UUID.randomUUID());
    }

    /** All that a page can send without asking first. */
    @ParameterizedTest
    @CsvSource({
        "/v1/accounts, ",
        "/v1/market-snapshots, text/plain",
        "/v1/parameter-sets, multipart/form-data; boundary=x",
        "/v1/change-proposals/0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b/impact-reports, application/x-www-form-urlencoded"
    })
    void page_of_another_site_is_asked_for_a_credential(String path, String mediaType) throws Exception {
        List<String> headers =
                new ArrayList<>(List.of("Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site"));
        if (mediaType != null) {
            headers.addAll(List.of("Content-Type", mediaType));
        }

        HttpResponse<String> reply = sent(path, account(), headers.toArray(String[]::new));

        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(401);
        assertThat(reply.body()).contains("a page of another site asks");
    }

    @Test
    void page_of_an_older_browser_is_known_by_its_origin() throws Exception {
        assertThat(sent("/v1/accounts", account(), "Origin", "https://evil.example", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(401);
        assertThat(sent("/v1/accounts", account(), "Origin", "null", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void page_of_the_service_itself_and_who_is_no_browser_go_on() throws Exception {
        String own = "http://localhost:" + RestAssured.port;
        assertThat(sent("/v1/accounts", account(), "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(201);
        assertThat(sent("/v1/accounts", account(), "Content-Type", "application/json", "Origin", own)
                        .statusCode())
                .isEqualTo(201);
        assertThat(sent(
                                "/v1/accounts",
                                account(),
                                "Content-Type",
                                "application/json",
                                "Origin",
                                own,
                                "Sec-Fetch-Site",
                                "same-origin")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void credential_is_as_good_in_a_page_as_elsewhere() throws Exception {
        Made made = service.make(
                "default",
                "page",
                Set.of(Role.BROKER_FRONT_END),
                null,
                new Caller("ForeignPagesTest", "default", Set.of(Role.ADMINISTRATOR), Credential.API_KEY));
        keys.add(made.key(), made.secret().sha256());

        assertThat(sent(
                                "/v1/accounts",
                                account(),
                                "Content-Type",
                                "application/json",
                                "Sec-Fetch-Site",
                                "cross-site",
                                "Authorization",
                                "Bearer " + made.secret().text())
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void json_is_called_json() throws Exception {
        HttpResponse<String> reply = sent("/v1/accounts", account());

        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(415);
        assertThat(reply.body()).contains("the Content-Type header is missing");
        assertThat(sent("/v1/accounts", null).statusCode()).isEqualTo(400);
    }
}
