package io.plimsoll.counterparty.exposure;

import io.plimsoll.counterparty.CreditExposure;
import io.plimsoll.counterparty.saccr.SaccrExposure;
import io.plimsoll.counterparty.saccr.SaccrParameters;
import io.plimsoll.counterparty.saccr.SaccrTrade;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Calculates exposures. Stores nothing. */
public final class ExposureService {
    private static final int INTEGER_DIGIT_COUNT_MAX = 18;

    private final NettingSetAccounts accounts;
    private final SaccrParameters parameters;

    public ExposureService(NettingSetAccounts accounts, SaccrParameters parameters) {
        this.accounts = accounts;
        this.parameters = parameters;
    }

    public SaccrParameters parameters() {
        return parameters;
    }

    /**
     * @param inputs with accounts that there are, in the counterparty's currency
     * @throws RejectedException ACCOUNT_BUSY; FIGURE_OUT_OF_RANGE; whatever refuses to margin an account
     */
    public CalculatedExposure calculate(UUID id, Instant calculatedAt, ExposureInputs inputs) {
        List<NettedAccount> netted = accounts.now(inputs.accountIds());
        BigDecimal value = value(inputs, netted);
        BigDecimal collateralValue =
                sum(netted, NettedAccount::collateralValue).add(sum(inputs.collateral(), HeldAsset::collateralValue));
        SaccrExposure saccr =
                inputs.addOnSource() == AddOnSource.SA_CCR ? standardised(inputs, value, collateralValue) : null;
        CreditExposure exposure = switch (inputs.addOnSource()) {
            case SA_CCR -> Objects.requireNonNull(saccr).exposure();
            case GIVEN ->
                exposure(inputs, value, collateralValue, Objects.requireNonNull(inputs.givenAddOn(), "givenAddOn"));
            case REQUIREMENT -> exposure(inputs, value, collateralValue, sum(netted, NettedAccount::requirement));
        };
        Stream.of(value, collateralValue, exposure.addOn(), exposure.exposureAtDefault())
                .forEach(ExposureService::requireInRange);
        return new CalculatedExposure(id, calculatedAt, inputs, netted, value, collateralValue, saccr, exposure);
    }

    private static BigDecimal value(ExposureInputs inputs, List<NettedAccount> netted) {
        if (inputs.value() != null) {
            return inputs.value();
        }
        return netted.isEmpty() ? sum(inputs.trades(), SaccrTrade::marketValue) : sum(netted, NettedAccount::value);
    }

    private SaccrExposure standardised(ExposureInputs inputs, BigDecimal value, BigDecimal collateralValue) {
        Integer days = inputs.businessDaysInYear();
        return SaccrExposure.of(
                inputs.trades(),
                value,
                collateralValue,
                inputs.counterparty().terms(),
                days == null ? parameters : parameters.withBusinessDaysInYear(days));
    }

    private CreditExposure exposure(
            ExposureInputs inputs, BigDecimal value, BigDecimal collateralValue, BigDecimal addOn) {
        return CreditExposure.of(
                value,
                collateralValue,
                inputs.counterparty().terms(),
                addOn,
                new CreditExposure.Factors(parameters.alpha(), parameters.multiplierFloor()));
    }

    private static <T> BigDecimal sum(List<T> items, Function<T, BigDecimal> amount) {
        return items.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void requireInRange(BigDecimal amount) {
        if (amount.precision() - amount.scale() > INTEGER_DIGIT_COUNT_MAX) {
            throw new RejectedException(
                    Reason.FIGURE_OUT_OF_RANGE, "an amount of the exposure exceeds 999999999999999999");
        }
    }
}
