package io.plimsoll.simulation.rest;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.Violations;
import io.plimsoll.simulation.Figures;
import io.plimsoll.simulation.PathModel;
import io.plimsoll.simulation.rest.SimulationRequest.AccountRequest;
import io.plimsoll.simulation.rest.SimulationRequest.AssetRequest;
import io.plimsoll.simulation.rest.SimulationRequest.CorrelationRequest;
import io.plimsoll.simulation.rest.SimulationRequest.DrawnPathsRequest;
import io.plimsoll.simulation.rest.SimulationRequest.ImpactRequest;
import io.plimsoll.simulation.rest.SimulationRequest.PolicyRequest;
import io.plimsoll.simulation.rest.SimulationRequest.PositionRequest;
import io.plimsoll.simulation.rest.SimulationRequest.StepRequest;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a request must keep to beyond its shape; everything that it does not is told at once. Used once. */
final class SimulationRules {
    private static final int ROUND_COUNT_MAX = 10_000;
    private static final int STEP_COUNT_MAX = 1_000;
    private static final int PATH_COUNT_MAX = 10_000;
    private static final BigDecimal LOWEST_MOVE = BigDecimal.ONE.negate();

    private final SimulationRequest request;
    private final Map<String, Integer> assetIndexes;
    private final Violations impossible = new Violations(Reason.SIMULATION_INVALID);

    /** @param assetIndexes of the request's assets by name, the first of equals */
    SimulationRules(SimulationRequest request, Map<String, Integer> assetIndexes) {
        this.request = request;
        this.assetIndexes = Map.copyOf(assetIndexes);
    }

    /** @throws RejectedException SIMULATION_INVALID with every violation, in the order of the request */
    void check(RemarginingForm remargining) {
        checkAssets();
        checkAccounts();
        remargining.check(impossible);
        impossible.requireNotNegative("/fund", request.fund());
        impossible.requireNotNegative("/priceDropMax", request.priceDropMax());
        checkPolicies();
        checkPaths();
        if (request.drawnPaths() != null) {
            checkDrawn(request.drawnPaths());
        }
        impossible.requireCount("/roundCountMax", request.roundCountMax(), 1, ROUND_COUNT_MAX);
        impossible.refuseIfAny();
    }

    private void checkAssets() {
        for (int i = 0; i < request.assets().size(); i++) {
            AssetRequest asset = request.assets().get(i);
            String pointer = "/assets/" + i;
            impossible.addUnless(
                    assetIndexes.get(asset.name()) == i, pointer + "/name", asset.name() + " is there twice");
            impossible.requireGiven(pointer + "/price", asset.price());
            impossible.addUnless(
                    asset.price() == null || asset.price().signum() > 0 || asset.canBeNegative(),
                    pointer + "/price",
                    "must be above 0 unless it may be negative, was " + asset.price());
            impossible.requireFraction(pointer + "/maintenanceMarginRate", asset.maintenanceMarginRate());
            checkImpact(asset, pointer + "/impact");
        }
    }

    private void checkImpact(AssetRequest asset, String pointer) {
        ImpactRequest impact = asset.impact();
        switch (impact.kind()) {
            case LINEAR -> {
                impossible.requireFractionBelow1(pointer + "/halfSpreadFraction", impact.halfSpreadFraction());
                impossible.requireGiven(pointer + "/perUnitFraction", impact.perUnitFraction());
                impossible.requireNotNegative(pointer + "/perUnitFraction", impact.perUnitFraction());
            }
            case SQUARE_ROOT -> {
                impossible.requireGiven(pointer + "/coefficient", impact.coefficient());
                impossible.requireNotNegative(pointer + "/coefficient", impact.coefficient());
                impossible.requireGiven(pointer + "/volatilityDaily", impact.volatilityDaily());
                impossible.requirePositive(pointer + "/volatilityDaily", impact.volatilityDaily());
                impossible.requireGiven(pointer + "/volumeDaily", impact.volumeDaily());
                impossible.requirePositive(pointer + "/volumeDaily", impact.volumeDaily());
            }
            case POOL -> {
                impossible.requireGiven(pointer + "/baseReserve", impact.baseReserve());
                impossible.requirePositive(pointer + "/baseReserve", impact.baseReserve());
                impossible.requireGiven(pointer + "/quoteReserve", impact.quoteReserve());
                impossible.requirePositive(pointer + "/quoteReserve", impact.quoteReserve());
                impossible.requireFractionBelow1(pointer + "/feeFraction", impact.feeFraction());
                impossible.addUnless(!asset.canBeNegative(), pointer + "/kind", "a pool has no price below 0");
            }
        }
    }

    private void checkAccounts() {
        Set<String> ids = new HashSet<>();
        impossible.addUnless(
                request.meansAccounts() || !request.givenAccounts().isEmpty(),
                "/accounts",
                "there is no account: give accounts, accountIds or accountFilter");
        for (int i = 0; i < request.givenAccounts().size(); i++) {
            AccountRequest account = request.givenAccounts().get(i);
            String pointer = "/accounts/" + i;
            impossible.addUnless(ids.add(account.id()), pointer + "/id", account.id() + " is there twice");
            impossible.requireFraction(pointer + "/maintenanceMarginRate", account.maintenanceMarginRate());
            Set<String> held = new HashSet<>();
            for (int k = 0; k < account.positions().size(); k++) {
                PositionRequest position = account.positions().get(k);
                String place = pointer + "/positions/" + k;
                impossible.addUnless(
                        assetIndexes.containsKey(position.asset()), place + "/asset", "no asset " + position.asset());
                impossible.addUnless(held.add(position.asset()), place + "/asset", position.asset() + " is held twice");
                impossible.addUnless(position.quantity().signum() != 0, place + "/quantity", "must not be 0");
            }
        }
    }

    private void checkPolicies() {
        List<PolicyRequest> policies = request.givenPolicies();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < policies.size(); i++) {
            PolicyRequest policy = policies.get(i);
            String pointer = "/policies/" + i;
            impossible.addUnless(names.add(policy.name()), pointer + "/name", policy.name() + " is there twice");
            impossible.addUnless(
                    policy.closeFactor() == null
                            || policy.closeFactor().signum() > 0
                                    && policy.closeFactor().compareTo(BigDecimal.ONE) <= 0,
                    pointer + "/closeFactor",
                    "must be in (0, 1], was " + policy.closeFactor());
            impossible.requireCount(pointer + "/graceSteps", policy.graceSteps(), 0, STEP_COUNT_MAX);
            impossible.requireCount(pointer + "/delaySteps", policy.delaySteps(), 0, STEP_COUNT_MAX);
            impossible.requirePositive(pointer + "/batchNotionalMax", policy.batchNotionalMax());
            impossible.requireNotNegative(pointer + "/viableNotionalMin", policy.viableNotionalMin());
            impossible.addUnless(
                    policy.executionCost() == null,
                    pointer + "/executionCost",
                    "belongs to costSchedule, which is missing");
        }
    }

    private void checkPaths() {
        impossible.addUnless(
                !request.givenPaths().isEmpty() || request.drawnPaths() != null,
                "/paths",
                "there is no path: give paths, drawnPaths or both");
        for (int i = 0; i < request.givenPaths().size(); i++) {
            List<StepRequest> steps = request.givenPaths().get(i).steps();
            for (int step = 0; step < steps.size(); step++) {
                checkMoves(steps.get(step).moves(), "/paths/%d/steps/%d/moves".formatted(i, step));
            }
        }
    }

    private void checkMoves(List<BigDecimal> moves, String pointer) {
        requirePerAsset(moves, pointer);
        for (int j = 0; j < Math.min(moves.size(), request.assets().size()); j++) {
            AssetRequest asset = request.assets().get(j);
            impossible.addUnless(
                    moves.get(j).compareTo(LOWEST_MOVE) >= 0 || asset.canBeNegative(),
                    pointer + "/" + j,
                    "a move of %s takes the price of %s below 0; at least -1, or mayBeNegative"
                            .formatted(moves.get(j), asset.name()));
        }
    }

    private void requirePerAsset(List<?> entries, String pointer) {
        int assetCount = request.assets().size();
        impossible.addUnless(
                entries == null || entries.size() == assetCount,
                pointer,
                "must have %d entries, one per asset".formatted(assetCount));
    }

    private void checkDrawn(DrawnPathsRequest drawn) {
        impossible.requireCount("/drawnPaths/pathCount", drawn.pathCount(), 1, PATH_COUNT_MAX);
        impossible.requireCount("/drawnPaths/stepCount", drawn.stepCount(), 1, STEP_COUNT_MAX);
        if (drawn.shock() != null) {
            checkMoves(drawn.shock(), "/drawnPaths/shock");
        }
        requirePerAsset(drawn.drifts(), "/drawnPaths/drifts");
        requirePerAsset(drawn.volatilities(), "/drawnPaths/volatilities");
        for (int j = 0; j < drawn.volatilities().size(); j++) {
            impossible.requireNotNegative(
                    "/drawnPaths/volatilities/" + j, drawn.volatilities().get(j));
        }
        checkCorrelations(drawn.givenCorrelations());
    }

    private void checkCorrelations(List<CorrelationRequest> correlations) {
        Set<Set<String>> pairs = new HashSet<>();
        int violationCount = impossible.count();
        for (int i = 0; i < correlations.size(); i++) {
            CorrelationRequest pair = correlations.get(i);
            String pointer = "/drawnPaths/correlations/" + i;
            impossible.addUnless(
                    assetIndexes.containsKey(pair.asset()), pointer + "/asset", "no asset " + pair.asset());
            impossible.addUnless(
                    assetIndexes.containsKey(pair.otherAsset()),
                    pointer + "/otherAsset",
                    "no asset " + pair.otherAsset());
            impossible.addUnless(
                    !pair.asset().equals(pair.otherAsset()), pointer + "/otherAsset", "must be another asset");
            impossible.addUnless(
                    pairs.add(new HashSet<>(List.of(pair.asset(), pair.otherAsset()))),
                    pointer,
                    "these two are there twice");
            impossible.addUnless(
                    pair.correlation().abs().compareTo(BigDecimal.ONE) <= 0,
                    pointer + "/correlation",
                    "must be in [-1, 1], was " + pair.correlation());
        }
        impossible.addUnless(
                impossible.count() > violationCount
                        || PathModel.isCorrelation(Figures.rows(SimulationForm.matrix(correlations, assetIndexes))),
                "/drawnPaths/correlations",
                "contradict each other: their matrix is not positive semidefinite");
    }
}
