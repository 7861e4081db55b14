package io.plimsoll.methodology.scenario;

import io.plimsoll.market.ExchangeFactor;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.Revaluation;
import io.plimsoll.market.Underlying;
import io.plimsoll.methodology.scenario.Contingencies.StrikeOfExpiry;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** {@link Contingencies} of a portfolio whose quantities change; exact, so that the order of changes does not matter. */
final class VaryingContingencies {
    private final Revaluation revaluation;
    private final ScenarioSettings settings;
    private final ExactRates rates;
    /** Of one contract held long, before it is divided: units of an option, value of anything else. */
    private final BigDecimal[] perContract;
    /** By contract: which {@link #units} an option counts in; −1 for what is no option. */
    private final int[] strikeOf;
    /** Net of each strike of each expiry. */
    private final BigDecimal[] units;

    private final BigDecimal[] chargePerShortUnit;
    private final BigDecimal[] longValues;
    private final BigDecimal[] shortValues;
    private BigDecimal shortOptions = BigDecimal.ZERO;
    private BigDecimal minimum = BigDecimal.ZERO;

    /** @param factors one per contract, into the currency of the totals */
    VaryingContingencies(Revaluation revaluation, ExchangeFactor[] factors, ScenarioSettings settings) {
        this.rates = new ExactRates(factors);
        this.revaluation = revaluation;
        this.settings = settings;
        this.perContract = new BigDecimal[revaluation.size()];
        this.strikeOf = new int[revaluation.size()];
        Map<StrikeOfExpiry, Integer> strikes = new HashMap<>();
        for (int i = 0; i < perContract.length; i++) {
            InstrumentMark mark = revaluation.mark(i);
            BigDecimal unitsEach = mark.multiplier().multiply(rates.numerator(i));
            if (mark.isOption()) {
                StrikeOfExpiry strike = new StrikeOfExpiry(
                        revaluation.underlyingIndex(i),
                        mark.contract().expiry(),
                        mark.contract().optionStrike());
                Integer known = strikes.putIfAbsent(strike, strikes.size());
                strikeOf[i] = known == null ? strikes.size() - 1 : known;
                perContract[i] = unitsEach;
            } else {
                strikeOf[i] = -1;
                perContract[i] = unitsEach.multiply(Revaluation.shown(revaluation.unitValue(i)));
            }
        }
        this.units = Contingencies.zeros(strikes.size());
        this.chargePerShortUnit = Contingencies.zeros(strikes.size());
        BigDecimal rate = settings.shortOptionContingencyRate();
        strikes.forEach((strike, index) -> {
            Underlying underlying = revaluation.underlyings().get(strike.underlying());
            chargePerShortUnit[index] =
                    rate.signum() == 0 ? BigDecimal.ZERO : rate.multiply(Contingencies.price(underlying, revaluation));
        });
        this.longValues = Contingencies.zeros(revaluation.underlyings().size());
        this.shortValues = Contingencies.zeros(longValues.length);
    }

    void move(int contract, BigDecimal from, BigDecimal to) {
        if (strikeOf[contract] < 0) {
            addLinear(contract, from, -1);
            addLinear(contract, to, 1);
            return;
        }
        BigDecimal shortBefore = from.negate().max(BigDecimal.ZERO);
        BigDecimal shortAfter = to.negate().max(BigDecimal.ZERO);
        minimum = minimum.add(settings.shortOptionMinimum().multiply(shortAfter.subtract(shortBefore)));
        int strike = strikeOf[contract];
        if (chargePerShortUnit[strike].signum() != 0) {
            BigDecimal before = shortCharge(strike);
            units[strike] = units[strike].add(to.subtract(from).multiply(perContract[contract]));
            shortOptions = shortOptions.add(shortCharge(strike)).subtract(before);
        }
    }

    private void addLinear(int contract, BigDecimal quantity, int times) {
        BigDecimal value = perContract[contract].multiply(quantity);
        BigDecimal[] side = value.signum() >= 0 ? longValues : shortValues;
        int underlying = revaluation.underlyingIndex(contract);
        side[underlying] =
                side[underlying].add(times > 0 ? value.abs() : value.abs().negate());
    }

    private BigDecimal shortCharge(int strike) {
        return chargePerShortUnit[strike].multiply(units[strike].negate().max(BigDecimal.ZERO));
    }

    Contingencies now() {
        return new Contingencies(
                rates.divided(shortOptions),
                rates.divided(Contingencies.linear(longValues, shortValues, settings.linearContingencyRate())),
                minimum);
    }
}
