package io.plimsoll.methodology.span.parameters;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * One calibration of SPAN: what an exchange's risk parameter file says, in the method's own words and free of the file's layout.
 *
 * <p>A file usually holds one exchange complex; XML files may hold several.
 *
 * @param format what it was read from
 * @param roundingProfile name of the {@code SpanConventions} its figures are rounded by: CME, NSE or KDPW
 * @param createdAt when the file says it was made, in the file's own digits; empty if it does not say
 */
public record SpanParameterSet(
        SpanFileFormat format,
        String roundingProfile,
        LocalDate businessDate,
        Session session,
        String sessionQualifier,
        String createdAt,
        List<AccountTypeDefinition> accountTypes,
        List<ExchangeComplex> exchangeComplexes) {

    public SpanParameterSet {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(roundingProfile, "roundingProfile");
        Objects.requireNonNull(businessDate, "businessDate");
        Objects.requireNonNull(session, "session");
        sessionQualifier = sessionQualifier == null ? "" : sessionQualifier;
        createdAt = createdAt == null ? "" : createdAt;
        accountTypes = List.copyOf(accountTypes);
        exchangeComplexes = List.copyOf(exchangeComplexes);
    }

    /** Everything but the combined commodities, for whoever keeps those apart. */
    public SpanParameterSet withoutCombinedCommodities() {
        return new SpanParameterSet(
                format,
                roundingProfile,
                businessDate,
                session,
                sessionQualifier,
                createdAt,
                accountTypes,
                exchangeComplexes.stream()
                        .map(complex -> complex.withCombinedCommodities(List.of()))
                        .toList());
    }

    /** Where a parameter set came from. */
    public enum SpanFileFormat {
        /** XML, file format 4.00. */
        SPN,
        /** CME positional, expanded unpacked. */
        PA2,
        /** Plimsoll's own JSON. */
        JSON
    }

    /** Settlement figures or figures of a moment during the day. */
    public enum Session {
        SETTLEMENT,
        INTRADAY
    }

    /**
     * An account type the file defines.
     *
     * @param code letter of {@link io.plimsoll.portfolio.AccountType}
     * @param isNetMargined false when longs and shorts of such an account are margined gross
     */
    public record AccountTypeDefinition(boolean isCustomer, String code, String name, boolean isNetMargined) {}
}
