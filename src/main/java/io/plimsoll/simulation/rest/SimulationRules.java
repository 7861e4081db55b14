package io.plimsoll.simulation.rest;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
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
import java.util.ArrayList;
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
    private final List<Violation> violations = new ArrayList<>();

    /** @param assetIndexes of the request's assets by name, the first of equals */
    SimulationRules(SimulationRequest request, Map<String, Integer> assetIndexes) {
        this.request = request;
        this.assetIndexes = Map.copyOf(assetIndexes);
    }

    /** @throws RejectedException SIMULATION_INVALID with every violation, in the order of the request */
    void check() {
        checkAssets();
        checkAccounts();
        requireAtLeast(request.fund(), BigDecimal.ZERO, "/fund");
        requireAtLeast(request.priceDropMax(), BigDecimal.ZERO, "/priceDropMax");
        checkPolicies();
        checkPaths();
        if (request.drawnPaths() != null) {
            checkDrawn(request.drawnPaths());
        }
        requireCount(request.roundCountMax(), 1, ROUND_COUNT_MAX, "/roundCountMax");
        if (!violations.isEmpty()) {
            throw new RejectedException(
                    Reason.SIMULATION_INVALID,
                    violations.size() == 1
                            ? violations.getFirst().detail()
                            : "%d things are impossible; each is listed in errors".formatted(violations.size()),
                    violations);
        }
    }

    private void require(boolean isTrue, String pointer, String detail) {
        if (!isTrue) {
            violations.add(new Violation(pointer, Reason.SIMULATION_INVALID, detail));
        }
    }

    private void requireAtLeast(BigDecimal value, BigDecimal least, String pointer) {
        require(
                value == null || value.compareTo(least) >= 0,
                pointer,
                "must be at least %s, was %s".formatted(least, value));
    }

    private void requireAbove0(BigDecimal value, String pointer) {
        require(value == null || value.signum() > 0, pointer, "must be above 0, was " + value);
    }

    private void requireCount(Integer value, int least, int most, String pointer) {
        require(
                value == null || value >= least && value <= most,
                pointer,
                "must be in [%d, %d], was %s".formatted(least, most, value));
    }

    private void checkAssets() {
        for (int i = 0; i < request.assets().size(); i++) {
            AssetRequest asset = request.assets().get(i);
            String pointer = "/assets/" + i;
            require(assetIndexes.get(asset.name()) == i, pointer + "/name", asset.name() + " is there twice");
            requireGiven(asset.price(), pointer + "/price");
            require(
                    asset.price() == null || asset.price().signum() > 0 || asset.canBeNegative(),
                    pointer + "/price",
                    "must be above 0 unless it may be negative, was " + asset.price());
            require(
                    asset.maintenanceMarginRate().signum() >= 0
                            && asset.maintenanceMarginRate().compareTo(BigDecimal.ONE) <= 0,
                    pointer + "/maintenanceMarginRate",
                    "must be in [0, 1], was " + asset.maintenanceMarginRate());
            checkImpact(asset, pointer + "/impact");
        }
    }

    private void checkImpact(AssetRequest asset, String pointer) {
        ImpactRequest impact = asset.impact();
        switch (impact.kind()) {
            case LINEAR -> {
                requireFraction(impact.halfSpreadFraction(), pointer + "/halfSpreadFraction");
                requireGiven(impact.perUnitFraction(), pointer + "/perUnitFraction");
                requireAtLeast(impact.perUnitFraction(), BigDecimal.ZERO, pointer + "/perUnitFraction");
            }
            case SQUARE_ROOT -> {
                requireGiven(impact.coefficient(), pointer + "/coefficient");
                requireAtLeast(impact.coefficient(), BigDecimal.ZERO, pointer + "/coefficient");
                requireGiven(impact.volatilityDaily(), pointer + "/volatilityDaily");
                requireAbove0(impact.volatilityDaily(), pointer + "/volatilityDaily");
                requireGiven(impact.volumeDaily(), pointer + "/volumeDaily");
                requireAbove0(impact.volumeDaily(), pointer + "/volumeDaily");
            }
            case POOL -> {
                requireGiven(impact.baseReserve(), pointer + "/baseReserve");
                requireAbove0(impact.baseReserve(), pointer + "/baseReserve");
                requireGiven(impact.quoteReserve(), pointer + "/quoteReserve");
                requireAbove0(impact.quoteReserve(), pointer + "/quoteReserve");
                requireFraction(impact.feeFraction(), pointer + "/feeFraction");
                require(!asset.canBeNegative(), pointer + "/kind", "a pool has no price below 0");
            }
        }
    }

    private void requireGiven(Object value, String pointer) {
        require(value != null, pointer, "is missing");
    }

    private void requireFraction(BigDecimal value, String pointer) {
        require(
                value == null || value.signum() >= 0 && value.compareTo(BigDecimal.ONE) < 0,
                pointer,
                "must be in [0, 1), was " + value);
    }

    private void checkAccounts() {
        Set<String> ids = new HashSet<>();
        require(
                !request.givenAccounts().isEmpty(),
                "/accounts",
                "there is no account: give accounts, accountIds or both");
        for (int i = 0; i < request.givenAccounts().size(); i++) {
            AccountRequest account = request.givenAccounts().get(i);
            String pointer = "/accounts/" + i;
            require(ids.add(account.id()), pointer + "/id", account.id() + " is there twice");
            require(
                    account.maintenanceMarginRate() == null
                            || account.maintenanceMarginRate().signum() >= 0
                                    && account.maintenanceMarginRate().compareTo(BigDecimal.ONE) <= 0,
                    pointer + "/maintenanceMarginRate",
                    "must be in [0, 1], was " + account.maintenanceMarginRate());
            Set<String> held = new HashSet<>();
            for (int k = 0; k < account.positions().size(); k++) {
                PositionRequest position = account.positions().get(k);
                String place = pointer + "/positions/" + k;
                require(assetIndexes.containsKey(position.asset()), place + "/asset", "no asset " + position.asset());
                require(held.add(position.asset()), place + "/asset", position.asset() + " is held twice");
                require(position.quantity().signum() != 0, place + "/quantity", "must not be 0");
            }
        }
    }

    private void checkPolicies() {
        List<PolicyRequest> policies = request.policies() == null ? List.of() : request.policies();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < policies.size(); i++) {
            PolicyRequest policy = policies.get(i);
            String pointer = "/policies/" + i;
            require(names.add(policy.name()), pointer + "/name", policy.name() + " is there twice");
            require(
                    policy.closeFactor() == null
                            || policy.closeFactor().signum() > 0
                                    && policy.closeFactor().compareTo(BigDecimal.ONE) <= 0,
                    pointer + "/closeFactor",
                    "must be in (0, 1], was " + policy.closeFactor());
            requireCount(policy.graceSteps(), 0, STEP_COUNT_MAX, pointer + "/graceSteps");
            requireCount(policy.delaySteps(), 0, STEP_COUNT_MAX, pointer + "/delaySteps");
            requireAbove0(policy.batchNotionalMax(), pointer + "/batchNotionalMax");
            requireAtLeast(policy.viableNotionalMin(), BigDecimal.ZERO, pointer + "/viableNotionalMin");
        }
    }

    private void checkPaths() {
        require(
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
            require(
                    moves.get(j).compareTo(LOWEST_MOVE) >= 0 || asset.canBeNegative(),
                    pointer + "/" + j,
                    "a move of %s takes the price of %s below 0; at least -1, or mayBeNegative"
                            .formatted(moves.get(j), asset.name()));
        }
    }

    private void requirePerAsset(List<?> entries, String pointer) {
        int assetCount = request.assets().size();
        require(
                entries == null || entries.size() == assetCount,
                pointer,
                "must have %d entries, one per asset".formatted(assetCount));
    }

    private void checkDrawn(DrawnPathsRequest drawn) {
        requireCount(drawn.pathCount(), 1, PATH_COUNT_MAX, "/drawnPaths/pathCount");
        requireCount(drawn.stepCount(), 1, STEP_COUNT_MAX, "/drawnPaths/stepCount");
        if (drawn.shock() != null) {
            checkMoves(drawn.shock(), "/drawnPaths/shock");
        }
        requirePerAsset(drawn.drifts(), "/drawnPaths/drifts");
        requirePerAsset(drawn.volatilities(), "/drawnPaths/volatilities");
        for (int j = 0; j < drawn.volatilities().size(); j++) {
            requireAtLeast(drawn.volatilities().get(j), BigDecimal.ZERO, "/drawnPaths/volatilities/" + j);
        }
        checkCorrelations(drawn.givenCorrelations());
    }

    private void checkCorrelations(List<CorrelationRequest> correlations) {
        Set<Set<String>> pairs = new HashSet<>();
        int violationCount = violations.size();
        for (int i = 0; i < correlations.size(); i++) {
            CorrelationRequest pair = correlations.get(i);
            String pointer = "/drawnPaths/correlations/" + i;
            require(assetIndexes.containsKey(pair.asset()), pointer + "/asset", "no asset " + pair.asset());
            require(
                    assetIndexes.containsKey(pair.otherAsset()),
                    pointer + "/otherAsset",
                    "no asset " + pair.otherAsset());
            require(!pair.asset().equals(pair.otherAsset()), pointer + "/otherAsset", "must be another asset");
            require(
                    pairs.add(new HashSet<>(List.of(pair.asset(), pair.otherAsset()))),
                    pointer,
                    "these two are there twice");
            require(
                    pair.correlation().abs().compareTo(BigDecimal.ONE) <= 0,
                    pointer + "/correlation",
                    "must be in [-1, 1], was " + pair.correlation());
        }
        require(
                violations.size() > violationCount
                        || PathModel.isCorrelation(Figures.rows(SimulationForm.matrix(correlations, assetIndexes))),
                "/drawnPaths/correlations",
                "contradict each other: their matrix is not positive semidefinite");
    }
}
