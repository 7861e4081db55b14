package io.plimsoll.liquidation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.LiquidationTarget;
import io.plimsoll.liquidation.action.ActionRules.Sharing;
import io.plimsoll.liquidation.loss.LiquidationOutcome;
import io.plimsoll.liquidation.loss.LossLayer;
import io.plimsoll.liquidation.loss.SurplusRule;
import io.plimsoll.liquidation.rest.LiquidationPlanResponse.FiguresResponse;
import io.plimsoll.liquidation.rest.LiquidationPlanResponse.TargetResponse;
import io.plimsoll.liquidation.rest.LiquidationResponse.FillResponse;
import io.plimsoll.liquidation.rest.LiquidationResponse.LossPartResponse;
import io.plimsoll.liquidation.rest.LiquidationResponse.RulesResponse;
import io.plimsoll.liquidation.rest.LiquidationResponse.State;
import io.plimsoll.liquidation.rest.LiquidationResponse.WaterfallResponse;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The picture is read as those read it who see only its text. */
class LiquidationPictureTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final ContractId UNIT = ContractId.future("XCME", "U", "202703");
    private static final UUID ONE = new UUID(0, 11);
    private static final UUID OTHER = new UUID(0, 12);

    @Test
    void table_tells_every_figure_of_the_reply() throws Exception {
        LiquidationResponse liquidation = badDebt(2);

        Document picture = parsed(LiquidationPicture.of(liquidation));

        assertThat(rows(picture, "steps"))
                .containsExactly(
                        "step|equity|initial margin|maintenance margin",
                        "started|30.00|50.00|45.00",
                        "filled -5 of " + UNIT.label() + " at 84|-1.00|10.00|9.00",
                        "filled -5 of " + UNIT.label() + " at 83|-2.00|10.00|9.00",
                        "ended, had nobody else borne anything|-10.01|0.00|0.00");
        assertThat(rows(picture, "who bore the loss"))
                .containsExactly(
                        "borne by|amount|accounts",
                        "OWN_EQUITY|30.00|1",
                        "INSURANCE_FUND|3.00|0",
                        "SOCIALISED|7.01|2",
                        "loss|40.01|",
                        "surplus|0.00|",
                        "insurance fund before|3.00|",
                        "insurance fund after|0.00|");
        assertThat(picture.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Liquidation %s, BAD_DEBT".formatted(liquidation.id()));
        assertThat(picture.getElementsByTagName("desc").item(0).getTextContent())
                .contains("from 30.00 to -10.01 USD", "loss of 40.01", "SOCIALISED 7.01");
    }

    @Test
    void bar_is_as_long_as_the_loss_without_gap_or_overlap() throws Exception {
        Document picture = parsed(LiquidationPicture.of(badDebt(2)));

        List<Element> bars = elements(picture.getElementsByTagName("rect")).stream()
                .filter(rect -> rect.getAttribute("height").equals("30"))
                .toList();

        assertThat(bars).hasSize(3);
        int right = 130;
        for (Element bar : bars) {
            assertThat(number(bar, "x")).isEqualTo(right);
            right += number(bar, "width");
        }
        assertThat(right).isEqualTo(840);
        // 30.00 of 40.01 of 710 pixels
        assertThat(number(bars.getFirst(), "width")).isEqualTo(532);
    }

    @Test
    void lines_have_a_level_for_each_step_and_stay_in_the_picture() throws Exception {
        Document picture = parsed(LiquidationPicture.of(badDebt(2)));

        List<Element> lines = elements(picture.getElementsByTagName("polyline"));

        assertThat(lines).hasSize(3);
        for (Element line : lines) {
            List<String> points = Arrays.asList(line.getAttribute("points").split(" "));
            assertThat(points).hasSize(8);
            assertThat(points)
                    .allSatisfy(point ->
                            assertThat(Integer.parseInt(point.split(",")[1])).isBetween(70, 270));
        }
        // initial margin of 50 is the highest figure, equity of -10.01 the lowest
        assertThat(lines.get(0).getAttribute("points")).startsWith("130,70 ");
        assertThat(lines.get(2).getAttribute("points")).endsWith("840,270");
    }

    @Test
    void of_very_many_steps_those_in_the_middle_are_counted() throws Exception {
        List<String> rows = rows(parsed(LiquidationPicture.of(badDebt(2_000))), "steps");

        assertThat(rows).hasSize(1 + 50 + 1 + 50).contains("1902 more steps|||");
        assertThat(rows.getLast()).startsWith("ended");
    }

    @Test
    void one_that_goes_on_has_no_loss_yet() throws Exception {
        LiquidationResponse running = liquidation(State.RUNNING, null, 0, null, null);

        Document picture = parsed(LiquidationPicture.of(running));

        assertThat(rows(picture, "steps")).hasSize(2);
        assertThat(rows(picture, "who bore the loss")).isEmpty();
        assertThat(LiquidationPicture.of(running)).isEqualTo(LiquidationPicture.of(running));
    }

    private static LiquidationResponse badDebt(int fillCount) {
        WaterfallResponse waterfall = new WaterfallResponse(
                new BigDecimal("40.01"),
                List.of(
                        new LossPartResponse(LossLayer.OWN_EQUITY, new UUID(0, 1), new BigDecimal("30.00")),
                        new LossPartResponse(LossLayer.INSURANCE_FUND, null, new BigDecimal("3.00")),
                        new LossPartResponse(LossLayer.SOCIALISED, ONE, new BigDecimal("2.34")),
                        new LossPartResponse(LossLayer.SOCIALISED, OTHER, new BigDecimal("4.67"))),
                new BigDecimal("10.01"),
                new BigDecimal("0.00"),
                new BigDecimal("3.00"),
                new BigDecimal("0.00"));
        return liquidation(
                State.ENDED, LiquidationOutcome.BAD_DEBT, fillCount, figures("-10.01", "0.00", "0.00"), waterfall);
    }

    private static LiquidationResponse liquidation(
            State state,
            LiquidationOutcome outcome,
            int fillCount,
            FiguresResponse after,
            WaterfallResponse waterfall) {
        return new LiquidationResponse(
                new UUID(0, 5),
                state,
                outcome,
                new UUID(0, 1),
                new UUID(0, 6),
                1,
                "USD",
                new TargetResponse(LiquidationTarget.Kind.CLOSE, null),
                NOON,
                null,
                null,
                figures("30.00", "50.00", "45.00"),
                after,
                new RulesResponse(
                        new BigDecimal("0.10"), new BigDecimal("0.01"), SurplusRule.TO_CLIENT, Sharing.SOCIALISED),
                List.of(),
                IntStream.rangeClosed(1, fillCount)
                        .mapToObj(LiquidationPictureTest::fill)
                        .toList(),
                List.of(),
                waterfall,
                null,
                List.of());
    }

    private static FillResponse fill(int number) {
        return new FillResponse(
                new UUID(1, number),
                number,
                1,
                "E-" + number,
                UNIT,
                new BigDecimal("-5"),
                new BigDecimal(85 - Math.min(number, 2)),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                NOON.plusSeconds(number),
                NOON.plusSeconds(number),
                new BigDecimal("84"),
                BigDecimal.ZERO,
                figures("-" + Math.min(number, 2) + ".00", "10.00", "9.00"));
    }

    private static FiguresResponse figures(String equity, String initial, String maintenance) {
        return new FiguresResponse(new BigDecimal(equity), new BigDecimal(initial), new BigDecimal(maintenance), null);
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    /** Cells of each row of a table, by its label. */
    static List<String> rows(Document picture, String label) {
        List<String> rows = new ArrayList<>();
        for (Element table : elements(picture.getElementsByTagName("g"))) {
            if (table.getAttribute("aria-label").equals(label)) {
                for (Element row : elements(table.getElementsByTagName("g"))) {
                    rows.add(String.join(
                            "|",
                            elements(row.getElementsByTagName("text")).stream()
                                    .map(cell -> cell.getTextContent().strip())
                                    .toList()));
                }
            }
        }
        return rows;
    }

    private static int number(Element element, String attribute) {
        return Integer.parseInt(element.getAttribute(attribute));
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
