package io.plimsoll.liquidation.rest;

import static io.plimsoll.platform.svg.Svg.escaped;
import static io.plimsoll.platform.svg.Svg.text;

import io.plimsoll.liquidation.loss.LossLayer;
import io.plimsoll.liquidation.rest.LiquidationPlanResponse.FiguresResponse;
import io.plimsoll.liquidation.rest.LiquidationResponse.LossPartResponse;
import io.plimsoll.liquidation.rest.LiquidationResponse.WaterfallResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A liquidation for people, as an SVG document: equity and requirement as lines over its steps, the loss as a bar of who bore it, and a
 * table of both for those who see neither. Drawn from the reply, so that figures are the same; by whole numbers, so that it is the same
 * everywhere.
 */
final class LiquidationPicture {
    private static final int WIDTH = 860;
    private static final int LEFT = 130;
    private static final int RIGHT = 840;
    private static final int TOP = 70;
    private static final int BOTTOM = 270;
    private static final int BAR_HEIGHT = 30;
    private static final int ROW_HEIGHT = 20;
    /** Of steps in the table; of more, those in the middle are counted and not told. */
    private static final int ROW_COUNT_MAX = 100;

    private static final List<Integer> COLUMNS = List.of(10, 560, 700, 840);
    private static final Map<LossLayer, String> COLOURS = Map.of(
            LossLayer.OWN_EQUITY, "#4e79a7",
            LossLayer.SAME_OWNER, "#76b7b2",
            LossLayer.INSURANCE_FUND, "#59a14f",
            LossLayer.SOCIALISED, "#edc948",
            LossLayer.AUTO_DELEVERAGED, "#f28e2b",
            LossLayer.UNCOVERED, "#e15759");

    private final LiquidationResponse liquidation;
    private final List<PictureStep> steps;
    private final BigDecimal lowest;
    private final BigDecimal highest;
    private final StringBuilder svg = new StringBuilder();
    private int y = BOTTOM;

    private LiquidationPicture(LiquidationResponse liquidation) {
        this.liquidation = liquidation;
        this.steps = PictureStep.of(liquidation);
        this.lowest = figures().min(BigDecimal::compareTo).orElseThrow().min(BigDecimal.ZERO);
        // so that there is a height, even of nothing
        this.highest = figures().max(BigDecimal::compareTo).orElseThrow().max(lowest.add(BigDecimal.ONE));
    }

    private Stream<BigDecimal> figures() {
        return steps.stream()
                .map(PictureStep::figures)
                .flatMap(figures -> Stream.of(figures.equity(), figures.initialMargin(), figures.maintenanceMargin()));
    }

    static String of(LiquidationResponse liquidation) {
        return new LiquidationPicture(liquidation).drawn();
    }

    private String drawn() {
        svg.append("<g role=\"img\" aria-labelledby=\"title desc\">\n");
        lines();
        WaterfallResponse waterfall = liquidation.waterfall();
        if (waterfall != null && waterfall.loss().signum() > 0) {
            bar(waterfall);
        }
        svg.append("</g>\n");
        tables();
        int height = y + ROW_HEIGHT;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
                <title id="title">%s</title>
                <desc id="desc">%s</desc>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                %s</svg>
                """.formatted(WIDTH, height, WIDTH, height, escaped(title()), escaped(description()), svg);
    }

    private String title() {
        return "Liquidation %s, %s"
                .formatted(
                        liquidation.id(), liquidation.outcome() == null ? liquidation.state() : liquidation.outcome());
    }

    private String description() {
        FiguresResponse first = steps.getFirst().figures();
        FiguresResponse last = steps.getLast().figures();
        String course = "In %d steps equity goes from %s to %s %s, and the maintenance margin from %s to %s."
                .formatted(
                        steps.size(),
                        first.equity().toPlainString(),
                        last.equity().toPlainString(),
                        liquidation.currency(),
                        first.maintenanceMargin().toPlainString(),
                        last.maintenanceMargin().toPlainString());
        WaterfallResponse waterfall = liquidation.waterfall();
        return waterfall == null
                ? course
                : "%s A loss of %s: %s. A surplus of %s."
                        .formatted(
                                course,
                                waterfall.loss().toPlainString(),
                                layers(waterfall).entrySet().stream()
                                        .map(layer -> "%s %s".formatted(layer.getKey(), sum(layer.getValue())))
                                        .collect(Collectors.joining(", ")),
                                waterfall.surplus().toPlainString());
    }

    private void lines() {
        svg.append(text(10, 22, "start", " font-size=\"16\"", title()));
        svg.append(text(10, 44, "start", " fill=\"#4e79a7\"", "equity"));
        svg.append(text(70, 44, "start", " fill=\"#e15759\"", "initial margin"));
        svg.append(text(170, 44, "start", " fill=\"#f28e2b\"", "maintenance margin"));
        svg.append(text(310, 44, "start", "in " + liquidation.currency()));
        svg.append(text(LEFT - 10, TOP + 4, "end", highest.toPlainString()));
        svg.append(text(LEFT - 10, BOTTOM + 4, "end", lowest.toPlainString()));
        int zero = height(BigDecimal.ZERO);
        svg.append("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#999999\"/>\n"
                .formatted(LEFT, zero, RIGHT, zero));
        line("#e15759", " stroke-dasharray=\"6 4\"", FiguresResponse::initialMargin);
        line("#f28e2b", " stroke-dasharray=\"2 3\"", FiguresResponse::maintenanceMargin);
        line("#4e79a7", "", FiguresResponse::equity);
    }

    /** Level from one step to the next. */
    private void line(String colour, String dashes, Function<FiguresResponse, BigDecimal> figure) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            int level = height(figure.apply(steps.get(i).figures()));
            points.append("%d,%d %d,%d ".formatted(place(i), level, place(i + 1), level));
        }
        svg.append("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>\n"
                .formatted(points.toString().strip(), colour, dashes));
    }

    private int place(int index) {
        return LEFT + (int) ((long) (RIGHT - LEFT) * index / steps.size());
    }

    private int height(BigDecimal figure) {
        return BOTTOM - scaled(figure.subtract(lowest), highest.subtract(lowest), BOTTOM - TOP);
    }

    private static int scaled(BigDecimal part, BigDecimal whole, int length) {
        return part.multiply(BigDecimal.valueOf(length))
                .divide(whole, 0, RoundingMode.HALF_UP)
                .intValueExact();
    }

    private void bar(WaterfallResponse waterfall) {
        int top = BOTTOM + 50;
        svg.append(text(
                10,
                top - 10,
                "start",
                "who bore the loss of " + waterfall.loss().toPlainString()));
        BigDecimal before = BigDecimal.ZERO;
        for (Map.Entry<LossLayer, List<LossPartResponse>> layer :
                layers(waterfall).entrySet()) {
            int left = LEFT + scaled(before, waterfall.loss(), RIGHT - LEFT);
            before = before.add(total(layer.getValue()));
            int right = LEFT + scaled(before, waterfall.loss(), RIGHT - LEFT);
            svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n"
                    .formatted(left, top, right - left, BAR_HEIGHT, COLOURS.get(layer.getKey())));
        }
        y = top + BAR_HEIGHT;
    }

    private void tables() {
        y += 2 * ROW_HEIGHT;
        svg.append("<g role=\"table\" aria-label=\"steps\">\n");
        row("columnheader", List.of("step", "equity", "initial margin", "maintenance margin"));
        int skippedCount = Math.max(0, steps.size() - ROW_COUNT_MAX);
        int skippedFrom = ROW_COUNT_MAX / 2;
        for (int i = 0; i < steps.size(); i++) {
            if (skippedCount > 0 && i == skippedFrom) {
                row("cell", List.of("%d more steps".formatted(skippedCount), "", "", ""));
                i += skippedCount;
            }
            FiguresResponse figures = steps.get(i).figures();
            row(
                    "cell",
                    List.of(
                            steps.get(i).label(),
                            figures.equity().toPlainString(),
                            figures.initialMargin().toPlainString(),
                            figures.maintenanceMargin().toPlainString()));
        }
        svg.append("</g>\n");
        if (liquidation.waterfall() != null) {
            losses(liquidation.waterfall());
        }
    }

    private void losses(WaterfallResponse waterfall) {
        y += ROW_HEIGHT;
        svg.append("<g role=\"table\" aria-label=\"who bore the loss\">\n");
        row("columnheader", List.of("borne by", "amount", "accounts"));
        layers(waterfall).forEach((layer, parts) -> {
            svg.append("<rect x=\"10\" y=\"%d\" width=\"10\" height=\"10\" fill=\"%s\"/>\n"
                    .formatted(y - 10, COLOURS.get(layer)));
            long accountCount = parts.stream()
                    .map(LossPartResponse::accountId)
                    .filter(Objects::nonNull)
                    .count();
            row("cell", List.of("    " + layer, sum(parts), Long.toString(accountCount)));
        });
        row("cell", List.of("loss", waterfall.loss().toPlainString(), ""));
        row("cell", List.of("surplus", waterfall.surplus().toPlainString(), ""));
        row("cell", List.of("insurance fund before", waterfall.fundBefore().toPlainString(), ""));
        row("cell", List.of("insurance fund after", waterfall.fundAfter().toPlainString(), ""));
        svg.append("</g>\n");
    }

    private void row(String role, List<String> cells) {
        svg.append("<g role=\"row\">\n");
        for (int i = 0; i < cells.size(); i++) {
            svg.append(text(
                    COLUMNS.get(i),
                    y,
                    i == 0 ? "start" : "end",
                    " xml:space=\"preserve\" role=\"%s\"".formatted(role),
                    cells.get(i)));
        }
        svg.append("</g>\n");
        y += ROW_HEIGHT;
    }

    /** In their order. */
    private static Map<LossLayer, List<LossPartResponse>> layers(WaterfallResponse waterfall) {
        return waterfall.parts().stream()
                .collect(Collectors.groupingBy(LossPartResponse::layer, TreeMap::new, Collectors.toList()));
    }

    private static String sum(Collection<LossPartResponse> parts) {
        return total(parts).toPlainString();
    }

    private static BigDecimal total(Collection<LossPartResponse> parts) {
        return parts.stream().map(LossPartResponse::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
