package io.plimsoll.market;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.money.Money;
import io.plimsoll.pricing.Greeks;
import io.plimsoll.pricing.OptionPricer;
import io.plimsoll.pricing.OptionTerms;
import io.plimsoll.pricing.PricingInputs;
import io.plimsoll.pricing.PricingModel;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Contracts with everything their valuation needs, ready to be valued under any moves.
 *
 * <p>Rules, where textbooks leave a choice:
 * <ul>
 *   <li>The base is the model value at the given market, not the mark: a loss is the change of one model.
 *   <li>A future moves from its own price if it has one, else from its underlying's, carried to expiry.
 *   <li>A move that drives the price under a lognormal option to zero or below leaves it at zero: a call is then worth nothing, a
 *       put its discounted strike. {@link LossArrays#flooredMoves} names these moves.
 *   <li>A contract with a settlement price no longer moves from its expiry on. Without one, time below zero is refused.
 * </ul>
 */
public final class Revaluation {
    private static final int SHOWN_DECIMALS = 10;
    private static final double YEAR_SECONDS = 365.0 * 86_400;
    private static final BigDecimal VOLATILITY_MAX = BigDecimal.TEN;

    private final List<Underlying> underlyings;
    private final List<Priced> contracts;

    /** Of all contracts that the market has, complete or not. */
    private final SortedSet<String> currencies;

    private Revaluation(List<Underlying> underlyings, List<Priced> contracts, SortedSet<String> currencies) {
        this.underlyings = List.copyOf(underlyings);
        this.contracts = List.copyOf(contracts);
        this.currencies = currencies;
    }

    /** One contract, resolved. {@code settled} contracts have a fixed value. */
    record Priced(
            InstrumentMark mark,
            int underlying,
            OptionTerms terms,
            PricingInputs inputs,
            double multiplier,
            boolean settled) {
        double value() {
            return OptionPricer.price(terms, inputs);
        }
    }

    /**
     * Takes contracts out of market data. Everything missing or impossible goes to {@code gaps}; call {@link
     * MarketGaps#refuseIfAny} before using the result.
     *
     * @param contracts each once; rows of all results are in this order
     */
    public static Revaluation of(MarketData market, List<ContractId> contracts, MarketGaps gaps) {
        Map<ContractId, Integer> indexes = new HashMap<>();
        for (int i = 0; i < market.instruments().size(); i++) {
            indexes.put(market.instruments().get(i).contract(), i);
        }
        Map<String, Underlying> known = new HashMap<>();
        market.underlyings().forEach(underlying -> known.put(underlying.name(), underlying));

        Map<String, Integer> used = new TreeMap<>();
        for (ContractId contract : contracts) {
            Integer index = indexes.get(contract);
            if (index != null) {
                used.put(market.instruments().get(index).underlying(), -1);
            }
        }
        List<Underlying> underlyings = new ArrayList<>();
        for (Map.Entry<String, Integer> entry : used.entrySet()) {
            entry.setValue(underlyings.size());
            underlyings.add(known.getOrDefault(entry.getKey(), Underlying.unlisted(entry.getKey())));
        }
        List<Priced> priced = new ArrayList<>();
        SortedSet<String> currencies = new TreeSet<>();
        for (ContractId contract : contracts) {
            Integer index = indexes.get(contract);
            if (index == null) {
                gaps.missing("/market/instruments", "no instrument " + contract.label());
                continue;
            }
            InstrumentMark mark = market.instruments().get(index);
            currencies.add(mark.currency());
            int underlying = Objects.requireNonNull(used.get(mark.underlying()));
            Resolver resolver = new Resolver(
                    mark, underlyings.get(underlying), market.asOf(), "/market/instruments/" + index, gaps);
            Priced resolved = resolver.resolve(underlying);
            if (resolved != null) {
                priced.add(resolved);
            }
        }
        return new Revaluation(underlyings, priced, currencies);
    }

    /** The underlyings that the contracts depend on, by name; indexes in {@link MarketMoves} are into this list. */
    public List<Underlying> underlyings() {
        return underlyings;
    }

    public int size() {
        return contracts.size();
    }

    public InstrumentMark mark(int contract) {
        return contracts.get(contract).mark;
    }

    public int underlyingIndex(int contract) {
        return contracts.get(contract).underlying;
    }

    /**
     * The currency totals are in: the asked one, else the only one of the contracts; of no contracts, the only one of the market.
     *
     * @throws RejectedException CURRENCY_REQUIRED if there are several, or none
     */
    public String totalCurrency(@Nullable String asked, MarketData market) {
        if (asked != null) {
            return asked;
        }
        Set<String> present = new TreeSet<>();
        contracts.forEach(contract -> present.add(contract.mark.currency()));
        if (present.isEmpty()) {
            market.instruments().forEach(mark -> present.add(mark.currency()));
        }
        if (present.size() != 1) {
            throw new RejectedException(
                    Reason.CURRENCY_REQUIRED,
                    present.isEmpty()
                            ? "there is no contract to take a currency from; name one"
                            : "the contracts are in " + String.join(", ", present) + "; name one currency");
        }
        return present.iterator().next();
    }

    /**
     * Adds the rates of exchange that converting needs.
     *
     * @param currency that totals are asked in; null if the contracts' own is to do
     */
    public void collectRateGaps(@Nullable String currency, MarketData market, MarketGaps gaps) {
        if (currency == null) {
            return;
        }
        for (String from : currencies) {
            if (market.findExchangeFactor(from, currency).isEmpty()) {
                gaps.missingFxRate(from, currency);
            }
        }
    }

    /**
     * What a unit of each contract's currency is worth, one per contract.
     *
     * @throws RejectedException FX_RATE_MISSING with each that is missing
     */
    public ExchangeFactor[] ratesInto(String currency, MarketData market) {
        MarketGaps gaps = new MarketGaps();
        collectRateGaps(currency, market, gaps);
        gaps.refuseIfAny();
        ExchangeFactor[] rates = new ExchangeFactor[contracts.size()];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = market.exchangeFactor(mark(i).currency(), currency);
        }
        return rates;
    }

    /** A computed number as replies show it: ten decimals, half-even, without trailing zeros. */
    public static BigDecimal shown(double value) {
        BigDecimal exact = new BigDecimal(value).setScale(SHOWN_DECIMALS, RoundingMode.HALF_EVEN);
        return Money.withDecimals(exact, 0);
    }

    /** Model value of one unit now, in the contract's currency. */
    public double unitValue(int contract) {
        return contracts.get(contract).value();
    }

    /** What the valuation of a contract is made of: terms and the market as it is. */
    public PricingInputs inputs(int contract) {
        return contracts.get(contract).inputs;
    }

    public OptionTerms terms(int contract) {
        return contracts.get(contract).terms;
    }

    /** Sensitivities of one unit; all zero for a settled contract, which has only its value. */
    public Greeks greeks(int contract) {
        Priced priced = contracts.get(contract);
        return priced.settled
                ? new Greeks(priced.value(), 0, 0, 0, 0, 0)
                : OptionPricer.greeks(priced.terms, priced.inputs, isCarryMoving(priced));
    }

    /** Whether the carry is the rate, for none was given, or another than that of a future. */
    private static boolean isCarryMoving(Priced priced) {
        return priced.mark.carryAnnual() == null || priced.mark.carryAnnual().signum() != 0;
    }

    /**
     * Losses of one long contract in every move, in its own currency, half-even.
     *
     * @param decimals of the result, [0, 10]
     * @throws ArithmeticException if a loss has more digits than 63 bits hold
     */
    public LossArrays losses(MarketMoves moves, int decimals) {
        return losses(moves, decimals, RoundingMode.HALF_EVEN);
    }

    /** The same, rounded half-even or, by HALF_UP, half away from zero. */
    public LossArrays losses(MarketMoves moves, int decimals, RoundingMode mode) {
        ExchangeFactor[] noConversion = new ExchangeFactor[contracts.size()];
        Arrays.fill(noConversion, ExchangeFactor.ONE);
        return losses(moves, noConversion, decimals, mode);
    }

    /**
     * Losses of one long contract in every move, in its own currency times {@code rates}: of futures and spots exact until they are
     * rounded half-even, of options the change of the model's value.
     *
     * @param rates one per contract, into the currency of the result
     * @param decimals of the result, [0, 10]
     * @throws ArithmeticException if a loss has more digits than 63 bits hold
     */
    public LossArrays losses(MarketMoves moves, ExchangeFactor[] rates, int decimals) {
        return losses(moves, rates, decimals, RoundingMode.HALF_EVEN);
    }

    private LossArrays losses(MarketMoves moves, ExchangeFactor[] rates, int decimals, RoundingMode mode) {
        LossArrays losses = new LossArrays(contracts.size(), moves.count(), decimals, mode);
        LinearLosses linear = new LinearLosses(moves, underlyings, losses);
        MovedValues moved = new MovedValues(moves);
        int from = 0;
        while (from < contracts.size()) {
            int until = from + 1;
            if (!linear.put(from, contracts.get(from), rates[from])) {
                until = moved.fill(contracts, from);
                for (int i = from; i < until; i++) {
                    put(losses, i, moved, i - from, rates[i].doubleValue());
                }
            }
            from = until;
        }
        losses.flooredMoves().or(moved.flooredMoves());
        return losses;
    }

    private void put(LossArrays losses, int contract, MovedValues moved, int row, double rate) {
        Priced priced = contracts.get(contract);
        if (priced.settled) {
            return;
        }
        double base = priced.value();
        double scale = priced.multiplier * rate;
        for (int move = 0; move < losses.moveCount(); move++) {
            losses.put(contract, move, 0 - (moved.value(row, move) - base) * scale * moved.weight(move));
        }
    }

    /** Model value of one unit after a move. */
    public double unitValue(int contract, MarketMoves moves, int move) {
        Priced priced = contracts.get(contract);
        return priced.settled ? priced.value() : value(priced, moves, move);
    }

    static double value(Priced priced, MarketMoves moves, int move) {
        PricingInputs now = priced.inputs;
        double price = moves.price(move, priced.underlying, now.underlyingPrice());
        if (isLognormal(priced.terms.model())) {
            price = Math.max(price, 0);
        }
        double volatility = priced.terms.model() == PricingModel.LINEAR
                ? 0
                : moves.volatility(move, priced.underlying, now.volatilityAnnual(), now.timeToExpiryYears());
        double time = Math.max(0, now.timeToExpiryYears() - moves.timeShiftYears(move));
        return OptionPricer.price(
                priced.terms, new PricingInputs(price, volatility, time, now.rateAnnual(), now.carryAnnual()));
    }

    static boolean isLognormal(PricingModel model) {
        return model != PricingModel.LINEAR && model != PricingModel.BACHELIER;
    }

    /** Turns a mark into numbers, or says what it lacks. */
    private static final class Resolver {
        private final InstrumentMark mark;
        private final Underlying underlying;
        private final Instant asOf;
        private final String pointer;
        private final MarketGaps gaps;
        private boolean isComplete = true;

        Resolver(InstrumentMark mark, Underlying underlying, Instant asOf, String pointer, MarketGaps gaps) {
            this.mark = mark;
            this.underlying = underlying;
            this.asOf = asOf;
            this.pointer = pointer;
            this.gaps = gaps;
        }

        @Nullable
        Priced resolve(int underlyingIndex) {
            return mark.isOption() ? option(underlyingIndex) : linear(underlyingIndex);
        }

        private @Nullable Priced linear(int underlyingIndex) {
            boolean isCarried = mark.price() == null
                    && mark.carryAnnual() != null
                    && mark.carryAnnual().signum() != 0;
            double time = isCarried || hasTime() ? time() : 0;
            boolean isSettled = hasTime() && time <= 0 && mark.settlementPrice() != null;
            Double price = isSettled
                    ? number(mark.settlementPrice())
                    : mark.price() != null ? number(mark.price()) : number(underlying.price());
            if (price == null) {
                missing("/price", "no price of " + label() + ", nor of its underlying " + underlying.name());
            }
            checkNotExpired(time);
            if (!isComplete || price == null) {
                return null;
            }
            double carry = isCarried && !isSettled ? carry(0) : 0;
            return new Priced(
                    mark,
                    underlyingIndex,
                    OptionTerms.linear(),
                    new PricingInputs(price, 0, isCarried ? Math.max(time, 0) : 0, 0, carry),
                    mark.multiplier().doubleValue(),
                    isSettled);
        }

        private @Nullable Priced option(int underlyingIndex) {
            double time = time();
            boolean isSettled = hasTime() && time <= 0 && mark.settlementPrice() != null;
            BigDecimal given = isSettled
                    ? mark.settlementPrice()
                    : mark.forwardPrice() != null ? mark.forwardPrice() : underlying.price();
            Double price = number(given);
            if (given == null || price == null) {
                gaps.missing(
                        "/market/underlyings",
                        "no price of %s, which %s depends on".formatted(underlying.name(), label()));
                isComplete = false;
            } else if (price <= 0 && isLognormal(mark.model()) && !isSettled) {
                impossible(
                        mark.forwardPrice() != null ? "/forwardPrice" : "/model",
                        "%s values %s at a price of %s, and it needs one above 0; BACHELIER serves prices at or below 0"
                                .formatted(mark.model(), label(), given.toPlainString()));
            }
            Double volatility = isSettled ? Double.valueOf(0) : volatility();
            Double rate = isSettled ? Double.valueOf(0) : number(mark.rateAnnual());
            if (rate == null) {
                missing("/rateAnnual", "no rate for " + label());
            }
            double strike = mark.contract().optionStrike().doubleValue();
            if (strike < 0 && isLognormal(mark.model())) {
                impossible("/contract/strike", "%s has no strikes below 0; BACHELIER has".formatted(mark.model()));
            }
            checkNotExpired(time);
            if (!isComplete || price == null || volatility == null || rate == null) {
                return null;
            }
            return new Priced(
                    mark,
                    underlyingIndex,
                    new OptionTerms(mark.model(), mark.contract().right() == OptionRight.CALL, strike),
                    new PricingInputs(price, volatility, Math.max(time, 0), rate, carry(rate)),
                    mark.multiplier().doubleValue(),
                    isSettled);
        }

        private double carry(double rate) {
            if (mark.carryAnnual() != null) {
                return mark.carryAnnual().doubleValue();
            }
            return switch (mark.model()) {
                case BLACK_76, BACHELIER, LINEAR -> 0;
                case BLACK_SCHOLES_MERTON, BARONE_ADESI_WHALEY, BINOMIAL_LATTICE -> rate;
            };
        }

        private @Nullable Double volatility() {
            if (mark.volatility() != null) {
                boolean isNormal = mark.model() == PricingModel.BACHELIER;
                if (mark.volatility().signum() <= 0
                        || !isNormal && mark.volatility().compareTo(VOLATILITY_MAX) > 0) {
                    impossible(
                            "/volatility",
                            "volatility of %s must be in (0, %s], was %s"
                                    .formatted(
                                            label(),
                                            isNormal ? "∞" : "10",
                                            mark.volatility().toPlainString()));
                }
                return mark.volatility().doubleValue();
            }
            VolatilitySmile smile = underlying.smile(mark.contract().expiry());
            if (smile == null) {
                missing(
                        "/volatility",
                        "no volatility of %s, and no smile of %s for %s"
                                .formatted(
                                        label(),
                                        underlying.name(),
                                        ContractId.readable(mark.contract().expiry())));
                return null;
            }
            double volatility =
                    smile.volatilityAt(mark.contract().optionStrike().doubleValue());
            if (volatility <= 0
                    || volatility > VOLATILITY_MAX.doubleValue() && mark.model() != PricingModel.BACHELIER) {
                impossible(
                        "/volatility",
                        "the smile of %s gives %s a volatility of %s, outside (0, 10]"
                                .formatted(underlying.name(), label(), plain(volatility)));
            }
            return volatility;
        }

        private boolean hasTime() {
            return mark.timeToExpiryYears() != null || mark.expiresAt() != null;
        }

        private double time() {
            if (mark.timeToExpiryYears() != null) {
                return mark.timeToExpiryYears().doubleValue();
            }
            if (mark.expiresAt() != null) {
                Duration remaining = Duration.between(asOf, mark.expiresAt());
                return (remaining.getSeconds() + remaining.getNano() * 1e-9) / YEAR_SECONDS;
            }
            missing("/timeToExpiryYears", "no expiry of %s: give timeToExpiryYears or expiresAt".formatted(label()));
            return 0;
        }

        private void checkNotExpired(double time) {
            if (time < 0 && mark.settlementPrice() == null) {
                missing("/settlementPrice", "%s has expired and has no settlement price".formatted(label()));
            }
        }

        private void missing(String field, String detail) {
            gaps.missing(pointer + field, detail);
            isComplete = false;
        }

        private void impossible(String field, String detail) {
            gaps.impossible(pointer + field, detail);
            isComplete = false;
        }

        private String label() {
            return mark.contract().label();
        }

        private static @Nullable Double number(@Nullable BigDecimal value) {
            return value == null ? null : value.doubleValue();
        }

        private static String plain(double value) {
            return new BigDecimal(Double.toString(value)).toPlainString();
        }
    }
}
