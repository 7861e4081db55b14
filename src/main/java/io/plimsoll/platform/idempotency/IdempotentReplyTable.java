package io.plimsoll.platform.idempotency;

import io.plimsoll.platform.idempotency.SharedTransactions.Unsaved;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** The table {@code idempotent_reply}, in the transaction of the caller. */
@Singleton
class IdempotentReplyTable {

    record Key(String tenant, String operation, String key) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::tenant).thenComparing(Key::operation).thenComparing(Key::key);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

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
            set(select, 0, key);
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
        return !addAll(List.of(new Unsaved(key.tenant(), key, reply, createdAt, null, null, Optional.empty())))
                .isEmpty();
    }

    /**
     * Adds each reply whose key has none. Waits for concurrent transactions that add the same keys.
     *
     * @param replies of different keys
     * @return keys of those that were added
     */
    Set<Key> addAll(List<Unsaved> replies) {
        if (replies.isEmpty()) {
            return Set.of();
        }
        String rows = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?), ".repeat(replies.size());
        String sql = """
                insert into idempotent_reply
                (tenant, operation, key, body_sha256, status, location, etag, media_type, body, created_at)
                values %s
                on conflict (tenant, operation, key) do nothing
                returning tenant, operation, key""".formatted(rows.substring(0, rows.length() - 2));
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < replies.size(); i++) {
                set(insert, 10 * i, replies.get(i));
            }
            try (ResultSet added = insert.executeQuery()) {
                Set<Key> keys = new HashSet<>();
                while (added.next()) {
                    keys.add(new Key(added.getString(1), added.getString(2), added.getString(3)));
                }
                return keys;
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot write idempotent_reply", failure);
        }
    }

    private static void set(PreparedStatement insert, int before, Unsaved unsaved) throws SQLException {
        set(insert, before, unsaved.key());
        StoredReply reply = unsaved.reply();
        insert.setString(before + 4, reply.bodySha256());
        insert.setInt(before + 5, reply.status());
        insert.setString(before + 6, reply.location());
        insert.setString(before + 7, reply.etag());
        insert.setString(before + 8, reply.mediaType());
        insert.setBytes(before + 9, reply.body());
        insert.setObject(before + 10, OffsetDateTime.ofInstant(unsaved.createdAt(), ZoneOffset.UTC));
    }

    private static void set(PreparedStatement statement, int before, Key key) throws SQLException {
        statement.setString(before + 1, key.tenant());
        statement.setString(before + 2, key.operation());
        statement.setString(before + 3, key.key());
    }
}
