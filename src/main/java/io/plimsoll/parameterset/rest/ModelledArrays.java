package io.plimsoll.parameterset.rest;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.MarketGaps;
import io.plimsoll.market.Underlying;
import io.plimsoll.methodology.span.file.FileRule;
import io.plimsoll.parameterset.rest.CombinedCommodityRequest.ContractParametersRequest;
import io.plimsoll.parameterset.rest.CombinedCommodityRequest.ProductRequest;
import io.plimsoll.parameterset.rest.ParameterSetRequest.ExchangeComplexRequest;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.riskarray.RiskArray;
import io.plimsoll.riskarray.RiskArrayService;
import io.plimsoll.riskarray.RiskArrayService.RiskArrays;
import io.plimsoll.scenario.PriceMove;
import io.plimsoll.scenario.Scenario;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.scenario.ScenarioSetService;
import io.plimsoll.scenario.VolatilityMove;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Completes a JSON parameter set: contracts without a risk array get the one that the exchange complex's model computes. What is stored
 * is then a parameter set like any other, with arrays that never change again.
 */
@Singleton
class ModelledArrays {
    /** Of scenarios that a warning names; more would not be read. */
    private static final int FLOORED_SHOWN_MAX = 20;

    private final RiskArrayService riskArrays;
    private final ScenarioSetService scenarioSets;

    ModelledArrays(RiskArrayService riskArrays, ScenarioSetService scenarioSets) {
        this.riskArrays = riskArrays;
        this.scenarioSets = scenarioSets;
    }

    /**
     * A set with every array in place.
     *
     * @param flooredScenarios of each exchange complex, in the request's order: numbers of the scenarios in which its model left the price
     *     under a lognormal option at zero
     */
    record Completed(ParameterSetRequest request, List<List<Integer>> flooredScenarios) {
        Completed {
            flooredScenarios = List.copyOf(flooredScenarios);
        }

        /** What the models did that is worth a look, one sentence for each exchange complex. */
        List<String> warnings() {
            List<String> warnings = new ArrayList<>();
            for (int i = 0; i < flooredScenarios.size(); i++) {
                if (!flooredScenarios.get(i).isEmpty()) {
                    warnings.add(
                            flooredWarning(request.exchangeComplexes().get(i).code(), flooredScenarios.get(i)));
                }
            }
            return warnings;
        }
    }

    /**
     * The same set with every array in place.
     *
     * @throws io.plimsoll.rejection.RejectedException PARAMETER_FILE_INVALID if a contract has neither an array nor an instrument in
     *     the model, or they contradict each other; MARKET_DATA_MISSING or MARKET_DATA_INVALID with everything that
     *     is wrong in all models; SCENARIO_SET_UNKNOWN
     */
    Completed completed(ParameterSetRequest request) {
        return completed(
                request,
                (complex, pointer) -> complex.model().toScenarioSet(scenarioSets, pointer + "/model"),
                UnaryOperator.identity());
    }

    /**
     * The same set as it would be if its models named these scenarios.
     *
     * @throws io.plimsoll.rejection.RejectedException METHODOLOGY_INPUT_MISMATCH if nothing in the set has a model, or a contract that a
     *     model could value has an array of its own; MARKET_DATA_MISSING or MARKET_DATA_INVALID at {@code /scenarios}
     */
    Completed under(ScenarioSet scenarios, ParameterSetRequest request) {
        List<ExchangeComplexRequest> complexes = request.exchangeComplexes();
        if (!request.hasModel()) {
            throw mismatch("the parameter set has no model to take scenarios");
        }
        complexes.stream()
                .filter(complex -> complex.model() != null)
                .flatMap(complex -> complex.combinedCommodities().stream())
                .flatMap(commodity -> commodity.contracts().stream())
                .filter(contract -> contract.riskArray() != null)
                .findFirst()
                .ifPresent(contract -> {
                    throw mismatch("the risk array of %s is the parameter set's own, scenarios cannot replace it"
                            .formatted(contract.contract().toContractId().label()));
                });
        List<ExchangeComplexRequest> undefined = complexes.stream()
                .map(complex ->
                        complex.model() == null ? complex : complex.with(complex.combinedCommodities(), List.of()))
                .toList();
        return completed(
                request.withExchangeComplexes(undefined), (complex, pointer) -> scenarios, pointer -> "/scenarios");
    }

    static RejectedException mismatch(String detail) {
        return new RejectedException(
                Reason.METHODOLOGY_INPUT_MISMATCH,
                detail,
                List.of(new Violation("/scenarios", Reason.METHODOLOGY_INPUT_MISMATCH, detail)));
    }

    /**
     * @param scenariosOf those of an exchange complex with a model, which stands at a pointer
     * @param place in the body that was sent, of a pointer into the parameter set
     */
    private Completed completed(
            ParameterSetRequest request,
            BiFunction<ExchangeComplexRequest, String, ScenarioSet> scenariosOf,
            UnaryOperator<String> place) {
        List<ExchangeComplexRequest> complexes = request.exchangeComplexes();
        MarketGaps gaps = new MarketGaps();
        List<Optional<Model>> models = new ArrayList<>();
        for (int i = 0; i < complexes.size(); i++) {
            ExchangeComplexRequest complex = complexes.get(i);
            String pointer = pointer(i);
            models.add(Optional.ofNullable(complex.model()).map(model -> {
                String marketPlace = place.apply(pointer + "/model/market");
                MarketData market = model.market().toMarket(marketPlace);
                ScenarioSet scenarios = scenariosOf.apply(complex, pointer);
                MarketGaps ofModel = gaps.placed(gap -> place.apply(pointer + "/model" + gap));
                return new Model(model, market, scenarios, riskArrays.valuation(market, scenarios, ofModel));
            }));
        }
        gaps.refuseIfAny();

        JsonErrors errors = new JsonErrors();
        List<ExchangeComplexRequest> completed = new ArrayList<>();
        List<List<Integer>> floored = new ArrayList<>();
        for (int i = 0; i < complexes.size(); i++) {
            ExchangeComplexRequest complex = complexes.get(i);
            Optional<Model> model = models.get(i);
            Optional<RiskArrays> arrays = model.map(Model::arrays);
            floored.add(arrays.map(RiskArrays::flooredScenarios).orElse(List.of()));
            Map<ContractId, Modelled> modelled =
                    model.map(found -> found.contracts(arrays.orElseThrow())).orElse(Map.of());
            completed.add(completed(complex, model, modelled, pointer(i), errors));
        }
        errors.throwIfAny();
        return new Completed(request.withExchangeComplexes(completed), floored);
    }

    private static String flooredWarning(String complex, List<Integer> numbers) {
        String shown =
                numbers.stream().limit(FLOORED_SHOWN_MAX).map(String::valueOf).collect(Collectors.joining(", "));
        int others = Math.max(0, numbers.size() - FLOORED_SHOWN_MAX);
        return ("exchange complex %s: in scenarios %s%s the price under an option valued by a lognormal model would be zero or "
                        + "less; it was left at zero. BACHELIER values options at such prices")
                .formatted(complex, shown, others == 0 ? "" : " and %d more".formatted(others));
    }

    private static String pointer(int complex) {
        return "/exchangeComplexes/" + complex;
    }

    private static ExchangeComplexRequest completed(
            ExchangeComplexRequest request,
            Optional<Model> model,
            Map<ContractId, Modelled> modelled,
            String pointer,
            JsonErrors errors) {
        List<CombinedCommodityRequest> commodities = new ArrayList<>();
        for (int i = 0; i < request.combinedCommodities().size(); i++) {
            CombinedCommodityRequest commodity = request.combinedCommodities().get(i);
            commodities.add(completed(commodity, "%s/combinedCommodities/%d".formatted(pointer, i), modelled, errors));
        }
        boolean isDefined = request.scenarios() != null && !request.scenarios().isEmpty();
        return request.with(
                commodities,
                isDefined
                        ? request.scenarios()
                        : model.map(found -> points(found.scenarios)).orElse(request.scenarios()));
    }

    /** What a model says of one contract. */
    private record Modelled(RiskArray array, InstrumentMark mark, Underlying underlying) {}

    /** The model of one exchange complex, with everything that it needs. */
    private record Model(
            ArrayModelRequest request, MarketData market, ScenarioSet scenarios, RiskArrayService.Valuation valuation) {

        RiskArrays arrays() {
            return valuation.riskArrays(request.arrayDecimalsOrDefault());
        }

        Map<ContractId, Modelled> contracts(RiskArrays computed) {
            List<RiskArray> arrays = computed.arrays();
            Map<String, Underlying> underlyings = new HashMap<>();
            market.underlyings().forEach(underlying -> underlyings.put(underlying.name(), underlying));
            Map<ContractId, Modelled> byContract = new HashMap<>();
            for (int i = 0; i < arrays.size(); i++) {
                InstrumentMark mark = market.instruments().get(i);
                byContract.put(mark.contract(), new Modelled(arrays.get(i), mark, underlyings.get(mark.underlying())));
            }
            return byContract;
        }
    }

    private static CombinedCommodityRequest completed(
            CombinedCommodityRequest request, String pointer, Map<ContractId, Modelled> modelled, JsonErrors errors) {
        List<ContractParametersRequest> contracts = new ArrayList<>();
        for (int i = 0; i < request.contracts().size(); i++) {
            ContractParametersRequest contract = request.contracts().get(i);
            String place = "%s/contracts/%d".formatted(pointer, i);
            if (contract.riskArray() != null) {
                errors.require(
                        contract.compositeDelta() != null,
                        place + "/compositeDelta",
                        "a contract has a composite delta");
                contracts.add(contract);
                continue;
            }
            Modelled found = modelled.get(contract.contract().toContractId());
            if (found == null) {
                errors.add(
                        place + "/riskArray",
                        FileRule.MISSING,
                        "%s has no risk array, and model has no instrument of this name"
                                .formatted(contract.contract().toContractId().label()));
            } else if (contract.compositeDelta() == null && found.array.compositeDelta() == null) {
                errors.add(
                        place + "/compositeDelta",
                        FileRule.MISSING,
                        "the composite delta of %s needs the price scan range of %s"
                                .formatted(found.mark.contract().label(), found.mark.underlying()));
            } else {
                requireSameFactor(request, contract, found, place, errors);
                contracts.add(completed(contract, found));
            }
        }
        return request.withContracts(contracts);
    }

    private static ContractParametersRequest completed(ContractParametersRequest contract, Modelled modelled) {
        InstrumentMark mark = modelled.mark;
        BigDecimal range = modelled.underlying == null ? null : modelled.underlying.priceScanRange();
        return contract.with(
                modelled.array.losses(),
                contract.compositeDelta() == null ? modelled.array.compositeDelta() : contract.compositeDelta(),
                contract.price() != null
                        ? contract.price()
                        : mark.price() != null ? mark.price() : modelled.array.unitValue(),
                contract.volatility() == null ? mark.volatility() : contract.volatility(),
                contract.priceScanRange() != null || range == null
                        ? contract.priceScanRange()
                        : range.multiply(mark.multiplier()),
                contract.volatilityScanRange() != null || modelled.underlying == null
                        ? contract.volatilityScanRange()
                        : modelled.underlying.volatilityScanRange());
    }

    /** The array was made with the multiplier, and option value will be with the contract value factor. */
    private static void requireSameFactor(
            CombinedCommodityRequest commodity,
            ContractParametersRequest contract,
            Modelled modelled,
            String pointer,
            JsonErrors errors) {
        BigDecimal factor = contract.contractValueFactor();
        for (ProductRequest product : commodity.products()) {
            boolean isIts = product.product().equals(contract.contract().product())
                    && product.exchange().equals(contract.contract().exchange())
                    && product.kind() == contract.contract().kind();
            if (factor == null && isIts) {
                factor = product.contractValueFactor();
            }
        }
        BigDecimal effective = factor == null ? BigDecimal.ONE : factor;
        boolean hasValue = contract.contract().kind() != ContractKind.COMBINATION;
        if (hasValue && effective.compareTo(modelled.mark.multiplier()) != 0) {
            errors.add(
                    pointer + "/contractValueFactor",
                    FileRule.RANGE,
                    "the contract value factor of %s is %s, but its multiplier in model %s"
                            .formatted(
                                    modelled.mark.contract().label(),
                                    effective.toPlainString(),
                                    modelled.mark.multiplier().toPlainString()));
        }
    }

    /** The model's scenarios as what the entries of arrays mean; moves that are no fractions of scan ranges are shown as 0. */
    private static List<ParameterSetRequest.ScenarioRequest> points(ScenarioSet scenarios) {
        return scenarios.scenarios().stream().map(ModelledArrays::point).toList();
    }

    private static ParameterSetRequest.ScenarioRequest point(Scenario scenario) {
        PriceMove price = scenario.price();
        VolatilityMove volatility = scenario.volatility();
        boolean isOfRange = price != null && price.kind() == PriceMove.Kind.SCAN_RANGE;
        boolean isVolatilityOfRange = volatility != null && volatility.kind() == VolatilityMove.Kind.SCAN_RANGE;
        return new ParameterSetRequest.ScenarioRequest(
                scenario.number(),
                isOfRange ? price.move().divide(price.divisor(), MathContext.DECIMAL32) : BigDecimal.ZERO,
                isVolatilityOfRange ? volatility.move() : BigDecimal.ZERO,
                scenario.weight(),
                scenario.pairedScenarioNumber() == null ? scenario.number() : scenario.pairedScenarioNumber());
    }
}
