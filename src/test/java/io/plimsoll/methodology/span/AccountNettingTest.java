package io.plimsoll.methodology.span;

import static io.plimsoll.testsupport.span.SmallSpan.commodity;
import static io.plimsoll.testsupport.span.SmallSpan.complex;
import static io.plimsoll.testsupport.span.SmallSpan.position;
import static io.plimsoll.testsupport.span.SmallSpan.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.methodology.MarginTerms;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.methodology.span.parameters.SpanParameterSet.AccountTypeDefinition;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.testsupport.span.SpanProfiles;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether longs and shorts offset each other where the calculation does not say: five March and minus five June of 1000 each. */
class AccountNettingTest {
    private static final AccountTypeDefinition NET_CUSTOMER = new AccountTypeDefinition(true, "M", "", true);
    private static final AccountTypeDefinition GROSS_CUSTOMER = new AccountTypeDefinition(true, "M", "", false);
    private static final AccountTypeDefinition NET_HOUSE = new AccountTypeDefinition(false, "M", "", true);
    private static final AccountTypeDefinition GROSS_HOUSE = new AccountTypeDefinition(false, "M", "", false);

    @Test
    void customer_definition_goes_before_that_of_the_house_in_either_order() {
        assertThat(margin(NET_HOUSE, GROSS_CUSTOMER)).isEqualByComparingTo("10000");
        assertThat(margin(GROSS_CUSTOMER, NET_HOUSE)).isEqualByComparingTo("10000");
        assertThat(margin(GROSS_HOUSE, NET_CUSTOMER)).isZero();
        assertThat(margin(NET_CUSTOMER, GROSS_HOUSE)).isZero();
    }

    @Test
    void house_definition_serves_where_there_is_no_other() {
        assertThat(margin(GROSS_HOUSE)).isEqualByComparingTo("10000");
        assertThat(margin(NET_HOUSE)).isZero();
        assertThat(margin()).isZero();
    }

    private static BigDecimal margin(AccountTypeDefinition... definitions) {
        SpanParameterSet plain = set(complex(
                "EC",
                List.of(commodity("A")
                        .future("202503", 1000)
                        .future("202506", 1000)
                        .build()),
                List.of(),
                List.of(),
                List.of()));
        SpanParameters parameters = SpanParameters.of(
                "set",
                "0".repeat(64),
                new SpanParameterSet(
                        plain.format(),
                        plain.roundingProfile(),
                        plain.businessDate(),
                        plain.session(),
                        plain.sessionQualifier(),
                        plain.createdAt(),
                        List.of(definitions),
                        plain.exchangeComplexes()));
        SpanMethodology methodology = new SpanMethodology(id -> parameters, Map.of("CME", SpanProfiles.named("CME")));
        Portfolio portfolio = new Portfolio(List.of(position("A", "202503", "5"), position("A", "202506", "-5")));
        MarginTerms terms = new MarginTerms("set", AccountType.MEMBER, null, "USD", Detail.TOTAL);
        return methodology.requirement(portfolio, terms).maintenanceMargin();
    }
}
