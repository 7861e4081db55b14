package io.plimsoll.simulation.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.testsupport.MarketJson;

/** The example's book through ten thousand drawn paths of a thousand steps: seconds of one core. */
final class LongSimulation {
    private LongSimulation() {}

    static String request() {
        ObjectNode request = MarketJson.parsed(SimulationExamples.FOUR_LONGS);
        request.remove("paths");
        request.set("drawnPaths", MarketJson.parsed("""
                {"seed": 7, "pathCount": 10000, "stepCount": 1000, "volatilities": ["0.002"]}"""));
        return request.toString();
    }
}
