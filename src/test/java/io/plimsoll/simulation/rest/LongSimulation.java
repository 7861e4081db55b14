package io.plimsoll.simulation.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.testsupport.MarketJson;

/** The example's book through drawn paths of a thousand steps: seconds of one core for some thousand of them. */
final class LongSimulation {
    private LongSimulation() {}

    static String request(int pathCount) {
        ObjectNode request = MarketJson.parsed(SimulationExamples.FOUR_LONGS);
        request.remove("paths");
        request.set("drawnPaths", MarketJson.parsed("""
                {"seed": 7, "pathCount": %d, "stepCount": 1000, "volatilities": ["0.002"]}""".formatted(pathCount)));
        return request.toString();
    }
}
