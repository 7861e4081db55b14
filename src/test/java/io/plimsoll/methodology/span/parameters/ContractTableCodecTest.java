package io.plimsoll.methodology.span.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractTableCodecTest {

    static List<Long> seeds() {
        return LongStream.rangeClosed(1, 20).boxed().toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_is_packed_is_unpacked(long seed) {
        ContractTable table = table(new SplittableRandom(seed));

        ContractTable unpacked = ContractTableCodec.unpack(ContractTableCodec.pack(table));

        assertThat(unpacked).isEqualTo(table);
        for (int row = 0; row < table.size(); row++) {
            assertThat(unpacked.id(row)).isEqualTo(table.id(row));
            assertThat(unpacked.product(row)).isEqualTo(table.product(row));
            assertThat(unpacked.price(row)).isEqualTo(table.price(row));
            assertThat(unpacked.currentDelta(row)).isEqualTo(table.currentDelta(row));
            assertThat(unpacked.combinationLegs(row)).isEqualTo(table.combinationLegs(row));
            for (int point = 0; point < table.pointCount(); point++) {
                assertThat(unpacked.loss(row, point)).isEqualTo(table.loss(row, point));
            }
        }
    }

    @Test
    void cut_bytes_and_other_versions_are_refused() {
        byte[] bytes = ContractTableCodec.pack(table(new SplittableRandom(1)));
        byte[] other = bytes.clone();
        other[0] = 8;

        assertThatThrownBy(() -> ContractTableCodec.unpack(Arrays.copyOf(bytes, bytes.length / 2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ContractTableCodec.unpack(other)).hasMessageContaining("layout must be 1, was 4");
    }

    private static ContractTable table(SplittableRandom random) {
        ContractTableBuilder builder = new ContractTableBuilder(random.nextInt(1, 20));
        int count = random.nextInt(0, 60);
        for (int i = 0; i < count; i++) {
            ContractKind kind = ContractKind.values()[random.nextInt(4)];
            boolean isOption = kind == ContractKind.OPTION;
            Product product = new Product(
                    "X", "id" + kind, "P" + kind, kind, "n\u00E4me", "EUR", decimal(random), isOption, "EURO", "BS");
            int number = builder.contract(new ContractTableBuilder.Row(
                    product,
                    "2026%02d%02d".formatted(1 + i % 12, 1 + i / 12),
                    isOption ? "202612" : "2026%02d%02d".formatted(1 + i % 12, 1 + i / 12),
                    isOption ? OptionRight.values()[random.nextInt(2)] : null,
                    isOption ? decimal(random) : null,
                    decimal(random),
                    random.nextBoolean() ? decimal(random) : null,
                    decimal(random),
                    random.nextBoolean() ? decimal(random) : null,
                    random.nextBoolean() ? decimal(random) : null,
                    random.nextBoolean() ? decimal(random) : null,
                    random.nextBoolean() ? decimal(random) : null,
                    random.nextBoolean() ? decimal(random) : null,
                    random.nextInt(20_260_101, 20_261_231)));
            for (int point = 0; point < builder.pointCount(); point++) {
                builder.loss(decimal(random));
            }
            if (kind == ContractKind.COMBINATION) {
                builder.combinationLegs(
                        number,
                        List.of(
                                new CombinationLeg(ContractId.future("X", "A", "202606"), BigDecimal.ONE),
                                new CombinationLeg(
                                        ContractId.option("X", "B", "202606", OptionRight.PUT, new BigDecimal("1.5")),
                                        new BigDecimal("-0.333"))));
            }
        }
        return builder.build();
    }

    private static BigDecimal decimal(SplittableRandom random) {
        return BigDecimal.valueOf(random.nextLong(-1_000_000_000, 1_000_000_000), random.nextInt(0, 6));
    }
}
