package io.plimsoll.methodology.span;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.scenario.ScenarioSet;

/** The parameter sets that SPAN can calculate with. */
public interface SpanParameterSets {
    /** @throws io.plimsoll.rejection.RejectedException PARAMETER_SET_UNKNOWN if there is none of this id */
    SpanParameters get(String id);

    /**
     * The set with its model's risk arrays made anew, under these scenarios instead of those that the set names.
     *
     * @throws RejectedException PARAMETER_SET_UNKNOWN; METHODOLOGY_INPUT_MISMATCH if the set has no model, or has arrays that no model
     *     made
     */
    default SpanParameters get(String id, ScenarioSet scenarios) {
        throw new RejectedException(
                Reason.METHODOLOGY_INPUT_MISMATCH, "parameter set %s has no model to take scenarios".formatted(id));
    }
}
