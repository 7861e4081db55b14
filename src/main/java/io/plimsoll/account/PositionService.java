package io.plimsoll.account;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sets the positions of an account as a whole. Nothing is stored here before {@link PreparedChange#save()}. */
public final class PositionService {
    private final Accounts accounts;
    private final KnownContracts knownContracts;
    private final AccountCurrencies currencies;
    private final ValuedCurrencies valuedCurrencies;
    private final Clock clock;

    public PositionService(
            Accounts accounts,
            KnownContracts knownContracts,
            AccountCurrencies currencies,
            ValuedCurrencies valuedCurrencies,
            Clock clock) {
        this.accounts = accounts;
        this.knownContracts = knownContracts;
        this.currencies = currencies;
        this.valuedCurrencies = valuedCurrencies;
        this.clock = clock;
    }

    /**
     * The positions of an account in one state.
     *
     * @param positions in the order of {@link BookPosition#BY_CONTRACT}
     * @param version 0 before the first change
     */
    public record State(Account account, List<BookPosition> positions, int version) {
        public State {
            positions = positions.stream().sorted(BookPosition.BY_CONTRACT).toList();
        }

        public boolean isEmpty() {
            return positions.stream().noneMatch(BookPosition::isOpen);
        }
    }

    /** @throws RejectedException ACCOUNT_NOT_FOUND */
    public State get(UUID accountId) {
        Account account = accounts.get(accountId);
        return new State(account, accounts.positions(accountId), accounts.positionsVersion(accountId));
    }

    /**
     * Puts these in place of all positions. Moves no cash: it says what is, not what was traded. Realised profit counts anew.
     *
     * @param present as read now
     * @param positions with what they were entered at, nothing realised; in the order of the request
     * @throws RejectedException ACCOUNT_CLOSED; ACCOUNT_RESTRICTED if the account is restricted and a position would grow or turn;
     *     QUANTITY_INVALID of zero; CONTRACT_REPEATED; CONTRACT_UNKNOWN; REQUEST_INVALID of a currency that there is not;
     *     FX_RATE_MISSING of one that has no rate into the account's; FIGURE_OUT_OF_RANGE
     */
    public PreparedChange<State> set(State present, List<BookPosition> positions) {
        Account account = present.account();
        AccountRules.requireOpen(account);
        for (int i = 0; i < positions.size(); i++) {
            currencies.requireKnown(
                    "/positions/%d/currency".formatted(i), positions.get(i).currency());
        }
        requireReductions(present, positions);
        requireNotZero(positions);
        requireDifferentContracts(positions);
        AccountRules.requireKnown(
                knownContracts,
                account,
                "positions",
                positions.stream().map(BookPosition::contract).toList());
        requireValued(account, positions);
        positions.stream()
                .filter(position -> position.openCost() != null)
                .forEach(position -> AccountRules.requireStorable(
                        "the open cost of " + position.contract().label(), position.openCost()));
        Instant now = clock.instant();
        return PreparedChange.of(new State(account, positions, present.version() + 1), () -> {
            accounts.advance(account.id(), account.sequence(), now);
            accounts.replacePositions(account.id(), positions);
        });
    }

    private void requireValued(Account account, List<BookPosition> positions) {
        List<Violation> withoutRate = new ArrayList<>();
        Map<String, Boolean> isValued = new HashMap<>();
        for (int i = 0; i < positions.size(); i++) {
            BookPosition position = positions.get(i);
            if (!isValued.computeIfAbsent(
                    position.currency(), currency -> valuedCurrencies.isValued(currency, account.baseCurrency()))) {
                withoutRate.add(new Violation(
                        "/positions/%d/currency".formatted(i),
                        Reason.FX_RATE_MISSING,
                        AccountRules.noRate(position.currency(), account.baseCurrency(), position.contract())));
            }
        }
        if (!withoutRate.isEmpty()) {
            throw new RejectedException(
                    Reason.FX_RATE_MISSING, withoutRate.getFirst().detail(), withoutRate);
        }
    }

    private static void requireReductions(State present, List<BookPosition> positions) {
        if (present.account().status() != AccountStatus.RESTRICTED) {
            return;
        }
        Map<ContractId, BookPosition> before = new HashMap<>();
        present.positions().forEach(position -> before.put(position.contract(), position));
        List<Violation> raising = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            BookPosition position = positions.get(i);
            Optional<BookPosition> earlier = Optional.ofNullable(before.get(position.contract()));
            if (!AccountRules.isReduction(earlier, position.quantity())) {
                raising.add(new Violation(
                        "/positions/%d/quantity".formatted(i),
                        Reason.ACCOUNT_RESTRICTED,
                        "%s would go from %s to %s"
                                .formatted(
                                        position.contract().label(),
                                        earlier.map(BookPosition::quantity)
                                                .orElse(BigDecimal.ZERO)
                                                .toPlainString(),
                                        position.quantity().toPlainString())));
            }
        }
        AccountRules.requireReductions(present.account(), raising);
    }

    private static void requireNotZero(List<BookPosition> positions) {
        List<Violation> zeros = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            if (!positions.get(i).isOpen()) {
                zeros.add(new Violation(
                        "/positions/%d/quantity".formatted(i),
                        Reason.QUANTITY_INVALID,
                        "the quantity is zero; leave out what is not held"));
            }
        }
        if (!zeros.isEmpty()) {
            throw new RejectedException(Reason.QUANTITY_INVALID, "a position of zero is none", zeros);
        }
    }

    private static void requireDifferentContracts(List<BookPosition> positions) {
        Map<ContractId, Integer> first = new HashMap<>();
        List<Violation> repeated = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            ContractId contract = positions.get(i).contract();
            Integer earlier = first.putIfAbsent(contract, i);
            if (earlier != null) {
                repeated.add(new Violation(
                        "/positions/%d/contract".formatted(i),
                        Reason.CONTRACT_REPEATED,
                        "%s stands in position %d already".formatted(contract.label(), earlier)));
            }
        }
        if (!repeated.isEmpty()) {
            throw new RejectedException(
                    Reason.CONTRACT_REPEATED, "an account holds each contract in one position", repeated);
        }
    }
}
