package io.plimsoll.liquidation.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.plimsoll.liquidation.action.Deleveraging;
import io.plimsoll.liquidation.action.Ending;
import io.plimsoll.liquidation.action.Fill;
import io.plimsoll.liquidation.action.Liquidation;
import io.plimsoll.liquidation.action.LiquidationTerms;
import io.plimsoll.liquidation.action.OrderList;
import io.plimsoll.liquidation.loss.LossPart;
import io.plimsoll.liquidation.loss.LossWaterfall;
import io.plimsoll.liquidation.store.LiquidationRows.Header;
import io.plimsoll.liquidation.store.LiquidationRows.ListHeader;
import io.plimsoll.liquidation.store.LiquidationRows.OwnedFill;
import io.plimsoll.liquidation.store.LiquidationRows.OwnedOrder;
import io.plimsoll.liquidation.store.LiquidationRows.OwnedPart;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Puts liquidations together from their headers and the tables below. */
@Singleton
@Transactional
class WholeLiquidations {
    private static final String BELOW = """
             below join liquidation on liquidation.tenant = below.tenant and liquidation.id = below.liquidation_id
            where below.tenant = ? and below.liquidation_id = any(?) order by\s""";

    private final Statements statements;
    private final Tenant tenant;
    private final DeleveragingTable deleveragings;

    WholeLiquidations(Statements statements, Tenant tenant, DeleveragingTable deleveragings) {
        this.statements = statements;
        this.tenant = tenant;
        this.deleveragings = deleveragings;
    }

    /** With what lies below the headers, in their order: one query for each kind of it. */
    List<Liquidation> of(List<Header> headers) {
        if (headers.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = headers.stream().map(header -> header.terms().id()).toList();
        Map<UUID, List<OwnedOrder>> orders = statements
                .select(
                        LiquidationRows::order,
                        "select below.*, liquidation.currency as base from liquidation_order" + BELOW
                                + "below.list_number, below.number",
                        tenant.name(),
                        ids)
                .stream()
                .collect(groupingBy(OwnedOrder::liquidationId));
        Map<UUID, List<OrderList>> lists = statements
                .select(
                        LiquidationRows::listHeader,
                        "select below.* from liquidation_order_list" + BELOW + "below.number",
                        tenant.name(),
                        ids)
                .stream()
                .collect(groupingBy(
                        ListHeader::liquidationId,
                        mapping(list -> list(list, orders.getOrDefault(list.liquidationId(), List.of())), toList())));
        Map<UUID, List<Fill>> fills = statements
                .select(
                        LiquidationRows::fill,
                        "select below.*, liquidation.currency as base from liquidation_fill" + BELOW + "below.number",
                        tenant.name(),
                        ids)
                .stream()
                .collect(groupingBy(OwnedFill::liquidationId, mapping(OwnedFill::fill, toList())));
        Map<UUID, List<LossPart>> parts = statements
                .select(
                        LiquidationRows::part,
                        "select below.*, liquidation.currency as base from liquidation_loss_part" + BELOW
                                + "below.number",
                        tenant.name(),
                        ids)
                .stream()
                .collect(groupingBy(OwnedPart::liquidationId, mapping(OwnedPart::part, toList())));
        Map<UUID, List<Deleveraging>> deleveraged = deleveragings.of(ids);
        return headers.stream()
                .map(header -> {
                    UUID id = header.terms().id();
                    return new Liquidation(
                            header.terms(),
                            header.version(),
                            lists.get(id),
                            fills.getOrDefault(id, List.of()),
                            deleveraged.getOrDefault(id, List.of()),
                            ending(header, parts.getOrDefault(id, List.of())));
                })
                .toList();
    }

    private static OrderList list(ListHeader list, List<OwnedOrder> orders) {
        return new OrderList(
                list.number(),
                list.planId(),
                list.snapshotId(),
                list.accountSequence(),
                list.plannedAt(),
                orders.stream()
                        .filter(order -> order.listNumber() == list.number())
                        .map(OwnedOrder::order)
                        .toList());
    }

    private static Ending ending(Header header, List<LossPart> parts) {
        if (header.outcome() == null) {
            return null;
        }
        LiquidationTerms terms = header.terms();
        LossWaterfall waterfall = header.loss() == null
                ? null
                : new LossWaterfall(
                        terms.accountId().toString(),
                        header.loss(),
                        parts,
                        header.surplus(),
                        terms.rules().surplus(),
                        header.fundBefore());
        return new Ending(header.outcome(), header.endedAt(), header.after(), waterfall, header.comment());
    }
}
