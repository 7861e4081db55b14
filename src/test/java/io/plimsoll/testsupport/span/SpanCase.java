package io.plimsoll.testsupport.span;

import io.plimsoll.methodology.span.SpanConventions;
import io.plimsoll.methodology.span.SpanWorking;
import io.plimsoll.methodology.span.parameters.SpanParameterSet;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import io.plimsoll.portfolio.Position;
import java.util.List;

/** Everything that one calculation needs. */
public record SpanCase(
        SpanParameterSet set,
        SpanConventions conventions,
        List<Position> positions,
        AccountType accountType,
        Netting netting,
        String currency) {
    public SpanCase {
        positions = List.copyOf(positions);
    }

    public SpanWorking margin(SpanRunner runner) {
        return runner.margin(set, conventions, positions, accountType, netting, currency);
    }

    public SpanCase withPositions(List<Position> other) {
        return new SpanCase(set, conventions, other, accountType, netting, currency);
    }

    public SpanCase withSet(SpanParameterSet other) {
        return new SpanCase(other, conventions, positions, accountType, netting, currency);
    }
}
