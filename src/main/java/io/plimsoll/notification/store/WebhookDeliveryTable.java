package io.plimsoll.notification.store;

import io.plimsoll.notification.DeliveryListener;
import io.plimsoll.notification.WebhookDeliveries;
import io.plimsoll.notification.WebhookDelivery;
import io.plimsoll.notification.WebhookDelivery.Attempt;
import io.plimsoll.notification.WebhookDelivery.State;
import io.plimsoll.notification.WebhookEndpoints.Place;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@link WebhookDeliveries} in the table {@code webhook_delivery}. */
@Singleton
class WebhookDeliveryTable implements WebhookDeliveries {
    private static final String COLUMNS =
            "d.id, d.endpoint_id, d.replay_of, d.state, d.attempt_count, d.created_at, d.due_at, d.attempted_at, "
                    + "d.reply_status, d.failure, " + EventLogTable.COLUMNS;
    private static final String SELECT = "select " + COLUMNS
            + " from webhook_delivery d join event e using (tenant, position, occurred_at) where tenant = ? and d.endpoint_id = ?";

    private final Sql sql;
    private final Tenant tenant;
    private final List<DeliveryListener> listeners;

    WebhookDeliveryTable(Sql sql, Tenant tenant, @All List<DeliveryListener> listeners) {
        this.sql = sql;
        this.tenant = tenant;
        this.listeners = listeners;
    }

    @Override
    public WebhookDelivery get(UUID endpointId, UUID id) {
        return sql
                .list(SELECT + " and d.id = ?", WebhookDeliveryTable::delivery, tenant.name(), endpointId, id)
                .stream()
                .findFirst()
                .orElseThrow(
                        () -> new RejectedException(Reason.WEBHOOK_DELIVERY_NOT_FOUND, "no webhook delivery " + id));
    }

    @Override
    public List<WebhookDelivery> newestFirst(UUID endpointId, State state, Optional<Place> after, int countMax) {
        List<Object> parameters = new ArrayList<>(List.of(tenant.name(), endpointId));
        String conditions = "";
        if (state != null) {
            conditions += " and d.state = ?";
            parameters.add(state);
        }
        if (after.isPresent()) {
            conditions += " and (d.created_at, d.id) < (?, ?)";
            parameters.add(after.get().createdAt());
            parameters.add(after.get().id());
        }
        parameters.add(countMax);
        return sql.list(
                SELECT + conditions + " order by d.created_at desc, d.id desc limit ?",
                WebhookDeliveryTable::delivery,
                parameters.toArray());
    }

    /** Shares a lock of the endpoints: one that is disabled at the same time is so before, or cancels them afterwards. */
    @Override
    public void addAll(List<WebhookDelivery> deliveries) {
        sql.updateAll(
                """
                insert into webhook_delivery (
                    tenant, id, endpoint_id, position, occurred_at, account_id, replay_of, state, attempt_count, created_at,
                    due_at)
                select tenant, cast(? as uuid), id, cast(? as bigint), cast(? as timestamptz), cast(? as uuid),
                    cast(? as uuid), cast(? as text), 0, cast(? as timestamptz), cast(? as timestamptz)
                from webhook_endpoint where tenant = ? and id = ? and status = 'ENABLED' for share""",
                deliveries.stream()
                        .map(delivery -> new Object[] {
                            delivery.id(),
                            delivery.event().position(),
                            delivery.event().event().time(),
                            delivery.event().event().accountId(),
                            delivery.replayOf(),
                            delivery.state(),
                            delivery.createdAt(),
                            delivery.dueAt(),
                            tenant.name(),
                            delivery.endpointId()
                        })
                        .toList());
    }

    @Override
    public List<UUID> endpointsDue(Instant now) {
        return sql.list("""
                select id from webhook_endpoint w
                where tenant = ? and status = 'ENABLED' and exists (
                    select from webhook_delivery d
                    where d.tenant = w.tenant and d.endpoint_id = w.id and state = 'PENDING' and due_at <= ?
                        and (claimed_until is null or claimed_until <= ?))""", row -> Sql.uuid(row, "id"), tenant.name(), now, now);
    }

    @Override
    public List<WebhookDelivery> claim(UUID endpointId, Instant now, Instant until, int countMax) {
        return sql.list(
                """
                with due as (
                    select tenant, id from webhook_delivery d
                    where tenant = ? and endpoint_id = ? and state = 'PENDING' and due_at <= ?
                        and (claimed_until is null or claimed_until <= ?)
                        and (replay_of is not null or not exists (
                            select from webhook_delivery earlier
                            where earlier.tenant = d.tenant and earlier.endpoint_id = d.endpoint_id
                                and earlier.account_id = d.account_id and earlier.position < d.position
                                and earlier.state = 'PENDING' and earlier.replay_of is null))
                    order by due_at, position limit ?
                    for update of d skip locked),
                claimed as (
                    update webhook_delivery set claimed_until = ? where (tenant, id) in (select tenant, id from due)
                    returning *)
                select %s from claimed d join event e using (tenant, position, occurred_at) order by position""".formatted(COLUMNS),
                WebhookDeliveryTable::delivery,
                tenant.name(),
                endpointId,
                now,
                now,
                countMax,
                until);
    }

    @Override
    @Transactional
    public void settle(WebhookDelivery delivery, Instant claimedUntil) {
        int settledCount = sql.update(
                """
                update webhook_delivery
                set state = ?, attempt_count = ?, due_at = ?, attempted_at = ?, reply_status = ?, failure = ?,
                    claimed_until = null
                where tenant = ? and id = ? and state = 'PENDING' and claimed_until = ?""",
                delivery.state(),
                delivery.attemptCount(),
                delivery.dueAt(),
                delivery.lastAttempt().at(),
                delivery.lastAttempt().replyStatus(),
                delivery.lastAttempt().failure(),
                tenant.name(),
                delivery.id(),
                claimedUntil);
        if (settledCount == 1 && delivery.state() == State.DELIVERED) {
            listeners.forEach(listener -> listener.delivered(delivery));
        }
    }

    @Override
    public long count(State state) {
        return sql.list(
                        "select count(*) from webhook_delivery where tenant = ? and state = ?",
                        row -> row.getLong(1),
                        tenant.name(),
                        state)
                .getFirst();
    }

    private static WebhookDelivery delivery(ResultSet row) throws SQLException {
        Instant attemptedAt = Sql.instant(row, "attempted_at");
        return new WebhookDelivery(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "endpoint_id"),
                EventLogTable.event(row),
                Sql.uuid(row, "replay_of"),
                State.valueOf(row.getString("state")),
                row.getInt("attempt_count"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "due_at"),
                attemptedAt == null
                        ? null
                        : new Attempt(
                                attemptedAt, row.getObject("reply_status", Integer.class), row.getString("failure")));
    }
}
