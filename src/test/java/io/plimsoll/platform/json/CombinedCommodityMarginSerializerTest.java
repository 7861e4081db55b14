package io.plimsoll.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.plimsoll.methodology.span.SpanWorking.CombinedCommodityMargin;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against the fields of the record as reflection finds them: a field that is added and forgotten fails here. */
class CombinedCommodityMarginSerializerTest {
    private static final RecordComponent[] FIELDS = CombinedCommodityMargin.class.getRecordComponents();

    private final ObjectMapper byReflection = mapper(new SimpleModule("by-reflection"));
    private final ObjectMapper byHand = mapper(new SimpleModule("by-hand")
            .addSerializer(CombinedCommodityMargin.class, new CombinedCommodityMarginSerializer()));

    @Test
    void every_field_is_written_in_its_place() throws Exception {
        assertIsWrittenAlike(margin(-1));
    }

    @Test
    void absent_fields_are_left_out() throws Exception {
        for (int absent = 0; absent < FIELDS.length; absent++) {
            if (!FIELDS[absent].getName().equals("scenarioLosses")) { // always there
                assertIsWrittenAlike(margin(absent));
            }
        }
    }

    private void assertIsWrittenAlike(CombinedCommodityMargin margin) throws JsonProcessingException {
        assertThat(byHand.writeValueAsString(margin)).isEqualTo(byReflection.writeValueAsString(margin));
        assertThat(byHand.writeValueAsBytes(margin)).isEqualTo(byReflection.writeValueAsBytes(margin));
        assertThat(byHand.<JsonNode>valueToTree(margin)).isEqualTo(byReflection.valueToTree(margin));
    }

    private static ObjectMapper mapper(SimpleModule module) {
        return JsonMapper.builder()
                .addModule(module.addSerializer(BigDecimal.class, new DecimalSerializer()))
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .build();
    }

    /** @param absent index of the field that is null; −1 for none */
    private static CombinedCommodityMargin margin(int absent) throws ReflectiveOperationException {
        Object[] values = new Object[FIELDS.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == absent ? null : value(FIELDS[i], i);
        }
        Class<?>[] types = Arrays.stream(FIELDS).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return CombinedCommodityMargin.class.getDeclaredConstructor(types).newInstance(values);
    }

    private static Object value(RecordComponent field, int number) {
        BigDecimal amount = new BigDecimal("-1000.50").add(BigDecimal.valueOf(number));
        return switch (field.getType().getSimpleName()) {
            case "String" -> field.getName() + number;
            case "Integer" -> number;
            case "BigDecimal" -> amount;
            case "List" -> field.getName().equals("scenarioLosses") ? List.of(amount, amount.negate()) : List.of();
            default -> throw new IllegalStateException("a value of " + field);
        };
    }
}
