package io.plimsoll.liquidation.rest;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.liquidation.ChargeSchedules;
import io.plimsoll.liquidation.ChargedCosts;
import io.plimsoll.liquidation.CostsByContract;
import io.plimsoll.liquidation.ExecutionCosts;
import io.plimsoll.liquidation.LegClass;
import io.plimsoll.liquidation.LiquidationPolicy;
import io.plimsoll.liquidation.LiquidationPolicy.ContractRule;
import io.plimsoll.liquidation.LiquidationPolicy.Hedge;
import io.plimsoll.liquidation.LiquidationTarget;
import io.plimsoll.liquidation.OrderCharges;
import io.plimsoll.platform.requests.ContractRequest;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "LiquidationPolicy",
        description = "What may be done to reach the target. What is absent is not restricted.")
record LiquidationPolicyRequest(
        @Size(max = 20)
        @Schema(
                description =
                        "Classes of legs, in the order in which they are used: the target is sought with the first class alone, then with "
                                + "the first two, and so on. What fits none comes last.")
        List<@NotNull @Valid LegClassRequest> preference,

        @Positive @Schema(description = "Of contracts without one of their own; 1 if absent.", examples = "\"1\"")
        BigDecimal lotSize,

        @DecimalMin(value = "0", inclusive = false)
        @DecimalMax("1")
        @Schema(description = "Largest part of a contract's volume that is traded.", examples = "\"0.10\"")
        BigDecimal volumeShareMax,

        @Schema(
                description =
                        "What becomes of positions without a price, depth or entry price: REFUSE the plan (default), or LEAVE them as they are.")
        Unpriced unpriced,

        @Valid @Schema(description = "Of contracts without costs of their own; none if absent.")
        ExecutionCostsRequest costs,

        @Valid
        @Schema(
                description =
                        "What is charged besides. Where it pays a bounty, an order must leave whoever carries it out a profit; a whole position "
                                + "may be closed all the same.")
        ScheduleRequest costSchedule,

        @Size(max = 10_000) @Schema(description = "What differs for single contracts.")
        List<@NotNull @Valid ContractRuleRequest> contracts,

        @Size(max = 100)
        @Schema(
                description =
                        "Contracts that may be traded to offset the book, held or not. One that is held is added to, or "
                                + "taken back at most wholly: no order turns a position over. None if absent.")
        List<@NotNull @Valid HedgeRequest> hedges) {

    @Schema(name = "UnpricedPositions")
    enum Unpriced {
        REFUSE,
        LEAVE
    }

    @Schema(name = "LegClass", description = "What is absent does not matter.")
    record LegClassRequest(
            ContractKind kind,

            @Schema(description = "Of the position that is taken back.")
            LegClass.Side side,

            @Size(min = 1, max = 64) String product,

            @Schema(description = "true: hedges only; false: none.")
            Boolean isHedge) {
        LegClass toClass() {
            return new LegClass(kind, side, product, isHedge);
        }
    }

    @Schema(name = "LiquidationPlanCostSchedule")
    record ScheduleRequest(
            @NotNull
            @Pattern(regexp = Versioned.NAME_PATTERN, message = Versioned.NAME_EXPECTED)
            @Size(max = Versioned.NAME_LENGTH_MAX)
            @Schema(description = "See /v1/cost-schedules.", examples = "exchange-desk")
            String name,

            @Min(1)
            @Schema(
                    description =
                            "The version in force when the plan is made, if absent. A later date is not waited for.",
                    examples = "1")
            Integer version,

            @DecimalMin("0")
            @Schema(
                    description =
                            "Of each order, in the schedule's currency, told as gas: what a transaction costs. 0 if absent.",
                    examples = "\"60.00\"")
            BigDecimal fixedCost) {
        OrderCharges toCharges(ChargeSchedules schedules, Integer versionIfNone) {
            return schedules.charges(
                    name,
                    version == null ? versionIfNone : version,
                    Objects.requireNonNullElse(fixedCost, BigDecimal.ZERO));
        }
    }

    @Schema(name = "LiquidationContractRule")
    record ContractRuleRequest(
            @NotNull @Valid ContractRequest contract,

            @Schema(description = "Whether it is left as it is.")
            Boolean isExcluded,

            @Positive
            @Schema(
                    description =
                            "Quantities are multiples of it, or the whole position: what is no lot goes with the last one.",
                    examples = "\"35\"")
            BigDecimal lotSize,

            @DecimalMin("0")
            @Schema(
                    description = "In contracts, over the time the liquidation takes; volumeShareMax counts of it.",
                    examples = "\"12000\"")
            BigDecimal volume,

            @Valid @Schema(description = "Instead of the policy's costs.")
            ExecutionCostsRequest costs) {}

    @Schema(name = "LiquidationHedge")
    record HedgeRequest(
            @NotNull @Valid ContractRequest contract,

            @NotNull
            @Positive
            @Schema(
                    description =
                            "Contracts that may be bought, and as many that may be sold, beyond what takes a position back.",
                    examples = "\"5\"")
            BigDecimal quantityMax) {}

    static final LiquidationPolicyRequest UNRESTRICTED =
            new LiquidationPolicyRequest(null, null, null, null, null, null, null, null);

    @AssertTrue(message = "a share of volume needs the volume of a contract to count of, in contracts")
    @Schema(hidden = true)
    boolean hasVolumeForShare() {
        return volumeShareMax == null
                || contracts != null && contracts.stream().anyMatch(rule -> rule != null && rule.volume != null);
    }

    /** @throws RejectedException REQUEST_INVALID if a contract, however it is written, stands in a list twice */
    LiquidationPolicy toPolicy(LiquidationTarget target) {
        Map<ContractId, ContractRule> rules = new HashMap<>();
        for (int i = 0; i < orNone(contracts).size(); i++) {
            ContractRuleRequest rule = contracts.get(i);
            ContractId contract = rule.contract.toContractId();
            ContractRule before = rules.put(
                    contract, new ContractRule(Boolean.TRUE.equals(rule.isExcluded), rule.lotSize, rule.volume));
            requireOnce(before == null, "/policy/contracts/" + i, contract);
        }
        List<Hedge> allowed = new ArrayList<>();
        for (int i = 0; i < orNone(hedges).size(); i++) {
            ContractId contract = hedges.get(i).contract.toContractId();
            requireOnce(
                    allowed.stream().noneMatch(hedge -> hedge.contract().equals(contract)),
                    "/policy/hedges/" + i,
                    contract);
            allowed.add(new Hedge(contract, hedges.get(i).quantityMax));
        }
        return new LiquidationPolicy(
                target,
                orNone(preference).stream().map(LegClassRequest::toClass).toList(),
                Objects.requireNonNullElse(lotSize, BigDecimal.ONE),
                rules,
                volumeShareMax,
                unpriced == Unpriced.LEAVE,
                allowed);
    }

    /**
     * What trades are expected to take.
     *
     * @param scheduleVersion of the cost schedule where the request names none; null for the one in force
     * @throws RejectedException COST_SCHEDULE_UNKNOWN; COST_SCHEDULE_NOT_IN_FORCE
     */
    ExecutionCosts toCosts(ChargeSchedules schedules, Integer scheduleVersion) {
        OrderCharges charges = costSchedule == null ? null : costSchedule.toCharges(schedules, scheduleVersion);
        BigDecimal slippageRate = charges == null ? BigDecimal.ZERO : charges.slippageRate();
        Map<ContractId, ExecutionCosts> byContract = new HashMap<>();
        orNone(contracts).stream()
                .filter(rule -> rule.costs != null)
                .forEach(rule -> byContract.put(rule.contract.toContractId(), rule.costs.toCosts(slippageRate)));
        ExecutionCosts standard =
                Objects.requireNonNullElse(costs, ExecutionCostsRequest.NONE).toCosts(slippageRate);
        ExecutionCosts market = new CostsByContract(standard, byContract);
        return charges == null ? market : new ChargedCosts(market, charges);
    }

    private static <T> List<T> orNone(List<T> list) {
        return list == null ? List.of() : list;
    }

    private static void requireOnce(boolean isFirst, String pointer, ContractId contract) {
        if (!isFirst) {
            throw RejectedException.shape(
                    pointer + "/contract", ShapeCode.VALUE_REFUSED, contract.label() + " stands in the list twice");
        }
    }
}
