package io.plimsoll.platform.svg;

import java.util.stream.Collectors;

/** Elements of SVG documents, a line each; coordinates are whole pixels from the upper left corner. */
public final class Svg {
    public static final String MEDIA_TYPE = "image/svg+xml";

    private Svg() {}

    /** @param anchor start, middle or end */
    public static String text(int x, int y, String anchor, String words) {
        return text(x, y, anchor, "", words);
    }

    /** @param attributes further ones, each with a space before it */
    public static String text(int x, int y, String anchor, String attributes, String words) {
        return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\"%s>%s</text>\n"
                .formatted(x, y, anchor, attributes, escaped(words));
    }

    public static String escaped(String words) {
        return words.chars()
                .mapToObj(c -> switch (c) {
                    case '<' -> "&lt;";
                    case '>' -> "&gt;";
                    case '&' -> "&amp;";
                    default -> String.valueOf((char) c);
                })
                .collect(Collectors.joining());
    }
}
