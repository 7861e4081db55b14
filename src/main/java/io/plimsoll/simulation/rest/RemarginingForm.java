package io.plimsoll.simulation.rest;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.Violations;
import io.plimsoll.simulation.Remargining;
import io.plimsoll.simulation.Remargining.Book;
import io.plimsoll.simulation.Remargining.HeldContract;
import io.plimsoll.simulation.Remargining.Terms;
import io.plimsoll.simulation.SimulatedBook;
import io.plimsoll.simulation.rest.SimulationRequest.AccountRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Contracts, margin rules and the books of accounts: what a request must keep to, and what is made of it. */
final class RemarginingForm {
    private final SimulationRequest request;
    private final Map<String, Integer> assetIndexes;
    private final Map<String, Integer> contractIndexes = new HashMap<>();
    private final Map<String, Integer> ruleIndexes = new HashMap<>();

    RemarginingForm(SimulationRequest request, Map<String, Integer> assetIndexes) {
        this.request = request;
        this.assetIndexes = assetIndexes;
        request.givenContracts().forEach(held -> contractIndexes.putIfAbsent(held.name(), contractIndexes.size()));
        request.givenRules().forEach(rule -> ruleIndexes.putIfAbsent(rule.name(), ruleIndexes.size()));
    }

    /** In the order of the request. */
    void check(Violations impossible) {
        Set<String> names = new HashSet<>();
        Set<ContractId> contracts = new HashSet<>();
        for (int i = 0; i < request.givenContracts().size(); i++) {
            HeldContractRequest held = request.givenContracts().get(i);
            String pointer = "/contracts/" + i;
            impossible.addUnless(names.add(held.name()), pointer + "/name", held.name() + " is there twice");
            impossible.addUnless(
                    contracts.add(held.contract().toContractId()),
                    pointer + "/contract",
                    held.contract().toContractId().label() + " is there twice");
            impossible.addUnless(
                    assetIndexes.containsKey(held.asset()), pointer + "/asset", "no asset " + held.asset());
        }
        Set<String> rules = new HashSet<>();
        for (int i = 0; i < request.givenRules().size(); i++) {
            String name = request.givenRules().get(i).name();
            impossible.addUnless(rules.add(name), "/marginRules/" + i + "/name", name + " is there twice");
        }
        for (int i = 0; i < request.givenAccounts().size(); i++) {
            AccountRequest account = request.givenAccounts().get(i);
            if (account.book() != null) {
                check(account, "/accounts/" + i, impossible);
            }
        }
    }

    private void check(AccountRequest account, String pointer, Violations impossible) {
        AccountBookRequest book = account.book();
        impossible.addUnless(
                account.maintenanceMarginRate() == null,
                pointer + "/maintenanceMarginRate",
                account.id() + " is margined by its book; give one of the two");
        impossible.addUnless(
                ruleIndexes.containsKey(book.rule()), pointer + "/book/rule", "no margin rule " + book.rule());
        book.contracts().forEach((name, quantity) -> {
            String place =
                    pointer + "/book/contracts/" + name.replace("~", "~0").replace("/", "~1");
            impossible.addUnless(contractIndexes.containsKey(name), place, "no contract " + name);
            impossible.addUnless(quantity.signum() != 0, place, "must not be 0");
        });
    }

    /**
     * The rule of accounts with a book; null if there is none.
     *
     * @throws RejectedException SIMULATION_INVALID of methodologies that take a market, and of contracts that they do not know;
     *     METHODOLOGY_UNKNOWN; PARAMETER_SET_UNKNOWN; FX_RATE_MISSING
     */
    Remargining rule(SimulatedBook book, Methodologies methodologies) {
        if (request.givenAccounts().stream().allMatch(account -> account.book() == null)) {
            return null;
        }
        Violations impossible = new Violations(Reason.SIMULATION_INVALID);
        for (int i = 0; i < request.givenRules().size(); i++) {
            String methodology = request.givenRules().get(i).methodology();
            impossible.addUnless(
                    Remargining.isPossible(methodologies.get(methodology)),
                    "/marginRules/" + i + "/methodology",
                    "%s takes more than a parameter set, which a simulation does not have: give rates"
                            .formatted(methodology));
        }
        impossible.refuseIfAny();
        Remargining rule = new Remargining(
                request.givenContracts().stream()
                        .map(held -> new HeldContract(held.contract().toContractId(), assetIndexes.get(held.asset())))
                        .toList(),
                request.givenRules().stream()
                        .map(given ->
                                new Terms(methodologies.get(given.methodology()), given.toTerms(request.currency())))
                        .toList(),
                request.givenAccounts().stream().map(this::book).toList(),
                book);
        for (int contract : rule.unknown()) {
            impossible.addUnless(
                    false,
                    "/contracts/%d/contract".formatted(contract),
                    "not in the parameter set of an account that holds "
                            + request.givenContracts().get(contract).name());
        }
        impossible.refuseIfAny();
        return rule;
    }

    private Book book(AccountRequest account) {
        if (account.book() == null) {
            return null;
        }
        List<BigDecimal> quantities = new ArrayList<>();
        int[] contracts = account.book().contracts().entrySet().stream()
                .mapToInt(held -> {
                    quantities.add(held.getValue());
                    return contractIndexes.get(held.getKey());
                })
                .toArray();
        return new Book(ruleIndexes.get(account.book().rule()), contracts, quantities.toArray(BigDecimal[]::new));
    }
}
