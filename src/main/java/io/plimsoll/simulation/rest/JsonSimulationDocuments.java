package io.plimsoll.simulation.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.simulation.SimulationDocuments;
import io.plimsoll.simulation.SimulationInputs;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Requests and results of simulations as JSON. */
@Singleton
class JsonSimulationDocuments implements SimulationDocuments {
    private final JsonBodies bodies;
    private final ObjectMapper mapper;

    JsonSimulationDocuments(JsonBodies bodies, ObjectMapper mapper) {
        this.bodies = bodies;
        this.mapper = mapper;
    }

    @Override
    public SimulationInputs inputs(PackedDocument request) {
        return new SimulationForm(bodies.read(new ByteArrayInputStream(request.bytes()), SimulationRequest.class)
                        .value())
                .inputs();
    }

    @Override
    public PackedDocument reply(SimulationInputs inputs, SimulationInputs.Outcome outcome) {
        return PackedDocument.of(bytes(SimulationResultResponse.of(inputs, outcome)));
    }

    byte[] bytes(Object document) {
        try {
            return mapper.writeValueAsBytes(document);
        } catch (IOException cannotBeWritten) {
            throw new UncheckedIOException(cannotBeWritten);
        }
    }

    SimulationResultResponse result(PackedDocument reply) {
        try {
            return mapper.readValue(reply.bytes(), SimulationResultResponse.class);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
