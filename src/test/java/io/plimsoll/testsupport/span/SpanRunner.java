package io.plimsoll.testsupport.span;

import io.plimsoll.methodology.span.SpanConventions;
import io.plimsoll.methodology.span.SpanWorking;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.portfolio.Position;
import java.util.List;

/** One implementation of SPAN, as the tests that every implementation must pass see it. */
public interface SpanRunner {
    SpanWorking margin(
            SpanParameterSet set,
            SpanConventions conventions,
            List<Position> positions,
            AccountType accountType,
            Netting netting,
            String currency);
}
