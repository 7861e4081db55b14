package io.plimsoll.platform.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.NotBlank;

/**
 * Asks for a character that is neither white space nor a control character, as the documented pattern {@code \S} does. White space is what
 * ECMA-262 calls so, no-break spaces among it; the validator's own looks for anything above U+0020.
 */
public final class VisibleText implements ConstraintValidator<NotBlank, String> {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
        return text != null && !text.chars().allMatch(VisibleText::isBlank);
    }

    private static boolean isBlank(int character) {
        return character <= ' '
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || character == BYTE_ORDER_MARK;
    }
}
