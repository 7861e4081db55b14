package io.plimsoll.methodology.span.file;

import io.plimsoll.methodology.span.file.ReadOptions.HeaderFlagOrder;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.CommodityGroup;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.CurrencyConversion;
import io.plimsoll.methodology.span.parameters.ExchangeComplex.Exchange;
import io.plimsoll.methodology.span.parameters.SpanParameterSet.Session;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What holds for the whole file: records 0 (exchange complex), T (currency), 1 (exchange) and 5 (group). */
final class Pa2Header {
    private final HeaderFlagOrder flagOrder;

    private int count;
    String exchangeComplex = "";

    @Nullable
    LocalDate businessDate;

    Session session = Session.SETTLEMENT;
    String sessionQualifier = "";
    String createdAt = "";
    /** Whether a type 0 record names the Paris layout, which is not read. */
    boolean isParis;
    /** Whether a type 0 record names one of the layouts of such files. */
    boolean isLayoutKnown;

    boolean isOptionValueCapped;
    boolean isNetMargined = true;
    String bondClass = "CORE";

    private final Map<String, CurrencyConversion> conversions = new TreeMap<>();
    private final Map<String, Exchange> exchanges = new TreeMap<>();
    private final Map<String, List<String>> groups = new TreeMap<>();

    Pa2Header(HeaderFlagOrder flagOrder) {
        this.flagOrder = flagOrder;
    }

    /** Type 0: 3-8 complex, 9-16 date, 17 S or I, 18-19 file id, 24-35 created, 36-37 layout, 38-39 flags, 67 bond class. */
    void complex(Pa2Line line) {
        count++;
        if (count > 1) {
            line.error(FileRule.DUPLICATE, "one type 0 record", line.text(3, 16));
            return;
        }
        exchangeComplex = line.text(3, 8);
        if (exchangeComplex.isEmpty()) {
            line.error(3, 8, FileRule.MISSING, "an exchange complex");
        }
        businessDate = line.date(9, 16);
        if (line.isBlank(9, 16)) {
            line.error(9, 16, FileRule.MISSING, "the business date");
        }
        session = line.at(17) == 'I' ? Session.INTRADAY : Session.SETTLEMENT;
        sessionQualifier = switch (line.text(18, 19)) {
            case "E" -> "early";
            case "F" -> "final";
            case "C" -> "complete";
            case String other -> other;
        };
        createdAt = line.text(24, 35);
        switch (line.text(36, 37)) {
            case "U2" -> isLayoutKnown = true;
            case "UP" -> {
                isLayoutKnown = true;
                isParis = true;
                line.error(36, 37, FileRule.CODE, "U2 (expanded unpacked); UP (Paris) is not read");
            }
            default -> line.error(36, 37, FileRule.CODE, "U2 (expanded unpacked)");
        }
        boolean isCapFirst = flagOrder == HeaderFlagOrder.CAP_THEN_NET;
        cap(line, isCapFirst ? 38 : 39);
        net(line, isCapFirst ? 39 : 38);
        bondClass = line.at(67) == '2' ? "RESERVE" : "CORE";
    }

    private void cap(Pa2Line line, int column) {
        switch (line.at(column)) {
            case 'Y' -> isOptionValueCapped = true;
            case 'N', ' ' -> isOptionValueCapped = false;
            default -> line.error(column, column, FileRule.CODE, "Y or N as the flag that caps option values");
        }
    }

    /** A Y is taken as net, so that CME's {@code YN} can be read in either order of the flags. */
    private void net(Pa2Line line, int column) {
        switch (line.at(column)) {
            case 'G' -> isNetMargined = false;
            case 'N', 'Y', ' ' -> isNetMargined = true;
            default -> line.error(column, column, FileRule.CODE, "G (gross) or N (net)");
        }
    }

    /** Type T: 3-5 from, 7-9 to, 11-20 rate 9(4)V9(6), units of "to" for one "from". */
    void currency(Pa2Line line) {
        String from = line.text(3, 5);
        String to = line.text(7, 9);
        BigDecimal rate = line.decimal(11, 20, 6);
        if (rate == null || rate.signum() == 0) {
            if (line.isBlank(11, 20) || rate != null) {
                line.error(11, 20, FileRule.RANGE, "a rate above 0");
            }
            return;
        }
        if (conversions.put(from + to, new CurrencyConversion(from, to, rate, null)) != null) {
            line.error(3, 10, FileRule.DUPLICATE, "one rate for a pair of currencies");
        }
    }

    /** Type 1: 3-5 acronym. */
    void exchange(Pa2Line line) {
        exchanges.putIfAbsent(line.text(3, 5), new Exchange(line.text(3, 5), ""));
    }

    /** Type 5: 3-5 group, ten combined commodities of 6 from 13. */
    void group(Pa2Line line) {
        List<String> members = groups.computeIfAbsent(line.text(3, 5), code -> new ArrayList<>());
        for (int slot = 0; slot < 10; slot++) {
            String code = line.text(13 + 6 * slot, 18 + 6 * slot);
            if (!code.isEmpty() && !members.contains(code)) {
                members.add(code);
            }
        }
    }

    boolean isPresent() {
        return count > 0;
    }

    List<CurrencyConversion> conversions() {
        return List.copyOf(conversions.values());
    }

    List<Exchange> exchanges() {
        return List.copyOf(exchanges.values());
    }

    List<CommodityGroup> groups() {
        return groups.entrySet().stream()
                .map(group -> new CommodityGroup(
                        group.getKey(), group.getValue().stream().sorted().toList()))
                .toList();
    }
}
