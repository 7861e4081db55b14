package io.plimsoll.margincall;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/** Margin calls alone: margins, policies and the time come from the test, and nothing is due but what it asks for. */
public class StagedAccounts implements QuarkusTestProfile {
    /** The scheduler reads the same clock: a test that moves it by an hour would meet the sweep that became due by that. */
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("plimsoll.scheduling.enabled", "false");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(StagedAccountMargins.class, StagedPolicies.class, MovableClock.class);
    }
}
