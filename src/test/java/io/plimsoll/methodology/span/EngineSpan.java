package io.plimsoll.methodology.span;

import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.testsupport.span.SpanRunner;
import java.util.List;

/** The service's own SPAN, as the tests that every implementation must pass see it. */
public final class EngineSpan implements SpanRunner {
    @Override
    public SpanWorking margin(
            SpanParameterSet set,
            SpanConventions conventions,
            List<Position> positions,
            AccountType accountType,
            Netting netting,
            String currency) {
        return SpanMethodology.working(
                SpanParameters.of("set", "0".repeat(64), set),
                conventions,
                new Portfolio(positions),
                accountType,
                netting,
                currency);
    }
}
