package io.plimsoll.liquidation;

import io.plimsoll.account.BookPosition;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.RandomBooks.Case;
import io.plimsoll.liquidation.impact.ConstantProductPool;
import io.plimsoll.liquidation.impact.ImpactModel;
import io.plimsoll.liquidation.impact.LinearImpact;
import io.plimsoll.liquidation.impact.OrderBook;
import io.plimsoll.liquidation.impact.OrderBook.Level;
import io.plimsoll.liquidation.impact.SquareRootImpact;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Markets that move against trades, from seeds: for each contract of a case one of the four impact models, with fees. Some books begin
 * better than the mark, some books and pools are thinner than the position.
 */
final class RandomCosts {
    private final Random random;
    private final Case book;

    private RandomCosts(long seed, Case book) {
        this.random = new Random(seed);
        this.book = book;
    }

    static Case withImpact(long seed, Case book) {
        return book.with(new RandomCosts(seed, book).market(), null);
    }

    /** With a cost schedule that may pay a bounty, and then makes some sizes not worth while. */
    static Case withImpactAndCharges(long seed, Case book) {
        RandomCosts costs = new RandomCosts(seed, book);
        return book.with(costs.market(), costs.charges());
    }

    private CostsByContract market() {
        Map<ContractId, ExecutionCosts> costs = new HashMap<>();
        for (BookPosition position : book.positions()) {
            BigDecimal mark = book.desk().price(position.contract());
            costs.put(
                    position.contract(),
                    new ImpactCosts(
                            model(mark, position.quantity().abs()),
                            BigDecimal.valueOf(random.nextInt(300), 2),
                            BigDecimal.valueOf(random.nextInt(3) * random.nextInt(500), 2)));
        }
        return new CostsByContract(
                new ImpactCosts(
                        new LinearImpact(new BigDecimal("0.001"), new BigDecimal("0.0005")),
                        BigDecimal.ONE,
                        BigDecimal.ZERO),
                costs);
    }

    private ImpactModel model(BigDecimal mark, BigDecimal held) {
        int kind = random.nextInt(4);
        if (kind == 0 || mark.signum() <= 0) {
            return new LinearImpact(fraction(100), fraction(50));
        }
        return switch (kind) {
            case 1 ->
                new SquareRootImpact(fraction(10_000), fraction(500), BigDecimal.valueOf(10 + random.nextInt(2_000)));
            case 2 -> new OrderBook(levels(mark, held, -1), levels(mark, held, 1));
            default -> {
                BigDecimal reserve = held.multiply(BigDecimal.valueOf(60 + random.nextInt(3_000), 2));
                yield new ConstantProductPool(
                        reserve, reserve.multiply(near(mark, random.nextInt(5) - 2)), new BigDecimal("0.003"));
            }
        };
    }

    private List<Level> levels(BigDecimal mark, BigDecimal held, int direction) {
        List<Level> levels = new ArrayList<>();
        int thousandths = random.nextInt(6) - 1;
        int count = 2 + random.nextInt(7);
        for (int i = 0; i < count; i++) {
            levels.add(new Level(
                    near(mark, direction * thousandths),
                    held.multiply(BigDecimal.valueOf(5 + random.nextInt(40), 2)).max(new BigDecimal("0.1"))));
            thousandths += 1 + random.nextInt(10);
        }
        return levels;
    }

    /** So many thousandths above the mark. */
    private static BigDecimal near(BigDecimal mark, int thousandths) {
        return mark.multiply(BigDecimal.valueOf(1_000 + thousandths, 3));
    }

    private BigDecimal fraction(int tenThousandthsMax) {
        return BigDecimal.valueOf(random.nextInt(tenThousandthsMax + 1), 4);
    }

    private OrderCharges charges() {
        BigDecimal notional = book.positions().stream()
                .map(position -> position.quantity()
                        .multiply(book.desk().price(position.contract()))
                        .multiply(position.multiplier())
                        .abs())
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(book.positions().size()), 2, RoundingMode.UP);
        BigDecimal bountyRate = random.nextInt(4) == 0 ? BigDecimal.ZERO : fraction(300);
        BigDecimal gas = notional.multiply(fraction(60)).setScale(2, RoundingMode.HALF_EVEN);
        return new OrderCharges(
                "drawn",
                1,
                "USD",
                bountyRate,
                BigDecimal.ZERO,
                fraction(10),
                BigDecimal.valueOf(random.nextInt(200), 2),
                gas,
                BigDecimal.valueOf(random.nextInt(500), 2),
                new BigDecimal("0.05"));
    }
}
