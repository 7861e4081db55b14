package io.plimsoll.policy;

import java.util.Optional;

/** The stored margin policies, a row for each version, insert-only. */
public interface MarginPolicies {
    /** The latest version. */
    Optional<MarginPolicy> find(String name);

    /** One version, as a call or a figure used it. */
    Optional<MarginPolicy> find(String name, int version);
}
