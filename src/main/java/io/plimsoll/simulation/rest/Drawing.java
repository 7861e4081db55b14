package io.plimsoll.simulation.rest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An SVG document of panels below each other: a line each, or bars. */
final class Drawing {
    private static final int WIDTH = 760;
    private static final int LEFT = 20;
    private static final int INNER_WIDTH = WIDTH - 2 * LEFT;
    private static final int HEAD_HEIGHT = 40;
    private static final int PANEL_HEIGHT = 130;
    private static final int TITLE_HEIGHT = 24;
    private static final int PLOT_HEIGHT = 84;
    private static final int BAR_HEIGHT = 22;
    private static final int BAR_LABEL_WIDTH = 180;
    private static final int BAR_VALUE_WIDTH = 190;
    private static final List<String> COLOURS =
            List.of("#1f4e79", "#b03a2e", "#1e8449", "#7d3c98", "#b9770e", "#566573");

    private final StringBuilder body = new StringBuilder();
    private final String title;
    private int top = HEAD_HEIGHT;

    Drawing(String title) {
        this.title = title;
    }

    /** @param value whose length is drawn, 0 if it is negative */
    record Bar(String name, BigDecimal value, String shown) {}

    /** A line from left to right, between the lowest value and the highest. */
    void line(String panelTitle, List<BigDecimal> values) {
        BigDecimal lowest = values.stream().min(BigDecimal::compareTo).orElseThrow();
        BigDecimal highest = values.stream().max(BigDecimal::compareTo).orElseThrow();
        text(LEFT, top + 14, "%s: %s to %s".formatted(panelTitle, lowest.toPlainString(), highest.toPlainString()));
        int plotTop = top + TITLE_HEIGHT;
        body.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#cccccc\"/>\n"
                .formatted(LEFT, plotTop, INNER_WIDTH, PLOT_HEIGHT));
        body.append("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>\n"
                .formatted(COLOURS.getFirst(), points(values, plotTop, lowest, highest)));
        top += PANEL_HEIGHT;
    }

    private static String points(List<BigDecimal> values, int plotTop, BigDecimal lowest, BigDecimal highest) {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            int x = LEFT + (values.size() == 1 ? 0 : (int) ((long) INNER_WIDTH * i / (values.size() - 1)));
            int y = plotTop
                    + PLOT_HEIGHT
                    - share(values.get(i).subtract(lowest), highest.subtract(lowest), PLOT_HEIGHT);
            points.add(x + "," + y);
        }
        return String.join(" ", points);
    }

    /** A bar below the other, the longest as wide as the panel. */
    void bars(String panelTitle, List<Bar> bars) {
        text(LEFT, top + 14, panelTitle);
        BigDecimal highest =
                bars.stream().map(Bar::value).max(BigDecimal::compareTo).orElseThrow();
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            int y = top + TITLE_HEIGHT + BAR_HEIGHT * i;
            int length =
                    share(bar.value().max(BigDecimal.ZERO), highest, INNER_WIDTH - BAR_LABEL_WIDTH - BAR_VALUE_WIDTH);
            text(LEFT, y + 14, bar.name());
            body.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n"
                    .formatted(LEFT + BAR_LABEL_WIDTH, y, length, BAR_HEIGHT - 6, COLOURS.get(i % COLOURS.size())));
            text(LEFT + BAR_LABEL_WIDTH + length + 6, y + 13, bar.shown());
        }
        top += TITLE_HEIGHT + BAR_HEIGHT * bars.size() + 14;
    }

    private static int share(BigDecimal part, BigDecimal whole, int pixels) {
        return whole.signum() <= 0
                ? 0
                : part.multiply(BigDecimal.valueOf(pixels))
                        .divide(whole, 0, RoundingMode.HALF_UP)
                        .intValue();
    }

    private void text(int x, int y, String words) {
        body.append("<text x=\"%d\" y=\"%d\">%s</text>\n".formatted(x, y, escaped(words)));
    }

    String document() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
                        .formatted(WIDTH, top, WIDTH, top)
                + "font-family=\"sans-serif\" font-size=\"13\" role=\"img\">\n"
                + "<title>%s</title>\n".formatted(escaped(title))
                + "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"
                + "<text x=\"%d\" y=\"24\" font-size=\"15\">%s</text>\n".formatted(LEFT, escaped(title))
                + body
                + "</svg>\n";
    }

    private static String escaped(String words) {
        return words.codePoints()
                .mapToObj(c -> switch (c) {
                    case '<' -> "&lt;";
                    case '>' -> "&gt;";
                    case '&' -> "&amp;";
                    default -> c < ' ' ? " " : Character.toString(c);
                })
                .collect(Collectors.joining());
    }
}
