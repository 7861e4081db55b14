package io.plimsoll.methodology.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.methodology.span.SpanParameters.CommodityKey;
import io.plimsoll.methodology.span.SpanParameters.LoadedCommodity;
import io.plimsoll.methodology.span.SpanParameters.ProductKey;
import io.plimsoll.methodology.span.parameters.ContractTable;
import io.plimsoll.methodology.span.parameters.ContractTableBuilder;
import io.plimsoll.methodology.span.parameters.Product;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.testsupport.span.RandomSpan;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClosestContractsTest {
    private static final List<String> EXPIRIES =
            List.of("202601", "20260105", "20260115", "202602", "202602W1", "202602W2", "202604", "202612", "2026", "");
    private static final List<String> PRODUCTS = List.of("GOLD", "GOLE", "GOD", "OG", "SILVER", "G", "");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    /** Strikes that many contracts share, strikes in the middle of two, expiries that are as near. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void contracts_of_a_product_are_those_that_sorting_all_gives(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ContractTable table = table(random, random.nextInt(0, 120));
        ClosestContracts closest = new ClosestContracts(parameters(seed));

        for (int i = 0; i < 50; i++) {
            ContractId wanted = contract(random, one(random, PRODUCTS), "X");
            assertThat(closest.of(table, wanted))
                    .as("seed %d %s", seed, wanted.label())
                    .isEqualTo(NaiveClosestContracts.of(table, wanted));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void contracts_of_the_nearest_product_are_those_that_sorting_all_gives(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SpanParameters parameters = parameters(seed);
        List<ProductKey> products = List.copyOf(parameters.products());
        ClosestContracts closest = new ClosestContracts(parameters);

        for (int i = 0; i < 50; i++) {
            ProductKey near = products.get(random.nextInt(products.size()));
            ContractId wanted = contract(random, misspelt(random, near.productCode()), near.exchange());
            assertThat(closest.ofProduct(wanted))
                    .as("seed %d %s", seed, wanted.label())
                    .isEqualTo(NaiveClosestContracts.ofProduct(parameters, wanted));
        }
    }

    @Test
    void product_is_loaded_once_however_many_positions_misspell_it() {
        SpanParameterSet set = RandomSpan.of(1).set();
        SpanParameters whole = SpanParameters.of("set", "0".repeat(64), set);
        Map<ProductKey, CommodityKey> commodityOf = new HashMap<>();
        whole.products().forEach(product -> commodityOf.put(product, whole.commodityOf(product)));
        AtomicInteger loadCount = new AtomicInteger();
        SpanParameters counting =
                new SpanParameters("set", "0".repeat(64), set, commodityOf, commodityOf.values(), keys -> {
                    loadCount.incrementAndGet();
                    Map<CommodityKey, LoadedCommodity> loaded = whole.load(keys);
                    return loaded;
                });
        ProductKey product = whole.products().stream()
                .filter(key -> key.kind() == ContractKind.FUTURE)
                .findFirst()
                .orElseThrow();
        ClosestContracts closest = new ClosestContracts(counting);

        for (int month = 1; month <= 12; month++) {
            closest.ofProduct(
                    ContractId.future(product.exchange(), product.productCode() + "X", "2026%02d".formatted(month)));
        }

        assertThat(loadCount).hasValue(1);
    }

    /** Sorting all of them for each takes a minute. */
    @Test
    @Timeout(15)
    void ten_thousand_unknown_strikes_beside_twenty_thousand_contracts_are_told_soon() {
        ContractTableBuilder builder = new ContractTableBuilder(1);
        for (int i = 0; i < 20_000; i++) {
            add(
                    builder,
                    "GOLD",
                    ContractKind.OPTION,
                    EXPIRIES.get(i % 8),
                    "202612",
                    i % 3 == 0 ? OptionRight.CALL : OptionRight.PUT,
                    BigDecimal.valueOf(10L * i));
        }
        ContractTable table = builder.build();
        ClosestContracts closest = new ClosestContracts(parameters(1));

        for (int i = 0; i < 10_000; i++) {
            ContractId wanted =
                    ContractId.option("X", "GOLD", "202601", OptionRight.CALL, BigDecimal.valueOf(20L * i + 3));
            assertThat(closest.of(table, wanted)).hasSize(ClosestContracts.COUNT_MAX);
        }
    }

    private static SpanParameters parameters(long seed) {
        return SpanParameters.of("set", "0".repeat(64), RandomSpan.of(seed).set());
    }

    private static ContractTable table(SplittableRandom random, int count) {
        ContractTableBuilder builder = new ContractTableBuilder(1);
        Set<String> labels = new HashSet<>();
        for (int i = 0; i < count; i++) {
            ContractId id = contract(random, one(random, PRODUCTS), "X");
            if (id.exchange().equals("X") && labels.add(id.label())) {
                String month = id.underlyingExpiry() == null ? id.expiry() : id.underlyingExpiry();
                add(builder, id.product(), id.kind(), id.expiry(), month, id.right(), id.strike());
            }
        }
        return builder.build();
    }

    private static void add(
            ContractTableBuilder builder,
            String productCode,
            ContractKind kind,
            String expiry,
            String month,
            OptionRight right,
            BigDecimal strike) {
        boolean isOption = kind == ContractKind.OPTION;
        Product product = new Product(
                "X", productCode + kind, productCode, kind, productCode, "USD", BigDecimal.ONE, isOption, "EURO", "BS");
        builder.contract(new ContractTableBuilder.Row(
                product,
                expiry,
                month,
                right,
                strike,
                BigDecimal.ONE,
                null,
                BigDecimal.ONE,
                null,
                null,
                null,
                null,
                0));
        builder.loss(BigDecimal.ONE);
    }

    private static ContractId contract(SplittableRandom random, String product, String exchange) {
        ContractKind kind = random.nextInt(3) > 0
                ? ContractKind.OPTION
                : ContractKind.values()[random.nextInt(ContractKind.values().length)];
        boolean isOption = kind == ContractKind.OPTION;
        return ContractId.of(
                random.nextInt(20) == 0 ? exchange + "Y" : exchange,
                product,
                kind,
                one(random, EXPIRIES),
                isOption ? OptionRight.values()[random.nextInt(2)] : null,
                isOption ? BigDecimal.valueOf(random.nextInt(-4, 20) * 25L, random.nextInt(3)) : null,
                isOption && random.nextInt(3) == 0 ? one(random, EXPIRIES) : null);
    }

    private static String misspelt(SplittableRandom random, String code) {
        StringBuilder text = new StringBuilder(code);
        for (int i = random.nextInt(4); i > 0; i--) {
            int place = random.nextInt(text.length() + 1);
            if (random.nextBoolean() || place == text.length()) {
                text.insert(place, (char) ('A' + random.nextInt(26)));
            } else {
                text.deleteCharAt(place);
            }
        }
        return text.toString();
    }

    private static <T> T one(SplittableRandom random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
