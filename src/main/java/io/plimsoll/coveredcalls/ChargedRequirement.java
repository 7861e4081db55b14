package io.plimsoll.coveredcalls;

import io.plimsoll.coveredcalls.CallCoverage.Charge;
import io.plimsoll.methodology.MarginComponent;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginRequirement.CurrencyRequirement;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A methodology's requirement with the charges for calls that it did not see. Every sum of {@link MarginRequirement} holds for it, too. Excess
 * option value stays as it is: it pays for none of these calls (our choice; what is required is never too low for it).
 */
final class ChargedRequirement {
    /** The component that the margin of naked calls is; there whenever a rule margins them, if only with 0. */
    static final String COMPONENT = "nakedCallCharge";

    private ChargedRequirement() {}

    static MarginRequirement of(MarginRequirement methodology, CallCoverage coverage) {
        Charge charge = coverage.chargeIn(methodology.currency());
        BigDecimal initial = charge.initialMargin().subtract(charge.netOptionValue());
        BigDecimal maintenance = charge.maintenanceMargin().subtract(charge.netOptionValue());
        return new MarginRequirement(
                methodology.parameterSet(),
                methodology.currency(),
                methodology.initialMargin().add(charge.initialMargin()),
                methodology.maintenanceMargin().add(charge.maintenanceMargin()),
                methodology.netOptionValue().add(charge.netOptionValue()),
                methodology.totalRequirement().add(maintenance),
                methodology.totalInitialRequirement().add(initial),
                methodology.excessOptionValue(),
                components(methodology, coverage, charge),
                currencies(methodology, coverage),
                methodology.working(),
                methodology.unresolved(),
                methodology.warnings());
    }

    /** Of a requirement of totals only there are none. */
    private static List<MarginComponent> components(
            MarginRequirement methodology, CallCoverage coverage, Charge charge) {
        if (!coverage.isByRule() || methodology.working() == null) {
            return methodology.components();
        }
        List<MarginComponent> components = new ArrayList<>(methodology.components());
        components.add(new MarginComponent(COMPONENT, charge.maintenanceMargin(), MarginComponent.Kind.CHARGE));
        return components;
    }

    private static List<CurrencyRequirement> currencies(MarginRequirement methodology, CallCoverage coverage) {
        TreeMap<String, CurrencyRequirement> all = new TreeMap<>();
        methodology.currencies().forEach(one -> all.put(one.currency(), one));
        coverage.charges()
                .forEach(charge -> all.merge(charge.currency(), requirement(charge), ChargedRequirement::plus));
        return List.copyOf(all.values());
    }

    /** Rounded as the same charge is in a total of its own currency. */
    private static CurrencyRequirement requirement(Charge charge) {
        int decimals = Money.decimals(charge.currency());
        BigDecimal initial = charge.initialMargin().setScale(decimals, RoundingMode.UP);
        BigDecimal maintenance = charge.maintenanceMargin().setScale(decimals, RoundingMode.UP);
        BigDecimal netOptionValue = charge.netOptionValue().setScale(decimals, RoundingMode.UP);
        return new CurrencyRequirement(
                charge.currency(),
                initial,
                maintenance,
                netOptionValue,
                maintenance.subtract(netOptionValue),
                initial.subtract(netOptionValue),
                BigDecimal.ZERO);
    }

    private static CurrencyRequirement plus(CurrencyRequirement one, CurrencyRequirement other) {
        return new CurrencyRequirement(
                one.currency(),
                one.initialMargin().add(other.initialMargin()),
                one.maintenanceMargin().add(other.maintenanceMargin()),
                one.netOptionValue().add(other.netOptionValue()),
                one.totalRequirement().add(other.totalRequirement()),
                one.totalInitialRequirement().add(other.totalInitialRequirement()),
                one.excessOptionValue().add(other.excessOptionValue()));
    }
}
