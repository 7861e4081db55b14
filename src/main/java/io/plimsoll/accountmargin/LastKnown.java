package io.plimsoll.accountmargin;

import io.plimsoll.accountmargin.MarginWorking.BalanceLine;
import io.plimsoll.accountmargin.MarginWorking.PositionLine;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.FxRate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prices and rates of an account's newest row, read only when something is missing. Used by one thread. */
final class LastKnown {
    private final Supplier<Optional<AccountMargin>> source;
    private @Nullable Optional<MarginWorking> working;
    private @Nullable Map<ContractId, Mark> marks;

    LastKnown(Supplier<Optional<AccountMargin>> source) {
        this.source = source;
    }

    /** Of source LAST_KNOWN, whatever it was then. */
    Optional<Mark> mark(ContractId contract) {
        if (marks == null) {
            marks = working().map(LastKnown::marks).orElse(Map.of());
        }
        return Optional.ofNullable(marks.get(contract));
    }

    private static Map<ContractId, Mark> marks(MarginWorking known) {
        Map<ContractId, Mark> marks = new HashMap<>();
        for (PositionLine line : known.positions()) {
            if (line.mark() != null) {
                marks.putIfAbsent(
                        line.contract(),
                        new Mark(line.mark().price(), line.mark().asOf(), Mark.Source.LAST_KNOWN));
            }
        }
        return marks;
    }

    /** Between a currency and the base currency. */
    Optional<FxRate> rate(String currency) {
        Stream<FxRate> ofBalances = working().stream()
                .flatMap(known -> known.balances().stream())
                .filter(line -> line.currency().equals(currency) && line.rate() != null)
                .map(BalanceLine::rate);
        Stream<FxRate> ofPositions = working().stream()
                .flatMap(known -> known.positions().stream())
                .filter(line -> line.currency().equals(currency) && line.rate() != null)
                .map(PositionLine::rate);
        return Stream.concat(ofBalances, ofPositions).findFirst();
    }

    private Optional<MarginWorking> working() {
        if (working == null) {
            working = source.get().map(AccountMargin::working);
        }
        return working;
    }
}
