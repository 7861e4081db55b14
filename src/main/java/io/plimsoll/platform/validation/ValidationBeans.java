package io.plimsoll.platform.validation;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.util.Locale;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.cfg.ConstraintMapping;

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
        HibernateValidatorConfiguration configuration =
                Validation.byProvider(HibernateValidator.class).configure();
        return configuration
                .addMapping(ofTexts(configuration.createConstraintMapping()))
                .locales(Locale.ENGLISH)
                .defaultLocale(Locale.ENGLISH)
                .traversableResolver(new EverythingIsThere())
                .enableTraversableResolverResultCache(false)
                .buildValidatorFactory();
    }

    /** These are chosen for texts, being of the narrower type; for all else the provider's own are. */
    static ConstraintMapping ofTexts(ConstraintMapping mapping) {
        mapping.constraintDefinition(Size.class).validatedBy(TextLength.class);
        mapping.constraintDefinition(NotBlank.class).validatedBy(VisibleText.class);
        return mapping;
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
