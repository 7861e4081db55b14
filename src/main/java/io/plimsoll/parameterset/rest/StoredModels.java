package io.plimsoll.parameterset.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.parameterset.ModelledParameterSets;
import io.plimsoll.parameterset.ParameterSet;
import io.plimsoll.parameterset.ParameterSets;
import io.plimsoll.scenario.ScenarioSet;
import jakarta.inject.Singleton;

/** Reads the JSON form that sets with a model are stored in beside their arrays, and completes it under other scenarios. */
@Singleton
class StoredModels implements ModelledParameterSets {
    private final ParameterSets sets;
    private final ModelledArrays arrays;
    private final ObjectMapper mapper;

    StoredModels(ParameterSets sets, ModelledArrays arrays, ObjectMapper mapper) {
        this.sets = sets;
        this.arrays = arrays;
        this.mapper = mapper;
    }

    @Override
    public SpanParameterSet under(ParameterSet stored, ScenarioSet scenarios) {
        if (scenarios.size() > ArrayModelRequest.SCENARIO_COUNT_MAX) {
            throw ModelledArrays.mismatch("a model makes arrays of at most %d scenarios, these are %d"
                    .formatted(ArrayModelRequest.SCENARIO_COUNT_MAX, scenarios.size()));
        }
        String document = sets.modelDocument(stored.id())
                .orElseThrow(() -> ModelledArrays.mismatch(
                        "parameter set %s has no model; it holds the arrays of its own scenarios"
                                .formatted(stored.name())));
        return JsonParameterSets.set(arrays.under(scenarios, request(document)));
    }

    private ParameterSetRequest request(String document) {
        try {
            return mapper.readValue(document, ParameterSetRequest.class);
        } catch (JsonProcessingException otherLayout) {
            throw new IllegalStateException("the stored document is no parameter set", otherLayout);
        }
    }
}
