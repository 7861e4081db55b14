package io.plimsoll.platform.tenant;

import java.util.Optional;

/**
 * Whose data it is. Every stored row carries the name. Inject it and ask for the name at each use: the injected one is the
 * tenant of whoever asks in the present request, or the one that work without a request was begun for, see {@link TenantScope}.
 */
public interface Tenant {

    /** The first one: of the sandbox, of callers without a credential, and of those who make other tenants. */
    Tenant DEFAULT = of("default");

    /** What a name looks like: 1 to 63 lower-case letters, digits and hyphens, beginning with a letter. */
    String NAME_PATTERN = "[a-z][a-z0-9-]{0,62}";

    /** For whoever gave something else. */
    String NAME_EXPECTED =
            "a name is 1 to 63 lower-case letters, digits and hyphens, the first a letter, such as harbour-brokers";

    /** Empty if nothing says whose work the present one is. */
    Optional<String> known();

    /** @throws IllegalStateException if nothing says whose work the present one is */
    default String name() {
        return known().orElseThrow(
                        () -> new IllegalStateException("neither a scope nor a caller says which tenant this is for"));
    }

    /**
     * The same whoever asks.
     *
     * @throws IllegalArgumentException if the name does not match {@link #NAME_PATTERN}
     */
    static Tenant of(String name) {
        return new Named(name);
    }

    /** One by its name. */
    record Named(String name) implements Tenant {
        public Named {
            if (!name.matches(NAME_PATTERN)) {
                throw new IllegalArgumentException("name must match " + NAME_PATTERN + ", was " + name);
            }
        }

        @Override
        public Optional<String> known() {
            return Optional.of(name);
        }
    }
}
