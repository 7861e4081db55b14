package io.plimsoll.simulation;

import io.plimsoll.calculation.PackedDocument;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what was asked and writes what is answered. */
public interface SimulationDocuments {
    /**
     * Reads the accounts that a request means, as they stand: each as it is at one moment, all on one market.
     *
     * @param snapshotId of the market; null for the latest
     * @param watch is asked and told of every account
     * @throws io.plimsoll.rejection.RejectedException what {@link SimulatedAccounts} refuses
     * @throws java.util.concurrent.CancellationException if it was cancelled
     */
    ReadAccounts read(PackedDocument request, @Nullable UUID snapshotId, RunWatch watch);

    /**
     * @param request of which no accounts are to be read any more
     * @throws io.plimsoll.rejection.RejectedException SIMULATION_INVALID with everything that is wrong
     */
    SimulationInputs inputs(PackedDocument request);

    /** @throws io.plimsoll.rejection.RejectedException FIGURE_OUT_OF_RANGE */
    PackedDocument reply(SimulationInputs inputs, SimulationInputs.Outcome outcome);
}
