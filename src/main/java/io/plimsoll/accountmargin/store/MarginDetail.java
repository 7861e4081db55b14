package io.plimsoll.accountmargin.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
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
import io.plimsoll.platform.json.ExactDecimals;
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

    /** As the mapper would write the record, to the byte, in a third of the time: positions are most of a detail. */
    private static final class PositionLines extends StdSerializer<PositionLine> {
        private static final long serialVersionUID = 1;

        private static final SerializableString CONTRACT = new SerializedString("contract");
        private static final SerializableString QUANTITY = new SerializedString("quantity");
        private static final SerializableString AVERAGE_PRICE = new SerializedString("averagePrice");
        private static final SerializableString MULTIPLIER = new SerializedString("multiplier");
        private static final SerializableString CURRENCY = new SerializedString("currency");
        private static final SerializableString MARK = new SerializedString("mark");
        private static final SerializableString LINE = new SerializedString("line");
        private static final SerializableString AMOUNT = new SerializedString("amount");
        private static final SerializableString RATE = new SerializedString("rate");
        private static final SerializableString AMOUNT_IN_BASE = new SerializedString("amountInBase");
        private static final SerializableString EXCHANGE = new SerializedString("exchange");
        private static final SerializableString PRODUCT = new SerializedString("product");
        private static final SerializableString KIND = new SerializedString("kind");
        private static final SerializableString EXPIRY = new SerializedString("expiry");
        private static final SerializableString RIGHT = new SerializedString("right");
        private static final SerializableString STRIKE = new SerializedString("strike");
        private static final SerializableString UNDERLYING_EXPIRY = new SerializedString("underlyingExpiry");
        private static final SerializableString PRICE = new SerializedString("price");
        private static final SerializableString AS_OF = new SerializedString("asOf");
        private static final SerializableString SOURCE = new SerializedString("source");

        PositionLines() {
            super(PositionLine.class);
        }

        @Override
        public void serialize(PositionLine line, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            generator.writeStartObject();
            generator.writeFieldName(CONTRACT);
            write(line.contract(), generator);
            decimal(QUANTITY, line.quantity(), generator);
            decimal(AVERAGE_PRICE, line.averagePrice(), generator);
            decimal(MULTIPLIER, line.multiplier(), generator);
            text(CURRENCY, line.currency(), generator);
            if (line.mark() != null) {
                generator.writeFieldName(MARK);
                write(line.mark(), generator);
            }
            text(LINE, line.line(), generator);
            decimal(AMOUNT, line.amount(), generator);
            if (line.rate() != null) {
                generator.writeFieldName(RATE);
                provider.defaultSerializeValue(line.rate(), generator);
            }
            decimal(AMOUNT_IN_BASE, line.amountInBase(), generator);
            generator.writeEndObject();
        }

        private static void write(ContractId contract, JsonGenerator generator) throws IOException {
            generator.writeStartObject();
            text(EXCHANGE, contract.exchange(), generator);
            text(PRODUCT, contract.product(), generator);
            text(KIND, contract.kind(), generator);
            text(EXPIRY, contract.expiry(), generator);
            text(RIGHT, contract.right(), generator);
            decimal(STRIKE, contract.strike(), generator);
            text(UNDERLYING_EXPIRY, contract.underlyingExpiry(), generator);
            generator.writeEndObject();
        }

        private static void write(Mark mark, JsonGenerator generator) throws IOException {
            generator.writeStartObject();
            decimal(PRICE, mark.price(), generator);
            text(AS_OF, mark.asOf(), generator);
            text(SOURCE, mark.source(), generator);
            generator.writeEndObject();
        }

        /** Nothing for null. */
        private static void decimal(SerializableString field, BigDecimal value, JsonGenerator generator)
                throws IOException {
            if (value != null) {
                generator.writeFieldName(field);
                ExactDecimals.write(value, generator);
            }
        }

        /** Nothing for null. */
        private static void text(SerializableString field, Object value, JsonGenerator generator) throws IOException {
            if (value != null) {
                generator.writeFieldName(field);
                generator.writeString(value.toString());
            }
        }
    }
}
