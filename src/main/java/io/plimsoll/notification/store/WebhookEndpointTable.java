package io.plimsoll.notification.store;

import io.plimsoll.notification.WebhookEndpoint;
import io.plimsoll.notification.WebhookEndpoint.Secrets;
import io.plimsoll.notification.WebhookEndpoint.Status;
import io.plimsoll.notification.WebhookEndpoints;
import io.plimsoll.notification.WebhookSecret;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@link WebhookEndpoints} in the table {@code webhook_endpoint}. */
@Singleton
class WebhookEndpointTable implements WebhookEndpoints {
    private static final String SELECT = "select * from webhook_endpoint where tenant = ?";

    private final Sql sql;
    private final Tenant tenant;

    WebhookEndpointTable(Sql sql, Tenant tenant) {
        this.sql = sql;
        this.tenant = tenant;
    }

    @Override
    public WebhookEndpoint get(UUID id) {
        return find(id).orElseThrow(
                        () -> new RejectedException(Reason.WEBHOOK_ENDPOINT_NOT_FOUND, "no webhook endpoint " + id));
    }

    @Override
    public Optional<WebhookEndpoint> find(UUID id) {
        return sql.list(SELECT + " and id = ?", WebhookEndpointTable::endpoint, tenant.name(), id).stream()
                .findFirst();
    }

    @Override
    public List<WebhookEndpoint> enabled() {
        return sql.list(SELECT + " and status = 'ENABLED'", WebhookEndpointTable::endpoint, tenant.name());
    }

    @Override
    public List<WebhookEndpoint> newestFirst(Optional<Place> after, int countMax) {
        String order = " order by created_at desc, id desc limit ?";
        return after.map(place -> sql.list(
                        SELECT + " and (created_at, id) < (?, ?)" + order,
                        WebhookEndpointTable::endpoint,
                        tenant.name(),
                        place.createdAt(),
                        place.id(),
                        countMax))
                .orElseGet(() -> sql.list(SELECT + order, WebhookEndpointTable::endpoint, tenant.name(), countMax));
    }

    @Override
    public void lock(UUID id) {
        sql.list(
                "select id from webhook_endpoint where tenant = ? and id = ? for update",
                row -> Sql.uuid(row, "id"),
                tenant.name(),
                id);
    }

    @Override
    public int count() {
        return sql.list("select count(*) from webhook_endpoint where tenant = ?", row -> row.getInt(1), tenant.name())
                .getFirst();
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void awaitTurn() {
        sql.list(
                "select pg_advisory_xact_lock(hashtextextended('webhook endpoints of ' || ?, 0))",
                row -> true,
                tenant.name());
    }

    @Override
    public void add(WebhookEndpoint endpoint) {
        sql.update(
                """
                insert into webhook_endpoint (
                    tenant, id, created_at, url, description, event_types, status, secret, previous_secret,
                    previous_secret_valid_until, version, changed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                tenant.name(),
                endpoint.id(),
                endpoint.createdAt(),
                endpoint.url(),
                endpoint.description(),
                endpoint.eventTypes().toArray(String[]::new),
                endpoint.status(),
                endpoint.secrets().current().text(),
                previous(endpoint.secrets()),
                endpoint.secrets().previousValidUntil(),
                endpoint.version(),
                endpoint.changedAt());
    }

    @Override
    public void replace(WebhookEndpoint endpoint) {
        QuarkusTransaction.joiningExisting().run(() -> {
            int count = sql.update(
                    """
                    update webhook_endpoint
                    set url = ?, description = ?, event_types = ?, status = ?, secret = ?, previous_secret = ?,
                        previous_secret_valid_until = ?, version = ?, changed_at = ?
                    where tenant = ? and id = ? and version = ?""",
                    endpoint.url(),
                    endpoint.description(),
                    endpoint.eventTypes().toArray(String[]::new),
                    endpoint.status(),
                    endpoint.secrets().current().text(),
                    previous(endpoint.secrets()),
                    endpoint.secrets().previousValidUntil(),
                    endpoint.version(),
                    endpoint.changedAt(),
                    tenant.name(),
                    endpoint.id(),
                    endpoint.version() - 1);
            requireChanged(count, endpoint.id());
            if (!endpoint.isEnabled()) {
                sql.update("""
                        update webhook_delivery set state = 'CANCELLED', claimed_until = null
                        where tenant = ? and endpoint_id = ? and state = 'PENDING'""", tenant.name(), endpoint.id());
            }
        });
    }

    @Override
    public void remove(UUID id, int version) {
        int count = sql.update(
                "delete from webhook_endpoint where tenant = ? and id = ? and version = ?", tenant.name(), id, version);
        requireChanged(count, id);
    }

    private static void requireChanged(int count, UUID id) {
        if (count == 0) {
            throw new RejectedException(
                    Reason.VERSION_STALE, "the webhook endpoint %s was changed meanwhile".formatted(id));
        }
    }

    private static String previous(Secrets secrets) {
        return secrets.previous() == null ? null : secrets.previous().text();
    }

    private static WebhookEndpoint endpoint(ResultSet row) throws SQLException {
        String previous = row.getString("previous_secret");
        return new WebhookEndpoint(
                Sql.uuid(row, "id"),
                row.getString("url"),
                row.getString("description"),
                List.of((String[]) row.getArray("event_types").getArray()),
                Status.valueOf(row.getString("status")),
                new Secrets(
                        new WebhookSecret(row.getString("secret")),
                        previous == null ? null : new WebhookSecret(previous),
                        Sql.instant(row, "previous_secret_valid_until")),
                row.getInt("version"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "changed_at"));
    }
}
