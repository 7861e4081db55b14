package io.plimsoll.snapshot;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.FxRate;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.Underlying;
import io.plimsoll.market.VolatilitySmile;
import io.plimsoll.pricing.PricingModel;
import io.plimsoll.snapshot.SuspectMark.Decision;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots as bytes for a column: a version, then the marks column by column, deflated at the fastest level. Decimals come back digit by
 * digit, trailing zeros included; names of enumerations are written out, so that their order may change. The same snapshot has the same
 * bytes in every process.
 */
public final class SnapshotCodec {
    private static final byte VERSION = 2;
    /** Packed before marks had sources. */
    private static final byte WITHOUT_SOURCES = 1;

    private SnapshotCodec() {}

    /** Everything but id, {@code receivedAt} and hash, which are columns of their own. */
    public static byte[] packed(MarketSnapshot snapshot) {
        return packed(out -> {
            MarketData market = snapshot.market();
            out.texts(List.of(market.asOf()), Instant::toString);
            writeUnderlyings(out, market.underlyings());
            writeInstruments(out, market.instruments());
            writeFxRates(out, market.fxRates());
            writeAssets(out, snapshot.assets());
            List<Entry<MarkKey, MarkOrigin>> origins = inOrderOfMarks(snapshot, snapshot.origins());
            out.count(origins.size());
            KeyColumns.writeKeys(out, origins.stream().map(Entry::getKey).toList());
            writeOrigins(out, origins.stream().map(Entry::getValue).toList());
            SourceColumns.write(out, inOrderOfMarks(snapshot, snapshot.sources()));
        });
    }

    /** What is known of marks, in their order; of those that are not in force, after the others. */
    private static <V> List<Entry<MarkKey, V>> inOrderOfMarks(MarketSnapshot snapshot, Map<MarkKey, V> known) {
        if (known.isEmpty()) {
            return List.of();
        }
        MarketData market = snapshot.market();
        Map<MarkKey, V> ordered = LinkedHashMap.newLinkedHashMap(known.size());
        Stream.of(
                        market.underlyings().stream().map(MarkKey::of),
                        market.instruments().stream().map(MarkKey::of),
                        market.fxRates().stream().map(MarkKey::of),
                        snapshot.assets().stream().map(MarkKey::of))
                .flatMap(keys -> keys)
                .forEach(key -> putIfKnown(ordered, key, known));
        if (ordered.size() < known.size()) {
            known.keySet().stream()
                    .sorted(Comparator.comparing(MarkKey::toString))
                    .forEach(key -> putIfKnown(ordered, key, known));
        }
        return List.copyOf(ordered.entrySet());
    }

    private static <V> void putIfKnown(Map<MarkKey, V> ordered, MarkKey key, Map<MarkKey, V> known) {
        V value = known.get(key);
        if (value != null) {
            ordered.putIfAbsent(key, value);
        }
    }

    public static MarketSnapshot snapshot(UUID id, Instant receivedAt, String sha256, byte[] packed) {
        return unpacked(packed, in -> {
            Instant asOf = Instant.parse(in.texts(1)[0]);
            List<Underlying> underlyings = underlyings(in);
            List<InstrumentMark> instruments = instruments(in);
            List<FxRate> fxRates = fxRates(in);
            List<AssetPrice> assets = assets(in);
            int originCount = in.count();
            List<MarkKey> keys = KeyColumns.keys(in, originCount);
            List<MarkOrigin> each = origins(in, originCount);
            Map<MarkKey, MarkOrigin> origins = HashMap.newHashMap(originCount);
            for (int i = 0; i < originCount; i++) {
                origins.put(keys.get(i), each.get(i));
            }
            Map<MarkKey, MarkSources> sources = packed[0] == WITHOUT_SOURCES ? Map.of() : SourceColumns.read(in);
            return new MarketSnapshot(
                    id,
                    receivedAt,
                    new MarketData(asOf, underlyings, instruments, fxRates),
                    assets,
                    origins,
                    sources,
                    sha256);
        });
    }

    public static byte[] packed(List<SuspectMark> suspects) {
        return packed(out -> {
            out.count(suspects.size());
            KeyColumns.writeKeys(out, suspects.stream().map(SuspectMark::key).toList());
            out.texts(suspects, each -> each.field().name());
            out.texts(suspects, each -> each.rule().name());
            out.decimals(suspects, SuspectMark::value);
            out.decimals(suspects, SuspectMark::previousValue);
            out.texts(suspects, each -> text(each.previousAsOf()));
            out.texts(suspects, SuspectMark::detail);
            out.texts(suspects, each -> each.decision().name());
        });
    }

    public static List<SuspectMark> suspects(byte[] packed) {
        return unpacked(packed, in -> {
            int count = in.count();
            List<MarkKey> keys = KeyColumns.keys(in, count);
            Object[] fields = in.parsed(count, MarkField::valueOf);
            Object[] rules = in.parsed(count, PlausibilityRule::valueOf);
            BigDecimal[] values = in.decimals(count);
            BigDecimal[] previousValues = in.decimals(count);
            Object[] previousAsOfs = in.parsed(count, Instant::parse);
            String[] details = in.texts(count);
            Object[] decisions = in.parsed(count, Decision::valueOf);
            List<SuspectMark> suspects = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                suspects.add(new SuspectMark(
                        keys.get(i),
                        (MarkField) fields[i],
                        (PlausibilityRule) rules[i],
                        values[i],
                        previousValues[i],
                        (Instant) previousAsOfs[i],
                        details[i],
                        (Decision) decisions[i]));
            }
            return suspects;
        });
    }

    private static void writeUnderlyings(ColumnWriter out, List<Underlying> underlyings) throws IOException {
        out.count(underlyings.size());
        out.texts(underlyings, Underlying::name);
        out.decimals(underlyings, Underlying::price);
        out.decimals(underlyings, Underlying::priceScanRange);
        out.decimals(underlyings, Underlying::volatilityScanRange);
        out.counts(underlyings, each -> each.smiles().size());
        List<VolatilitySmile> smiles =
                underlyings.stream().flatMap(each -> each.smiles().stream()).toList();
        out.texts(smiles, VolatilitySmile::expiry);
        out.counts(smiles, each -> each.points().size());
        List<VolatilitySmile.Point> points =
                smiles.stream().flatMap(each -> each.points().stream()).toList();
        out.decimals(points, VolatilitySmile.Point::strike);
        out.decimals(points, VolatilitySmile.Point::volatility);
    }

    private static List<Underlying> underlyings(ColumnReader in) throws IOException {
        int count = in.count();
        String[] names = in.texts(count);
        BigDecimal[] prices = in.decimals(count);
        BigDecimal[] priceScanRanges = in.decimals(count);
        BigDecimal[] volatilityScanRanges = in.decimals(count);
        int[] smileCounts = in.counts(count);
        List<VolatilitySmile> smiles = smiles(in, sum(smileCounts));
        List<Underlying> underlyings = new ArrayList<>(count);
        int smile = 0;
        for (int i = 0; i < count; i++) {
            underlyings.add(new Underlying(
                    names[i],
                    prices[i],
                    priceScanRanges[i],
                    volatilityScanRanges[i],
                    smiles.subList(smile, smile + smileCounts[i])));
            smile += smileCounts[i];
        }
        return underlyings;
    }

    private static List<VolatilitySmile> smiles(ColumnReader in, int count) throws IOException {
        String[] expiries = in.texts(count);
        int[] pointCounts = in.counts(count);
        int pointCount = sum(pointCounts);
        BigDecimal[] strikes = in.decimals(pointCount);
        BigDecimal[] volatilities = in.decimals(pointCount);
        List<VolatilitySmile> smiles = new ArrayList<>(count);
        int point = 0;
        for (int i = 0; i < count; i++) {
            List<VolatilitySmile.Point> points = new ArrayList<>(pointCounts[i]);
            for (int end = point + pointCounts[i]; point < end; point++) {
                points.add(new VolatilitySmile.Point(strikes[point], volatilities[point]));
            }
            smiles.add(new VolatilitySmile(expiries[i], points));
        }
        return smiles;
    }

    private static void writeInstruments(ColumnWriter out, List<InstrumentMark> marks) throws IOException {
        out.count(marks.size());
        KeyColumns.writeContracts(
                out, marks.stream().map(InstrumentMark::contract).toList());
        out.texts(marks, InstrumentMark::currency);
        out.decimals(marks, InstrumentMark::multiplier);
        out.texts(marks, InstrumentMark::underlying);
        out.texts(marks, each -> each.model().name());
        out.decimals(marks, InstrumentMark::price);
        out.decimals(marks, InstrumentMark::forwardPrice);
        out.decimals(marks, InstrumentMark::volatility);
        out.decimals(marks, InstrumentMark::timeToExpiryYears);
        out.texts(marks, each -> text(each.expiresAt()));
        out.decimals(marks, InstrumentMark::rateAnnual);
        out.decimals(marks, InstrumentMark::carryAnnual);
        out.decimals(marks, InstrumentMark::settlementPrice);
    }

    private static List<InstrumentMark> instruments(ColumnReader in) throws IOException {
        int count = in.count();
        List<ContractId> contracts = KeyColumns.contracts(in, count);
        String[] currencies = in.texts(count);
        BigDecimal[] multipliers = in.decimals(count);
        String[] underlyings = in.texts(count);
        Object[] models = in.parsed(count, PricingModel::valueOf);
        BigDecimal[] prices = in.decimals(count);
        BigDecimal[] forwardPrices = in.decimals(count);
        BigDecimal[] volatilities = in.decimals(count);
        BigDecimal[] timesToExpiryYears = in.decimals(count);
        Object[] expiresAts = in.parsed(count, Instant::parse);
        BigDecimal[] ratesAnnual = in.decimals(count);
        BigDecimal[] carriesAnnual = in.decimals(count);
        BigDecimal[] settlementPrices = in.decimals(count);
        List<InstrumentMark> marks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            marks.add(new InstrumentMark(
                    contracts.get(i),
                    currencies[i],
                    multipliers[i],
                    underlyings[i],
                    (PricingModel) models[i],
                    prices[i],
                    forwardPrices[i],
                    volatilities[i],
                    timesToExpiryYears[i],
                    (Instant) expiresAts[i],
                    ratesAnnual[i],
                    carriesAnnual[i],
                    settlementPrices[i]));
        }
        return marks;
    }

    private static void writeFxRates(ColumnWriter out, List<FxRate> rates) throws IOException {
        out.count(rates.size());
        out.texts(rates, FxRate::from);
        out.texts(rates, FxRate::to);
        out.decimals(rates, FxRate::rate);
    }

    private static List<FxRate> fxRates(ColumnReader in) throws IOException {
        int count = in.count();
        String[] from = in.texts(count);
        String[] to = in.texts(count);
        BigDecimal[] rates = in.decimals(count);
        List<FxRate> fxRates = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            fxRates.add(new FxRate(from[i], to[i], rates[i]));
        }
        return fxRates;
    }

    private static void writeAssets(ColumnWriter out, List<AssetPrice> assets) throws IOException {
        out.count(assets.size());
        out.texts(assets, AssetPrice::asset);
        out.decimals(assets, AssetPrice::price);
        out.texts(assets, AssetPrice::currency);
    }

    private static List<AssetPrice> assets(ColumnReader in) throws IOException {
        int count = in.count();
        String[] names = in.texts(count);
        BigDecimal[] prices = in.decimals(count);
        String[] currencies = in.texts(count);
        List<AssetPrice> assets = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            assets.add(new AssetPrice(names[i], prices[i], currencies[i]));
        }
        return assets;
    }

    private static void writeOrigins(ColumnWriter out, List<MarkOrigin> origins) throws IOException {
        out.texts(origins, each -> text(each.asOf()));
        out.texts(
                origins,
                each -> each.carriedOver() == null ? null : each.carriedOver().name());
        out.texts(origins, each -> text(each.unchangedSince()));
        out.counts(origins, MarkOrigin::unchangedCount);
        out.texts(origins, each -> Double.toString(each.peersMoveFraction()));
    }

    private static List<MarkOrigin> origins(ColumnReader in, int count) throws IOException {
        Object[] asOfs = in.parsed(count, Instant::parse);
        Object[] reasons = in.parsed(count, CarryReason::valueOf);
        Object[] unchangedSinces = in.parsed(count, Instant::parse);
        int[] unchangedCounts = in.counts(count);
        Object[] peersMoves = in.parsed(count, Double::valueOf);
        List<MarkOrigin> origins = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            origins.add(new MarkOrigin(
                    (Instant) asOfs[i],
                    (CarryReason) reasons[i],
                    (Instant) unchangedSinces[i],
                    unchangedCounts[i],
                    (Double) peersMoves[i]));
        }
        return origins;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static int sum(int[] counts) {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    @FunctionalInterface
    private interface Writing {
        void write(ColumnWriter out) throws IOException;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(ColumnReader in) throws IOException;
    }

    private static byte[] packed(Writing writing) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(1_024);
        packed.write(VERSION);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(packed, deflater, 8_192))) {
            writing.write(new ColumnWriter(out));
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private static <T> T unpacked(byte[] packed, Reading<T> reading) {
        if (packed[0] != VERSION && packed[0] != WITHOUT_SOURCES) {
            throw new IllegalStateException("unknown packing " + packed[0]);
        }
        try (DataInputStream in =
                new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(packed, 1, packed.length - 1)))) {
            return reading.read(new ColumnReader(in));
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
