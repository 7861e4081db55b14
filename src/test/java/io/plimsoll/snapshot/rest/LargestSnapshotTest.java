package io.plimsoll.snapshot.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.sun.management.OperatingSystemMXBean;
import io.plimsoll.snapshot.MarketSnapshot;
import io.plimsoll.snapshot.MarketSnapshots;
import io.plimsoll.snapshot.SnapshotCodec;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A hundred thousand prices, the most that an upload may have: time, bytes stored, bytes held. */
@QuarkusTest
class LargestSnapshotTest {
    private static final int COUNT = 100_000;
    private static final int UNDERLYING_COUNT = 500;

    /** Before the times of other tests, so that nothing is carried over from them or to them. */
    private static final Instant AS_OF = Instant.parse("1750-01-01T12:00:00Z");

    @Inject
    MarketSnapshots opened;

    @Inject
    DataSource database;

    @Test
    void a_hundred_thousand_prices_are_stored_compared_and_opened() throws SQLException {
        UUID first = timed("JSON", json(AS_OF, 1, COUNT), "application/json");
        UUID second = timed("CSV, compared with that", csv(AS_OF.plusSeconds(60), 2, COUNT), "text/csv");

        MarketSnapshot snapshot = opened.get(second);
        assertThat(snapshot.market().instruments()).hasSize(COUNT);
        byte[] packed = SnapshotCodec.packed(snapshot);
        long before = usedBytes();
        long start = System.nanoTime();
        MarketSnapshot again = SnapshotCodec.snapshot(second, snapshot.receivedAt(), snapshot.sha256(), packed);
        long millis = (System.nanoTime() - start) / 1_000_000;
        long held = usedBytes() - before;
        System.out.printf(
                "100,000 prices: %,d bytes stored, opened in %,d ms, %,d bytes in memory, %,d by estimate%n",
                storedBytes(second), millis, held, snapshot.sizeBytes());
        assertThat(again.market()).isEqualTo(snapshot.market());
        assertThat(storedBytes(first)).isLessThan(4 << 20);
        assertThat(held).isLessThan(snapshot.sizeBytes() + (8 << 20));
        assertThat(snapshot.sizeBytes()).isLessThan(96 << 20);
    }

    @Test
    void one_more_is_refused() {
        RestAssured.given()
                .contentType("text/csv")
                .body(csv(AS_OF, 9, COUNT + 1).getBytes(StandardCharsets.UTF_8))
                .post("/v1/market-snapshots")
                .then()
                .statusCode(422)
                .body("errors[0].code", equalTo("TOO_MANY"));
    }

    @Test
    void body_above_its_limit_is_refused() {
        RestAssured.given()
                .contentType("text/csv")
                .body(new byte[(64 << 20) + 1])
                .post("/v1/market-snapshots")
                .then()
                .statusCode(413);
    }

    private static UUID timed(String what, String body, String mediaType) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        long start = System.nanoTime();
        long cpuStart = cpuNanos();
        Response reply = RestAssured.given().contentType(mediaType).body(bytes).post("/v1/market-snapshots");
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(201);
        assertThat(reply.<Integer>path("instrumentCount")).isEqualTo(COUNT);
        assertThat(reply.<Integer>path("quarantinedCount")).as(reply.asString()).isZero();
        System.out.printf(
                "100,000 prices, %s: %,d bytes uploaded in %,d ms, %,d ms of CPU, client included%n",
                what, bytes.length, millis, (cpuNanos() - cpuStart) / 1_000_000);
        return UUID.fromString(reply.path("id"));
    }

    private long storedBytes(UUID id) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select length(marks) + length(suspects) from market_snapshot_marks where snapshot_id = '%s'"
                                .formatted(id))) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String json(Instant asOf, int seed, int count) {
        Random random = new Random(seed);
        StringBuilder body = new StringBuilder(count * 320)
                .append("{\"asOf\":\"")
                .append(asOf)
                .append("\",\"underlyings\":[");
        for (int i = 0; i < UNDERLYING_COUNT; i++) {
            body.append(i == 0 ? "" : ",")
                    .append("{\"name\":\"U%d\",\"price\":\"%d.%02d\"}".formatted(i, 100 + i, random.nextInt(100)));
        }
        body.append("],\"instruments\":[");
        for (int i = 0; i < count; i++) {
            int strike = i / UNDERLYING_COUNT;
            body.append(i == 0 ? "" : ",")
                    .append("{\"contract\":{\"exchange\":\"XCME\",\"product\":\"P")
                    .append(i % UNDERLYING_COUNT)
                    .append("\",\"kind\":\"OPTION\",\"expiry\":\"2026-03\",\"right\":\"")
                    .append(strike % 2 == 0 ? "CALL" : "PUT")
                    .append("\",\"strike\":\"")
                    .append(50 + strike / 2)
                    .append("\"},\"currency\":\"USD\",\"multiplier\":\"100\",\"underlying\":\"U")
                    .append(i % UNDERLYING_COUNT)
                    .append("\",\"price\":\"")
                    .append(premium(strike, random))
                    .append("\",\"volatility\":\"0.")
                    .append(2_000 + random.nextInt(2_000))
                    .append("\",\"expiresAt\":\"2026-03-20T15:00:00Z\",\"rateAnnual\":\"0.04\"}");
        }
        return body.append("]}").toString();
    }

    private static String csv(Instant asOf, int seed, int count) {
        Random random = new Random(seed);
        StringBuilder body = new StringBuilder(count * 90)
                .append(
                        "asOf,type,exchange,product,kind,expiry,right,strike,currency,multiplier,underlying,price,volatility,")
                .append("expiresAt,rateAnnual\n");
        for (int i = 0; i < UNDERLYING_COUNT; i++) {
            body.append(asOf).append(",UNDERLYING,,,,,,,,,U%d,%d.%02d,,,\n".formatted(i, 100 + i, random.nextInt(100)));
        }
        for (int i = 0; i < count; i++) {
            int strike = i / UNDERLYING_COUNT;
            body.append(asOf)
                    .append(",,XCME,P")
                    .append(i % UNDERLYING_COUNT)
                    .append(strike % 2 == 0 ? ",OPTION,2026-03,CALL," : ",OPTION,2026-03,PUT,")
                    .append(50 + strike / 2)
                    .append(",USD,100,U")
                    .append(i % UNDERLYING_COUNT)
                    .append(',')
                    .append(premium(strike, random))
                    .append(",0.")
                    .append(2_000 + random.nextInt(2_000))
                    .append(",2026-03-20T15:00:00Z,0.04\n");
        }
        return body.toString();
    }

    private static String premium(int strike, Random random) {
        return (1 + strike / 10) + "." + (10 + random.nextInt(90));
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long usedBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
