package io.plimsoll.simulation.rest;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.platform.requests.ContractRequest;
import io.plimsoll.simulation.SimulatedAccounts.HeldQuantity;
import io.plimsoll.simulation.SimulatedAccounts.RuleBook;
import io.plimsoll.simulation.SimulatedAccounts.Standing;
import io.plimsoll.simulation.SimulatedAccounts.StandingAccount;
import io.plimsoll.simulation.rest.SimulationRequest.AccountRequest;
import io.plimsoll.simulation.rest.SimulationRequest.PositionRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes accounts as they stand into a request, as if the client had sent them. Used once. */
final class StandingBooks {
    private final SimulationRequest request;
    private final Standing standing;
    private final List<AccountRequest> accounts;
    private final List<HeldContractRequest> contracts;
    private final Map<ContractId, String> contractNames = new HashMap<>();
    private final Map<String, RuleBookRequest> rules = new LinkedHashMap<>();

    StandingBooks(SimulationRequest request, Standing standing) {
        this.request = request;
        this.standing = standing;
        this.accounts = new ArrayList<>(request.givenAccounts());
        this.contracts = new ArrayList<>(request.givenContracts());
        contracts.forEach(held -> contractNames.putIfAbsent(held.contract().toContractId(), held.name()));
        request.givenRules().forEach(rule -> rules.put(rule.name(), rule));
    }

    SimulationRequest written() {
        standing.accounts().forEach(account -> accounts.add(written(account)));
        return request.withBook(accounts, contracts, List.copyOf(rules.values()));
    }

    private AccountRequest written(StandingAccount account) {
        List<PositionRequest> positions = new ArrayList<>();
        account.deltas()
                .forEach((underlying, delta) -> positions.add(
                        new PositionRequest(underlying, delta, standing.prices().get(underlying))));
        return new AccountRequest(
                account.accountId().toString(),
                account.equity(),
                account.maintenanceMarginRate(),
                positions,
                account.book() == null ? null : book(account));
    }

    private AccountBookRequest book(StandingAccount account) {
        RuleBook ruleBook = account.book().ruleBook();
        rules.putIfAbsent(RuleBookRequest.name(ruleBook), RuleBookRequest.of(ruleBook));
        Map<String, BigDecimal> quantities = new LinkedHashMap<>();
        for (HeldQuantity held : account.book().held()) {
            quantities.merge(name(held), held.quantity(), BigDecimal::add);
        }
        return new AccountBookRequest(RuleBookRequest.name(ruleBook), quantities);
    }

    private String name(HeldQuantity held) {
        return contractNames.computeIfAbsent(held.contract(), contract -> {
            String name = contract.label();
            contracts.add(new HeldContractRequest(name, held.underlying(), ContractRequest.of(contract)));
            return name;
        });
    }
}
