package io.plimsoll.accountmargin.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.plimsoll.accountmargin.EquityLine;
import io.plimsoll.accountmargin.MarginWorking;
import io.plimsoll.accountmargin.MarginWorking.PositionLine;
import io.plimsoll.accountmargin.MarginWorking.RequirementBasis;
import io.plimsoll.accountmargin.Mark;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.market.FxRate;
import io.plimsoll.methodology.MarginRequirement.MarginWarning;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarginDetailTest {
    /** Writes every record by its fields, which is what is stored of the rows there are. */
    private static final ObjectMapper PLAIN = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addSerializer(BigDecimal.class, new JsonSerializer<>() {
                @Override
                public void serialize(BigDecimal value, JsonGenerator generator, SerializerProvider provider)
                        throws IOException {
                    generator.writeString(value.toString());
                }
            }))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void positions_are_written_as_plain_records_are_and_read_back(int seed) throws IOException {
        Random random = new Random(seed);
        MarginDetail detail = new MarginDetail(
                new MarginWorking(
                        Duration.ofMinutes(30),
                        RequirementBasis.values()[0],
                        List.of(),
                        List.of(),
                        IntStream.range(0, random.nextInt(30))
                                .mapToObj(i -> position(random))
                                .toList(),
                        List.of()),
                List.of(new MarginWarning("PRICE_STALE", "\"Größe\"\n\\ \u2028")));

        String written = new String(detail.packed().bytes(), UTF_8);

        assertThat(written).isEqualTo(new String(PLAIN.writeValueAsBytes(detail), UTF_8));
        assertThat(MarginDetail.of(detail.packed())).isEqualTo(detail);
    }

    private static PositionLine position(Random random) {
        boolean isOption = random.nextBoolean();
        return new PositionLine(
                isOption
                        ? new ContractId(
                                text(random),
                                text(random),
                                ContractKind.OPTION,
                                "202712",
                                OptionRight.values()[random.nextInt(2)],
                                decimal(random),
                                random.nextBoolean() ? null : text(random))
                        : ContractId.future(text(random), text(random), "20271217"),
                decimal(random),
                random.nextBoolean() ? null : decimal(random),
                decimal(random),
                "USD",
                random.nextInt(4) == 0
                        ? null
                        : new Mark(
                                decimal(random),
                                Instant.ofEpochSecond(
                                        random.nextLong(4_000_000_000L), random.nextInt(1_000_000) * 1_000L),
                                Mark.Source.values()[random.nextInt(4)]),
                EquityLine.Name.values()[random.nextInt(5)],
                decimal(random),
                random.nextBoolean()
                        ? null
                        : new FxRate("EUR", "USD", decimal(random).abs().add(BigDecimal.ONE)),
                decimal(random));
    }

    /** With and without decimals, and such that need an exponent. */
    private static BigDecimal decimal(Random random) {
        return BigDecimal.valueOf(random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L), random.nextInt(-4, 12));
    }

    private static String text(Random random) {
        return List.of("NSE", "a\"b", "\u00e9\u20ac", "tab\there", "C\\D", "\ud83d\ude00")
                .get(random.nextInt(6));
    }
}
