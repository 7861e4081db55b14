package io.plimsoll.platform.notifications;

import io.plimsoll.notification.EventOutbox;
import io.plimsoll.notification.NotificationRounds;
import io.plimsoll.platform.tenant.PerTenant;
import io.plimsoll.platform.tenant.Tenant;
import java.util.function.Supplier;

/** Rounds of each tenant on its own: one that has much to publish or to deliver keeps no other waiting. */
final class TenantRounds implements EventOutbox.Listener {
    private final PerTenant<NotificationRounds> rounds;

    TenantRounds(Tenant tenant, Supplier<NotificationRounds> first) {
        this.rounds = new PerTenant<>(tenant, first);
    }

    @Override
    public void committed() {
        rounds.get().committed();
    }

    /** One of the present tenant's. */
    void run() {
        rounds.get().run();
    }
}
