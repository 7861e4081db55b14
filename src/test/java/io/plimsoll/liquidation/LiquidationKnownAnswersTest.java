package io.plimsoll.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.liquidation.auction.DutchAuction;
import io.plimsoll.liquidation.auction.InsolventAuction;
import io.plimsoll.liquidation.auction.SolventAuction;
import io.plimsoll.liquidation.closing.PartialClose;
import io.plimsoll.liquidation.execution.ExecutionSchedule;
import io.plimsoll.liquidation.execution.ExecutionTerms;
import io.plimsoll.liquidation.impact.ConstantProductPool;
import io.plimsoll.liquidation.impact.ExpectedFill;
import io.plimsoll.liquidation.impact.IntegerSwap;
import io.plimsoll.liquidation.impact.OrderBook;
import io.plimsoll.liquidation.impact.SquareRootImpact;
import io.plimsoll.liquidation.lending.HealthFactor;
import io.plimsoll.liquidation.lending.LiquidationCall;
import io.plimsoll.liquidation.lending.TokenSeizure;
import io.plimsoll.testsupport.KnownAnswer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every known answer about liquidations comes out of the code in use. */
class LiquidationKnownAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<KnownAnswer> answers() {
        return KnownAnswer.all("liquidation");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void known_figures_come_out(KnownAnswer answer) {
        assertThat(answer.hasSource()).isTrue();

        assertThat(answer.differences(computed(answer))).isEmpty();
    }

    @Test
    void every_topic_is_there() {
        assertThat(answers()).hasSizeGreaterThanOrEqualTo(43);
        assertThat(answers().stream().map(KnownAnswer::topic).distinct())
                .contains(
                        "aave_liquidation",
                        "almgren_chriss",
                        "auction_exponential",
                        "auction_linear",
                        "auction_stairstep",
                        "book_walk",
                        "compound_seize",
                        "cpmm_in",
                        "cpmm_out",
                        "cpmm_slippage",
                        "derive_discount",
                        "derive_fee",
                        "derive_insolvent",
                        "derive_solvent",
                        "health_factor",
                        "partial_to_target",
                        "sqrt_impact");
    }

    private static ObjectNode computed(KnownAnswer answer) {
        return switch (answer.topic()) {
            case "aave_liquidation" -> liquidationCall(answer);
            case "almgren_chriss" -> schedule(answer);
            case "auction_exponential" ->
                price(new DutchAuction.Exponential(answer.decimal("top"), answer.decimal("cut")), answer);
            case "auction_linear" ->
                price(new DutchAuction.Linear(answer.decimal("top"), seconds(answer, "tau")), answer);
            case "auction_stairstep" ->
                price(
                        new DutchAuction.Stairstep(
                                answer.decimal("top"), answer.decimal("cut"), seconds(answer, "step")),
                        answer);
            case "book_walk" -> bookWalk(answer);
            case "compound_seize" -> seizure(answer);
            case "cpmm_in" ->
                figures(
                        "amount_in",
                        new BigDecimal(IntegerSwap.amountIn(
                                integer(answer, "amount_out"),
                                integer(answer, "reserve_in"),
                                integer(answer, "reserve_out"))));
            case "cpmm_out" ->
                figures(
                        "amount_out",
                        new BigDecimal(IntegerSwap.amountOut(
                                integer(answer, "amount_in"),
                                integer(answer, "reserve_in"),
                                integer(answer, "reserve_out"))));
            case "cpmm_slippage" -> poolSlippage(answer);
            case "derive_discount" ->
                figures(
                        "discount",
                        new DutchAuction.TwoSpeedDiscount(
                                        answer.decimal("start"),
                                        answer.decimal("cutoff"),
                                        seconds(answer, "fast_length"),
                                        seconds(answer, "slow_length"))
                                .askedAfter(seconds(answer, "elapsed")));
            case "derive_fee" -> figures("fee", solventAuction(answer).fee(answer.decimal("fee_rate")));
            case "derive_insolvent" ->
                figures(
                        "bid_price",
                        new InsolventAuction(
                                        answer.decimal("maintenance_margin"),
                                        answer.decimal("mark_to_market"),
                                        seconds(answer, "length"))
                                .priceAfter(seconds(answer, "elapsed")));
            case "derive_solvent" -> solventBid(answer);
            case "health_factor" -> healthFactor(answer);
            case "partial_to_target" -> partialClose(answer);
            case "sqrt_impact" -> squareRootImpact(answer);
            default -> throw new IllegalArgumentException("no such topic: " + answer.topic());
        };
    }

    private static ObjectNode figures(String name, BigDecimal value) {
        return JSON.createObjectNode().put(name, value);
    }

    private static BigDecimal decimal(JsonNode node, String name) {
        return new BigDecimal(node.path(name).asText());
    }

    private static BigDecimal decimalOr(KnownAnswer answer, String name, BigDecimal absent) {
        BigDecimal given = answer.optionalDecimal(name);
        return given == null ? absent : given;
    }

    private static BigInteger integer(KnownAnswer answer, String name) {
        return answer.decimal(name).toBigIntegerExact();
    }

    private static Duration seconds(KnownAnswer answer, String name) {
        return Duration.ofNanos(answer.decimal(name).movePointRight(9).longValueExact());
    }

    private static ObjectNode price(DutchAuction auction, KnownAnswer answer) {
        return figures("price", auction.askedAfter(seconds(answer, "elapsed")));
    }

    private static ObjectNode liquidationCall(KnownAnswer answer) {
        LiquidationCall call = LiquidationCall.of(
                answer.optionalDecimal("health_factor"),
                answer.decimal("debt"),
                answer.decimal("debt_to_cover"),
                new LiquidationCall.Terms(
                        answer.decimal("collateral"),
                        answer.decimal("collateral_price"),
                        answer.decimal("debt_price"),
                        answer.decimal("bonus"),
                        decimalOr(answer, "protocol_fee", BigDecimal.ZERO)));
        return figures("close_factor", call.closeFactor())
                .put("debt_repaid", call.debtRepaid())
                .put("collateral_to_liquidator", call.collateralToLiquidator())
                .put("protocol_fee_collateral", call.protocolFee());
    }

    private static ObjectNode schedule(KnownAnswer answer) {
        ExecutionSchedule schedule = ExecutionSchedule.optimal(new ExecutionTerms(
                answer.decimal("shares"),
                answer.decimal("days"),
                answer.decimal("periods").intValueExact(),
                answer.decimal("sigma"),
                answer.decimal("epsilon"),
                answer.decimal("gamma"),
                answer.decimal("eta"),
                answer.decimal("lambda")));
        ObjectNode figures = figures("expected_cost", schedule.expectedCost())
                .put("variance", schedule.variance())
                .put("objective", schedule.objective())
                .put("half_life", schedule.halfLifeDays());
        ArrayNode trades = figures.putArray("trades");
        schedule.trades().forEach(trades::add);
        return figures;
    }

    /** Levels above the middle are asks, and are bought. */
    private static ObjectNode bookWalk(KnownAnswer answer) {
        BigDecimal mid = answer.decimal("mid");
        List<OrderBook.Level> levels = new ArrayList<>();
        for (JsonNode level : answer.inputs().path("levels")) {
            levels.add(new OrderBook.Level(decimal(level, "price"), decimal(level, "qty")));
        }
        boolean isPurchase = !levels.isEmpty() && levels.getFirst().price().compareTo(mid) > 0;
        OrderBook book = isPurchase ? new OrderBook(List.of(), levels) : new OrderBook(levels, List.of());
        BigDecimal quantity = answer.decimal("qty");
        ExpectedFill fill = book.trade(isPurchase ? quantity : quantity.negate(), mid);
        return figures("filled", fill.filled().abs())
                .put("unfilled", fill.unfilled().abs())
                .put("vwap", fill.averagePrice())
                .put("worst_price", fill.worstPrice())
                .put("slippage", fill.slippage(mid));
    }

    private static ObjectNode seizure(KnownAnswer answer) {
        BigDecimal repaid = answer.decimal("repay");
        if (answer.optionalDecimal("close_factor") != null) {
            repaid = repaid.min(
                    TokenSeizure.largestRepayment(answer.decimal("borrow_balance"), answer.decimal("close_factor")));
        }
        TokenSeizure seizure = TokenSeizure.of(
                repaid,
                new TokenSeizure.Terms(
                        answer.decimal("price_borrowed"),
                        answer.decimal("price_collateral"),
                        answer.decimal("incentive"),
                        answer.decimal("exchange_rate")));
        return figures("repay", seizure.repaid()).put("seize_tokens", seizure.seizedTokens());
    }

    /** What is put in is the pool's base. */
    private static ObjectNode poolSlippage(KnownAnswer answer) {
        BigDecimal base = answer.decimal("amount_in");
        ConstantProductPool pool = new ConstantProductPool(
                answer.decimal("reserve_in"), answer.decimal("reserve_out"), answer.decimal("fee"));
        ExpectedFill fill = pool.trade(base.negate(), null);
        return figures("amount_out", pool.quoteOut(base))
                .put("average_price", fill.averagePrice())
                .put("spot_before", pool.spotPrice())
                .put("slippage", fill.slippage(pool.spotPrice()))
                .put("spot_after", pool.after(base.negate()).spotPrice());
    }

    private static SolventAuction solventAuction(KnownAnswer answer) {
        return new SolventAuction(
                answer.decimal("maintenance_margin"),
                answer.decimal("mark_to_market"),
                answer.decimal("buffer_pct"),
                decimalOr(answer, "reserved_cash", BigDecimal.ZERO));
    }

    private static ObjectNode solventBid(KnownAnswer answer) {
        SolventAuction auction = solventAuction(answer);
        BigDecimal discount = answer.decimal("discount");
        SolventAuction.Bid bid = auction.bid(answer.decimal("percent_wanted"), discount);
        return figures("buffer_margin", auction.bufferMargin())
                .put("max_proportion", auction.largestShare(discount))
                .put("percent_filled", bid.share())
                .put("bid_price", bid.price())
                .put("mark_to_market_after", bid.markToMarketAfter());
    }

    private static ObjectNode healthFactor(KnownAnswer answer) {
        List<HealthFactor.Collateral> collateral = new ArrayList<>();
        for (JsonNode asset : answer.inputs().path("collateral")) {
            collateral.add(new HealthFactor.Collateral(
                    decimal(asset, "amount"),
                    decimal(asset, "price"),
                    decimal(asset, "ltv"),
                    decimal(asset, "threshold")));
        }
        List<HealthFactor.Debt> debts = new ArrayList<>();
        for (JsonNode debt : answer.inputs().path("debt")) {
            debts.add(new HealthFactor.Debt(decimal(debt, "amount"), decimal(debt, "price")));
        }
        HealthFactor health = HealthFactor.of(collateral, debts);
        return figures("health_factor", health.value())
                .put("debt_value", health.debtValue())
                .put("available_to_borrow", health.availableToBorrow())
                .put("liquidatable", health.isLiquidatable());
    }

    private static ObjectNode partialClose(KnownAnswer answer) {
        PartialClose close = PartialClose.toTarget(
                answer.decimal("qty"),
                answer.decimal("mark"),
                answer.decimal("equity"),
                answer.decimal("target_ratio"),
                decimalOr(answer, "fee", BigDecimal.ZERO),
                answer.optionalDecimal("lot"));
        return figures("closed", close.closed())
                .put("remaining", close.remaining())
                .put("equity_after", close.equityAfter())
                .put("ratio_after", close.ratioAfter());
    }

    private static ObjectNode squareRootImpact(KnownAnswer answer) {
        BigDecimal quantity = answer.decimal("qty");
        BigDecimal price = answer.decimal("price");
        SquareRootImpact impact = new SquareRootImpact(
                answer.decimal("coefficient"), answer.decimal("daily_vol"), answer.decimal("daily_volume"));
        return figures("impact_return", impact.impactFraction(quantity))
                .put("cost", impact.trade(quantity, price).costAgainst(price));
    }
}
