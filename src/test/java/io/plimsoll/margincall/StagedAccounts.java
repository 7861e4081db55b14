package io.plimsoll.margincall;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Set;

/** Margin calls alone: margins, policies and the time come from the test. */
public class StagedAccounts implements QuarkusTestProfile {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(StagedAccountMargins.class, StagedPolicies.class, MovableClock.class);
    }
}
