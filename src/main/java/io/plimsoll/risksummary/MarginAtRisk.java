package io.plimsoll.risksummary;

import io.plimsoll.money.Money;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.risksummary.HouseReading.AccountHolding;
import io.plimsoll.risksummary.HouseReading.HeldQuantity;
import io.plimsoll.risksummary.RiskSummary.ScenarioMargin;
import io.plimsoll.risksummary.ValuedContracts.ValuedContract;
import io.plimsoll.snapshot.MarketSnapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts each scenario would bring below the maintenance margin they have today, and what they would lack of it.
 *
 * <p>Requirements are those of today, since margining every account anew in every scenario is the stress test's affair: what is told is the
 * margin that today's figures call enough and that a scenario shows not to be. Collateral stays what it is worth. Both our choice.
 */
final class MarginAtRisk {
    private final ValuedContracts contracts;
    private final @Nullable MarketSnapshot snapshot;
    private final int scenarioCount;
    private final Map<String, Sum[]> byCurrency = new TreeMap<>();
    private long unassessedCount;

    /** @param snapshot null before the first */
    MarginAtRisk(ValuedContracts contracts, @Nullable MarketSnapshot snapshot, int scenarioCount) {
        this.contracts = contracts;
        this.snapshot = snapshot;
        this.scenarioCount = scenarioCount;
    }

    private static final class Sum {
        private long accountCount;
        private BigDecimal maintenanceMargin = BigDecimal.ZERO;
        private BigDecimal deficit = BigDecimal.ZERO;
    }

    /** Positions in contracts that cannot be valued count as unmoved. */
    void add(AccountHolding account) {
        BigDecimal[] losses = new BigDecimal[scenarioCount];
        Arrays.fill(losses, BigDecimal.ZERO);
        try {
            for (HeldQuantity held : account.held()) {
                Optional<ValuedContract> valued = contracts.find(held.contract());
                if (valued.isPresent()) {
                    add(held.quantity(), valued.get(), account.currency(), losses);
                }
            }
        } catch (RejectedException noRate) {
            unassessedCount++;
            return;
        }
        Sum[] sums = byCurrency.computeIfAbsent(account.currency(), currency -> {
            Sum[] none = new Sum[scenarioCount];
            Arrays.setAll(none, scenario -> new Sum());
            return none;
        });
        for (int scenario = 0; scenario < scenarioCount; scenario++) {
            BigDecimal deficit =
                    account.maintenanceMargin().subtract(account.equity()).add(losses[scenario]);
            if (deficit.signum() > 0) {
                sums[scenario].accountCount++;
                sums[scenario].maintenanceMargin = sums[scenario].maintenanceMargin.add(account.maintenanceMargin());
                sums[scenario].deficit = sums[scenario].deficit.add(deficit);
            }
        }
    }

    private void add(BigDecimal quantity, ValuedContract valued, String currency, BigDecimal[] losses) {
        String own = valued.mark().currency();
        BigDecimal factor = own.equals(currency)
                ? quantity
                : quantity.multiply(BigDecimal.valueOf(
                        Objects.requireNonNull(snapshot, "snapshot").market().fxRate(own, currency)));
        for (int scenario = 0; scenario < scenarioCount; scenario++) {
            losses[scenario] = losses[scenario].add(factor.multiply(valued.losses()[scenario]));
        }
    }

    /** Accounts with a position whose currency has no rate into theirs; they are in no sum. */
    long unassessedCount() {
        return unassessedCount;
    }

    List<ScenarioMargin> sums() {
        List<ScenarioMargin> all = new ArrayList<>();
        byCurrency.forEach((currency, sums) -> {
            for (int scenario = 0; scenario < scenarioCount; scenario++) {
                all.add(new ScenarioMargin(
                        currency,
                        scenario + 1,
                        sums[scenario].accountCount,
                        rounded(sums[scenario].maintenanceMargin, currency),
                        rounded(sums[scenario].deficit, currency)));
            }
        });
        return all;
    }

    private static BigDecimal rounded(BigDecimal amount, String currency) {
        return amount.setScale(Money.decimals(currency), RoundingMode.HALF_EVEN);
    }
}
