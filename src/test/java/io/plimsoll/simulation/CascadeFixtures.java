package io.plimsoll.simulation;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.simulation.SimulatedAccount.HeldPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Markets and books of the tests. */
final class CascadeFixtures {
    private CascadeFixtures() {}

    /** The worked example: 100 a unit, 1 % of the price for 100 units, 5 % maintenance margin, four longs that entered at 100, fund 200. */
    static Cascade fourLongsEnteredAt100() {
        return fourLongs(new PriceImpact.Linear(0, 0.0001));
    }

    static Cascade fourLongs(PriceImpact impact) {
        List<SimulatedAsset> assets = List.of(new SimulatedAsset("X", 100, 0.05, false, impact));
        SimulatedBook book = SimulatedBook.of(
                List.of(
                        longAt100("A", 100, 1_200),
                        longAt100("B", 200, 3_000),
                        longAt100("C", 100, 2_500),
                        longAt100("D", 150, 1_650)),
                assets);
        return new Cascade(assets, book, null, 200, 1_000);
    }

    /** As soon as it is asked. */
    static Cascade fourLongsThatARuleRefuses() {
        Cascade byRates = fourLongsEnteredAt100();
        return new Cascade(
                byRates.assets(),
                byRates.book(),
                (account, quantities, prices) -> {
                    throw new RejectedException(Reason.FIGURE_OUT_OF_RANGE, "too large");
                },
                byRates.fund(),
                byRates.roundCountMax());
    }

    static SimulatedAccount longAt100(String id, double quantity, double collateral) {
        return new SimulatedAccount(id, collateral, List.of(new HeldPosition(0, quantity, 100)));
    }

    static PricePath fallOf(double fraction) {
        return PricePath.shock(-fraction);
    }

    /** A market of one to three assets with every kind of impact, and up to 40 accounts, long, short or both, that stand anywhere. */
    static Cascade randomCascade(Random random, boolean isLongOnly) {
        int assetCount = 1 + random.nextInt(3);
        List<SimulatedAsset> assets = IntStream.range(0, assetCount)
                .mapToObj(j -> new SimulatedAsset("asset-" + j, price(random), rate(random), false, impact(random)))
                .toList();
        List<SimulatedAccount> accounts = randomAccounts(random, assets, 1 + random.nextInt(40), isLongOnly);
        return new Cascade(assets, SimulatedBook.of(accounts, assets), null, random.nextInt(3_000), 400);
    }

    static List<SimulatedAccount> randomAccounts(
            Random random, List<SimulatedAsset> assets, int accountCount, boolean isLongOnly) {
        List<SimulatedAccount> accounts = new ArrayList<>();
        for (int i = 0; i < accountCount; i++) {
            List<HeldPosition> positions = new ArrayList<>();
            double collateral = 0;
            for (int j = 0; j < assets.size(); j++) {
                SimulatedAsset asset = assets.get(j);
                int units = (isLongOnly ? 1 : random.nextBoolean() ? 1 : -1) * random.nextInt(60);
                if (units != 0) {
                    double entry = Math.rint(asset.price() * (90 + random.nextInt(20))) / 100;
                    positions.add(new HeldPosition(j, units, entry));
                    double profit = units * (asset.price() - entry);
                    double margin = Math.abs(units) * asset.price() * asset.maintenanceMarginRate();
                    collateral += margin * (1 + 0.04 * random.nextInt(100)) - profit;
                }
            }
            accounts.add(new SimulatedAccount("account-" + i, Math.rint(collateral), positions));
        }
        return accounts;
    }

    private static double price(Random random) {
        return (5 + random.nextInt(400)) / 2.0;
    }

    private static double rate(Random random) {
        return (2 + random.nextInt(10)) / 100.0;
    }

    private static PriceImpact impact(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new PriceImpact.SquareRoot(random.nextInt(6) / 100.0, 2_000);
            case 1 -> new PriceImpact.Pool(1_000.0 * random.nextInt(1, 4_000), 0.997);
            case 2 -> new PriceImpact.Linear(random.nextInt(3) / 1_000.0, random.nextInt(4) / 10_000.0);
            default -> new PriceImpact.Linear(0, random.nextInt(6) / 10_000.0);
        };
    }

    static CascadePolicy randomPolicy(Random random) {
        return new CascadePolicy(
                "random",
                random.nextBoolean() ? 1 : (10 + random.nextInt(80)) / 100.0,
                random.nextInt(3),
                random.nextInt(3),
                random.nextBoolean() ? Double.POSITIVE_INFINITY : 500 + random.nextInt(5_000),
                random.nextBoolean() ? 0 : random.nextInt(1_500));
    }

    static PricePath randomPath(Random random, int assetCount) {
        double[][] moves = new double[1 + random.nextInt(6)][assetCount];
        for (double[] step : moves) {
            for (int j = 0; j < assetCount; j++) {
                step[j] = (random.nextInt(25) - 16) / 100.0;
            }
        }
        return new PricePath(moves);
    }

    /** All figures of a result, to the last bit. */
    static String bits(CascadeResult result) {
        StringBuilder text = new StringBuilder();
        for (CascadeResult.Round round : result.rounds()) {
            text.append("round ").append(round.number()).append(" step ").append(round.stepNumber());
            put(round.pricesBefore(), text);
            put(round.pricesAfter(), text);
            put(new double[] {round.liquidatedNotional(), round.fund()}, text);
            for (CascadeResult.Closing closing : round.closings()) {
                text.append("account ").append(closing.account()).append(closing.isInFull());
                put(closing.quantities(), text);
                put(new double[] {closing.notional(), closing.equityBefore(), closing.equityAfter()}, text);
            }
        }
        for (CascadeResult.Step step : result.steps()) {
            put(step.prices(), text);
            put(new double[] {step.liquidatedNotional(), step.fund()}, text);
        }
        return text.append(result.totals()).append(result.isRoundCapReached()).toString();
    }

    private static void put(double[] values, StringBuilder text) {
        for (double value : values) {
            text.append(' ').append(Double.toHexString(value));
        }
        text.append('\n');
    }
}
