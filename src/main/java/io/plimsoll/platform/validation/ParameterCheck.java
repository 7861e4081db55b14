package io.plimsoll.platform.validation;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.Set;

/** Refuses parameters that do not meet their constraints, with every violation, before anything else is done. */
@CheckedParameters
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class ParameterCheck {
    private final Validator validator;

    ParameterCheck(Validator validator) {
        this.validator = validator;
    }

    @AroundInvoke
    Object check(InvocationContext call) throws Exception {
        Set<ConstraintViolation<Object>> violations =
                validator.forExecutables().validateParameters(call.getTarget(), call.getMethod(), call.getParameters());
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return call.proceed();
    }
}
