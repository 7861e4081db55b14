package io.plimsoll.liquidation.rest;

import io.plimsoll.margincall.MovableClock;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/** The clock is the test's, and others bear what a fund cannot. */
public class ClockInHand implements QuarkusTestProfile {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(MovableClock.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("plimsoll.liquidation.loss-sharing", "SOCIALISED");
    }
}
