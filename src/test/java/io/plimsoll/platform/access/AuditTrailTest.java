package io.plimsoll.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.plimsoll.testsupport.DatabaseOwner;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditTrailTest {
    /** More than there are connections. */
    private static final int SPOILT_COUNT = 24;

    private static final int GOOD_COUNT = 32;

    private static final String CALENDAR = """
            {"description": "Banks", "firstDate": "2026-01-01", "lastDate": "2026-12-31", "weekendDays": ["SATURDAY", "SUNDAY"],
             "holidays": ["2026-12-25"]}
            """;

    private final String suffix = UUID.randomUUID().toString();

    @BeforeEach
    void some_entries_cannot_be_written() throws SQLException {
        DatabaseOwner.execute("""
                create function spoilt_entry() returns trigger language plpgsql as $$
                begin
                    raise exception 'spoilt';
                end
                $$;
                create trigger spoilt_entry before insert on audit_entry
                for each row when (new.path like '/v1/holiday-calendars/spoilt-%') execute function spoilt_entry()""");
    }

    @AfterEach
    void all_can() throws SQLException {
        DatabaseOwner.execute("drop trigger spoilt_entry on audit_entry; drop function spoilt_entry()");
    }

    @Test
    void change_whose_entry_cannot_be_written_is_undone_and_hinders_nobody_after_it() throws Exception {
        List<Integer> spoilt = putAtOnce("spoilt", SPOILT_COUNT);

        assertThat(spoilt).containsOnly(500);
        assertThat(putAtOnce("good", GOOD_COUNT)).containsOnly(201);
        assertThat(putAtOnce("good", GOOD_COUNT)).containsOnly(428);
        RestAssured.given()
                .get("/v1/holiday-calendars/spoilt-0-" + suffix)
                .then()
                .statusCode(404);
    }

    @Test
    void change_that_the_database_gave_up_is_refused_for_that_and_not_for_its_entry() throws SQLException {
        DatabaseOwner.execute("""
                create function no_room() returns trigger language plpgsql as $$
                begin
                    raise exception 'no room' using errcode = '53100';
                end
                $$;
                create trigger no_room before insert on margin_calculation for each row execute function no_room()""");
        try {
            RestAssured.given()
                    .contentType("application/json")
                    .body("""
                            {"methodology": "SPAN", "parameterSetId": "nse-2025-08-08-i1", "accountType": "SPECULATOR", "currency": "INR",
                             "positions": []}""")
                    .post("/v1/margin-calculations")
                    .then()
                    .statusCode(503)
                    .body("type", equalTo("/problems/service-unavailable"));
        } finally {
            DatabaseOwner.execute("drop trigger no_room on margin_calculation; drop function no_room()");
        }
    }

    private List<Integer> putAtOnce(String kind, int count) throws Exception {
        List<Callable<Integer>> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String path = "/v1/holiday-calendars/%s-%d-%s".formatted(kind, i, suffix);
            requests.add(() -> RestAssured.given()
                    .contentType("application/json")
                    .body(CALENDAR)
                    .put(path)
                    .statusCode());
        }
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            for (Future<Integer> request : threads.invokeAll(requests)) {
                statuses.add(request.get());
            }
        }
        return statuses;
    }
}
