package io.plimsoll.counterparty.rest;

import static io.plimsoll.rejection.Reason.EXPOSURE_INPUT_INVALID;

import io.plimsoll.rejection.Violations;
import java.math.BigDecimal;
import java.util.List;

/** The dates of an exposure, whoever calculated it: in years from now. */
final class ExposureTimes {
    private ExposureTimes() {}

    /**
     * Times that differ by less than a double can tell do not ascend: what follows is computed in doubles.
     *
     * @param pointer of the list, with a slash at its end
     * @param violations is told of every time that is below 0 or not after the one before, EXPOSURE_INPUT_INVALID
     */
    static void check(String pointer, List<BigDecimal> times, Violations violations) {
        for (int k = 0; k < times.size(); k++) {
            double time = times.get(k).doubleValue();
            boolean isAfter = k == 0 ? time >= 0 : time > times.get(k - 1).doubleValue();
            violations.addUnless(
                    isAfter,
                    pointer + k,
                    EXPOSURE_INPUT_INVALID,
                    "times begin at 0 or later and ascend; %s does not"
                            .formatted(times.get(k).toPlainString()));
        }
    }
}
