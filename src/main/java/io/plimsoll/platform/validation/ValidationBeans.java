package io.plimsoll.platform.validation;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.lang.annotation.ElementType;
import java.util.Locale;
import org.hibernate.validator.HibernateValidator;

/**
 * Makes the validator, which learns each class when it first meets one. Quarkus's own extension has it learn all two hundred at each start:
 * more than a second of the time until the first answer.
 *
 * <p>Messages are English whatever the machine speaks, so that they can be searched for.
 */
class ValidationBeans {

    @Produces
    @Singleton
    ValidatorFactory validatorFactory() {
        return Validation.byProvider(HibernateValidator.class)
                .configure()
                .locales(Locale.ENGLISH)
                .defaultLocale(Locale.ENGLISH)
                .traversableResolver(new EverythingIsThere())
                .enableTraversableResolverResultCache(false)
                .buildValidatorFactory();
    }

    @Produces
    @Singleton
    Validator validator(ValidatorFactory factory) {
        return factory.getValidator();
    }

    void close(@Disposes ValidatorFactory factory) {
        factory.close();
    }

    /**
     * Lets bodies be validated as the plain records they are.
     *
     * <p>With an object-relational mapper around, the validator asks of every property whether it was loaded from the database, and
     * remembers the answer: half of what validating 100 positions costs.
     */
    private static final class EverythingIsThere implements TraversableResolver {
        @Override
        public boolean isReachable(
                Object traversed, Path.Node property, Class<?> rootType, Path toTraversed, ElementType elementType) {
            return true;
        }

        @Override
        public boolean isCascadable(
                Object traversed, Path.Node property, Class<?> rootType, Path toTraversed, ElementType elementType) {
            return true;
        }
    }
}
