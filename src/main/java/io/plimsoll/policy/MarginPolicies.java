package io.plimsoll.policy;

import java.util.Optional;

/** Margin policies by name: the stored ones, of which no version ever changes, and the ready ones. */
public interface MarginPolicies {
    /** The latest version. */
    Optional<MarginPolicy> find(String name);

    /** One version, as a call or a figure used it. */
    Optional<MarginPolicy> find(String name, int version);
}
