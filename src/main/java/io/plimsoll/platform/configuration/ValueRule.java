package io.plimsoll.platform.configuration;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the value of a setting may be. Values are read as the framework reads them, but a flag is not false because it is misspelt.
 *
 * @param allowed completes "must be"
 * @param reader throws {@link IllegalArgumentException} or {@link ArithmeticException} of what has another form
 * @param isWithin whether a value of the right form is allowed
 */
record ValueRule<T>(String allowed, Function<String, T> reader, Predicate<T> isWithin) {
    private static final List<String> YES = List.of("true", "yes", "y", "on", "1");
    private static final List<String> NO = List.of("false", "no", "n", "off", "0");

    /** Of what is not to be none: the database and timers count in milliseconds, and to some of them 0 is without a limit. */
    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** Ten years are never, and in nanoseconds they still are a long, ten times over. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    /** In milliseconds still an int, as sockets want it, with half a second more. */
    private static final Duration LONGEST_OF_SOCKETS = Duration.ofDays(20);

    /** @throws IllegalArgumentException if the text is not allowed */
    T read(String text) {
        T value;
        try {
            value = reader.apply(text.strip());
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException(tooLarge);
        }
        // of an empty text the framework's readers make null
        if (value == null || !isWithin.test(value)) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }

    static ValueRule<Boolean> flag() {
        return new ValueRule<>("true or false", ValueRule::flag, value -> true);
    }

    private static Boolean flag(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!YES.contains(lower) && !NO.contains(lower)) {
            throw new IllegalArgumentException(text);
        }
        return YES.contains(lower);
    }

    /** Of the range of an int. */
    static ValueRule<Long> countFrom(int min) {
        return countIn(min, Integer.MAX_VALUE);
    }

    static ValueRule<Long> countIn(int min, int max) {
        return new ValueRule<>(
                "a whole number from %d to %d".formatted(min, max),
                Long::valueOf,
                value -> value >= min && value <= max);
    }

    /** Of the range of a long. */
    static ValueRule<Long> longCountFrom(long min) {
        return new ValueRule<>("a whole number of at least " + min, Long::valueOf, value -> value >= min);
    }

    static ValueRule<BigDecimal> decimalAbove(int bound) {
        return new ValueRule<>(
                "a decimal above " + bound, BigDecimal::new, value -> value.compareTo(BigDecimal.valueOf(bound)) > 0);
    }

    static ValueRule<BigDecimal> decimalFrom(int min) {
        return new ValueRule<>(
                "a decimal of at least " + min,
                BigDecimal::new,
                value -> value.compareTo(BigDecimal.valueOf(min)) >= 0);
    }

    /** In {@code [0, 1)}. */
    static ValueRule<BigDecimal> fractionBelowOne() {
        return new ValueRule<>(
                "a decimal of at least 0 and below 1",
                BigDecimal::new,
                value -> value.signum() >= 0 && value.compareTo(BigDecimal.ONE) < 0);
    }

    static ValueRule<Duration> positiveDuration() {
        return durationIn(SHORTEST, LONGEST, "a duration above zero, from 1 ms to 3650 days, such as PT30S or 30s");
    }

    /** Of what becomes the timeout of a socket. */
    static ValueRule<Duration> socketDuration() {
        return durationIn(
                SHORTEST, LONGEST_OF_SOCKETS, "a duration above zero, from 1 ms to 20 days, such as PT30S or 30s");
    }

    static ValueRule<Duration> positiveDurationTo(Duration max) {
        return durationIn(SHORTEST, max, "a duration above zero, from 1 ms to %s, such as PT5S or 5s".formatted(max));
    }

    static ValueRule<Duration> duration() {
        return durationIn(Duration.ZERO, LONGEST, "a duration of zero or more, to 3650 days, such as PT30S or 30s");
    }

    private static ValueRule<Duration> durationIn(Duration min, Duration max, String allowed) {
        return new ValueRule<>(
                allowed,
                DurationConverter::parseDuration,
                value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0);
    }

    /** Of bytes. */
    static ValueRule<BigDecimal> memorySize() {
        return new ValueRule<>("a size in bytes, such as 256M", ValueRule::bytes, value -> value.signum() > 0);
    }

    private static BigDecimal bytes(String text) {
        MemorySize size = new MemorySizeConverter().convert(text);
        return size == null ? null : new BigDecimal(size.asBigInteger());
    }

    /** As constants are written, or in lower case with hyphens. */
    static <E extends Enum<E>> ValueRule<E> oneOf(Class<E> type) {
        return new ValueRule<>(
                Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(" or ")),
                text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')),
                value -> true);
    }

    static ValueRule<String> text() {
        return new ValueRule<>("a text that is not blank", Function.identity(), value -> !value.isEmpty());
    }

    static ValueRule<String> code() {
        return new ValueRule<>(
                "a code of capital letters and digits",
                Function.identity(),
                value -> !value.isEmpty() && value.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'));
    }

    static ValueRule<Path> path() {
        return new ValueRule<>(
                "a path of the file system",
                Path::of,
                value -> !value.toString().isEmpty());
    }

    static ValueRule<URI> url() {
        return new ValueRule<>(
                "an absolute URL that begins with https:// or http://",
                URI::create,
                value -> value.getHost() != null
                        && ("https".equalsIgnoreCase(value.getScheme()) || "http".equalsIgnoreCase(value.getScheme())));
    }

    static <T> ValueRule<List<T>> listOf(ValueRule<T> element) {
        return new ValueRule<>(
                "a list with commas between, each " + element.allowed(),
                text -> Arrays.stream(text.split(",", -1)).map(element::read).toList(),
                value -> true);
    }
}
