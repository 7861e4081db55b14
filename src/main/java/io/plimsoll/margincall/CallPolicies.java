package io.plimsoll.margincall;

import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.policy.MarginPolicy;
import java.util.HashMap;
import java.util.Map;

/** Policies by name and version, each asked for once. For one piece of work, not to be kept. */
final class CallPolicies {
    private record Version(String name, int version) {}

    private final MarginPolicies policies;
    private final Map<Version, MarginPolicy> known = new HashMap<>();

    CallPolicies(MarginPolicies policies) {
        this.policies = policies;
    }

    MarginPolicy get(String name, int version) {
        return known.computeIfAbsent(new Version(name, version), this::stored);
    }

    /** Versions are insert-only, so one that was used is there. */
    private MarginPolicy stored(Version wanted) {
        return policies.find(wanted.name, wanted.version)
                .orElseThrow(() -> new IllegalStateException(
                        "no margin policy %s in version %d".formatted(wanted.name, wanted.version)));
    }
}
