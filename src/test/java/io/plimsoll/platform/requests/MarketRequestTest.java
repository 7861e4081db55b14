package io.plimsoll.platform.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.market.FxRate;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.Underlying;
import io.plimsoll.market.VolatilitySmile;
import io.plimsoll.pricing.PricingModel;
import io.plimsoll.testsupport.StrictMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarketRequestTest {
    private static final List<PricingModel> OPTION_MODELS = List.of(
            PricingModel.BLACK_76,
            PricingModel.BLACK_SCHOLES_MERTON,
            PricingModel.BACHELIER,
            PricingModel.BINOMIAL_LATTICE);

    private final ObjectMapper mapper = StrictMapper.withDefaults();

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void market_written_as_a_request_is_read_as_the_same_market(int seed) throws JsonProcessingException {
        MarketData market = market(new Random(seed));

        String json = mapper.writeValueAsString(MarketRequest.of(market));

        assertThat(mapper.readValue(json, MarketRequest.class).toMarket()).isEqualTo(market);
    }

    /** Everything that may be missing is missing half of the time. */
    private static MarketData market(Random random) {
        List<Underlying> underlyings = new ArrayList<>();
        List<InstrumentMark> marks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String name = "U" + i;
            underlyings.add(new Underlying(
                    name,
                    decimal(random),
                    decimal(random),
                    decimal(random),
                    random.nextBoolean() ? List.of() : List.of(smile("202603"), smile("20260415"))));
            marks.add(mark(random, ContractId.future("X", name, "2026-03"), name, PricingModel.LINEAR));
            ContractId option = ContractId.option("X", name, "2026-04-15", OptionRight.PUT, new BigDecimal("100.50"));
            marks.add(mark(random, option, name, OPTION_MODELS.get(random.nextInt(OPTION_MODELS.size()))));
        }
        return new MarketData(
                Instant.parse("2026-01-05T12:00:00Z").plusMillis(random.nextInt(1_000)),
                underlyings,
                marks,
                List.of(new FxRate("EUR", "USD", new BigDecimal("1.0800000001"))));
    }

    private static InstrumentMark mark(Random random, ContractId contract, String underlying, PricingModel model) {
        return new InstrumentMark(
                contract,
                "USD",
                new BigDecimal("100"),
                underlying,
                model,
                decimal(random),
                decimal(random),
                decimal(random),
                decimal(random),
                random.nextBoolean() ? null : Instant.parse("2026-04-15T16:00:00Z"),
                decimal(random),
                decimal(random),
                decimal(random));
    }

    private static VolatilitySmile smile(String expiry) {
        return new VolatilitySmile(
                expiry,
                List.of(
                        new VolatilitySmile.Point(new BigDecimal("90"), new BigDecimal("0.41")),
                        new VolatilitySmile.Point(new BigDecimal("110"), new BigDecimal("0.390"))));
    }

    /** Up to ten decimals, trailing zeros among them. */
    private static BigDecimal decimal(Random random) {
        return random.nextBoolean() ? null : BigDecimal.valueOf(random.nextInt(1_000_000) * 10L, random.nextInt(11));
    }
}
