package io.plimsoll.gasgamma;

import io.plimsoll.accountmargin.AccountGreeks;
import io.plimsoll.accountmargin.AccountGreeks.SensitiveAccount;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.EquityLine;
import io.plimsoll.accountmargin.MarginWorking.PositionLine;
import io.plimsoll.gasgamma.GasGamma.HedgePlan;
import io.plimsoll.gasgamma.GasGamma.Thresholds;
import io.plimsoll.greeks.GreeksCalculation.PositionGreeks;
import io.plimsoll.instrument.ContractId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gas against gamma for accounts, on the latest market. Stores nothing. */
public final class AccountGasGamma {
    private static final int NANO_DECIMALS = 9;

    private final AccountGreeks accounts;
    private final Thresholds thresholds;

    public AccountGasGamma(AccountGreeks accounts, Thresholds thresholds) {
        this.accounts = accounts;
        this.thresholds = thresholds;
    }

    /**
     * An account's evaluations.
     *
     * @param accountSequence how often the account had changed
     * @param snapshotId the market; null for an account without positions before the first snapshot
     * @param margin that the buffer was taken from
     * @param evaluations one for each underlying and currency that options are held on
     */
    public record Evaluation(
            UUID accountId,
            long accountSequence,
            @Nullable UUID snapshotId,
            AccountMargin margin,
            List<GasGamma> evaluations) {
        public Evaluation {
            Objects.requireNonNull(margin, "margin");
            evaluations = List.copyOf(evaluations);
        }
    }

    /**
     * What one hedge costs.
     *
     * @param amount ≥ 0
     */
    public record HedgeCost(BigDecimal amount, @Nullable String currency) {}

    /**
     * Each underlying on its own, in its own currency. The premium is what the options sold on it are worth at their marks, because that is
     * what is left to be earned; the buffer is all that the account has above its maintenance margin.
     *
     * @param interval above 0, between two hedges
     * @param cost null currency: whichever the positions have
     * @param hedgeCount planned, of each underlying; null for none
     * @throws io.plimsoll.rejection.RejectedException what {@link AccountGreeks#now} and the margin refuse; FX_RATE_MISSING
     */
    public Evaluation of(UUID accountId, Duration interval, HedgeCost cost, @Nullable Integer hedgeCount) {
        SensitiveAccount account = accounts.now(accountId, List.of());
        AccountMargin margin = account.round().margin(account.book());
        BigDecimal buffer = margin.equity().subtract(margin.maintenanceMargin());
        BigDecimal seconds =
                BigDecimal.valueOf(interval.getSeconds()).add(BigDecimal.valueOf(interval.getNano(), NANO_DECIMALS));

        Map<List<String>, List<PositionGreeks>> byUnderlying = new LinkedHashMap<>();
        for (PositionGreeks position : account.greeks().positions()) {
            byUnderlying
                    .computeIfAbsent(List.of(position.underlying(), position.currency()), key -> new ArrayList<>())
                    .add(position);
        }
        List<GasGamma> evaluations = new ArrayList<>();
        byUnderlying.forEach((key, positions) -> {
            if (positions.stream().noneMatch(position -> position.volatility() != null)) {
                return;
            }
            String currency = key.getLast();
            BigDecimal amount = cost.currency() == null
                    ? cost.amount()
                    : account.converted(cost.amount(), cost.currency(), currency);
            evaluations.add(GasGamma.of(
                    GammaPosition.of(positions, account.price(key.getFirst())),
                    amount,
                    new HedgePlan(
                            seconds,
                            hedgeCount,
                            premium(margin, positions),
                            account.converted(buffer, margin.currency(), currency)),
                    thresholds));
        });
        return new Evaluation(
                accountId, margin.sequence(), account.round().marks().id(), margin, evaluations);
    }

    /** Null if nothing that was sold is worth anything. */
    private static @Nullable BigDecimal premium(AccountMargin margin, List<PositionGreeks> positions) {
        Set<ContractId> contracts =
                positions.stream().map(PositionGreeks::contract).collect(Collectors.toSet());
        BigDecimal sold = margin.requireWorking().positions().stream()
                .filter(line -> contracts.contains(line.contract())
                        && line.line() == EquityLine.Name.NET_OPTION_VALUE
                        && line.amount() != null
                        && line.amount().signum() < 0)
                .map(PositionLine::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::subtract);
        return sold.signum() == 0 ? null : sold;
    }
}
