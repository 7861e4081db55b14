package io.plimsoll.market;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prices, volatilities and rates at one instant, as the caller gave them.
 *
 * @param asOf when they were so
 * @param underlyings each name once
 * @param instruments each contract once
 * @param fxRates used in either direction, no triangles
 */
public record MarketData(
        Instant asOf, List<Underlying> underlyings, List<InstrumentMark> instruments, List<FxRate> fxRates) {
    public MarketData {
        Objects.requireNonNull(asOf, "asOf");
        underlyings = List.copyOf(underlyings);
        instruments = List.copyOf(instruments);
        fxRates = List.copyOf(fxRates);
    }

    /** The marks of these contracts, what is listed of what moves them, and all exchange rates. */
    public MarketData narrowedTo(Collection<ContractId> contracts) {
        Set<ContractId> wanted = new HashSet<>(contracts);
        List<InstrumentMark> narrowed = instruments.stream()
                .filter(mark -> wanted.contains(mark.contract()))
                .toList();
        Set<String> names = narrowed.stream().map(InstrumentMark::underlying).collect(Collectors.toSet());
        return new MarketData(
                asOf,
                underlyings.stream()
                        .filter(underlying -> names.contains(underlying.name()))
                        .toList(),
                narrowed,
                fxRates);
    }

    /** The same with every underlying listed: one that has no price of its own, because its contracts have, can move as well. */
    public MarketData withEveryUnderlying() {
        Set<String> names = underlyings.stream().map(Underlying::name).collect(Collectors.toCollection(HashSet::new));
        List<Underlying> all = new ArrayList<>(underlyings);
        for (InstrumentMark mark : instruments) {
            if (names.add(mark.underlying())) {
                all.add(Underlying.unlisted(mark.underlying()));
            }
        }
        return new MarketData(asOf, all, instruments, fxRates);
    }

    /**
     * What one unit of a currency is worth in another.
     *
     * @throws RejectedException FX_RATE_MISSING
     */
    public double fxRate(String from, String to) {
        return exchangeFactor(from, to).doubleValue();
    }

    /**
     * The same, exact.
     *
     * @throws RejectedException FX_RATE_MISSING
     */
    public ExchangeFactor exchangeFactor(String from, String to) {
        return findExchangeFactor(from, to)
                .orElseThrow(() -> new RejectedException(Reason.FX_RATE_MISSING, noFxRate(from, to)));
    }

    static String noFxRate(String from, String to) {
        return "no rate from %s to %s in market".formatted(from, to);
    }

    /** The same, empty if there is no rate. */
    Optional<ExchangeFactor> findExchangeFactor(String from, String to) {
        if (from.equals(to)) {
            return Optional.of(ExchangeFactor.ONE);
        }
        for (FxRate rate : fxRates) {
            if (rate.from().equals(from) && rate.to().equals(to)) {
                return Optional.of(new ExchangeFactor(rate.rate(), BigDecimal.ONE));
            }
            if (rate.from().equals(to) && rate.to().equals(from)) {
                return Optional.of(new ExchangeFactor(BigDecimal.ONE, rate.rate()));
            }
        }
        return Optional.empty();
    }
}
