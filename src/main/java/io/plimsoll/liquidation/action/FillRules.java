package io.plimsoll.liquidation.action;

import io.plimsoll.account.BookPosition;
import io.plimsoll.liquidation.action.Fill.Execution;
import io.plimsoll.liquidation.action.OrderList.Order;
import io.plimsoll.money.Money;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What a fill must be to be booked. */
final class FillRules {
    private FillRules() {}

    /**
     * A fill that was booked before.
     *
     * @throws RejectedException FILL_CONFLICT if the execution's id belongs to another content
     */
    static Optional<Fill> earlier(Liquidation liquidation, Execution execution) {
        Optional<Fill> earlier = liquidation.fill(execution.executionId());
        if (earlier.isPresent() && !earlier.get().execution().equals(execution)) {
            throw conflict("%s is another fill already".formatted(execution.executionId()));
        }
        return earlier;
    }

    /** FILL_CONFLICT of an execution whose id is that of a trade beside the liquidation. */
    static RejectedException bookedOtherwise(String executionId) {
        return conflict("%s is a trade of the account already".formatted(executionId));
    }

    private static RejectedException conflict(String detail) {
        return new RejectedException(
                Reason.FILL_CONFLICT, detail, List.of(new Violation("/executionId", Reason.FILL_CONFLICT, detail)));
    }

    /**
     * The order that an execution fills.
     *
     * @param held what the account has of the contract; empty if nothing
     * @param isHedge whether an order does not take a position back; asked only of one that goes beyond what is held
     * @param mark price of one unit now; empty if none is known, then that of the order counts
     * @throws RejectedException LIQUIDATION_ENDED; FILL_NOT_ORDERED of a contract of which nothing is open; FILL_DIRECTION_WRONG;
     *     FILL_EXCEEDS_ORDER, also of what would turn a position over; FILL_PRICE_OUT_OF_BAND; FILL_TIME_INVALID if it was before the
     *     second the liquidation began in, or is to be
     */
    static Order order(
            Liquidation liquidation,
            Execution execution,
            Optional<BookPosition> held,
            Predicate<Order> isHedge,
            Optional<BigDecimal> mark,
            Instant now) {
        requireRunning(liquidation);
        Order order = liquidation
                .orders()
                .order(execution.contract())
                .orElseThrow(() -> refused(
                        Reason.FILL_NOT_ORDERED,
                        "/contract",
                        "%s is not ordered".formatted(execution.contract().label()),
                        BigDecimal.ZERO));
        requireOrdered(execution, order, open(liquidation, order, execution, held, isHedge));
        BigDecimal price = mark.orElse(order.mark());
        requireInBand(
                execution,
                price,
                bandWidth(price, order, held, liquidation.terms().rules()));
        requireMeanwhile(execution, liquidation.terms().startedAt(), now);
        return order;
    }

    /** What of an order may be filled: what is left of it, and no more than is held of a position that it takes back. */
    private static BigDecimal open(
            Liquidation liquidation,
            Order order,
            Execution execution,
            Optional<BookPosition> held,
            Predicate<Order> isHedge) {
        BigDecimal remaining = liquidation.remaining(order);
        BigDecimal quantity = held.map(BookPosition::quantity).orElse(BigDecimal.ZERO);
        return goesBeyond(execution.quantity(), quantity) && !isHedge.test(order)
                ? closable(remaining, quantity)
                : remaining;
    }

    /** Whether a trade does more than take back what is held. */
    static boolean goesBeyond(BigDecimal traded, BigDecimal held) {
        return closable(traded, held).compareTo(traded) != 0;
    }

    /** What of a trade takes back what is held, signed as the trade is. */
    private static BigDecimal closable(BigDecimal traded, BigDecimal held) {
        if (traded.signum() * held.signum() >= 0) {
            return BigDecimal.ZERO;
        }
        return traded.abs().compareTo(held.abs()) <= 0 ? traded : held.negate();
    }

    /** @throws RejectedException LIQUIDATION_ENDED with the outcome */
    static void requireRunning(Liquidation liquidation) {
        if (!liquidation.isRunning()) {
            throw new RejectedException(
                    Reason.LIQUIDATION_ENDED,
                    "the liquidation ended as %s at %s"
                            .formatted(
                                    liquidation.requireEnding().outcome(),
                                    liquidation.requireEnding().endedAt()),
                    List.of(),
                    Map.of("outcome", liquidation.requireEnding().outcome().name()));
        }
    }

    private static void requireOrdered(Execution execution, Order order, BigDecimal remaining) {
        String label = execution.contract().label();
        if (execution.quantity().signum() != order.quantity().signum()) {
            throw refused(
                    Reason.FILL_DIRECTION_WRONG,
                    "/quantity",
                    "%s of %s is ordered, and %s goes the other way"
                            .formatted(
                                    order.quantity().toPlainString(),
                                    label,
                                    execution.quantity().toPlainString()),
                    remaining);
        }
        if (execution.quantity().abs().compareTo(remaining.abs()) > 0) {
            throw refused(
                    Reason.FILL_EXCEEDS_ORDER,
                    "/quantity",
                    "%s of %s is open, not %s"
                            .formatted(
                                    remaining.toPlainString(),
                                    label,
                                    execution.quantity().toPlainString()),
                    remaining);
        }
    }

    /**
     * How far from the mark a price may be, above 0. The mark of what is worth next to nothing is no measure of that: a tick is as much as
     * the mark, or more, and what cannot be bought back at a tick would never be closed. So the band is never narrower than around a
     * hundredth of an option's strike, or of the price at which another contract is held; nor, where that is nothing, too, than a minor
     * unit of the currency.
     */
    private static BigDecimal bandWidth(BigDecimal mark, Order order, Optional<BookPosition> held, ActionRules rules) {
        BigDecimal strike = order.contractId().strike();
        BigDecimal usual =
                strike != null ? strike : held.map(BookPosition::averagePrice).orElse(BigDecimal.ZERO);
        BigDecimal width = mark.abs().max(usual.abs().movePointLeft(2)).multiply(rules.priceBand());
        return width.signum() > 0
                ? width
                : BigDecimal.ONE.movePointLeft(Money.decimals(order.contract().currency()));
    }

    /** At the edge of the band is within it. */
    private static void requireInBand(Execution execution, BigDecimal mark, BigDecimal width) {
        if (execution.price().subtract(mark).abs().compareTo(width) > 0) {
            String detail = "%s is not in [%s, %s], the band around the mark of %s"
                    .formatted(
                            execution.price().toPlainString(),
                            plain(mark.subtract(width)),
                            plain(mark.add(width)),
                            plain(mark));
            throw new RejectedException(
                    Reason.FILL_PRICE_OUT_OF_BAND,
                    detail,
                    List.of(new Violation("/price", Reason.FILL_PRICE_OUT_OF_BAND, detail)),
                    Map.of("mark", mark, "priceMin", mark.subtract(width), "priceMax", mark.add(width)));
        }
    }

    private static String plain(BigDecimal price) {
        return price.signum() == 0 ? "0" : price.stripTrailingZeros().toPlainString();
    }

    private static void requireMeanwhile(Execution execution, Instant startedAt, Instant now) {
        if (execution.tradedAt().isBefore(startedAt.truncatedTo(ChronoUnit.SECONDS))
                || execution.tradedAt().isAfter(now)) {
            String detail = "%s is not between %s, when the liquidation began, and %s, which is now"
                    .formatted(execution.tradedAt(), startedAt, now);
            throw new RejectedException(
                    Reason.FILL_TIME_INVALID,
                    detail,
                    List.of(new Violation("/tradedAt", Reason.FILL_TIME_INVALID, detail)));
        }
    }

    private static RejectedException refused(Reason reason, String pointer, String detail, BigDecimal open) {
        return new RejectedException(
                reason, detail, List.of(new Violation(pointer, reason, detail)), Map.of("openQuantity", open));
    }
}
