package io.plimsoll.testsupport;

import io.plimsoll.scenario.PriceMove;
import io.plimsoll.scenario.Scenario;
import io.plimsoll.scenario.TermScaling;
import io.plimsoll.scenario.VolatilityMove;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Consistent lists of scenarios with every kind of part, the same for a seed. */
public final class RandomScenarios {
    private static final List<String> UNDERLYINGS = List.of("WTI", "BRENT", "BTC-USD", "Ä=;:|\n", "1:A=");

    private final Random random;

    private RandomScenarios(long seed) {
        this.random = new Random(seed);
    }

    /** 1 to 40 scenarios in the order of their numbers, some of them paired. */
    public static List<Scenario> of(long seed) {
        return new RandomScenarios(seed).scenarios();
    }

    private List<Scenario> scenarios() {
        int count = 1 + random.nextInt(40);
        List<Integer> numbers = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            numbers.add(number);
        }
        Collections.shuffle(numbers, random);
        Map<Integer, Integer> pairs = new HashMap<>();
        for (int i = 0; i + 1 < numbers.size(); i += 2) {
            switch (random.nextInt(3)) {
                case 0 -> {
                    pairs.put(numbers.get(i), numbers.get(i + 1));
                    pairs.put(numbers.get(i + 1), numbers.get(i));
                }
                case 1 -> pairs.put(numbers.get(i), numbers.get(i));
                default -> {
                    // no pair
                }
            }
        }
        List<Scenario> scenarios = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            scenarios.add(scenario(number, pairs.get(number)));
        }
        return scenarios;
    }

    private Scenario scenario(int number, Integer paired) {
        Map<String, PriceMove> underlyings = new HashMap<>();
        for (String underlying : UNDERLYINGS) {
            if (random.nextInt(4) == 0) {
                underlyings.put(underlying, priceMove());
            }
        }
        return new Scenario(
                number,
                random.nextInt(4) == 0 ? null : priceMove(),
                underlyings,
                random.nextInt(3) == 0 ? null : volatilityMove(),
                random.nextBoolean() ? Duration.ZERO : Duration.ofSeconds(random.nextInt(400_000)),
                random.nextBoolean() ? BigDecimal.ONE : positive(1),
                paired);
    }

    private PriceMove priceMove() {
        PriceMove.Kind kind = PriceMove.Kind.values()[random.nextInt(3)];
        return new PriceMove(kind, signed(30), random.nextBoolean() ? BigDecimal.ONE : BigDecimal.valueOf(3));
    }

    private VolatilityMove volatilityMove() {
        VolatilityMove.Kind kind = VolatilityMove.Kind.values()[random.nextInt(3)];
        boolean isScaled = kind == VolatilityMove.Kind.RELATIVE && random.nextBoolean();
        return new VolatilityMove(
                kind,
                signed(9),
                isScaled ? new TermScaling(positive(60), positive(1), positive(2), positive(5)) : null);
    }

    private BigDecimal signed(int bound) {
        BigDecimal size = positive(bound);
        return switch (random.nextInt(5)) {
            case 0 -> BigDecimal.ZERO;
            case 1, 2 -> size.negate();
            default -> size;
        };
    }

    /** In (0, bound], of 0 to 10 fraction digits, sometimes with zeros at the end. */
    private BigDecimal positive(int bound) {
        int scale = random.nextInt(11);
        long units = 1
                + random.nextLong(
                        BigDecimal.valueOf(bound).movePointRight(scale).longValueExact());
        return BigDecimal.valueOf(units, scale);
    }
}
