package io.plimsoll.calculation.rest;

import io.plimsoll.calculation.CalculationInputs;
import io.plimsoll.calculation.CalculationRecord;
import io.plimsoll.calculation.MarginCalculations;
import io.plimsoll.calculation.rest.CalculationDocuments.KeptRequest;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.scenario.ScenarioSetService;
import jakarta.inject.Singleton;
import java.util.UUID;

/** What kept calculations depended on, as it was: names may stand for other things now. */
@Singleton
class KeptCalculations {
    private final MarginCalculations calculations;
    private final CalculationDocuments documents;
    private final ScenarioSetService scenarioSets;

    KeptCalculations(MarginCalculations calculations, CalculationDocuments documents, ScenarioSetService scenarioSets) {
        this.calculations = calculations;
        this.documents = documents;
        this.scenarioSets = scenarioSets;
    }

    /** @throws io.plimsoll.rejection.RejectedException MARGIN_CALCULATION_NOT_FOUND if there is none of this id */
    CalculationInputs inputs(UUID id) {
        CalculationRecord kept = calculations.get(id);
        return inputs(kept, documents.request(kept));
    }

    /** @param request that of {@code kept} */
    CalculationInputs inputs(CalculationRecord kept, KeptRequest request) {
        String parameterSet =
                kept.parameterSetId() == null ? null : kept.parameterSetId().toString();
        ScenarioSet scenarios = kept.scenarioSet() == null
                ? null
                : scenarioSets
                        .library()
                        .get(kept.scenarioSet().name(), kept.scenarioSet().version());
        return request.request().toInputs(parameterSet, scenarios, CoverageDocument.read(request.coverage()));
    }
}
