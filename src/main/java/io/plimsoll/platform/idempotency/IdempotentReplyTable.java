package io.plimsoll.platform.idempotency;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/** The table {@code idempotent_reply}, in the transaction of the caller. */
@Singleton
class IdempotentReplyTable {

    record Key(String tenant, String operation, String key) {}

    private final DataSource database;

    IdempotentReplyTable(DataSource database) {
        this.database = database;
    }

    Optional<StoredReply> find(Key key) {
        String sql = """
                select body_sha256, status, location, etag, media_type, body from idempotent_reply
                where tenant = ? and operation = ? and key = ?""";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            set(select, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new StoredReply(
                                row.getString("body_sha256"),
                                row.getInt("status"),
                                row.getString("location"),
                                row.getString("etag"),
                                row.getString("media_type"),
                                row.getBytes("body")))
                        : Optional.empty();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot read idempotent_reply", failure);
        }
    }

    /**
     * Adds the reply, unless there is one. Waits for a concurrent transaction that adds the same key.
     *
     * @return whether it was added
     */
    boolean add(Key key, StoredReply reply, Instant createdAt) {
        String sql = """
                insert into idempotent_reply
                (tenant, operation, key, body_sha256, status, location, etag, media_type, body, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant, operation, key) do nothing""";
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            set(insert, key);
            insert.setString(4, reply.bodySha256());
            insert.setInt(5, reply.status());
            insert.setString(6, reply.location());
            insert.setString(7, reply.etag());
            insert.setString(8, reply.mediaType());
            insert.setBytes(9, reply.body());
            insert.setObject(10, OffsetDateTime.ofInstant(createdAt, ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot write idempotent_reply", failure);
        }
    }

    private static void set(PreparedStatement statement, Key key) throws SQLException {
        statement.setString(1, key.tenant());
        statement.setString(2, key.operation());
        statement.setString(3, key.key());
    }
}
