package io.plimsoll.testsupport;

import io.plimsoll.account.KnownContracts;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.accountmargin.ContractDirectory;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.Methodologies;
import io.plimsoll.policy.MarginPolicies;
import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets tests of books and trades make contracts up: those of the exchange DEMO are known whatever parameter sets and snapshots other
 * tests left behind. Of all others the directory is asked.
 */
@Mock
@Singleton
class DemoContracts implements KnownContracts {
    private final ContractDirectory directory;

    DemoContracts(MarginPolicies policies, Methodologies methodologies, AccountRemargining remargining) {
        this.directory = new ContractDirectory(policies, methodologies, remargining::marks);
    }

    @Override
    public Map<ContractId, List<ContractId>> unknown(String marginPolicy, Set<ContractId> contracts) {
        Set<ContractId> listed = contracts.stream()
                .filter(contract -> !contract.exchange().equals("DEMO"))
                .collect(Collectors.toSet());
        return listed.isEmpty() ? Map.of() : directory.unknown(marginPolicy, listed);
    }
}
