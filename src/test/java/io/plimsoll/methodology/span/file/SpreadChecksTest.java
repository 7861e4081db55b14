package io.plimsoll.methodology.span.file;

import static io.plimsoll.testsupport.span.SmallSpan.commodity;
import static io.plimsoll.testsupport.span.SmallSpan.complex;
import static io.plimsoll.testsupport.span.SmallSpan.leg;
import static io.plimsoll.testsupport.span.SmallSpan.scanning;
import static io.plimsoll.testsupport.span.SmallSpan.set;
import static io.plimsoll.testsupport.span.SmallSpan.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.methodology.span.parameters.ExchangeComplex;
import io.plimsoll.methodology.span.parameters.IntraCommoditySpread.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadChecksTest {
    @Test
    void scanning_spread_over_several_currencies_is_warned_about() {
        assertThat(warnings("JPY")).containsExactly("super spread 1 is not formed over several currencies (JPY, USD)");
        assertThat(warnings("USD")).isEmpty();
    }

    private static List<String> warnings(String currency) {
        ReadNotes notes = new ReadNotes();
        ExchangeComplex complex = complex(
                "EC",
                List.of(
                        commodity("A").future("202503", 1000).build(),
                        commodity("B").in(currency).future("202503", 1000).build()),
                List.of(scanning("0.98", target("A", false), 2, leg("A", Side.A), leg("B", Side.B))),
                List.of(),
                List.of());
        SpreadChecks.check(complex, notes);
        return notes.report(set(complex), 0).warnings();
    }
}
