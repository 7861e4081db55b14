package io.plimsoll.platform.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;

/**
 * Counts characters, as {@code maxLength} of a schema and {@code char_length} of the database do. The validator's own counts UTF-16 units, of
 * which a character outside of the basic plane has two.
 */
public final class TextLength implements ConstraintValidator<Size, String> {
    private int min;
    private int max;

    @Override
    public void initialize(Size size) {
        min = size.min();
        max = size.max();
    }

    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
        if (text == null) {
            return true;
        }
        int units = text.length();
        if (units < min || units / 2 > max) {
            return false;
        }
        int count = text.codePointCount(0, units);
        return count >= min && count <= max;
    }
}
