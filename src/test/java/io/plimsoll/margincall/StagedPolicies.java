package io.plimsoll.margincall;

import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.policy.MarginPolicy;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Only the policy of G1. */
@Alternative
@Singleton
public class StagedPolicies implements MarginPolicies {
    @Override
    public Optional<MarginPolicy> find(String name) {
        return Optional.of(CallFixtures.policy()).filter(policy -> policy.name().equals(name));
    }

    @Override
    public Optional<MarginPolicy> find(String name, int version) {
        return find(name).filter(policy -> policy.version() == version);
    }
}
