package io.plimsoll.calculation.rest;

import io.plimsoll.methodology.MarginComponent;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.methodology.MarginRequirement.CurrencyRequirement;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Requirement", description = "Totals of a requirement in one currency.")
record RequirementResponse(
        @Schema(required = true) String currency,
        @Schema(required = true) BigDecimal initialMargin,
        @Schema(required = true) BigDecimal maintenanceMargin,
        @Schema(required = true) BigDecimal netOptionValue,
        @Schema(required = true) BigDecimal totalRequirement,
        @Schema(required = true) BigDecimal totalInitialRequirement,
        @Schema(required = true) BigDecimal excessOptionValue,

        @Schema(description = "Absent when only totals were asked for, and of a difference.")
        List<MarginComponent> components) {

    static RequirementResponse of(MarginRequirement requirement) {
        String currency = requirement.currency();
        return new RequirementResponse(
                currency,
                Money.shown(requirement.initialMargin(), currency),
                Money.shown(requirement.maintenanceMargin(), currency),
                Money.shown(requirement.netOptionValue(), currency),
                Money.shown(requirement.totalRequirement(), currency),
                Money.shown(requirement.totalInitialRequirement(), currency),
                Money.shown(requirement.excessOptionValue(), currency),
                components(requirement));
    }

    static RequirementResponse of(CurrencyRequirement requirement) {
        String currency = requirement.currency();
        return new RequirementResponse(
                currency,
                Money.shown(requirement.initialMargin(), currency),
                Money.shown(requirement.maintenanceMargin(), currency),
                Money.shown(requirement.netOptionValue(), currency),
                Money.shown(requirement.totalRequirement(), currency),
                Money.shown(requirement.totalInitialRequirement(), currency),
                Money.shown(requirement.excessOptionValue(), currency),
                null);
    }

    static List<MarginComponent> components(MarginRequirement requirement) {
        return requirement.working() == null
                ? null
                : requirement.components().stream()
                        .map(component -> new MarginComponent(
                                component.name(),
                                Money.shown(component.amount(), requirement.currency()),
                                component.kind()))
                        .toList();
    }

    /** This less the base: what the hypothetical positions add. Negative where they lower a figure. */
    RequirementResponse minus(RequirementResponse base) {
        return new RequirementResponse(
                currency,
                initialMargin.subtract(base.initialMargin),
                maintenanceMargin.subtract(base.maintenanceMargin),
                netOptionValue.subtract(base.netOptionValue),
                totalRequirement.subtract(base.totalRequirement),
                totalInitialRequirement.subtract(base.totalInitialRequirement),
                excessOptionValue.subtract(base.excessOptionValue),
                null);
    }
}
