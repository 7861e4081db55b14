package io.plimsoll.methodology.span.parameters;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Packs a {@link ContractTable} into bytes and back, exactly: column by column, whole numbers as zigzag varints.
 *
 * <p>A contract with sixteen scenarios takes about 60 bytes. The first byte is the layout's version.
 */
public final class ContractTableCodec {
    private static final int VERSION = 1;

    private ContractTableCodec() {}

    public static byte[] pack(ContractTable table) {
        ContractTable.Columns columns = table.columns;
        Writer writer = new Writer(128 + 80 * table.size());
        writer.number(VERSION);
        writer.number(table.size());
        writer.number(columns.pointCount());
        writer.number(columns.products().size());
        columns.products().forEach(product -> product(writer, product));
        writer.number(columns.periods().size());
        columns.periods().forEach(writer::text);
        writer.numbers(columns.product());
        writer.numbers(columns.period());
        writer.numbers(columns.month());
        for (byte right : columns.right()) {
            writer.number(right);
        }
        writer.numbers(columns.strikeScale(), columns.strike());
        writer.number(columns.lossScale());
        for (double loss : columns.losses()) {
            writer.number((long) loss);
        }
        writer.numbers(columns.deltaScale(), columns.compositeDelta());
        writer.numbers(columns.deltaScale(), columns.currentDelta());
        writer.numbers(columns.factorScale(), columns.deltaScalingFactor());
        writer.numbers(columns.priceScale(), columns.price());
        writer.numbers(columns.valueFactorScale(), columns.contractValueFactor());
        writer.numbers(columns.volatilityScale(), columns.volatility());
        writer.numbers(columns.volatilityRangeScale(), columns.volatilityScanRange());
        writer.numbers(columns.scanRangeScale(), columns.priceScanRange());
        writer.numbers(columns.expiryDate());
        writer.number(columns.combinationLegs().size());
        new TreeMap<>(columns.combinationLegs()).forEach((row, legs) -> {
            writer.number(row);
            writer.number(legs.size());
            legs.forEach(leg -> leg(writer, leg));
        });
        return writer.toBytes();
    }

    /** @throws IllegalArgumentException if the bytes are not of this layout */
    public static ContractTable unpack(byte[] bytes) {
        Reader reader = new Reader(bytes);
        int version = reader.count();
        if (version != VERSION) {
            throw new IllegalArgumentException("contract table layout must be " + VERSION + ", was " + version);
        }
        int size = reader.count();
        int pointCount = reader.count();
        List<Product> products = new ArrayList<>();
        for (int i = reader.count(); i > 0; i--) {
            products.add(product(reader));
        }
        List<String> periods = new ArrayList<>();
        for (int i = reader.count(); i > 0; i--) {
            periods.add(reader.text());
        }
        int[] product = reader.ints(size);
        int[] period = reader.ints(size);
        int[] month = reader.ints(size);
        byte[] right = new byte[size];
        for (int i = 0; i < size; i++) {
            right[i] = (byte) reader.number();
        }
        int strikeScale = reader.count();
        long[] strike = reader.longs(size);
        int lossScale = reader.count();
        double[] losses = new double[size * pointCount];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = reader.number();
        }
        int deltaScale = reader.count();
        long[] compositeDelta = reader.longs(size);
        reader.count();
        long[] currentDelta = reader.longs(size);
        int factorScale = reader.count();
        long[] factor = reader.longs(size);
        int priceScale = reader.count();
        long[] price = reader.longs(size);
        int valueFactorScale = reader.count();
        long[] valueFactor = reader.longs(size);
        int volatilityScale = reader.count();
        long[] volatility = reader.longs(size);
        int volatilityRangeScale = reader.count();
        long[] volatilityRange = reader.longs(size);
        int scanRangeScale = reader.count();
        long[] scanRange = reader.longs(size);
        int[] expiryDate = reader.ints(size);
        Map<Integer, List<CombinationLeg>> legs = new HashMap<>();
        for (int i = reader.count(); i > 0; i--) {
            int row = reader.count();
            List<CombinationLeg> ofRow = new ArrayList<>();
            for (int j = reader.count(); j > 0; j--) {
                ofRow.add(leg(reader));
            }
            legs.put(row, List.copyOf(ofRow));
        }
        return new ContractTable(new ContractTable.Columns(
                pointCount,
                List.copyOf(products),
                List.copyOf(periods),
                product,
                period,
                month,
                right,
                strikeScale,
                strike,
                lossScale,
                losses,
                deltaScale,
                compositeDelta,
                currentDelta,
                factorScale,
                factor,
                priceScale,
                price,
                valueFactorScale,
                valueFactor,
                volatilityScale,
                volatility,
                volatilityRangeScale,
                volatilityRange,
                scanRangeScale,
                scanRange,
                expiryDate,
                Map.copyOf(legs)));
    }

    private static void product(Writer writer, Product product) {
        writer.text(product.exchange());
        writer.text(product.productId());
        writer.text(product.productCode());
        writer.number(product.kind().ordinal());
        writer.text(product.name());
        writer.text(product.currency());
        writer.decimal(product.contractValueFactor());
        writer.number(product.isPremiumStyle() ? 1 : 0);
        writer.text(product.exerciseStyle());
        writer.text(product.pricingModel());
    }

    private static Product product(Reader reader) {
        return new Product(
                reader.text(),
                reader.text(),
                reader.text(),
                ContractKind.values()[reader.count()],
                reader.text(),
                reader.text(),
                reader.decimal(),
                reader.count() == 1,
                reader.text(),
                reader.text());
    }

    private static void leg(Writer writer, CombinationLeg leg) {
        ContractId contract = leg.contract();
        writer.text(contract.exchange());
        writer.text(contract.product());
        writer.number(contract.kind().ordinal());
        writer.text(contract.expiry());
        writer.number(ContractTable.rightOf(contract.right()));
        if (contract.right() != null) {
            writer.decimal(contract.optionStrike());
        }
        writer.text(contract.underlyingExpiry() == null ? "" : contract.underlyingExpiry());
        writer.decimal(leg.signedRatio());
    }

    private static CombinationLeg leg(Reader reader) {
        String exchange = reader.text();
        String product = reader.text();
        ContractKind kind = ContractKind.values()[reader.count()];
        String expiry = reader.text();
        int rightCode = reader.count();
        OptionRight right = rightCode == 0 ? null : rightCode == 1 ? OptionRight.CALL : OptionRight.PUT;
        BigDecimal strike = right == null ? null : reader.decimal();
        String underlyingExpiry = reader.text();
        ContractId contract = ContractId.of(exchange, product, kind, expiry, right, strike, underlyingExpiry);
        return new CombinationLeg(contract, reader.decimal());
    }

    private static final class Writer {
        private byte[] bytes;
        private int length;

        Writer(int capacity) {
            bytes = new byte[capacity];
        }

        void number(long value) {
            if (length + 10 > bytes.length) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2 + 10);
            }
            long zigzag = (value << 1) ^ (value >> 63);
            while ((zigzag & ~0x7FL) != 0) {
                bytes[length++] = (byte) (zigzag | 0x80);
                zigzag >>>= 7;
            }
            bytes[length++] = (byte) zigzag;
        }

        void numbers(int[] values) {
            for (int value : values) {
                number(value);
            }
        }

        void numbers(int scale, long[] values) {
            number(scale);
            for (long value : values) {
                number(value);
            }
        }

        void text(String text) {
            blob(text.getBytes(StandardCharsets.UTF_8));
        }

        void decimal(BigDecimal value) {
            number(value.scale());
            blob(value.unscaledValue().toByteArray());
        }

        private void blob(byte[] content) {
            number(content.length);
            if (length + content.length > bytes.length) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2 + content.length);
            }
            System.arraycopy(content, 0, bytes, length, content.length);
            length += content.length;
        }

        byte[] toBytes() {
            return Arrays.copyOf(bytes, length);
        }
    }

    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        long number() {
            long zigzag = 0;
            int shift = 0;
            byte next;
            do {
                if (at >= bytes.length) {
                    throw new IllegalArgumentException("contract table ends early, at byte " + at);
                }
                next = bytes[at++];
                zigzag |= (next & 0x7FL) << shift;
                shift += 7;
            } while (next < 0);
            return (zigzag >>> 1) ^ -(zigzag & 1);
        }

        int count() {
            return Math.toIntExact(number());
        }

        int[] ints(int size) {
            int[] values = new int[size];
            for (int i = 0; i < size; i++) {
                values[i] = count();
            }
            return values;
        }

        long[] longs(int size) {
            long[] values = new long[size];
            for (int i = 0; i < size; i++) {
                values[i] = number();
            }
            return values;
        }

        String text() {
            return new String(blob(), StandardCharsets.UTF_8);
        }

        BigDecimal decimal() {
            int scale = count();
            return new BigDecimal(new BigInteger(blob()), scale);
        }

        private byte[] blob() {
            int length = count();
            byte[] content = Arrays.copyOfRange(bytes, at, at + length);
            at += length;
            return content;
        }
    }
}
