package io.plimsoll.calculation.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

@QuarkusTest
class BinaryRowsTest {
    @Inject
    DataSource database;

    @Test
    void decimals_arrive_with_every_digit() throws SQLException {
        Random random = new Random(7);
        List<BigDecimal> sent = new ArrayList<>(Stream.of(
                        "0",
                        "0.00",
                        "1",
                        "-1",
                        "0.1",
                        "9999",
                        "10000",
                        "-10000.0001",
                        "0.0001",
                        "0.00001",
                        "-0.00000001",
                        "999999999999999999.99999999",
                        "1E+3",
                        "123456789012345678901234567890.12345678")
                .map(BigDecimal::new)
                .toList());
        for (int i = 0; i < 2_000; i++) {
            sent.add(new BigDecimal(new BigInteger(random.nextInt(100), random), random.nextInt(12))
                    .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1)));
        }
        BinaryRows rows = new BinaryRows(1, 100);
        sent.forEach(value -> rows.row().decimal(value));

        List<BigDecimal> arrived = arrived("numeric", rows, (row, all) -> all.add(row.getBigDecimal(1)));

        assertThat(arrived)
                .isEqualTo(sent.stream()
                        .map(value -> value.scale() < 0 ? value.setScale(0) : value)
                        .toList());
    }

    @Test
    void texts_bytes_ids_counts_and_instants_arrive() throws SQLException {
        UUID id = UUID.fromString("0198a1b2-7c3d-7e4f-8a5b-fc7d8e9f0a1b");
        Instant before2000 = Instant.parse("1999-12-31T23:59:59.999999Z");
        Instant now = Instant.parse("2026-11-28T10:11:12.123456Z");

        assertThat(arrived(
                        "text",
                        new BinaryRows(1, 9).row().text("mäßig").row().text(null),
                        (row, all) -> all.add(row.getString(1))))
                .containsExactly("mäßig", null);
        assertThat(arrived(
                        "bytea",
                        new BinaryRows(1, 9).row().bytes(new byte[] {0, -1, 10}),
                        (row, all) -> all.add(row.getBytes(1))))
                .containsExactly(new byte[] {0, -1, 10});
        assertThat(arrived(
                        "uuid",
                        new BinaryRows(1, 9).row().uuid(id).row().uuid(null),
                        (row, all) -> all.add(row.getObject(1, UUID.class))))
                .containsExactly(id, null);
        assertThat(arrived(
                        "integer",
                        new BinaryRows(1, 9).row().integer(-2).row().integer(null),
                        (row, all) -> all.add(row.getObject(1, Integer.class))))
                .containsExactly(-2, null);
        assertThat(arrived(
                        "timestamptz",
                        new BinaryRows(1, 9).row().instant(before2000).row().instant(now),
                        (row, all) ->
                                all.add(row.getObject(1, OffsetDateTime.class).toInstant())))
                .containsExactly(before2000, now);
    }

    private interface Column<T> {
        void read(ResultSet row, List<T> all) throws SQLException;
    }

    private <T> List<T> arrived(String type, BinaryRows rows, Column<T> column) throws SQLException {
        byte[] bytes = rows.toBytes();
        List<T> all = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create temporary table arrived (place serial, value " + type + ")");
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy arrived (value) from stdin (format binary)");
            copy.writeToCopy(bytes, 0, bytes.length);
            copy.endCopy();
            try (ResultSet row = statement.executeQuery("select value from arrived order by place")) {
                while (row.next()) {
                    column.read(row, all);
                }
            }
            statement.execute("drop table arrived");
        }
        return all;
    }
}
