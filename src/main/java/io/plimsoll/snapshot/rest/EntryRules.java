package io.plimsoll.snapshot.rest;

import io.plimsoll.platform.problem.ConstraintRejections;
import io.plimsoll.rejection.RejectedException.Violation;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Set;

/** Holds single entries of an upload to the constraints of their records. */
@Singleton
class EntryRules {
    private final Validator validator;

    EntryRules(Validator validator) {
        this.validator = validator;
    }

    /** What is wrong with an entry, with pointers into it; empty if nothing is. */
    <T> List<Violation> errors(T entry) {
        Set<ConstraintViolation<T>> violations = validator.validate(entry);
        return violations.isEmpty() ? List.of() : ConstraintRejections.errors(violations);
    }
}
