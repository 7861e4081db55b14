package io.plimsoll.platform.validation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextConstraintsTest {
    private static final String BEYOND_THE_BASIC_PLANE = "😀";

    private final Validator validator = validator();

    record Texts(
            @Size(min = 2, max = 4) String text,
            @Size(max = 2) List<@Size(max = 1) String> list,
            @Size(max = 1) Map<String, String> map) {}

    record Named(@NotBlank String name) {}

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void length_is_counted_in_characters(int count) {
        assertThat(isRight(BEYOND_THE_BASIC_PLANE.repeat(count))).isTrue();
        assertThat(isRight("x".repeat(count))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 9})
    void text_that_is_too_short_or_too_long_is_refused(int count) {
        assertThat(isRight(BEYOND_THE_BASIC_PLANE.repeat(count))).isFalse();
        assertThat(isRight("x".repeat(count))).isFalse();
    }

    @Test
    void absent_text_is_right_and_lists_and_maps_are_counted_as_ever() {
        assertThat(validator.validate(new Texts(null, List.of("a", "😀"), Map.of("a", "b"))))
                .isEmpty();
        assertThat(validator.validate(new Texts(null, List.of("a", "b", "cd"), Map.of("a", "b", "c", "d"))))
                .extracting(violation -> violation.getPropertyPath().toString())
                .containsExactlyInAnyOrder("list", "list[2].<list element>", "map");
    }

    /** The white space of ECMA-262, which the documented pattern means by {@code \s}, and control characters. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\n\u000B\f\r",
                "\u00A0",
                "\u1680",
                "\u2000\u2007\u200A",
                "\u2028\u2029",
                "\u202F",
                "\u205F",
                "\u3000",
                "\uFEFF",
                "\u0001",
                " \u00A0\uFEFF "
            })
    void text_without_a_visible_character_is_blank(String text) {
        assertThat(validator.validate(new Named(text))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00A0x\u00A0", "😀", "é"})
    void text_with_a_visible_character_is_not_blank(String text) {
        assertThat(validator.validate(new Named(text))).isEmpty();
    }

    @Test
    void absent_text_is_blank() {
        assertThat(validator.validate(new Named(null))).hasSize(1);
    }

    private boolean isRight(String text) {
        return validator.validate(new Texts(text, null, null)).isEmpty();
    }

    private static Validator validator() {
        HibernateValidatorConfiguration configuration =
                Validation.byProvider(HibernateValidator.class).configure();
        return configuration
                .addMapping(ValidationBeans.ofTexts(configuration.createConstraintMapping()))
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()
                .getValidator();
    }
}
