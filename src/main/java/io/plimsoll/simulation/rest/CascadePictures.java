package io.plimsoll.simulation.rest;

import io.plimsoll.platform.csv.CsvTable;
import io.plimsoll.simulation.rest.SimulationResultResponse.PathResultResponse;
import io.plimsoll.simulation.rest.SimulationResultResponse.PriceResponse;
import io.plimsoll.simulation.rest.SimulationResultResponse.RoundResponse;
import io.plimsoll.simulation.rest.SimulationResultResponse.StepResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** One path under one policy for people: what the prices, the liquidated notional and the fund were, one event after the other. */
final class CascadePictures {
    private final SimulationResultResponse result;
    private final String policy;
    private final PathResultResponse path;
    private final List<Event> events;

    CascadePictures(SimulationResultResponse result, String policy, PathResultResponse path) {
        this.result = result;
        this.policy = policy;
        this.path = path;
        this.events = events(path);
    }

    /**
     * A moment at which the market moved by itself or by a round.
     *
     * @param stepNumber 0 for the start
     * @param roundNumber null for a move of the market by itself
     */
    private record Event(
            int stepNumber,
            Integer roundNumber,
            List<BigDecimal> prices,
            BigDecimal liquidatedNotional,
            BigDecimal fund) {}

    private static List<Event> events(PathResultResponse path) {
        BigDecimal fund = path.fundAfter().add(path.badDebt()).subtract(path.socialisedLoss());
        BigDecimal none = BigDecimal.ZERO.setScale(path.liquidatedNotional().scale());
        List<Event> events = new ArrayList<>();
        events.add(new Event(
                0, null, path.prices().stream().map(PriceResponse::start).toList(), none, fund));
        if (path.steps() == null) {
            events.add(new Event(
                    1,
                    null,
                    path.prices().stream().map(PriceResponse::end).toList(),
                    path.liquidatedNotional(),
                    path.fundAfter()));
            return events;
        }
        int next = 0;
        for (StepResponse step : path.steps()) {
            Event before = events.getLast();
            int first = next;
            while (next < path.rounds().size() && path.rounds().get(next).stepNumber() == step.number()) {
                next++;
            }
            List<RoundResponse> rounds = path.rounds().subList(first, next);
            List<BigDecimal> moved =
                    rounds.isEmpty() ? step.prices() : rounds.getFirst().pricesBefore();
            events.add(new Event(step.number(), null, moved, before.liquidatedNotional(), before.fund()));
            for (RoundResponse round : rounds) {
                events.add(new Event(
                        step.number(), round.number(), round.pricesAfter(), round.liquidatedNotional(), round.fund()));
            }
        }
        return events;
    }

    String table() {
        List<String> head = new ArrayList<>(List.of("step", "round"));
        head.addAll(result.assets());
        head.addAll(List.of("liquidatedNotional", "fund"));
        CsvTable table = new CsvTable(head);
        for (Event event : events) {
            List<Object> line = new ArrayList<>();
            line.add(event.stepNumber());
            line.add(event.roundNumber());
            line.addAll(event.prices());
            line.add(event.liquidatedNotional());
            line.add(event.fund());
            table.line(line.toArray());
        }
        return table.toString();
    }

    String picture() {
        Drawing drawing = new Drawing("Path %d under %s: %d rounds, bad debt %s %s, of it socialised %s"
                .formatted(
                        path.number(),
                        policy,
                        path.roundCount(),
                        path.badDebt().toPlainString(),
                        result.currency(),
                        path.socialisedLoss().toPlainString()));
        for (int j = 0; j < result.assets().size(); j++) {
            int asset = j;
            drawing.line(
                    "price of " + result.assets().get(asset),
                    events.stream().map(event -> event.prices().get(asset)).toList());
        }
        drawing.line(
                "liquidated notional",
                events.stream().map(Event::liquidatedNotional).toList());
        drawing.line("fund", events.stream().map(Event::fund).toList());
        return drawing.document();
    }
}
