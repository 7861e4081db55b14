package io.plimsoll.platform.notifications;

import io.plimsoll.platform.tenant.PerTenant;
import io.plimsoll.platform.tenant.Tenant;
import java.util.function.Supplier;

/** The signal of each tenant. */
public final class PublishedSignals {
    private final PerTenant<PublishedSignal> signals;

    PublishedSignals(Tenant tenant, Supplier<PublishedSignal> first) {
        this.signals = new PerTenant<>(tenant, first);
    }

    /** That of the present tenant. */
    public PublishedSignal get() {
        return signals.get();
    }
}
