package io.plimsoll.simulation;

import io.plimsoll.accountmargin.AccountExposure;
import io.plimsoll.accountmargin.AccountExposure.UnderlyingExposure;
import io.plimsoll.accountmargin.AccountExposures;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What accounts bring to a simulation: how they stand now, on the latest market. Stores nothing and changes nothing.
 *
 * <p>An account holds its delta of each underlying, entered at today's price, so that its equity of today moves with the underlyings as its
 * positions do at first; what options gain or lose beyond their delta is left out. Its maintenance margin of today, by its own methodology,
 * is taken as a rate of the notional of its deltas. Both are our choice: a cascade needs thousands of margins a second.
 */
public final class SimulatedAccounts {
    private static final int DECIMALS = 10;

    private final AccountRemargining remargining;
    private final AccountExposures exposures;

    public SimulatedAccounts(AccountRemargining remargining, AccountExposures exposures) {
        this.remargining = remargining;
        this.exposures = exposures;
    }

    /**
     * Accounts as they stand.
     *
     * @param prices of every underlying that they hold, by name
     */
    public record Standing(List<StandingAccount> accounts, TreeMap<String, BigDecimal> prices) {}

    /**
     * One account.
     *
     * @param equity today
     * @param maintenanceMarginRate of the notional of its deltas, in [0, 1], rounded up to ten decimals; 0 without any
     * @param deltas by underlying, signed, none 0, rounded half-even to ten decimals
     */
    public record StandingAccount(
            UUID accountId, BigDecimal equity, BigDecimal maintenanceMarginRate, TreeMap<String, BigDecimal> deltas) {}

    /**
     * @param currency of the simulation
     * @throws RejectedException SIMULATION_INVALID with every account that is in another currency, or asks for more than its notional;
     *     ACCOUNT_NOT_FOUND; ACCOUNT_BUSY; MARKET_DATA_MISSING for an underlying or contract without a mark
     */
    public Standing of(List<UUID> accountIds, String currency) {
        List<StandingAccount> accounts = new ArrayList<>();
        TreeMap<String, BigDecimal> prices = new TreeMap<>();
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < accountIds.size(); i++) {
            AccountExposure exposure = exposures.of(accountIds.get(i));
            AccountMargin margin = remargining.round().margin(remargining.book(accountIds.get(i)));
            String pointer = "/accountIds/" + i;
            if (!isAllIn(currency, exposure)) {
                violations.add(new Violation(
                        pointer,
                        Reason.SIMULATION_INVALID,
                        "account %s is not in %s alone".formatted(accountIds.get(i), currency)));
                continue;
            }
            BigDecimal rate = rate(exposure);
            if (rate == null || rate.compareTo(BigDecimal.ONE) > 0) {
                violations.add(new Violation(
                        pointer,
                        Reason.SIMULATION_INVALID,
                        "the maintenance margin of account %s, %s, is more than the notional of its deltas, %s"
                                .formatted(accountIds.get(i), exposure.maintenanceMargin(), exposure.total())));
                continue;
            }
            TreeMap<String, BigDecimal> deltas = new TreeMap<>();
            for (UnderlyingExposure underlying : exposure.underlyings()) {
                BigDecimal delta = underlying.delta().setScale(DECIMALS, RoundingMode.HALF_EVEN);
                prices.put(underlying.underlying(), underlying.price());
                if (delta.signum() != 0) {
                    deltas.put(underlying.underlying(), delta);
                }
            }
            accounts.add(new StandingAccount(accountIds.get(i), margin.equity(), rate, deltas));
        }
        if (!violations.isEmpty()) {
            throw new RejectedException(
                    Reason.SIMULATION_INVALID,
                    "%d accounts cannot be simulated".formatted(violations.size()),
                    violations);
        }
        return new Standing(List.copyOf(accounts), prices);
    }

    private static boolean isAllIn(String currency, AccountExposure exposure) {
        return exposure.currency().equals(currency)
                && exposure.underlyings().stream()
                        .allMatch(underlying -> underlying.currency().equals(currency));
    }

    /** Null if there is a requirement and no notional. */
    private static BigDecimal rate(AccountExposure exposure) {
        if (exposure.maintenanceMargin().signum() == 0) {
            return BigDecimal.ZERO;
        }
        return exposure.total().signum() == 0
                ? null
                : exposure.maintenanceMargin().divide(exposure.total(), DECIMALS, RoundingMode.UP);
    }
}
