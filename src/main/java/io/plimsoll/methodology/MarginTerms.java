package io.plimsoll.methodology;

import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import java.util.Objects;

/**
 * Under which terms a portfolio is margined.
 *
 * @param parameterSetId calibration of the methodology
 * @param netting null to take what the parameter set says of the account type
 * @param currency of the totals, ISO 4217; null if the requirement has one currency only
 */
public record MarginTerms(
        String parameterSetId, AccountType accountType, Netting netting, String currency, Detail detail) {
    public MarginTerms {
        Objects.requireNonNull(parameterSetId, "parameterSetId");
        Objects.requireNonNull(accountType, "accountType");
        Objects.requireNonNull(detail, "detail");
    }

    public MarginTerms withDetail(Detail other) {
        return new MarginTerms(parameterSetId, accountType, netting, currency, other);
    }

    /** How much of the working is shown. The figures do not depend on it. */
    public enum Detail {
        /** Totals alone. */
        TOTAL,
        /** And the parts they are made of. */
        COMPONENTS,
        /** And every position, spread, tier and month. */
        FULL
    }
}
