package io.plimsoll.accountmargin.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.plimsoll.accountmargin.MarginWorking;
import io.plimsoll.accountmargin.MarginWorking.PositionLine;
import io.plimsoll.accountmargin.Mark;
import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.MarginRequirement.MarginWarning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;

/** What of a margin is in no column: as JSON, packed, decimals with all their digits. */
record MarginDetail(MarginWorking working, List<MarginWarning> warnings) {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule("exact")
                    .addSerializer(BigDecimal.class, new ExactDecimals())
                    .addSerializer(PositionLine.class, new PositionLines()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();
    private static final ObjectWriter WRITER = MAPPER.writerFor(MarginDetail.class);
    private static final ObjectReader READER = MAPPER.readerFor(MarginDetail.class);

    PackedDocument packed() {
        try {
            return PackedDocument.of(WRITER.writeValueAsBytes(this));
        } catch (JsonProcessingException cannotBeWritten) {
            throw new IllegalStateException("the working of a margin cannot be written as JSON", cannotBeWritten);
        }
    }

    static MarginDetail of(PackedDocument packed) {
        try {
            return READER.readValue(packed.bytes());
        } catch (IOException otherLayout) {
            throw new UncheckedIOException("stored JSON is no working of a margin", otherLayout);
        }
    }

    private static final class ExactDecimals extends StdSerializer<BigDecimal> {
        private static final long serialVersionUID = 1;

        ExactDecimals() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            generator.writeString(value.toString());
        }
    }

    /** As the mapper would write the record, to the byte, in a third of the time: positions are most of a detail. */
    private static final class PositionLines extends StdSerializer<PositionLine> {
        private static final long serialVersionUID = 1;

        PositionLines() {
            super(PositionLine.class);
        }

        @Override
        public void serialize(PositionLine line, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            generator.writeStartObject();
            generator.writeFieldName("contract");
            write(line.contract(), generator);
            text("quantity", line.quantity(), generator);
            text("averagePrice", line.averagePrice(), generator);
            text("multiplier", line.multiplier(), generator);
            text("currency", line.currency(), generator);
            if (line.mark() != null) {
                generator.writeFieldName("mark");
                write(line.mark(), generator);
            }
            text("line", line.line(), generator);
            text("amount", line.amount(), generator);
            if (line.rate() != null) {
                provider.defaultSerializeField("rate", line.rate(), generator);
            }
            text("amountInBase", line.amountInBase(), generator);
            generator.writeEndObject();
        }

        private static void write(ContractId contract, JsonGenerator generator) throws IOException {
            generator.writeStartObject();
            text("exchange", contract.exchange(), generator);
            text("product", contract.product(), generator);
            text("kind", contract.kind(), generator);
            text("expiry", contract.expiry(), generator);
            text("right", contract.right(), generator);
            text("strike", contract.strike(), generator);
            text("underlyingExpiry", contract.underlyingExpiry(), generator);
            generator.writeEndObject();
        }

        private static void write(Mark mark, JsonGenerator generator) throws IOException {
            generator.writeStartObject();
            text("price", mark.price(), generator);
            text("asOf", mark.asOf(), generator);
            text("source", mark.source(), generator);
            generator.writeEndObject();
        }

        /** Nothing for null. */
        private static void text(String field, Object value, JsonGenerator generator) throws IOException {
            if (value != null) {
                generator.writeStringField(field, value.toString());
            }
        }
    }
}
