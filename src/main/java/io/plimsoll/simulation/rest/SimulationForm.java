package io.plimsoll.simulation.rest;

import io.plimsoll.liquidation.impact.ConstantProductPool;
import io.plimsoll.liquidation.impact.LinearImpact;
import io.plimsoll.liquidation.impact.SquareRootImpact;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.simulation.Cascade;
import io.plimsoll.simulation.CascadePolicy;
import io.plimsoll.simulation.Figures;
import io.plimsoll.simulation.PathModel;
import io.plimsoll.simulation.PriceImpact;
import io.plimsoll.simulation.PricePath;
import io.plimsoll.simulation.SimulatedAccount;
import io.plimsoll.simulation.SimulatedAccount.HeldPosition;
import io.plimsoll.simulation.SimulatedAsset;
import io.plimsoll.simulation.SimulatedBook;
import io.plimsoll.simulation.SimulationInputs;
import io.plimsoll.simulation.rest.SimulationRequest.AccountRequest;
import io.plimsoll.simulation.rest.SimulationRequest.AssetRequest;
import io.plimsoll.simulation.rest.SimulationRequest.CorrelationRequest;
import io.plimsoll.simulation.rest.SimulationRequest.DrawnPathsRequest;
import io.plimsoll.simulation.rest.SimulationRequest.ImpactRequest;
import io.plimsoll.simulation.rest.SimulationRequest.PolicyRequest;
import io.plimsoll.simulation.rest.SimulationRequest.StepRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes inputs of a request that keeps to the {@link SimulationRules}. */
final class SimulationForm {
    private static final int ROUND_COUNT_DEFAULT = 1_000;

    private final SimulationRequest request;
    private final Methodologies methodologies;
    private final Map<String, Integer> assetIndexes = new HashMap<>();

    SimulationForm(SimulationRequest request, Methodologies methodologies) {
        this.request = request;
        this.methodologies = methodologies;
        for (int i = 0; i < request.assets().size(); i++) {
            assetIndexes.putIfAbsent(request.assets().get(i).name(), i);
        }
    }

    /** @throws RejectedException SIMULATION_INVALID with everything that is impossible; what {@link RemarginingForm#rule} refuses */
    SimulationInputs inputs() {
        RemarginingForm remargining = new RemarginingForm(request, assetIndexes);
        new SimulationRules(request, assetIndexes).check(remargining);
        List<SimulatedAsset> assets =
                request.assets().stream().map(SimulationForm::asset).toList();
        List<SimulatedAccount> accounts =
                request.givenAccounts().stream().map(this::account).toList();
        SimulatedBook book = SimulatedBook.of(accounts, assets);
        Cascade cascade = new Cascade(
                assets,
                book,
                remargining.rule(book, methodologies),
                orZero(request.fund()).doubleValue(),
                request.roundCountMax() == null ? ROUND_COUNT_DEFAULT : request.roundCountMax());
        List<CascadePolicy> policies = request.policies() == null
                ? List.of(CascadePolicy.closingAtOnce())
                : request.policies().stream().map(SimulationForm::policy).toList();
        List<PricePath> paths = request.givenPaths().stream()
                .map(path -> new PricePath(Figures.rows(
                        path.steps().stream().map(StepRequest::moves).toList())))
                .toList();
        DrawnPathsRequest drawn = request.drawnPaths();
        boolean isSmall = policies.size() * paths.size() <= SimulationInputs.DETAILED_RUN_COUNT_MAX;
        Cascade.Detail detail =
                request.detail() != null ? request.detail() : isSmall ? Cascade.Detail.ROUNDS : Cascade.Detail.TOTALS;
        return new SimulationInputs(
                request.currency(),
                cascade,
                Figures.limit(request.priceDropMax()),
                policies,
                paths,
                detail,
                drawn == null ? null : model(drawn),
                drawn == null ? 0 : drawn.pathCount());
    }

    private static SimulatedAsset asset(AssetRequest asset) {
        return new SimulatedAsset(
                asset.name(),
                asset.price().doubleValue(),
                asset.maintenanceMarginRate().doubleValue(),
                asset.canBeNegative(),
                impact(asset.impact()));
    }

    private static PriceImpact impact(ImpactRequest impact) {
        return PriceImpact.of(
                switch (impact.kind()) {
                    case LINEAR -> new LinearImpact(orZero(impact.halfSpreadFraction()), impact.perUnitFraction());
                    case SQUARE_ROOT ->
                        new SquareRootImpact(impact.coefficient(), impact.volatilityDaily(), impact.volumeDaily());
                    case POOL ->
                        new ConstantProductPool(
                                impact.baseReserve(), impact.quoteReserve(), orZero(impact.feeFraction()));
                });
    }

    private static BigDecimal orZero(BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }

    private SimulatedAccount account(AccountRequest account) {
        return new SimulatedAccount(
                account.id(),
                account.collateral().doubleValue(),
                account.maintenanceMarginRate() == null
                        ? null
                        : account.maintenanceMarginRate().doubleValue(),
                account.positions().stream()
                        .map(position -> new HeldPosition(
                                assetIndexes.get(position.asset()),
                                position.quantity().doubleValue(),
                                position.entryPrice().doubleValue()))
                        .toList());
    }

    private static CascadePolicy policy(PolicyRequest policy) {
        return new CascadePolicy(
                policy.name(),
                policy.closeFactor() == null ? 1 : policy.closeFactor().doubleValue(),
                policy.graceSteps() == null ? 0 : policy.graceSteps(),
                policy.delaySteps() == null ? 0 : policy.delaySteps(),
                Figures.limit(policy.batchNotionalMax()),
                orZero(policy.viableNotionalMin()).doubleValue());
    }

    private PathModel model(DrawnPathsRequest drawn) {
        List<BigDecimal> zeros = Collections.nCopies(request.assets().size(), BigDecimal.ZERO);
        return new PathModel(
                drawn.seed(),
                drawn.stepCount(),
                Figures.numbers(drawn.shock() == null ? zeros : drawn.shock()),
                Figures.numbers(drawn.drifts() == null ? zeros : drawn.drifts()),
                Figures.numbers(drawn.volatilities()),
                Figures.rows(matrix(drawn.givenCorrelations(), assetIndexes)));
    }

    /** With ones on its diagonal. */
    static List<List<BigDecimal>> matrix(List<CorrelationRequest> correlations, Map<String, Integer> assetIndexes) {
        int assetCount = assetIndexes.size();
        List<List<BigDecimal>> rows = new ArrayList<>();
        for (int i = 0; i < assetCount; i++) {
            rows.add(new ArrayList<>(Collections.nCopies(assetCount, BigDecimal.ZERO)));
            rows.get(i).set(i, BigDecimal.ONE);
        }
        for (CorrelationRequest pair : correlations) {
            int i = assetIndexes.get(pair.asset());
            int j = assetIndexes.get(pair.otherAsset());
            rows.get(i).set(j, pair.correlation());
            rows.get(j).set(i, pair.correlation());
        }
        return rows;
    }
}
