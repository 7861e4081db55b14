package io.plimsoll.stresstest.rest;

import static io.plimsoll.platform.svg.Svg.text;

import io.plimsoll.platform.requests.PriceMoveRequest;
import io.plimsoll.platform.requests.VolatilityMoveRequest;
import io.plimsoll.stresstest.rest.StressTestResponse.CellResponse;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** A stress test for people: as a table of text, and as a heat map. Both mark the cell that loses most: it sets a margin by these moves. */
final class StressTestPictures {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int LABEL_WIDTH = 150;
    private static final int CELL_WIDTH = 130;
    private static final int CELL_HEIGHT = 34;
    private static final int HEAD_HEIGHT = 64;
    private static final int FOOT_HEIGHT = 34;
    private static final int SHADE_COUNT = 200;

    private StressTestPictures() {}

    /** Profit and loss with the margin in brackets, a row a price move; a star beside the worst cell. */
    static String table(StressTestResponse test) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>();
        head.add("price \\ volatility");
        test.volatilityMoves().forEach(move -> head.add(label(move)));
        rows.add(head);
        int columnCount = test.volatilityMoves().size();
        for (int row = 0; row < test.priceMoves().size(); row++) {
            List<String> line = new ArrayList<>();
            line.add(label(test.priceMoves().get(row)));
            for (CellResponse cell : test.cells().subList(row * columnCount, (row + 1) * columnCount)) {
                String margin = cell.maintenanceMargin() == null
                        ? "no margin"
                        : cell.maintenanceMargin().toPlainString();
                line.add(cell.pnl().toPlainString() + " (" + margin + ")" + (isWorst(test, cell) ? " *" : "  "));
            }
            rows.add(line);
        }
        int[] widths = new int[columnCount + 1];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder("profit and loss (maintenance margin) in ")
                .append(test.currency())
                .append(
                        test.worstCell() == null
                                ? "; no cell loses"
                                : "; * loses most and sets a margin by these moves")
                .append('\n');
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - row.get(i).length());
                line.append(i == 0 ? row.get(i) + padding : "  " + padding + row.get(i));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** An SVG document: green gains, red losses, the deeper the larger; a frame around the worst cell. */
    static String heatMap(StressTestResponse test) {
        int columnCount = test.volatilityMoves().size();
        int width = LABEL_WIDTH + columnCount * CELL_WIDTH + 10;
        int height = HEAD_HEIGHT + test.priceMoves().size() * CELL_HEIGHT + FOOT_HEIGHT;
        BigDecimal largest = test.cells().stream()
                .map(cell -> cell.pnl().abs())
                .max(BigDecimal::compareTo)
                .filter(max -> max.signum() > 0)
                .orElse(BigDecimal.ONE);
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
                        .formatted(width, height, width, height))
                .append("font-family=\"sans-serif\" font-size=\"13\" role=\"img\">\n")
                .append("<title>Profit and loss by price and volatility move</title>\n")
                .append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n")
                .append(text(10, 22, "start", "Profit and loss in " + test.currency() + ", " + test.methodology()))
                .append(text(10, HEAD_HEIGHT - 10, "start", "price \\ volatility"));
        for (int column = 0; column < columnCount; column++) {
            int middle = LABEL_WIDTH + column * CELL_WIDTH + CELL_WIDTH / 2;
            svg.append(text(
                    middle,
                    HEAD_HEIGHT - 10,
                    "middle",
                    label(test.volatilityMoves().get(column))));
        }
        for (CellResponse cell : test.cells()) {
            int x = LABEL_WIDTH + (cell.volatilityMoveNumber() - 1) * CELL_WIDTH;
            int y = HEAD_HEIGHT + (cell.priceMoveNumber() - 1) * CELL_HEIGHT;
            if (cell.volatilityMoveNumber() == 1) {
                svg.append(text(10, y + 22, "start", label(test.priceMoves().get(cell.priceMoveNumber() - 1))));
            }
            boolean isWorst = isWorst(test, cell);
            svg.append(
                            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" stroke=\"%s\" stroke-width=\"%d\"/>\n"
                                    .formatted(
                                            x + 2,
                                            y + 2,
                                            CELL_WIDTH - 4,
                                            CELL_HEIGHT - 4,
                                            colour(cell.pnl(), largest),
                                            isWorst ? "#000000" : "#cccccc",
                                            isWorst ? 3 : 1))
                    .append(text(
                            x + CELL_WIDTH / 2, y + 22, "middle", cell.pnl().toPlainString()));
        }
        String foot = test.worstCell() == null
                ? "no cell loses"
                : "the framed cell loses most and sets a margin by these moves: "
                        + test.cells().get(test.worstCell() - 1).pnl().toPlainString();
        return svg.append(text(10, height - 12, "start", foot))
                .append("</svg>\n")
                .toString();
    }

    private static boolean isWorst(StressTestResponse test, CellResponse cell) {
        return test.worstCell() != null && test.worstCell() == cell.number();
    }

    /** From white to red or green. */
    private static String colour(BigDecimal pnl, BigDecimal largest) {
        int shade = 255
                - pnl.abs()
                        .multiply(BigDecimal.valueOf(SHADE_COUNT))
                        .divide(largest, 0, RoundingMode.HALF_UP)
                        .intValue();
        String faded = "%02x".formatted(shade);
        return pnl.signum() < 0 ? "#ff" + faded + faded : "#" + faded + "ff" + faded;
    }

    private static String label(PriceMoveRequest move) {
        BigDecimal shift =
                move.divisor() == null ? move.move() : move.move().divide(move.divisor(), MathContext.DECIMAL32);
        return switch (move.kind()) {
            case RELATIVE -> signed(shift.multiply(HUNDRED)) + " %";
            case ABSOLUTE -> signed(shift);
            case SCAN_RANGE -> signed(shift) + " scan ranges";
        };
    }

    private static String label(VolatilityMoveRequest move) {
        return switch (move.kind()) {
            case RELATIVE -> signed(move.move().multiply(HUNDRED)) + " %";
            case ABSOLUTE -> signed(move.move().multiply(HUNDRED)) + " points";
            case SCAN_RANGE -> signed(move.move()) + " scan ranges";
        };
    }

    private static String signed(BigDecimal number) {
        BigDecimal shown = number.setScale(4, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return (shown.signum() > 0 ? "+" : "") + shown.toPlainString();
    }
}
