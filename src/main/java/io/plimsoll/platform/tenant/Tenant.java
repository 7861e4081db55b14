package io.plimsoll.platform.tenant;

/**
 * Whose data it is. Every stored row carries the name, so that rows of different tenants can be kept apart later without
 * a rewrite; inject the tenant of the current request instead of naming {@link #DEFAULT}.
 *
 * @param name 1 to 63 lower-case letters, digits and hyphens, beginning with a letter
 */
public record Tenant(String name) {

    /** The only tenant until access control tells tenants apart. */
    public static final Tenant DEFAULT = new Tenant("default");

    public Tenant {
        if (!name.matches("[a-z][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException("name must match [a-z][a-z0-9-]{0,62}, was " + name);
        }
    }
}
