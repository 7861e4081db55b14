package io.plimsoll.liquidation.action;

import io.plimsoll.liquidation.AccountFigures;
import io.plimsoll.liquidation.LiquidationPlan;
import io.plimsoll.liquidation.LiquidationPlan.Alternative;
import io.plimsoll.liquidation.action.OrderList.Order;
import io.plimsoll.liquidation.loss.LossPart;
import io.plimsoll.liquidation.loss.LossWaterfall;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the chain of an account's events is to remember of a forced action: what was done, what else was looked at and why it was not done,
 * and by which rule. Texts by name; lists are numbered, {@code order.001} the first.
 */
final class ActionRecord {
    /** Of a step that is only tried. */
    static final SortedMap<String, String> NOTHING = Collections.unmodifiableSortedMap(new TreeMap<>());

    /** Of one list, so that two of them and all else fit into a published event, which has 65,536; what is stored besides has all of it. */
    private static final int LIST_CHARACTER_COUNT_MAX = 20_000;

    private ActionRecord() {}

    /** @param further facts by names of their own */
    static SortedMap<String, String> start(Liquidation begun, LiquidationPlan plan, SortedMap<String, String> further) {
        LiquidationTerms terms = begun.terms();
        SortedMap<String, String> record = new TreeMap<>(further);
        record.putAll(planned(begun, plan));
        Beginning beginning = terms.beginning();
        if (beginning.policyName() != null && beginning.policyVersion() != null) {
            record.put("policyName", beginning.policyName());
            record.put("policyVersion", beginning.policyVersion().toString());
        }
        record.put("target", target(terms));
        put(record, terms.before());
        record.put("priceBand", terms.rules().priceBand().toPlainString());
        record.put("surplusRule", terms.rules().surplus().name());
        record.put("sharingRule", terms.rules().sharing().name());
        return record;
    }

    private static String target(LiquidationTerms terms) {
        return terms.target().ratio() == null
                ? terms.target().kind().name()
                : terms.target().kind().name() + " " + terms.target().ratio().toPlainString();
    }

    /** Of the first plan and of every later one. */
    static SortedMap<String, String> planned(Liquidation liquidation, LiquidationPlan plan) {
        OrderList orders = liquidation.orders();
        SortedMap<String, String> record = begun(liquidation);
        record.put("planId", orders.planId().toString());
        record.put("orderList", Integer.toString(orders.number()));
        record.put("accountSequence", Long.toString(orders.accountSequence()));
        if (orders.snapshotId() != null) {
            record.put("snapshotId", orders.snapshotId().toString());
        }
        record.put("isCheapestProved", Boolean.toString(plan.search().isExact()));
        record.put("candidateCount", Long.toString(plan.search().candidateCount()));
        record.put("isTargetReached", Boolean.toString(plan.isReached()));
        record.put("expectedCost", plan.cost().toPlainString());
        String currency = liquidation.terms().currency();
        putAll(record, "order.%03d", orders.orders().stream().map(order -> text(order, currency)));
        record.put("orderCount", Integer.toString(orders.orders().size()));
        List<Alternative> rejected = plan.rejected();
        record.put("alternativeCount", Integer.toString(rejected.size()));
        putAll(record, "alternative.%03d", rejected.stream().map(ActionRecord::text));
        return record;
    }

    static SortedMap<String, String> fill(Liquidation liquidation, Fill fill) {
        Fill.Execution execution = fill.execution();
        SortedMap<String, String> record = begun(liquidation);
        record.put("executionId", execution.executionId());
        record.put("fillNumber", Integer.toString(fill.number()));
        record.put("orderList", Integer.toString(fill.listNumber()));
        record.put("contract", execution.contract().label());
        record.put("quantity", execution.quantity().toPlainString());
        record.put("price", execution.price().toPlainString());
        record.put("fee", execution.fee().toPlainString());
        record.put("bounty", execution.bounty().toPlainString());
        record.put("gas", execution.gas().toPlainString());
        record.put("mark", fill.mark().toPlainString());
        put(record, fill.after());
        return record;
    }

    /** For the liquidated account: as much of the ranking as there is room for, the first of it; all of it is kept with the step. */
    static SortedMap<String, String> deleveraging(
            Liquidation liquidation, Deleveraging step, List<RankedAccount> ranking) {
        SortedMap<String, String> record = begun(liquidation);
        record.put("rule", ActionRules.Sharing.AUTO_DELEVERAGED.name());
        record.put("deleveragingNumber", Integer.toString(step.number()));
        record.put("contract", step.contractId().label());
        record.put("quantity", step.quantity().toPlainString());
        record.put("price", step.price().toPlainString());
        record.put("mark", step.bankrupt().mark().toPlainString());
        record.put("shortfall", step.shortfall().toPlainString());
        record.put("fundBalance", step.fundBalance().toPlainString());
        record.put("rankedCount", Integer.toString(ranking.size()));
        putAll(record, "rank.%05d", ranking.stream().map(ActionRecord::text));
        put(record, step.after());
        return record;
    }

    /** For an account that was closed. */
    static SortedMap<String, String> deleveraged(Liquidation liquidation, Deleveraging step, RankedAccount closed) {
        SortedMap<String, String> record = begun(liquidation);
        record.put("rule", ActionRules.Sharing.AUTO_DELEVERAGED.name());
        record.put("deleveragingNumber", Integer.toString(step.number()));
        record.put("contract", step.contractId().label());
        record.put("quantity", closed.closedQuantity().toPlainString());
        record.put("price", step.price().toPlainString());
        record.put("mark", step.bankrupt().mark().toPlainString());
        record.put("forgonePnl", closed.forgonePnl().toPlainString());
        record.put("rank", Integer.toString(closed.rank()));
        record.put("rankedCount", Integer.toString(step.rankedCount()));
        record.put("pnlFraction", closed.score().pnlFraction().toPlainString());
        record.put("leverage", closed.score().leverage().toPlainString());
        record.put("score", closed.score().value().toPlainString());
        record.put("equityBefore", closed.equity().toPlainString());
        return record;
    }

    private static String text(RankedAccount ranked) {
        return "%s of account %s, score %s, equity %s: %s closed"
                .formatted(
                        ranked.quantity().toPlainString(),
                        ranked.accountId(),
                        ranked.score().value().toPlainString(),
                        ranked.equity().toPlainString(),
                        ranked.closedQuantity().abs().toPlainString());
    }

    static SortedMap<String, String> end(Liquidation liquidation, Ending ending) {
        return end(liquidation, ending, List.of());
    }

    /** @param unknown accounts that were not asked to bear a part */
    static SortedMap<String, String> end(Liquidation liquidation, Ending ending, List<AskedSharers.Unknown> unknown) {
        SortedMap<String, String> record = begun(liquidation);
        record.put("outcome", ending.outcome().name());
        record.put("fillCount", Integer.toString(liquidation.fills().size()));
        put(record, ending.after());
        if (ending.comment() != null) {
            record.put("comment", ending.comment());
        }
        if (!unknown.isEmpty()) {
            record.put("notAskedCount", Integer.toString(unknown.size()));
            putAll(
                    record,
                    "notAsked.%03d",
                    unknown.stream().map(each -> "%s: %s".formatted(each.accountId(), each.reason())));
        }
        LossWaterfall waterfall = ending.waterfall();
        if (waterfall != null) {
            record.put("loss", waterfall.loss().toPlainString());
            record.put("surplus", waterfall.surplus().toPlainString());
            record.put("fundBefore", waterfall.fundBefore().toPlainString());
            record.put("fundAfter", waterfall.fundAfter().toPlainString());
            record.put("lossPartCount", Integer.toString(waterfall.parts().size()));
            putAll(record, "lossPart.%03d", waterfall.parts().stream().map(ActionRecord::text));
        }
        return record;
    }

    /** Numbered from 1, as many as there is room for. */
    private static void putAll(SortedMap<String, String> record, String name, Stream<String> texts) {
        int room = LIST_CHARACTER_COUNT_MAX;
        int number = 1;
        Iterator<String> each = texts.iterator();
        while (each.hasNext()) {
            String key = name.formatted(number);
            String text = each.next();
            // quotes, colon and comma
            room -= key.length() + text.length() + 6;
            if (room < 0) {
                return;
            }
            record.put(key, text);
            number++;
        }
    }

    private static SortedMap<String, String> begun(Liquidation liquidation) {
        SortedMap<String, String> record = new TreeMap<>();
        record.put("liquidationId", liquidation.terms().id().toString());
        return record;
    }

    private static void put(SortedMap<String, String> record, AccountFigures figures) {
        record.put("equity", figures.equity().toPlainString());
        record.put("initialMargin", figures.initialMargin().toPlainString());
        record.put("maintenanceMargin", figures.maintenanceMargin().toPlainString());
    }

    private static String text(Order order, String currency) {
        return "%s of %s at %s, mark %s, fee %s, by %s"
                .formatted(
                        order.quantity().toPlainString(),
                        order.contractId().label(),
                        order.expectedPrice().toPlainString(),
                        order.mark().toPlainString(),
                        LiquidationCosts.rounded(
                                        order.expected()
                                                .fee()
                                                .add(order.expected().bounty()),
                                        currency)
                                .toPlainString(),
                        order.rule());
    }

    private static String text(Alternative alternative) {
        return "%s of %s for %s, then equity %s, initial %s, maintenance %s: %s"
                .formatted(
                        alternative.quantity().toPlainString(),
                        alternative.contract().label(),
                        alternative.cost().toPlainString(),
                        alternative.after().equity().toPlainString(),
                        alternative.after().initialMargin().toPlainString(),
                        alternative.after().maintenanceMargin().toPlainString(),
                        alternative.reason());
    }

    private static String text(LossPart part) {
        return part.accountId() == null
                ? "%s %s".formatted(part.amount().toPlainString(), part.layer())
                : "%s %s %s".formatted(part.amount().toPlainString(), part.layer(), part.accountId());
    }
}
