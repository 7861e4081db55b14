package io.plimsoll.defaultwaterfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.defaultwaterfall.DefaultWaterfall.AllocatedLayer;
import io.plimsoll.defaultwaterfall.DefaultWaterfall.Layer;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.testsupport.KnownAnswer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DefaultWaterfallTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Capabilities, section 8 (d). */
    @Test
    void million_is_borne_by_four_layers_and_nothing_is_left() {
        DefaultWaterfall waterfall = allocated("1000000", "600000", "150000", "100000", "400000");

        assertThat(waterfall.layers())
                .extracting(AllocatedLayer::allocatedAmount)
                .containsExactly(decimal("600000"), decimal("150000"), decimal("100000"), decimal("150000"));
        assertThat(waterfall.layers().getLast().remainingAmount()).isEqualByComparingTo("250000");
        assertThat(waterfall.residual()).isZero();
    }

    @Test
    void loss_below_at_and_above_the_layers() {
        assertThat(allocated("0", "1", "0").residual()).isZero();
        assertThat(allocated("1", "1", "1").layers().getLast().allocatedAmount())
                .isZero();
        assertThat(allocated("2", "1", "1").residual()).isZero();
        assertThat(allocated("2.0000000001", "1", "1").residual()).isEqualByComparingTo("0.0000000001");
        assertThat(allocated("2").residual()).isEqualByComparingTo("2");
    }

    @Test
    void negative_amounts_are_refused_all_at_once() {
        assertThatThrownBy(() -> allocated("-1", "-0.01", "0", "-2"))
                .isInstanceOfSatisfying(RejectedException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.INPUT_IMPOSSIBLE);
                    assertThat(refusal.errors())
                            .extracting(Violation::pointer)
                            .containsExactly("/loss", "/layers/0/amount", "/layers/2/amount");
                });
    }

    static List<KnownAnswer> answers() {
        return KnownAnswer.all("default-waterfall");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void known_figures_come_out(KnownAnswer answer) {
        assertThat(answer.hasSource()).isTrue();
        assertThat(answer.topic()).isEqualTo("waterfall");
        List<Layer> layers = new ArrayList<>();
        answer.inputs()
                .path("layers")
                .forEach(layer -> layers.add(new Layer(
                        layer.path("id").asText(), decimal(layer.path("amount").asText()))));

        DefaultWaterfall waterfall = DefaultWaterfall.allocate(answer.decimal("loss"), layers);

        ObjectNode figures = JSON.createObjectNode().put("unallocated", waterfall.residual());
        ObjectNode used = figures.putObject("used");
        waterfall.layers().forEach(layer -> used.put(layer.layer().name(), layer.allocatedAmount()));
        assertThat(answer.differences(figures)).isEmpty();
    }

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    /** Cutting a layer in two changes nothing, and no layer bears before the one above it is used up. */
    @ParameterizedTest
    @MethodSource("seeds")
    void layers_are_used_up_one_after_the_other(long seed) {
        Random random = new Random(seed);
        List<Layer> layers = new ArrayList<>();
        List<Layer> halves = new ArrayList<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            BigDecimal first = BigDecimal.valueOf(random.nextInt(1_000), 2);
            BigDecimal second = BigDecimal.valueOf(random.nextInt(1_000), 2);
            layers.add(new Layer("layer " + i, first.add(second)));
            halves.add(new Layer("first " + i, first));
            halves.add(new Layer("second " + i, second));
        }
        BigDecimal loss = BigDecimal.valueOf(random.nextInt(5_000), 2);

        DefaultWaterfall waterfall = DefaultWaterfall.allocate(loss, layers);

        DefaultWaterfall halved = DefaultWaterfall.allocate(loss, halves);
        assertThat(halved.residual()).isEqualByComparingTo(waterfall.residual());
        boolean isUsedUp = true;
        for (int i = 0; i < count; i++) {
            AllocatedLayer layer = waterfall.layers().get(i);
            assertThat(layer.allocatedAmount())
                    .isEqualByComparingTo(halved.layers()
                            .get(2 * i)
                            .allocatedAmount()
                            .add(halved.layers().get(2 * i + 1).allocatedAmount()));
            assertThat(isUsedUp || layer.allocatedAmount().signum() == 0).isTrue();
            isUsedUp &= layer.remainingAmount().signum() == 0;
        }
        assertThat(isUsedUp || waterfall.residual().signum() == 0).isTrue();
    }

    private static DefaultWaterfall allocated(String loss, String... amounts) {
        List<Layer> layers = new ArrayList<>();
        for (String amount : amounts) {
            layers.add(new Layer("layer " + (layers.size() + 1), decimal(amount)));
        }
        return DefaultWaterfall.allocate(decimal(loss), layers);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
