package io.plimsoll.account;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.money.Money;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rules that several changes of an account have in common. */
public final class AccountRules {
    /** Digits that a stored figure has at most on either side of its point. */
    public static final int DIGIT_COUNT_MAX = 18;

    private static final BigDecimal BOUND = BigDecimal.TEN.pow(DIGIT_COUNT_MAX);

    private AccountRules() {}

    /** @throws RejectedException ACCOUNT_CLOSED */
    public static void requireOpen(Account account) {
        if (account.status() == AccountStatus.CLOSED) {
            throw new RejectedException(Reason.ACCOUNT_CLOSED, "%s is closed".formatted(account.label()));
        }
    }

    /**
     * @param name for the detail, such as {@code the open cost of NYMEX CL 2026-03 FUTURE}
     * @return the figure
     * @throws RejectedException FIGURE_OUT_OF_RANGE if it has more than 18 digits before or after its point
     */
    public static BigDecimal requireStorable(String name, BigDecimal figure) {
        BigDecimal plain = Money.withDecimals(figure, 0);
        if (plain.abs().compareTo(BOUND) >= 0 || plain.scale() > DIGIT_COUNT_MAX) {
            throw new RejectedException(
                    Reason.FIGURE_OUT_OF_RANGE,
                    "%s has more than %d digits before or after its point".formatted(name, DIGIT_COUNT_MAX));
        }
        return plain;
    }

    /**
     * @param contracts in the order of the request's list
     * @param list name of the list, for the pointers
     * @throws RejectedException CONTRACT_UNKNOWN with every unknown one and what it may have meant
     */
    public static void requireKnown(KnownContracts known, Account account, String list, List<ContractId> contracts) {
        Map<ContractId, List<ContractId>> unknown =
                known.unknown(account.marginPolicy(), new LinkedHashSet<>(contracts));
        if (unknown.isEmpty()) {
            return;
        }
        List<Violation> errors = new ArrayList<>();
        for (int i = 0; i < contracts.size(); i++) {
            ContractId contract = contracts.get(i);
            List<ContractId> nearest = unknown.get(contract);
            if (nearest != null) {
                errors.add(new Violation(
                        "/%s/%d/contract".formatted(list, i), Reason.CONTRACT_UNKNOWN, unknown(contract, nearest)));
            }
        }
        throw new RejectedException(
                Reason.CONTRACT_UNKNOWN,
                "%d of %d contracts are unknown to the margin policy %s"
                        .formatted(errors.size(), contracts.size(), account.marginPolicy()),
                errors);
    }

    private static String unknown(ContractId contract, List<ContractId> nearest) {
        String unknown = "no " + contract.label();
        return nearest.isEmpty()
                ? unknown
                : unknown + "; nearest: "
                        + nearest.stream().map(ContractId::label).collect(Collectors.joining(", "));
    }

    /** What is wrong with a position or trade whose gains and losses nobody could tell in the account's currency. */
    static String noRate(String currency, String baseCurrency, ContractId contract) {
        return "no rate from %s into %s, which %s would be margined with"
                .formatted(currency, baseCurrency, contract.label());
    }

    /** Whether a restricted account may go from one quantity to the other: towards zero, and not through it. */
    static boolean isReduction(Optional<BookPosition> before, BigDecimal quantityAfter) {
        BigDecimal quantity = before.map(BookPosition::quantity).orElse(BigDecimal.ZERO);
        return quantityAfter.signum() * quantity.signum() >= 0
                && quantityAfter.abs().compareTo(quantity.abs()) <= 0;
    }

    /** @throws RejectedException ACCOUNT_RESTRICTED with what would raise the account's risk, if there is anything */
    static void requireReductions(Account account, List<Violation> raising) {
        if (!raising.isEmpty()) {
            throw new RejectedException(
                    Reason.ACCOUNT_RESTRICTED,
                    "%s is restricted: positions may only become smaller".formatted(account.label()),
                    raising);
        }
    }
}
