package io.plimsoll.liquidation.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.liquidation.ChargeSchedules;
import io.plimsoll.liquidation.ExecutionCosts;
import io.plimsoll.liquidation.LiquidationPlan;
import io.plimsoll.liquidation.LiquidationPlan.Action;
import io.plimsoll.liquidation.LiquidationPlanRecord;
import io.plimsoll.liquidation.LiquidationPlanService;
import io.plimsoll.liquidation.LiquidationPlans;
import io.plimsoll.liquidation.LiquidationPolicy;
import io.plimsoll.liquidation.LiquidationTarget;
import io.plimsoll.liquidation.PlannedLiquidation;
import io.plimsoll.liquidation.action.ExecutablePlans;
import io.plimsoll.liquidation.action.Fill.Execution;
import io.plimsoll.platform.json.JsonBodies;
import io.plimsoll.rejection.RejectedException;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Plans as they were asked for: the request is kept with each, and planning it again on the same account and market, by the version of the
 * cost schedule that the reply tells, gives the same. A plan that is refused leaves the caller's transaction as it was.
 */
@Singleton
@Transactional(dontRollbackOn = RejectedException.class)
class StoredPlans implements ExecutablePlans {
    private final LiquidationPlans plans;
    private final LiquidationPlanService service;
    private final ChargeSchedules schedules;
    private final JsonBodies bodies;
    private final ObjectMapper mapper;
    private final Supplier<UUID> ids;

    StoredPlans(
            LiquidationPlans plans,
            LiquidationPlanService service,
            ChargeSchedules schedules,
            JsonBodies bodies,
            ObjectMapper mapper,
            Supplier<UUID> ids) {
        this.plans = plans;
        this.service = service;
        this.schedules = schedules;
        this.bodies = bodies;
        this.mapper = mapper;
        this.ids = ids;
    }

    @Override
    public ExecutablePlan get(UUID id) {
        LiquidationPlanRecord kept = plans.get(id);
        return new ExecutablePlan(kept.id(), kept.plannedAt(), kept.basis(), kept.isHypothetical());
    }

    @Override
    public LiquidationPlan current(ExecutablePlan plan) {
        LiquidationPlanRecord kept = plans.get(plan.id());
        return planned(plan.id(), kept, kept.request().bytes(), scheduleVersion(kept), List.of())
                .plan();
    }

    /** In no transaction: a large book takes longer to plan than a connection may wait. */
    @Override
    @Transactional(Transactional.TxType.SUPPORTS)
    public Draft draft(UUID accountId, LiquidationTarget target) {
        byte[] request = "{\"accountId\":\"%s\",\"target\":{\"kind\":\"%s\"}}"
                .formatted(accountId, target.kind())
                .getBytes(StandardCharsets.US_ASCII);
        return draft(
                request,
                service.planOf(
                        ids.get(),
                        accountId,
                        false,
                        LiquidationPolicyRequest.UNRESTRICTED.toPolicy(target),
                        LiquidationPolicyRequest.UNRESTRICTED.toCosts(schedules, null)));
    }

    private Draft draft(byte[] request, PlannedLiquidation planned) {
        return new Draft(
                new ExecutablePlan(planned.id(), planned.plannedAt(), planned.basis(), false),
                planned.plan(),
                () -> plans.add(LiquidationPlanResource.toRecord(
                        planned, request, LiquidationPlanResource.bytes(LiquidationPlanResponse.of(planned), mapper))));
    }

    @Override
    public Anew anew(UUID id, List<Execution> traded) {
        LiquidationPlanRecord kept = plans.get(id);
        byte[] request = kept.request().bytes();
        Draft anew = draft(request, planned(ids.get(), kept, request, null, traded));
        anew.save().run();
        return new Anew(anew.unsaved(), anew.plan());
    }

    /** The request says what was planned, here too: to close. */
    @Override
    public Draft closing(UUID id, List<Execution> traded) {
        LiquidationPlanRecord kept = plans.get(id);
        byte[] request = toClose(kept.request().bytes());
        return draft(request, planned(ids.get(), kept, request, null, traded));
    }

    private byte[] toClose(byte[] request) {
        try {
            ObjectNode asked = (ObjectNode) mapper.readTree(request);
            asked.putObject("target").put("kind", LiquidationTarget.Kind.CLOSE.name());
            return mapper.writeValueAsBytes(asked);
        } catch (IOException cannotBeRead) {
            throw new UncheckedIOException(cannotBeRead);
        }
    }

    @Override
    public boolean isHedge(UUID id, int stepNumber) {
        String action = reply(plans.get(id))
                .path("steps")
                .path(stepNumber - 1)
                .path("action")
                .asText();
        return action.equals(Action.HEDGE.name());
    }

    /** Of the cost schedule that the plan was charged by; null if there was none. */
    private Integer scheduleVersion(LiquidationPlanRecord kept) {
        JsonNode version = reply(kept).at("/costSchedule/version");
        return version.isInt() ? version.intValue() : null;
    }

    private JsonNode reply(LiquidationPlanRecord kept) {
        try {
            return mapper.readTree(kept.reply().bytes());
        } catch (IOException cannotBeRead) {
            throw new UncheckedIOException(cannotBeRead);
        }
    }

    /** Of the account of a plan, by the policy and the costs of a request. */
    private PlannedLiquidation planned(
            UUID id, LiquidationPlanRecord kept, byte[] document, Integer scheduleVersion, List<Execution> traded) {
        LiquidationPlanRequest request = bodies.read(new ByteArrayInputStream(document), LiquidationPlanRequest.class)
                .value();
        LiquidationPolicyRequest asked = request.policyOrNone();
        ExecutionCosts costs = asked.toCosts(schedules, scheduleVersion);
        LiquidationPolicy policy = asked.toPolicy(request.target().toTarget());
        for (Execution execution : traded) {
            costs = costs.after(execution.contract(), execution.quantity());
            policy = policy.after(execution.contract(), execution.quantity());
        }
        return service.planOf(id, kept.basis().accountId(), false, policy, costs);
    }
}
