package io.plimsoll.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.calculation.MarginCalculationService;
import io.plimsoll.calculation.MarginExplanations;
import io.plimsoll.greeks.GreeksService;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.methodology.historical.HistoricalMethodology;
import io.plimsoll.methodology.scenario.ScenarioMethodology;
import io.plimsoll.methodology.span.SpanMethodology;
import io.plimsoll.methodology.span.SpanParameterSets;
import io.plimsoll.platform.json.JsonLimits;
import io.plimsoll.platform.json.StrictJson;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.ratelimit.WorkBudget;
import io.plimsoll.returnseries.CachedReturnSeries;
import io.plimsoll.riskarray.RiskArrayService;
import io.plimsoll.stresstest.StressTestService;
import io.plimsoll.stresstest.StressedAccounts;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts plain Java together: what roots take through their constructors is made here. */
class Beans {

    @Produces
    @Singleton
    ObjectMapper objectMapper(JsonLimits limits) {
        return StrictJson.mapper(limits);
    }

    @Produces
    @Singleton
    Methodologies methodologies(
            SpanParameterSets spanParameterSets,
            SpanProfiles spanProfiles,
            CachedReturnSeries returnSeries,
            ValuationConfig valuations) {
        return new Methodologies(List.of(
                new SpanMethodology(spanParameterSets, spanProfiles.byName()),
                new ScenarioMethodology(valuations.calculationMax()),
                new HistoricalMethodology(returnSeries::get, valuations.calculationMax())));
    }

    @Produces
    @Singleton
    RiskArrayService riskArrayService(ValuationConfig valuations, WorkBudget budget) {
        return new RiskArrayService(valuations.calculationMax(), budget);
    }

    @Produces
    @Singleton
    GreeksService greeksService(WorkBudget budget) {
        return new GreeksService(budget);
    }

    @Produces
    @Singleton
    StressedAccounts stressedAccounts(AccountRemargining remargining, MarginPolicies policies) {
        return new StressedAccounts(remargining, policies);
    }

    @Produces
    @Singleton
    StressTestService stressTestService(
            MarginCalculationService calculations,
            Methodologies methodologies,
            ValuationConfig valuations,
            WorkBudget budget) {
        return new StressTestService(calculations, methodologies, valuations.stressTestMax(), budget);
    }

    @Produces
    @Singleton
    MarginCalculationService marginCalculationService(Methodologies methodologies, WorkBudget budget) {
        return new MarginCalculationService(methodologies, budget);
    }

    @Produces
    @Singleton
    MarginExplanations marginExplanations(MarginCalculationService service) {
        return new MarginExplanations(service);
    }
}
