package io.plimsoll.liquidation;

import io.plimsoll.account.BookPosition;
import io.plimsoll.accountmargin.BookTrial;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.SpreadCosts.Terms;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.portfolio.Position;
import io.plimsoll.testsupport.span.GeneratedSpan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Accounts in breach, from seeds: positions in futures and options of generated combined commodities, equity of a part of the initial
 * margin, and for each contract half a spread and fees of its own; see {@link RandomCosts} for others.
 */
record RandomBooks(SpanDesk desk, GeneratedSpan generated, SpanParameterSet set) {
    static RandomBooks of(GeneratedSpan generated) {
        SpanParameterSet set = generated.set();
        return new RandomBooks(SpanDesk.of(set), generated, set);
    }

    /**
     * An account and what trading it costs.
     *
     * @param charges null for none
     */
    record Case(
            SpanDesk desk,
            List<BookPosition> positions,
            String partOfInitialMargin,
            CostsByContract market,
            OrderCharges charges) {
        ExecutionCosts costs() {
            return charges == null ? market : new ChargedCosts(market, charges);
        }

        BookTrial trial(ContractId... further) {
            return desk.trialWithEquity(positions, partOfInitialMargin, further);
        }

        Case withEquity(String part) {
            return new Case(desk, positions, part, market, charges);
        }

        Case with(CostsByContract otherMarket, OrderCharges otherCharges) {
            return new Case(desk, positions, partOfInitialMargin, otherMarket, otherCharges);
        }

        Case with(List<BookPosition> otherPositions) {
            return new Case(desk, otherPositions, partOfInitialMargin, market, charges);
        }

        Case shuffled(long seed) {
            List<BookPosition> other = new ArrayList<>(positions);
            Collections.shuffle(other, new Random(seed));
            return with(other);
        }
    }

    /** @param lotCountMax contracts of each position at most */
    Case draw(long seed, int legCount, int lotCountMax) {
        Random random = new Random(seed);
        List<Position> drawn = generated.positions(set, generated.portfolio(seed, legCount));
        List<BookPosition> positions = new ArrayList<>();
        Map<ContractId, ExecutionCosts> costs = new HashMap<>();
        for (Position position : drawn) {
            int sign = position.quantity().signum();
            positions.add(desk.position(
                    position.contract(),
                    BigDecimal.valueOf((long) sign * (1 + random.nextInt(lotCountMax))),
                    desk.price(position.contract())));
            Terms terms = new Terms(
                    BigDecimal.valueOf(1 + random.nextInt(200), 2),
                    BigDecimal.valueOf(1 + random.nextInt(300), 2),
                    BigDecimal.valueOf(random.nextInt(3) * random.nextInt(500), 2));
            costs.put(position.contract(), new SpreadCosts(terms, Map.of()));
        }
        String part = "0." + (70 + random.nextInt(29));
        return new Case(desk, positions, part, new CostsByContract(new SpreadCosts(Terms.FREE, Map.of()), costs), null);
    }
}
