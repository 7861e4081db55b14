package io.plimsoll.simulation.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.simulation.SimulationDocuments;
import io.plimsoll.simulation.SimulationInputs;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Requests and results of simulations as JSON. */
@Singleton
class JsonSimulationDocuments implements SimulationDocuments {
    private final Methodologies methodologies;
    private final ObjectMapper mapper;

    JsonSimulationDocuments(Methodologies methodologies, ObjectMapper mapper) {
        this.methodologies = methodologies;
        this.mapper = mapper;
    }

    @Override
    public SimulationInputs inputs(PackedDocument request) {
        return new SimulationForm(read(request, SimulationRequest.class), methodologies).inputs();
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
        return read(reply, SimulationResultResponse.class);
    }

    /** Of what was checked when it was stored: accounts of the service may be more than a request may hold. */
    <T> T read(PackedDocument document, Class<T> type) {
        try {
            return mapper.readValue(document.bytes(), type);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
