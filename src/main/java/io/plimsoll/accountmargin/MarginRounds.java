package io.plimsoll.accountmargin;

import io.plimsoll.calculation.MarginCalculationService;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.scenario.ScenarioSet;
import io.plimsoll.scenario.ScenarioSetService;
import io.plimsoll.vault.VaultShare;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Begins rounds of margining. Within a round each policy, scenario set and vault is looked up once. */
public final class MarginRounds {
    private final MarginCalculationService calculations;
    private final Methodologies methodologies;
    private final ScenarioSetService scenarioSets;
    private final MarginPolicies policies;
    private final SettlementPrices settlementPrices;
    private final CollateralValues collateralValues;
    private final Function<String, Optional<VaultShare>> vaults;
    private final AccountMargins margins;

    /** @param vaults what their shares can cover, by name */
    public MarginRounds(
            MarginCalculationService calculations,
            Methodologies methodologies,
            ScenarioSetService scenarioSets,
            MarginPolicies policies,
            SettlementPrices settlementPrices,
            CollateralValues collateralValues,
            Function<String, Optional<VaultShare>> vaults,
            AccountMargins margins) {
        this.calculations = calculations;
        this.methodologies = methodologies;
        this.scenarioSets = scenarioSets;
        this.policies = policies;
        this.settlementPrices = settlementPrices;
        this.collateralValues = collateralValues;
        this.vaults = vaults;
        this.margins = margins;
    }

    public MarginRound begin(SnapshotMarks marks, Instant now) {
        Map<String, ScenarioSet> setsInUse = new ConcurrentHashMap<>();
        Map<String, MarginPolicy> policiesInUse = new ConcurrentHashMap<>();
        Map<String, Optional<VaultShare>> vaultsInUse = new ConcurrentHashMap<>();
        AccountRequirements requirements = new AccountRequirements(
                calculations, methodologies, name -> setsInUse.computeIfAbsent(name, scenarioSets.library()::named));
        return new MarginRound(
                requirements,
                settlementPrices,
                collateralValues,
                name -> vaultsInUse.computeIfAbsent(name, vaults),
                margins::latest,
                name -> policiesInUse.computeIfAbsent(name, this::policy),
                marks,
                now);
    }

    private MarginPolicy policy(String name) {
        return policies.find(name)
                .orElseThrow(() -> new RejectedException(
                        Reason.MARGIN_POLICY_UNKNOWN, "there is no margin policy %s to margin by".formatted(name)));
    }
}
