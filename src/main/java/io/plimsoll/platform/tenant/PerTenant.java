package io.plimsoll.platform.tenant;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Something in memory of which each tenant has one of its own, made when it is first asked for.
 *
 * @param <T> what it is
 */
public final class PerTenant<T> {
    private final Tenant tenant;
    private final Supplier<T> first;
    private final Map<String, T> known = new ConcurrentHashMap<>();

    /** @param first makes one; reads nothing of the tenant's, so that it is quick */
    public PerTenant(Tenant tenant, Supplier<T> first) {
        this.tenant = tenant;
        this.first = first;
    }

    /** That of the present tenant. */
    public T get() {
        return known.computeIfAbsent(tenant.name(), name -> first.get());
    }
}
