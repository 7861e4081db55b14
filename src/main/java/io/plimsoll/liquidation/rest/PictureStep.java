package io.plimsoll.liquidation.rest;

import io.plimsoll.liquidation.rest.LiquidationPlanResponse.FiguresResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How an account stood at a step of its liquidation.
 *
 * @param label what was done
 */
record PictureStep(String label, FiguresResponse figures) {
    private record Booked(Instant at, PictureStep step) {}

    /** Its beginning, what was closed in the order of booking, and its end if there is one. */
    static List<PictureStep> of(LiquidationResponse liquidation) {
        List<Booked> booked = new ArrayList<>();
        liquidation
                .deleveragings()
                .forEach(step -> booked.add(new Booked(
                        step.bookedAt(),
                        new PictureStep(
                                "deleveraged %s of %s at %s"
                                        .formatted(
                                                step.quantity().toPlainString(),
                                                step.contract().label(),
                                                step.bankruptcyPrice().toPlainString()),
                                step.after()))));
        liquidation
                .fills()
                .forEach(fill -> booked.add(new Booked(
                        fill.bookedAt(),
                        new PictureStep(
                                "filled %s of %s at %s"
                                        .formatted(
                                                fill.quantity().toPlainString(),
                                                fill.contract().label(),
                                                fill.price().toPlainString()),
                                fill.after()))));
        booked.sort(Comparator.comparing(Booked::at));
        List<PictureStep> steps = new ArrayList<>();
        steps.add(new PictureStep("started", liquidation.before()));
        booked.forEach(each -> steps.add(each.step()));
        if (liquidation.after() != null) {
            steps.add(new PictureStep("ended, had nobody else borne anything", liquidation.after()));
        }
        return steps;
    }
}
