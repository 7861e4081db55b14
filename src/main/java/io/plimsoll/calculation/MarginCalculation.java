package io.plimsoll.calculation;

import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MethodologyId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A requirement and what led to it.
 *
 * @param calculatedAt instant of the work
 * @param whatIfs in the order they were asked for
 */
public record MarginCalculation(
        UUID id,
        MethodologyId methodology,
        Instant calculatedAt,
        CalculationInputs inputs,
        MarginRequirement requirement,
        List<WhatIfRequirement> whatIfs) {
    public MarginCalculation {
        whatIfs = List.copyOf(whatIfs);
    }

    /** What must be held against the portfolio and the hypothetical positions together. */
    public record WhatIfRequirement(String name, MarginRequirement combined) {}
}
