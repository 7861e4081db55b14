package io.plimsoll.platform.tenant;

import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Says whose work it is where no request does: on the calling thread, for as long as the work lasts. It comes before the caller of a
 * request.
 */
public final class TenantScope {
    private static final ScopedValue<String> NAME = ScopedValue.newInstance();

    private TenantScope() {}

    /** Does work for a tenant. What it has other threads do needs {@link #carried}. */
    public static void run(Tenant tenant, Runnable work) {
        ScopedValue.where(NAME, tenant.name()).run(work);
    }

    /** As {@link #run}, for work that has a result, or an exception of its own. */
    public static <R, X extends Throwable> R call(Tenant tenant, ScopedValue.CallableOp<? extends R, X> work) throws X {
        return ScopedValue.where(NAME, tenant.name()).call(work);
    }

    /** Empty outside of all scopes. */
    public static Optional<String> present() {
        return NAME.isBound() ? Optional.of(NAME.get()) : Optional.empty();
    }

    /** Hands over whose work it is, together with the work. */
    public static Executor carried(Tenant tenant, Executor executor) {
        return work -> {
            Tenant mine = Tenant.of(tenant.name());
            executor.execute(() -> run(mine, work));
        };
    }
}
