package io.plimsoll.simulation;

import io.plimsoll.calculation.PackedDocument;

/** Reads what was asked and writes what is answered. */
public interface SimulationDocuments {
    /** @throws io.plimsoll.rejection.RejectedException SIMULATION_INVALID with everything that is wrong; CALCULATION_TOO_LARGE */
    SimulationInputs inputs(PackedDocument request);

    /** @throws io.plimsoll.rejection.RejectedException FIGURE_OUT_OF_RANGE */
    PackedDocument reply(SimulationInputs inputs, SimulationInputs.Outcome outcome);
}
