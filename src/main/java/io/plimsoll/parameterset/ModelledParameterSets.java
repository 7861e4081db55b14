package io.plimsoll.parameterset;

import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.scenario.ScenarioSet;

/** Stored parameter sets whose risk arrays a model made, made anew under other scenarios. */
public interface ModelledParameterSets {
    /**
     * The set as it would have been stored if it had named these scenarios.
     *
     * @throws io.plimsoll.rejection.RejectedException METHODOLOGY_INPUT_MISMATCH if the set has no model, or has arrays that no model made
     */
    SpanParameterSet under(ParameterSet stored, ScenarioSet scenarios);
}
