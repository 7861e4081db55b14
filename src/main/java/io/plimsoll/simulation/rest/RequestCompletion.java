package io.plimsoll.simulation.rest;

import io.plimsoll.accountmargin.SnapshotMarks;
import io.plimsoll.automationcost.CostSchedule;
import io.plimsoll.automationcost.CostSchedules;
import io.plimsoll.market.Underlying;
import io.plimsoll.platform.json.JsonBody;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.Violations;
import io.plimsoll.simulation.SimulatedAccounts;
import io.plimsoll.simulation.rest.SimulationRequest.AssetRequest;
import io.plimsoll.simulation.rest.SimulationRequest.PolicyRequest;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Puts what the service knows in place of the names in a request, so that the stored simulation needs nothing else: it is begun again after
 * a crash with the same figures, whatever has changed meanwhile. Accounts are only counted here: whoever works on the simulation reads them,
 * see {@link JsonSimulationDocuments#read}.
 */
@Singleton
class RequestCompletion {
    private final SimulatedAccounts accounts;
    private final CostSchedules schedules;
    private final JsonSimulationDocuments documents;

    RequestCompletion(SimulatedAccounts accounts, CostSchedules schedules, JsonSimulationDocuments documents) {
        this.accounts = accounts;
        this.schedules = schedules;
        this.documents = documents;
    }

    /**
     * @param document the request as it is to be stored
     * @param accountCount accounts that are to be read
     * @param snapshotId market that they are to be read on; null for none
     */
    record Completed(SimulationRequest request, byte[] document, int accountCount, UUID snapshotId) {}

    /**
     * @throws RejectedException SIMULATION_INVALID of cost schedules and accounts that do not fit; COST_SCHEDULE_UNKNOWN or
     *     COST_SCHEDULE_NOT_IN_FORCE; what {@link SimulatedAccounts#count} refuses
     */
    Completed completed(JsonBody<SimulationRequest> body) {
        SimulationRequest sent = body.value();
        SimulationRequest request = sent;
        if (request.givenPolicies().stream().anyMatch(policy -> policy.costSchedule() != null)) {
            request = request.withPolicies(viable(request));
        }
        int accountCount = 0;
        UUID snapshotId = null;
        if (request.meansAccounts()) {
            accountCount = accountCount(request);
            SnapshotMarks market = accounts.market();
            snapshotId = market.id();
            request = request.withAssets(priced(request.assets(), market));
        }
        return new Completed(
                request, request == sent ? body.bytes() : documents.bytes(request), accountCount, snapshotId);
    }

    private int accountCount(SimulationRequest request) {
        Violations impossible = new Violations(Reason.SIMULATION_INVALID);
        impossible.addUnless(
                request.accountIds() == null || request.accountFilter() == null,
                "/accountFilter",
                "takes the place of accountIds; give one of the two");
        impossible.refuseIfAny();
        if (request.accountIds() != null) {
            return accounts.count(request.accountIds(), request.currency());
        }
        int count = accounts.count(request.accountFilter().toFilter());
        impossible.addUnless(
                count > 0 || !request.givenAccounts().isEmpty(),
                "/accountFilter",
                "finds no account that is not closed");
        impossible.refuseIfAny();
        return count;
    }

    /** With the market's price of each asset that has none; one that the market does not know is left for the rules to refuse. */
    private static List<AssetRequest> priced(List<AssetRequest> assets, SnapshotMarks market) {
        return assets.stream()
                .map(asset -> asset.price() == null ? asset.at(price(asset.name(), market)) : asset)
                .toList();
    }

    private static BigDecimal price(String underlying, SnapshotMarks market) {
        return market.snapshot()
                .flatMap(snapshot -> snapshot.underlying(underlying))
                .map(Underlying::price)
                .orElse(null);
    }

    private List<PolicyRequest> viable(SimulationRequest request) {
        Violations impossible = new Violations(Reason.SIMULATION_INVALID);
        List<PolicyRequest> policies = new ArrayList<>();
        for (int i = 0; i < request.givenPolicies().size(); i++) {
            PolicyRequest policy = request.givenPolicies().get(i);
            policies.add(
                    policy.costSchedule() == null
                            ? policy
                            : viable(policy, request.currency(), "/policies/" + i, impossible));
        }
        impossible.refuseIfAny();
        return policies;
    }

    /** The policy itself if it is impossible. */
    private PolicyRequest viable(PolicyRequest policy, String currency, String pointer, Violations impossible) {
        int violationCount = impossible.count();
        impossible.addUnless(
                policy.viableNotionalMin() == null,
                pointer + "/viableNotionalMin",
                "is what costSchedule says; give one of the two");
        impossible.requireNotNegative(pointer + "/executionCost", policy.executionCost());
        CostSchedule schedule = schedules.inForce(policy.costSchedule());
        impossible.addUnless(
                schedule.currency().equals(currency),
                pointer + "/costSchedule",
                "%s is in %s, the simulation in %s".formatted(schedule.name(), schedule.currency(), currency));
        if (impossible.count() > violationCount) {
            return policy;
        }
        BigDecimal cost = policy.executionCost() == null ? BigDecimal.ZERO : policy.executionCost();
        BigDecimal viable = schedule.minViableNotional(cost).orElse(null);
        impossible.addUnless(
                viable != null,
                pointer + "/costSchedule",
                "the bounty rate of %s, %s, is not above its slippage rate, %s: nobody would ever act"
                        .formatted(
                                schedule.name(),
                                schedule.bountyRate().toPlainString(),
                                schedule.slippageRate().toPlainString()));
        return viable == null ? policy : policy.withViableNotionalMin(viable);
    }
}
