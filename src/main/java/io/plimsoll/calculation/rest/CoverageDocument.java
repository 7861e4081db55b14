package io.plimsoll.calculation.rest;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.plimsoll.coveredcalls.CoverageInputs;
import io.plimsoll.platform.json.ExactDecimals;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/**
 * What coverage depended on, as part of a kept request. No request can say it, so it is no part of their rules: the units of a vault's share
 * have more digits than a decimal of a request may have, and all of them count.
 */
final class CoverageDocument {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule("exact").addSerializer(BigDecimal.class, new ExactDecimals()))
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private CoverageDocument() {}

    /** @param coverage null for none, which is kept as none */
    static JsonNode of(CoverageInputs coverage) {
        return coverage == null ? null : MAPPER.valueToTree(coverage);
    }

    /** @param document null or absent for none */
    static CoverageInputs read(JsonNode document) {
        if (document == null || document.isNull()) {
            return null;
        }
        try {
            return MAPPER.treeToValue(document, CoverageInputs.class);
        } catch (JsonProcessingException otherLayout) {
            throw new UncheckedIOException("stored JSON is no coverage of calls", otherLayout);
        }
    }
}
