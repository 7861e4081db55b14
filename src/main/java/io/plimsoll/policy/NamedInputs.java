package io.plimsoll.policy;

import io.plimsoll.methodology.MethodologySettings;
import io.plimsoll.rejection.RejectedException;
import org.jspecify.annotations.Nullable;

/** What margin rules may name. Each method does nothing if there is such a thing. */
public interface NamedInputs {
    /** @throws RejectedException PARAMETER_SET_UNKNOWN */
    void requireParameterSet(String idOrName);

    /** @throws RejectedException SCENARIO_SET_UNKNOWN */
    void requireScenarioSet(String name);

    /** @throws RejectedException METHODOLOGY_INPUT_MISMATCH if the scenarios cannot take the place of the parameter set's own */
    void requireScenariosTaken(@Nullable String parameterSet, String scenarioSet);

    /** @throws RejectedException RETURN_SERIES_UNKNOWN, if the settings name a series */
    void requireSettings(@Nullable MethodologySettings settings);
}
