package io.plimsoll.platform.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.plimsoll.methodology.span.SpanWorking.CombinedCommodityMargin;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Writes the record as it would be written without this: its fields in their order, without those that are null. Most of a SPAN
 * reply are these records, and asking each figure by name spares reflection.
 */
final class CombinedCommodityMarginSerializer extends StdSerializer<CombinedCommodityMargin> {

    private static final long serialVersionUID = 1;

    CombinedCommodityMarginSerializer() {
        super(CombinedCommodityMargin.class);
    }

    @Override
    public void serialize(CombinedCommodityMargin margin, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
        generator.writeStartObject();
        text("code", margin.code(), generator);
        text("currency", margin.currency(), generator);
        text("book", margin.book(), generator);
        decimal("scanRisk", margin.scanRisk(), generator);
        other("activeScenario", margin.activeScenario(), generator, provider);
        generator.writeArrayFieldStart("scenarioLosses");
        for (BigDecimal loss : margin.scenarioLosses()) {
            DecimalSerializer.write(loss, generator);
        }
        generator.writeEndArray();
        decimal("timeRisk", margin.timeRisk(), generator);
        decimal("volatilityRisk", margin.volatilityRisk(), generator);
        decimal("priceRisk", margin.priceRisk(), generator);
        decimal("weightedPriceRisk", margin.weightedPriceRisk(), generator);
        decimal("netDelta", margin.netDelta(), generator);
        decimal("intraCommoditySpreadCharge", margin.intraCommoditySpreadCharge(), generator);
        decimal("deliveryCharge", margin.deliveryCharge(), generator);
        decimal("interCommoditySpreadCredit", margin.interCommoditySpreadCredit(), generator);
        decimal("interClearingCredit", margin.interClearingCredit(), generator);
        decimal("risk", margin.risk(), generator);
        decimal("shortOptionMinimum", margin.shortOptionMinimum(), generator);
        decimal("shortCallCount", margin.shortCallCount(), generator);
        decimal("shortPutCount", margin.shortPutCount(), generator);
        decimal("maintenanceMargin", margin.maintenanceMargin(), generator);
        decimal("initialMargin", margin.initialMargin(), generator);
        decimal("longOptionValue", margin.longOptionValue(), generator);
        decimal("shortOptionValue", margin.shortOptionValue(), generator);
        decimal("netOptionValue", margin.netOptionValue(), generator);
        other("scanTiers", margin.scanTiers(), generator, provider);
        other("interTiers", margin.interTiers(), generator, provider);
        other("netDeltas", margin.netDeltas(), generator, provider);
        other("spreads", margin.spreads(), generator, provider);
        other("positions", margin.positions(), generator, provider);
        other("scannedIn", margin.scannedIn(), generator, provider);
        generator.writeEndObject();
    }

    private static void text(String name, String value, JsonGenerator generator) throws IOException {
        if (value != null) {
            generator.writeStringField(name, value);
        }
    }

    private static void decimal(String name, BigDecimal value, JsonGenerator generator) throws IOException {
        if (value != null) {
            generator.writeFieldName(name);
            DecimalSerializer.write(value, generator);
        }
    }

    private static void other(String name, Object value, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
        if (value != null) {
            provider.defaultSerializeField(name, value, generator);
        }
    }
}
