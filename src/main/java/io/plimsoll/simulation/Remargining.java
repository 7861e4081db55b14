package io.plimsoll.simulation;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.MarginMethodology;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MethodologyInput;
import io.plimsoll.methodology.PortfolioVariation;
import io.plimsoll.methodology.VariationSource;
import io.plimsoll.money.Money;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Margins accounts in full by their methodologies while they shrink: SPAN and whatever else takes all it needs from a parameter set.
 *
 * <p>The contracts of an account are closed in step with its position in the asset they depend on: half of that, half of each of them.
 * Contracts on an asset in which the account has no net position stay until all of it is closed. Risk arrays are those of the parameter set
 * all through a run, as they are between two publications of a clearing house: prices move equity, trades move the requirement. So each
 * book is margined once at the start and once after each of its trades, by a {@link PortfolioVariation} that finds contracts and arrays
 * once for all accounts, and gives the methodology's own figures to the last digit. All our choice.
 */
public final class Remargining implements MarginRule {
    /** Of a contract's quantity once a part is closed; exact before. */
    private static final int QUANTITY_DECIMALS = 4;

    private final List<HeldContract> contracts;
    private final RuleBook[] ruleBooks;
    private final Book[] books;
    private final double[] startQuantities;
    private final double[] startRequirements;
    private final int assetCount;

    /** @param asset index of what moves the contract */
    public record HeldContract(ContractId contract, int asset) {}

    /** @param terms with a currency, and without a market */
    public record Terms(MarginMethodology methodology, MarginTerms terms) {
        public Terms {
            if (terms.currency() == null || !isPossible(methodology)) {
                throw new IllegalArgumentException(methodology.id() + " must have a currency and take no market");
            }
        }
    }

    /** Whether a methodology takes everything from its parameter set, so that no price moves what it asks for. */
    public static boolean isPossible(MarginMethodology methodology) {
        return methodology.inputs().required().stream().allMatch(input -> input == MethodologyInput.PARAMETER_SET);
    }

    /**
     * What an account holds, contract by contract.
     *
     * @param terms index
     * @param contracts indices, each once
     * @param quantities one per contract, signed
     */
    public record Book(int terms, int[] contracts, BigDecimal[] quantities) {
        public Book {
            if (contracts.length != quantities.length) {
                throw new IllegalArgumentException("there must be a quantity for each of %d contracts, were %d"
                        .formatted(contracts.length, quantities.length));
            }
        }
    }

    /**
     * @param contracts all that any account holds, each once
     * @param books one per account of the book; null for one that is margined by rates
     * @throws RejectedException what a methodology refuses of a book that is held at the start
     */
    public Remargining(List<HeldContract> contracts, List<Terms> terms, List<Book> books, SimulatedBook book) {
        this.contracts = List.copyOf(contracts);
        this.books = books.toArray(Book[]::new);
        this.assetCount = book.assetCount;
        this.startQuantities = book.quantities;
        this.ruleBooks = new RuleBook[terms.size()];
        for (int i = 0; i < ruleBooks.length; i++) {
            ruleBooks[i] = new RuleBook(terms.get(i), held(i));
        }
        this.startRequirements = new double[this.books.length];
        for (int i = 0; i < startRequirements.length; i++) {
            startRequirements[i] = this.books[i] == null ? 0 : requirement(i, startOf(i));
        }
    }

    /** Contracts that accounts under these terms hold, ascending. */
    private int[] held(int terms) {
        return Arrays.stream(books)
                .filter(book -> book != null && book.terms == terms)
                .flatMapToInt(book -> Arrays.stream(book.contracts))
                .sorted()
                .distinct()
                .toArray();
    }

    /** The contracts, by index, that a methodology does not know under the terms of the accounts that hold them. */
    public List<Integer> unknown() {
        return Arrays.stream(ruleBooks)
                .flatMap(ruleBook -> ruleBook.unknown().stream())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public boolean margins(int account) {
        return books[account] != null;
    }

    @Override
    public boolean takesPrices() {
        return false;
    }

    @Override
    public double maintenanceMargin(int account, double[] quantities, double[] prices) {
        return Arrays.equals(quantities, startOf(account))
                ? startRequirements[account]
                : requirement(account, quantities);
    }

    private double[] startOf(int account) {
        return Arrays.copyOfRange(startQuantities, account * assetCount, (account + 1) * assetCount);
    }

    private double requirement(int account, double[] quantities) {
        Book book = books[account];
        return ruleBooks[book.terms].requirement(book.contracts, leftOf(account, quantities));
    }

    /** What is left of each contract of the account. */
    BigDecimal[] leftOf(int account, double[] quantities) {
        Book book = books[account];
        BigDecimal[] left = new BigDecimal[book.contracts.length];
        for (int k = 0; k < left.length; k++) {
            int asset = contracts.get(book.contracts[k]).asset();
            double start = startQuantities[account * assetCount + asset];
            left[k] = start == 0 || quantities[asset] == start
                    ? book.quantities[k]
                    : BigDecimal.valueOf(book.quantities[k].doubleValue() * (quantities[asset] / start))
                            .setScale(QUANTITY_DECIMALS, RoundingMode.HALF_EVEN);
        }
        return left;
    }

    /** One methodology under one set of terms. Used by several threads. */
    private final class RuleBook {
        private final Terms terms;
        private final int[] held;
        private final Map<Integer, Integer> places = new HashMap<>();
        /** Variations that hold nothing, each for one thread at a time. */
        private final Queue<PortfolioVariation> idle = new ConcurrentLinkedQueue<>();

        private final boolean isVaried;

        RuleBook(Terms terms, int[] held) {
            this.terms = terms;
            this.held = held;
            for (int place = 0; place < held.length; place++) {
                places.put(held[place], place);
            }
            Optional<PortfolioVariation> first = held.length == 0 ? Optional.empty() : variation();
            this.isVaried = first.isPresent();
            first.ifPresent(idle::add);
        }

        private Optional<PortfolioVariation> variation() {
            return terms.methodology() instanceof VariationSource source
                    ? source.variation(
                            Arrays.stream(held)
                                    .mapToObj(
                                            contract -> contracts.get(contract).contract())
                                    .toList(),
                            terms.terms())
                    : Optional.empty();
        }

        List<Integer> unknown() {
            if (held.length == 0) {
                return List.of();
            }
            List<Position> one = Arrays.stream(held)
                    .mapToObj(contract -> new Position(contracts.get(contract).contract(), BigDecimal.ONE))
                    .toList();
            List<ContractId> unresolved = requirement(one).unresolved().stream()
                    .map(position -> position.contract())
                    .toList();
            return Arrays.stream(held)
                    .filter(contract ->
                            unresolved.contains(contracts.get(contract).contract()))
                    .boxed()
                    .toList();
        }

        /** Rounded up to the currency's decimals, as the margin of an account is. */
        double requirement(int[] ofContracts, BigDecimal[] quantities) {
            BigDecimal exact = isVaried ? varied(ofContracts, quantities) : anew(ofContracts, quantities);
            return exact.setScale(
                            Money.decimals(Objects.requireNonNull(terms.terms().currency(), "currency")),
                            RoundingMode.UP)
                    .doubleValue();
        }

        /** A variation that was refused a figure is left to the collector: it may be halfway. */
        private BigDecimal varied(int[] ofContracts, BigDecimal[] quantities) {
            PortfolioVariation variation =
                    Optional.ofNullable(idle.poll()).or(this::variation).orElseThrow();
            for (int k = 0; k < ofContracts.length; k++) {
                variation.hold(Objects.requireNonNull(places.get(ofContracts[k])), quantities[k]);
            }
            BigDecimal maintenance = variation.margins().maintenance();
            for (int contract : ofContracts) {
                variation.hold(Objects.requireNonNull(places.get(contract)), BigDecimal.ZERO);
            }
            idle.add(variation);
            return maintenance;
        }

        private BigDecimal anew(int[] ofContracts, BigDecimal[] quantities) {
            List<Position> positions = new ArrayList<>();
            for (int k = 0; k < ofContracts.length; k++) {
                if (quantities[k].signum() != 0) {
                    positions.add(new Position(contracts.get(ofContracts[k]).contract(), quantities[k]));
                }
            }
            return requirement(positions).maintenanceMargin();
        }

        private MarginRequirement requirement(List<Position> positions) {
            return terms.methodology().requirement(new Portfolio(positions), terms.terms());
        }
    }
}
