package io.plimsoll.platform.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.methodology.span.SpanWorking.CombinedCommodityMargin;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;

/**
 * The one way JSON is read and written here.
 *
 * <p>Reading takes what is meant and nothing else: exact decimals only from strings, counts only from JSON integers,
 * names only as they are spelt. A lenient reader turns a typing error into a wrong margin: {@code 1e400} becomes
 * infinity, a misspelt optional field is ignored, of two equal fields the last one wins.
 *
 * <p>Writing leaves out absent fields, writes decimals as plain strings and instants in UTC with a {@code Z}.
 */
public final class StrictJson {

    /** Longest number: counts fit into 19 digits and a sign, and decimals are strings. */
    private static final int NUMBER_LENGTH_MAX = 40;

    private StrictJson() {}

    /** A mapper for everything that passes the service's edge. Create it once: it caches by type. */
    public static ObjectMapper mapper(JsonLimits limits) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(constraints(limits))
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .addModule(module())
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                        DeserializationFeature.FAIL_ON_INVALID_SUBTYPE)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfigDefaults(config -> {
                    config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
                    config.setCoercion(CoercionInputShape.EmptyArray, CoercionAction.Fail);
                })
                .withCoercionConfig(LogicalType.Textual, config -> {
                    config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                })
                .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS, SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .build();
    }

    /** For {@link PlainJson}: the same limits; repeated names are its own affair, a set of them would cost more than reading. */
    static JsonFactory plainFactory(JsonLimits limits) {
        return JsonFactory.builder().streamReadConstraints(constraints(limits)).build();
    }

    private static StreamReadConstraints constraints(JsonLimits limits) {
        return StreamReadConstraints.builder()
                .maxNestingDepth(limits.jsonDepthMax())
                .maxTokenCount(limits.jsonTokensMax())
                .maxStringLength(limits.jsonStringLengthMax())
                .maxNameLength(limits.jsonNameLengthMax())
                .maxNumberLength(NUMBER_LENGTH_MAX)
                .build();
    }

    private static SimpleModule module() {
        return new SimpleModule("plimsoll")
                .setDeserializerModifier(new EnumNames())
                .addDeserializer(String.class, StrictDeserializers.text())
                .addDeserializer(BigDecimal.class, StrictDeserializers.decimal())
                .addDeserializer(Instant.class, StrictDeserializers.instant())
                .addDeserializer(LocalDate.class, StrictDeserializers.date())
                .addDeserializer(YearMonth.class, StrictDeserializers.month())
                .addDeserializer(UUID.class, StrictDeserializers.uuid())
                .addDeserializer(Duration.class, StrictDeserializers.duration())
                .addSerializer(BigDecimal.class, new DecimalSerializer())
                .addSerializer(ContractId.class, new ContractIdSerializer())
                .addSerializer(CombinedCommodityMargin.class, new CombinedCommodityMarginSerializer())
                .addSerializer(Instant.class, new TextSerializer<>(Instant.class))
                .addSerializer(LocalDate.class, new TextSerializer<>(LocalDate.class))
                .addSerializer(YearMonth.class, new TextSerializer<>(YearMonth.class))
                .addSerializer(Duration.class, new TextSerializer<>(Duration.class));
    }

    /** Of every enum, wherever it stands. */
    private static final class EnumNames extends BeanDeserializerModifier {

        private static final long serialVersionUID = 1;

        @Override
        public JsonDeserializer<?> modifyEnumDeserializer(
                DeserializationConfig config, JavaType type, BeanDescription description, JsonDeserializer<?> reader) {
            return StrictDeserializers.enumName(reader);
        }
    }

    /** For types whose {@code toString} is the ISO 8601 form that is also read. */
    private static final class TextSerializer<T> extends StdSerializer<T> {

        private static final long serialVersionUID = 1;

        TextSerializer(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(value.toString());
        }
    }
}
