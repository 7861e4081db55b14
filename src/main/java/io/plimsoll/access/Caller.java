package io.plimsoll.access;

import java.util.Set;

/**
 * Who asks.
 *
 * @param name for people and for the trail of changes: the key's name and id, or what the token calls its subject
 * @param tenant whose data it sees, see {@code Tenant}
 * @param roles at least one
 * @param credential by which it is known
 * @param holder who it is where two must not be the same: the same name for a key and all that it is rotated into, issuer and subject of a
 *     token, whatever name it has, otherwise the name
 */
public record Caller(String name, String tenant, Set<Role> roles, Credential credential, String holder) {

    /** By what a caller is known. */
    public enum Credential {
        /** None was shown, and none was needed. */
        NONE,
        API_KEY,
        TOKEN
    }

    public Caller {
        if (name.isBlank() || roles.isEmpty()) {
            throw new IllegalArgumentException("a caller has a name and a role: " + name + " " + roles);
        }
        roles = Set.copyOf(roles);
    }

    /** Who is always known by the same name. */
    public Caller(String name, String tenant, Set<Role> roles, Credential credential) {
        this(name, tenant, roles, credential, name);
    }
}
