package io.plimsoll.platform.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.plimsoll.methodology.span.SpanWorking.CombinedCommodityMargin;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Writes the record as it would be written without this: its fields in their order, without those that are null. Most of a SPAN
 * reply are these records: asking each figure by name spares reflection, and names that are bytes already spare writing them anew.
 */
final class CombinedCommodityMarginSerializer extends StdSerializer<CombinedCommodityMargin> {

    private static final long serialVersionUID = 1;

    private static final SerializableString CODE = new SerializedString("code");
    private static final SerializableString CURRENCY = new SerializedString("currency");
    private static final SerializableString BOOK = new SerializedString("book");
    private static final SerializableString SCAN_RISK = new SerializedString("scanRisk");
    private static final SerializableString ACTIVE_SCENARIO = new SerializedString("activeScenario");
    private static final SerializableString SCENARIO_LOSSES = new SerializedString("scenarioLosses");
    private static final SerializableString TIME_RISK = new SerializedString("timeRisk");
    private static final SerializableString VOLATILITY_RISK = new SerializedString("volatilityRisk");
    private static final SerializableString PRICE_RISK = new SerializedString("priceRisk");
    private static final SerializableString WEIGHTED_PRICE_RISK = new SerializedString("weightedPriceRisk");
    private static final SerializableString NET_DELTA = new SerializedString("netDelta");
    private static final SerializableString INTRA_COMMODITY_SPREAD_CHARGE =
            new SerializedString("intraCommoditySpreadCharge");
    private static final SerializableString DELIVERY_CHARGE = new SerializedString("deliveryCharge");
    private static final SerializableString INTER_COMMODITY_SPREAD_CREDIT =
            new SerializedString("interCommoditySpreadCredit");
    private static final SerializableString INTER_CLEARING_CREDIT = new SerializedString("interClearingCredit");
    private static final SerializableString RISK = new SerializedString("risk");
    private static final SerializableString SHORT_OPTION_MINIMUM = new SerializedString("shortOptionMinimum");
    private static final SerializableString SHORT_CALL_COUNT = new SerializedString("shortCallCount");
    private static final SerializableString SHORT_PUT_COUNT = new SerializedString("shortPutCount");
    private static final SerializableString MAINTENANCE_MARGIN = new SerializedString("maintenanceMargin");
    private static final SerializableString INITIAL_MARGIN = new SerializedString("initialMargin");
    private static final SerializableString LONG_OPTION_VALUE = new SerializedString("longOptionValue");
    private static final SerializableString SHORT_OPTION_VALUE = new SerializedString("shortOptionValue");
    private static final SerializableString NET_OPTION_VALUE = new SerializedString("netOptionValue");
    private static final SerializableString SCAN_TIERS = new SerializedString("scanTiers");
    private static final SerializableString INTER_TIERS = new SerializedString("interTiers");
    private static final SerializableString NET_DELTAS = new SerializedString("netDeltas");
    private static final SerializableString SPREADS = new SerializedString("spreads");
    private static final SerializableString POSITIONS = new SerializedString("positions");
    private static final SerializableString SCANNED_IN = new SerializedString("scannedIn");

    CombinedCommodityMarginSerializer() {
        super(CombinedCommodityMargin.class);
    }

    @Override
    public void serialize(CombinedCommodityMargin margin, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
        generator.writeStartObject();
        text(CODE, margin.code(), generator);
        text(CURRENCY, margin.currency(), generator);
        text(BOOK, margin.book(), generator);
        decimal(SCAN_RISK, margin.scanRisk(), generator);
        other(ACTIVE_SCENARIO, margin.activeScenario(), generator, provider);
        generator.writeFieldName(SCENARIO_LOSSES);
        generator.writeStartArray();
        for (BigDecimal loss : margin.scenarioLosses()) {
            DecimalSerializer.write(loss, generator);
        }
        generator.writeEndArray();
        decimal(TIME_RISK, margin.timeRisk(), generator);
        decimal(VOLATILITY_RISK, margin.volatilityRisk(), generator);
        decimal(PRICE_RISK, margin.priceRisk(), generator);
        decimal(WEIGHTED_PRICE_RISK, margin.weightedPriceRisk(), generator);
        decimal(NET_DELTA, margin.netDelta(), generator);
        decimal(INTRA_COMMODITY_SPREAD_CHARGE, margin.intraCommoditySpreadCharge(), generator);
        decimal(DELIVERY_CHARGE, margin.deliveryCharge(), generator);
        decimal(INTER_COMMODITY_SPREAD_CREDIT, margin.interCommoditySpreadCredit(), generator);
        decimal(INTER_CLEARING_CREDIT, margin.interClearingCredit(), generator);
        decimal(RISK, margin.risk(), generator);
        decimal(SHORT_OPTION_MINIMUM, margin.shortOptionMinimum(), generator);
        decimal(SHORT_CALL_COUNT, margin.shortCallCount(), generator);
        decimal(SHORT_PUT_COUNT, margin.shortPutCount(), generator);
        decimal(MAINTENANCE_MARGIN, margin.maintenanceMargin(), generator);
        decimal(INITIAL_MARGIN, margin.initialMargin(), generator);
        decimal(LONG_OPTION_VALUE, margin.longOptionValue(), generator);
        decimal(SHORT_OPTION_VALUE, margin.shortOptionValue(), generator);
        decimal(NET_OPTION_VALUE, margin.netOptionValue(), generator);
        other(SCAN_TIERS, margin.scanTiers(), generator, provider);
        other(INTER_TIERS, margin.interTiers(), generator, provider);
        other(NET_DELTAS, margin.netDeltas(), generator, provider);
        other(SPREADS, margin.spreads(), generator, provider);
        other(POSITIONS, margin.positions(), generator, provider);
        other(SCANNED_IN, margin.scannedIn(), generator, provider);
        generator.writeEndObject();
    }

    private static void text(SerializableString name, String value, JsonGenerator generator) throws IOException {
        if (value != null) {
            generator.writeFieldName(name);
            generator.writeString(value);
        }
    }

    private static void decimal(SerializableString name, BigDecimal value, JsonGenerator generator) throws IOException {
        if (value != null) {
            generator.writeFieldName(name);
            DecimalSerializer.write(value, generator);
        }
    }

    private static void other(
            SerializableString name, Object value, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
        if (value != null) {
            generator.writeFieldName(name);
            provider.defaultSerializeValue(value, generator);
        }
    }
}
