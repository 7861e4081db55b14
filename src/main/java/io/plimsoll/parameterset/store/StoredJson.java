package io.plimsoll.parameterset.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.plimsoll.methodology.span.parameters.CombinedCommodity;
import io.plimsoll.platform.json.ExactDecimals;
import java.math.BigDecimal;

/**
 * How definitions are kept in JSON columns: a record's components by name, exact decimals as strings with all their digits.
 *
 * <p>Contracts are not in it: they are packed into a column of their own.
 */
final class StoredJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule("exact").addSerializer(BigDecimal.class, new ExactDecimals()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .addMixIn(CombinedCommodity.class, WithoutContracts.class)
            .build();

    @JsonIgnoreProperties("contracts")
    private interface WithoutContracts {}

    private StoredJson() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException cannotBeWritten) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), cannotBeWritten);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException otherLayout) {
            throw new IllegalStateException("stored JSON is no " + type.getSimpleName(), otherLayout);
        }
    }
}
