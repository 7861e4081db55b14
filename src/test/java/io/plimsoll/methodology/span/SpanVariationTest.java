package io.plimsoll.methodology.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.PortfolioVariation;
import io.plimsoll.methodology.PortfolioVariation.Margins;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.testsupport.span.RandomSpan;
import io.plimsoll.testsupport.span.SpanCase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpanVariationTest {
    private static final long SEED_COUNT = 250;
    private static final int CHANGE_COUNT = 12;

    static LongStream seeds() {
        return LongStream.range(0, SEED_COUNT);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void changed_portfolio_is_margined_as_if_it_were_new(long seed) {
        Varied varied = Varied.of(seed);
        if (varied.variation().isEmpty()) {
            return;
        }
        PortfolioVariation variation = varied.variation().get();
        BigDecimal[] held = new BigDecimal[varied.contracts().size()];
        Arrays.fill(held, BigDecimal.ZERO);
        Random random = new Random(seed);

        for (int change = 0; change < CHANGE_COUNT; change++) {
            for (int moved = random.nextInt(3); moved >= 0; moved--) {
                int contract = random.nextInt(held.length);
                held[contract] = random.nextInt(4) == 0
                        ? BigDecimal.ZERO
                        : BigDecimal.valueOf(random.nextInt(200) - 100, random.nextInt(3));
                variation.hold(contract, held[contract]);
            }

            Margins margins = variation.margins();

            MarginRequirement anew = varied.anew(held);
            assertThat(margins.initial()).as("initial, change %d", change).isEqualByComparingTo(anew.initialMargin());
            assertThat(margins.maintenance())
                    .as("maintenance, change %d", change)
                    .isEqualByComparingTo(anew.maintenanceMargin());
        }
    }

    @Test
    void most_net_portfolios_can_be_varied() {
        long possible = seeds().mapToObj(Varied::of)
                .filter(varied -> varied.variation().isPresent())
                .count();

        // the others have super or scanning spreads, split deltas elsewhere, or no rate
        assertThat(possible).isGreaterThan(SEED_COUNT / 8);
    }

    @Test
    void gross_account_is_left_to_the_methodology() {
        Varied net = LongStream.iterate(0, seed -> seed + 1)
                .mapToObj(Varied::of)
                .filter(varied -> varied.variation().isPresent())
                .findFirst()
                .orElseThrow();
        MarginTerms terms = net.terms();

        Optional<PortfolioVariation> gross = net.methodology()
                .variation(
                        net.contracts(),
                        new MarginTerms(
                                terms.parameterSetId(),
                                terms.accountType(),
                                Netting.GROSS,
                                terms.currency(),
                                Detail.TOTAL));

        assertThat(gross).isEmpty();
    }

    /** A random parameter set with contracts of it. */
    private record Varied(
            SpanMethodology methodology,
            MarginTerms terms,
            List<ContractId> contracts,
            Optional<PortfolioVariation> variation) {
        static Varied of(long seed) {
            SpanCase any = RandomSpan.of(seed);
            SpanParameters parameters = SpanParameters.of("p", "0".repeat(64), any.set());
            SpanMethodology methodology =
                    new SpanMethodology(id -> parameters, Map.of(any.set().roundingProfile(), any.conventions()));
            MarginTerms terms = new MarginTerms("p", any.accountType(), Netting.NET, any.currency(), Detail.TOTAL);
            List<ContractId> contracts =
                    any.positions().stream().map(Position::contract).distinct().toList();
            Optional<PortfolioVariation> variation =
                    contracts.isEmpty() ? Optional.empty() : methodology.variation(contracts, terms);
            return new Varied(methodology, terms, contracts, variation);
        }

        MarginRequirement anew(BigDecimal[] held) {
            List<Position> positions = new ArrayList<>();
            IntStream.range(0, held.length)
                    .filter(i -> held[i].signum() != 0)
                    .forEach(i -> positions.add(new Position(contracts.get(i), held[i])));
            return methodology.requirement(new Portfolio(positions), terms);
        }
    }
}
