package io.plimsoll.platform.requests;

import io.plimsoll.collateral.HaircutClass;
import io.plimsoll.collateral.HaircutSchedule;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import io.plimsoll.versioned.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A haircut schedule without its name, as it is put and as the ready ones are written down. */
@Schema(name = "HaircutScheduleRequest")
public record HaircutScheduleRequest(
        @Size(max = Versioned.DESCRIPTION_LENGTH_MAX) @Schema(description = "For people.", defaultValue = "")
        String description,

        @NotNull
        @PositiveOrZero
        @DecimalMax("1")
        @Schema(
                description =
                        "Fraction in [0, 1] that is added to the haircut of an asset whose currency is not the account's base "
                                + "currency.",
                examples = "\"0.08\"")
        BigDecimal fxHaircut,

        @NotNull
        @Size(min = 1, max = HaircutSchedule.CLASS_COUNT_MAX)
        @Schema(description = "Each class at most once, in any order.")
        List<@NotNull @Valid HaircutClassRequest> classes) {

    /** @throws RejectedException REQUEST_INVALID if a class stands there twice */
    public HaircutSchedule toSchedule(String name, int version, Instant createdAt) {
        return HaircutSchedule.of(
                name, version, description == null ? "" : description, createdAt, fxHaircut, toClasses());
    }

    private List<HaircutClass> toClasses() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < classes.size(); i++) {
            if (!seen.add(classes.get(i).assetClass())) {
                throw RejectedException.shape(
                        "/classes/" + i + "/assetClass",
                        ShapeCode.VALUE_REFUSED,
                        "%s stands in classes twice".formatted(classes.get(i).assetClass()));
            }
        }
        return classes.stream().map(HaircutClassRequest::toHaircutClass).toList();
    }
}
