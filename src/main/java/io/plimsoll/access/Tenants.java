package io.plimsoll.access;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All tenants, whoever asks. */
public interface Tenants {

    /** Place in the list. */
    record Place(Instant createdAt, UUID id) {}

    /** @throws RejectedException {@link Reason#TENANT_NAME_TAKEN} */
    void add(RegisteredTenant tenant);

    Optional<RegisteredTenant> find(String name);

    List<RegisteredTenant> newestFirst(Optional<Place> after, int countMax);

    /** @throws RejectedException {@link Reason#TENANT_NOT_FOUND} */
    default RegisteredTenant get(String name) {
        return find(name).orElseThrow(() -> new RejectedException(Reason.TENANT_NOT_FOUND, "no tenant " + name));
    }

    /** @throws RejectedException {@link Reason#TENANT_NAME_TAKEN} */
    default void requireFree(String name) {
        if (find(name).isPresent()) {
            throw taken(name);
        }
    }

    /** Why a name cannot be had. */
    static RejectedException taken(String name) {
        return new RejectedException(Reason.TENANT_NAME_TAKEN, "there is a tenant %s already".formatted(name));
    }
}
