package io.plimsoll.margincall.rest;

import static io.plimsoll.margincall.CallFixtures.NOON;

import io.plimsoll.account.Accounts;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.margincall.CallFixtures;
import io.plimsoll.margincall.DueCalls;
import io.plimsoll.margincall.MarginCallDesk;
import io.plimsoll.margincall.MovableClock;
import io.plimsoll.margincall.StagedAccountMargins;
import io.plimsoll.testsupport.MarginClient;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;

/** Account G1 at noon, what it is margined at, and requests about its call, each held to the contract. */
class G1OverHttp {
    static final String PATH = "/v1/margin-calls";

    @Inject
    StagedAccountMargins margins;

    @Inject
    Accounts accounts;

    @Inject
    MarginCallDesk desk;

    @Inject
    DueCalls due;

    @Inject
    MovableClock clock;

    @Inject
    DataSource database;

    final MarginClient client = new MarginClient();
    UUID account;

    @BeforeEach
    void noon() {
        clock.moveTo(NOON);
        account = CallFixtures.account(accounts);
    }

    void margined(String equity, long sequence) {
        AccountMargin margin =
                CallFixtures.g1(account, equity, sequence, clock.instant().minusSeconds(1));
        margins.addAll(List.of(margin));
        QuarkusTransaction.requiringNew().run(() -> desk.margined(List.of(margin)));
    }

    /** As it stands in the margin history before the desk has looked. */
    void stagedOnly(String equity) {
        margins.addAll(List.of(CallFixtures.g1(account, equity, 1, NOON)));
    }

    RequestSpecification json() {
        return client.given().contentType("application/json");
    }

    ValidatableResponse issue(String query) {
        return json().body("{}")
                .post("/v1/accounts/" + account + "/margin-calls" + query)
                .then();
    }

    String issued() {
        stagedOnly("1530");
        return issue("").statusCode(201).extract().path("id");
    }

    ValidatableResponse step(String id, String deed, String body) {
        String etag = client.given().get(PATH + "/" + id).header("ETag");
        return json().header("If-Match", etag)
                .body(body)
                .post(PATH + "/" + id + "/" + deed)
                .then();
    }

    ValidatableResponse show(String id) {
        return client.given().get(PATH + "/" + id).then().statusCode(200);
    }
}
