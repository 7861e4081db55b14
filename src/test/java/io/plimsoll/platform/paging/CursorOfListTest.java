package io.plimsoll.platform.paging;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cursor leads on in the list that gave it out, and nowhere else. */
@QuarkusTest
class CursorOfListTest {
    private static final String CONTRACTS = "/v1/parameter-sets/nse-2025-08-08-i1/contracts";

    @ParameterizedTest
    @CsvSource({
        "/v1/parameter-sets?limit=1, /v1/parameter-sets?limit=2",
        "/v1/scenario-sets?limit=1, /v1/scenario-sets?limit=2",
        CONTRACTS + "?limit=1&right=CALL&product=BANKNIFTY, " + CONTRACTS + "?product=BANKNIFTY&right=CALL&limit=3"
    })
    void next_page_may_have_another_limit_and_its_filters_in_another_order(String first, String second) {
        String next = next(first);

        get(second, next).statusCode(200).body("next", not(equalTo(next)));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/parameter-sets?limit=1, /v1/parameter-sets?limit=1&businessDate=2025-08-08",
        "/v1/parameter-sets?limit=1, /v1/accounts?limit=1",
        "/v1/parameter-sets?limit=1, /v1/market-snapshots?limit=1",
        "/v1/scenario-sets?limit=1, /v1/margin-policies?limit=1",
        "/v1/scenario-sets?limit=1, /v1/haircut-schedules?limit=1",
        CONTRACTS + "?limit=1, " + CONTRACTS + "?limit=1&right=CALL",
        CONTRACTS + "?limit=1&right=CALL, " + CONTRACTS + "?limit=1&right=PUT",
        CONTRACTS + "?limit=1, /v1/parameter-sets/cme-teaching/contracts?limit=1"
    })
    void other_lists_and_other_filters_refuse_it(String first, String other) {
        assertRefused(get(other, next(first)));
    }

    @ParameterizedTest
    @CsvSource({"/v1/parameter-sets?limit=1", "/v1/scenario-sets?limit=1", CONTRACTS + "?limit=1"})
    void cursor_with_another_last_character_is_refused(String list) {
        String next = next(list);
        for (char last : new char[] {'A', 'E', 'Q', 'g', 'w'}) {
            String changed = next.substring(0, next.length() - 1) + last;
            if (!changed.equals(next)) {
                assertRefused(get(list, changed));
            }
        }
    }

    private static String next(String list) {
        return given().get(list).then().statusCode(200).extract().path("next");
    }

    private static ValidatableResponse get(String list, String cursor) {
        return given().get(list + "&cursor=" + cursor).then();
    }

    private static void assertRefused(ValidatableResponse reply) {
        reply.statusCode(400).body("errors.code", contains("CURSOR_INVALID"));
    }
}
