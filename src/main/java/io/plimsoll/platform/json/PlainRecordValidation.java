package io.plimsoll.platform.json;

import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;
import jakarta.inject.Singleton;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import java.lang.annotation.ElementType;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;

/**
 * Lets bodies be validated as the plain records they are.
 *
 * <p>With an object-relational mapper around, the validator asks of every property whether it was loaded from the database, and
 * remembers the answer: half of what validating 100 positions costs.
 */
@Singleton
class PlainRecordValidation implements ValidatorFactoryCustomizer {

    @Override
    public void customize(BaseHibernateValidatorConfiguration<?> configuration) {
        configuration.traversableResolver(new EverythingIsThere()).enableTraversableResolverResultCache(false);
    }

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
