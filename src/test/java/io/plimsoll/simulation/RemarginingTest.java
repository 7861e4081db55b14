package io.plimsoll.simulation;

import static io.plimsoll.simulation.CascadeFixtures.bits;
import static io.plimsoll.simulation.CascadeFixtures.randomPath;
import static io.plimsoll.simulation.CascadeFixtures.randomPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.span.SpanMethodology;
import io.plimsoll.methodology.span.SpanParameters;
import io.plimsoll.money.Money;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.simulation.Remargining.Book;
import io.plimsoll.simulation.Remargining.HeldContract;
import io.plimsoll.simulation.SimulatedAccount.HeldPosition;
import io.plimsoll.testsupport.span.RandomSpan;
import io.plimsoll.testsupport.span.SpanCase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Full SPAN of every account at every look, against once a trade and accounts found by bounds: random parameter sets, random books. */
class RemarginingTest {
    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void margining_every_account_at_every_look_closes_the_same_accounts_in_the_same_rounds(int seed) {
        Drawn drawn = Drawn.of(seed);
        if (drawn == null) {
            return;
        }

        CascadeResult sooner = drawn.cascade(drawn.remargining()).run(drawn.path(), drawn.policy());
        Cascade naive = drawn.cascade(drawn.naive());
        CascadeResult atEveryLook = new CascadeRun(naive, drawn.policy(), Cascade.Detail.ROUNDS, naive::searchOfAll)
                .play(drawn.path(), () -> false);

        assertThat(bits(sooner)).isEqualTo(bits(atEveryLook));
    }

    @Test
    void the_random_books_try_everything() {
        List<Drawn> drawn = seeds().mapToObj(Drawn::of).filter(Objects::nonNull).toList();
        List<CascadeResult> results = drawn.stream()
                .map(one -> one.cascade(one.remargining()).run(one.path(), one.policy()))
                .toList();

        assertThat(drawn).hasSizeGreaterThan(100);
        assertThat(results.stream().filter(result -> result.roundCount() > 0)).hasSizeGreaterThan(50);
        assertThat(results.stream().filter(result -> result.totals().badDebt() > 0))
                .hasSizeGreaterThan(10);
        assertThat(results.stream()
                        .flatMap(result -> result.rounds().stream())
                        .flatMap(round -> round.closings().stream())
                        .filter(closing -> !closing.isInFull()))
                .hasSizeGreaterThan(50);
    }

    @Test
    void a_contract_that_the_parameter_set_does_not_hold_is_told() {
        Drawn drawn =
                seeds().mapToObj(Drawn::of).filter(Objects::nonNull).findFirst().orElseThrow();
        ContractId stranger = new ContractId(
                "NONE",
                "X",
                drawn.contracts.getFirst().contract().kind(),
                drawn.contracts.getFirst().contract().expiry(),
                drawn.contracts.getFirst().contract().right(),
                drawn.contracts.getFirst().contract().strike(),
                null);
        List<HeldContract> contracts = List.of(drawn.contracts.getFirst(), new HeldContract(stranger, 0));
        SimulatedBook book = SimulatedBook.of(
                List.of(new SimulatedAccount("A", 0, List.of(new HeldPosition(0, 1, 1)))), drawn.assets);
        Book both = new Book(0, new int[] {0, 1}, new BigDecimal[] {BigDecimal.ONE, BigDecimal.ONE});

        Remargining remargining = new Remargining(contracts, List.of(drawn.terms()), List.of(both), book);

        assertThat(remargining.unknown()).containsExactly(1);
    }

    /** Accounts of one to three assets, some of them margined by rates, with collateral around what they need. */
    private record Drawn(
            SpanMethodology methodology,
            MarginTerms marginTerms,
            List<SimulatedAsset> assets,
            List<HeldContract> contracts,
            List<Book> books,
            List<SimulatedAccount> accounts,
            PricePath path,
            CascadePolicy policy) {

        /** Null if the case has no contracts, or no rate into the currency. */
        static Drawn of(int seed) {
            SpanCase any = RandomSpan.of(seed);
            Random random = new Random(seed);
            SpanParameters parameters = SpanParameters.of("p", "0".repeat(64), any.set());
            SpanMethodology methodology =
                    new SpanMethodology(id -> parameters, Map.of(any.set().roundingProfile(), any.conventions()));
            String currency = any.currency() == null ? "USD" : any.currency();
            MarginTerms terms = new MarginTerms(
                    "p",
                    any.accountType(),
                    random.nextInt(4) == 0 ? Netting.GROSS : Netting.NET,
                    currency,
                    Detail.TOTAL);
            int assetCount = 1 + random.nextInt(3);
            List<SimulatedAsset> assets = IntStream.range(0, assetCount)
                    .mapToObj(j -> new SimulatedAsset(
                            "asset-" + j,
                            10 + random.nextInt(200),
                            0.05,
                            false,
                            new PriceImpact.Linear(0, random.nextInt(5) / 100_000.0)))
                    .toList();
            List<HeldContract> contracts = any.positions().stream()
                    .map(Position::contract)
                    .distinct()
                    .map(contract -> new HeldContract(contract, random.nextInt(assetCount)))
                    .toList();
            if (contracts.isEmpty()) {
                return null;
            }
            List<Book> books = new ArrayList<>();
            List<SimulatedAccount> poor = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                books.add(random.nextInt(6) == 0 ? null : book(random, contracts.size()));
                List<HeldPosition> positions = new ArrayList<>();
                for (int j = 0; j < assetCount; j++) {
                    int units = random.nextInt(401) - 200;
                    if (units != 0) {
                        positions.add(new HeldPosition(j, units, assets.get(j).price()));
                    }
                }
                poor.add(new SimulatedAccount("account-" + i, 0, positions));
            }
            try {
                return new Drawn(
                        methodology,
                        terms,
                        assets,
                        contracts,
                        books,
                        funded(random, methodology, terms, assets, contracts, books, poor),
                        randomPath(random, assetCount),
                        randomPolicy(random));
            } catch (RejectedException noRateOrTooLarge) {
                return null;
            }
        }

        private static Book book(Random random, int contractCount) {
            int[] held = IntStream.range(0, contractCount)
                    .filter(contract -> random.nextInt(3) > 0)
                    .toArray();
            BigDecimal[] quantities = Arrays.stream(held)
                    .mapToObj(contract -> BigDecimal.valueOf(1 + random.nextInt(60))
                            .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1)))
                    .toArray(BigDecimal[]::new);
            return new Book(0, held, quantities);
        }

        private static List<SimulatedAccount> funded(
                Random random,
                SpanMethodology methodology,
                MarginTerms terms,
                List<SimulatedAsset> assets,
                List<HeldContract> contracts,
                List<Book> books,
                List<SimulatedAccount> poor) {
            SimulatedBook book = SimulatedBook.of(poor, assets);
            Remargining remargining =
                    new Remargining(contracts, List.of(new Remargining.Terms(methodology, terms)), books, book);
            List<SimulatedAccount> funded = new ArrayList<>();
            for (int i = 0; i < poor.size(); i++) {
                double notional = 0;
                double[] start = new double[assets.size()];
                for (HeldPosition position : poor.get(i).positions()) {
                    notional += Math.abs(position.quantity()) * position.entryPrice();
                    start[position.assetIndex()] = position.quantity();
                }
                double need = books.get(i) == null ? 0.05 * notional : remargining.maintenanceMargin(i, start, start);
                double above = notional * (random.nextInt(30) - 2) / 100;
                funded.add(new SimulatedAccount(
                        poor.get(i).id(), Math.rint(need + above), poor.get(i).positions()));
            }
            return funded;
        }

        Cascade cascade(MarginRule rule) {
            return new Cascade(assets, SimulatedBook.of(accounts, assets), rule, 5_000, 400);
        }

        Remargining.Terms terms() {
            return new Remargining.Terms(methodology, marginTerms);
        }

        Remargining remargining() {
            return new Remargining(contracts, List.of(terms()), books, SimulatedBook.of(accounts, assets));
        }

        /** The methodology's own requirement of what is left, from the account as it was given. */
        MarginRule naive() {
            return new MarginRule() {
                @Override
                public double maintenanceMargin(int account, double[] quantities, double[] prices) {
                    Book book = books.get(account);
                    double[] start = new double[assets.size()];
                    accounts.get(account)
                            .positions()
                            .forEach(position -> start[position.assetIndex()] = position.quantity());
                    if (Arrays.stream(quantities).allMatch(quantity -> quantity == 0)) {
                        return 0;
                    }
                    List<Position> left = new ArrayList<>();
                    for (int k = 0; k < book.contracts().length; k++) {
                        HeldContract held = contracts.get(book.contracts()[k]);
                        int j = held.asset();
                        BigDecimal quantity = book.quantities()[k];
                        if (start[j] != 0 && quantities[j] != start[j]) {
                            quantity = new BigDecimal(
                                            Double.toString(quantity.doubleValue() * (quantities[j] / start[j])))
                                    .setScale(4, RoundingMode.HALF_EVEN);
                        }
                        if (quantity.signum() != 0) {
                            left.add(new Position(held.contract(), quantity));
                        }
                    }
                    return methodology
                            .requirement(new Portfolio(left), marginTerms)
                            .maintenanceMargin()
                            .setScale(Money.decimals(marginTerms.currency()), RoundingMode.UP)
                            .doubleValue();
                }

                @Override
                public boolean margins(int account) {
                    return books.get(account) != null;
                }
            };
        }
    }
}
