package io.plimsoll.simulation.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.simulation.MarginCallSimulation;
import io.plimsoll.simulation.ReadAccounts;
import io.plimsoll.simulation.RunWatch;
import io.plimsoll.simulation.SimulatedAccounts;
import io.plimsoll.simulation.SimulatedAccounts.Question;
import io.plimsoll.simulation.SimulatedAccounts.Standing;
import io.plimsoll.simulation.SimulationDocuments;
import io.plimsoll.simulation.SimulationInputs;
import io.plimsoll.simulation.rest.SimulationRequest.AssetRequest;
import io.plimsoll.simulation.rest.SimulationRequest.MarginBy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.stream.Collectors;

/** Requests and results of simulations as JSON. */
@Singleton
class JsonSimulationDocuments implements SimulationDocuments {
    private final Methodologies methodologies;
    private final SimulatedAccounts accounts;
    private final ObjectMapper mapper;

    JsonSimulationDocuments(Methodologies methodologies, SimulatedAccounts accounts, ObjectMapper mapper) {
        this.methodologies = methodologies;
        this.accounts = accounts;
        this.mapper = mapper;
    }

    @Override
    public ReadAccounts read(PackedDocument document, UUID snapshotId, RunWatch watch) {
        SimulationRequest request = read(document, SimulationRequest.class);
        boolean isRemargined = request.accountMarginBy() == MarginBy.METHODOLOGY;
        Question question = new Question(
                request.currency(),
                request.assets().stream().map(AssetRequest::name).collect(Collectors.toSet()),
                isRemargined,
                snapshotId);
        boolean isFiltered = request.accountFilter() != null;
        Standing standing = isFiltered
                ? accounts.of(request.accountFilter().toFilter(), question, watch)
                : accounts.of(request.accountIds(), question, watch);
        return new ReadAccounts(
                packed(new StandingBooks(request, standing).written()),
                standing.readCount(),
                isFiltered ? packed(LeftOutResponse.of(standing.leftOut())) : null,
                isRemargined ? packed(RateKeptResponse.of(standing.byRate())) : null);
    }

    @Override
    public SimulationInputs inputs(PackedDocument request) {
        return new SimulationForm(read(request, SimulationRequest.class), methodologies).inputs();
    }

    @Override
    public PackedDocument reply(SimulationInputs inputs, SimulationInputs.Outcome outcome) {
        return packed(SimulationResultResponse.of(inputs, outcome));
    }

    private PackedDocument packed(Object document) {
        return PackedDocument.of(bytes(document));
    }

    byte[] bytes(Object document) {
        try {
            return mapper.writeValueAsBytes(document);
        } catch (IOException cannotBeWritten) {
            throw new UncheckedIOException(cannotBeWritten);
        }
    }

    /**
     * What came of a simulation, and what was found out on the way.
     *
     * @return with null for what is not there yet
     */
    SimulationResponse response(MarginCallSimulation simulation) {
        return SimulationResponse.of(
                simulation,
                readIfThere(simulation.leftOut(), LeftOutResponse.class),
                readIfThere(simulation.byRate(), RateKeptResponse.class),
                readIfThere(simulation.reply(), SimulationResultResponse.class));
    }

    SimulationResultResponse result(PackedDocument reply) {
        return read(reply, SimulationResultResponse.class);
    }

    private <T> T readIfThere(PackedDocument document, Class<T> type) {
        return document == null ? null : read(document, type);
    }

    /** Of what was checked when it was stored: accounts of the service may be more than a request may hold. */
    private <T> T read(PackedDocument document, Class<T> type) {
        try {
            return mapper.readValue(document.bytes(), type);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
