package io.plimsoll.testsupport;

import io.plimsoll.collateral.CollateralBasis;
import io.plimsoll.collateral.CollateralHolding;
import io.plimsoll.collateral.ConcentrationLimit;
import io.plimsoll.collateral.HaircutClass;
import io.plimsoll.collateral.HaircutSchedule;
import io.plimsoll.market.FxRate;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Collateral of any kind that the rules allow, the same for the same seed. */
public final class RandomCollateral {
    private static final List<String> CURRENCIES = List.of("USD", "EUR", "JPY");
    private static final int CLASS_COUNT = 6;

    private final Random random;

    public RandomCollateral(long seed) {
        random = new Random(seed);
    }

    /** In [0, bound], with up to {@code scale} decimals. */
    public BigDecimal decimal(long bound, int scale) {
        return BigDecimal.valueOf(random.nextLong(bound * pow(scale) + 1), scale);
    }

    private static long pow(int scale) {
        return BigDecimal.TEN.pow(scale).longValueExact();
    }

    public BigDecimal fraction() {
        return decimal(1, 3);
    }

    public boolean isOneOf(int count) {
        return random.nextInt(count) == 0;
    }

    /** Classes C0 to C5, some with limits, some not eligible. */
    public static List<HaircutClass> classes(long seed) {
        return new RandomCollateral(seed).classes();
    }

    /** Of {@link #classes(long)} and any FX haircut. */
    public HaircutSchedule schedule(String name, int version, Instant createdAt) {
        return HaircutSchedule.of(name, version, "random", createdAt, fraction(), classes());
    }

    private List<HaircutClass> classes() {
        List<HaircutClass> classes = new ArrayList<>();
        for (int i = 0; i < CLASS_COUNT; i++) {
            classes.add(new HaircutClass("C" + i, !isOneOf(8), fraction(), isOneOf(4), limit(), limit()));
        }
        return classes;
    }

    private ConcentrationLimit limit() {
        return switch (random.nextInt(4)) {
            case 0 -> new ConcentrationLimit(fraction(), null);
            case 1 -> new ConcentrationLimit(null, maximum());
            case 2 -> new ConcentrationLimit(fraction(), maximum());
            default -> null;
        };
    }

    private Money maximum() {
        return new Money(decimal(500_000, 2), currency());
    }

    private String currency() {
        return CURRENCIES.get(random.nextInt(CURRENCIES.size()));
    }

    /** Up to 12 of the classes C0 to C6, the last of which no schedule has. */
    public List<CollateralHolding> holdings() {
        List<CollateralHolding> holdings = new ArrayList<>();
        int count = random.nextInt(13);
        for (int i = 0; i < count; i++) {
            holdings.add(new CollateralHolding(
                    "ASSET-%02d".formatted(i),
                    "C" + random.nextInt(CLASS_COUNT + 1),
                    decimal(10_000, 4).add(BigDecimal.ONE),
                    decimal(200, 4),
                    currency()));
        }
        return holdings;
    }

    /** In US dollars; the yen rate and the requirement may be missing. */
    public CollateralBasis basis() {
        List<FxRate> rates = new ArrayList<>();
        rates.add(new FxRate("EUR", "USD", new BigDecimal("1.0853")));
        if (!isOneOf(3)) {
            rates.add(new FxRate("USD", "JPY", new BigDecimal("151.37")));
        }
        Optional<BigDecimal> requirement = isOneOf(4) ? Optional.empty() : Optional.of(decimal(1_000_000, 2));
        return new CollateralBasis(
                "USD",
                (asset, currency) -> asset.endsWith("3") ? Optional.of(new BigDecimal("97.5")) : Optional.empty(),
                CollateralBasis.Rates.of(rates),
                requirement);
    }
}
