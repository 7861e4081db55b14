package io.plimsoll.margincall.rest;

import io.plimsoll.accountmargin.AccountExposure;
import io.plimsoll.accountmargin.AccountExposure.UnderlyingExposure;
import io.plimsoll.margincall.LatencyBuffer;
import io.plimsoll.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "LatencyBuffer")
record LatencyBufferResponse(
        @Schema(required = true, description = "VaL: not exceeded with the given confidence.", examples = "\"3144.00\"")
        BigDecimal valueAtLatency,

        @Schema(
                required = true,
                description = "Of the free option that the client holds, at the money.",
                examples = "\"539.16\"")
        BigDecimal optionValue,

        @Schema(description = "initialMargin less maintenanceMargin; absent if neither they nor an account were given.")
        BigDecimal buffer,

        @Schema(description = "Whether the buffer covers valueAtLatency before it is rounded; absent without a buffer.")
        Boolean isAdequate,

        @Schema(description = "What the buffer lacks, 0 or more, rounded; absent without a buffer.")
        BigDecimal shortfall,

        @Schema(description = "Where exposure and buffer come from. Absent unless the request named an account.")
        AccountExposureResponse account) {

    @Schema(name = "AccountExposure", description = "How much of an account moves with its prices.")
    record AccountExposureResponse(
            @Schema(required = true) UUID id,

            @Schema(required = true, description = "How often the account had changed.")
            long sequence,

            @Schema(description = "The market. Absent for an account without positions before the first snapshot.")
            UUID snapshotId,

            @Schema(required = true, description = "Of every amount that names none.", examples = "USD")
            String currency,

            @Schema(required = true, description = "Sum over the underlyings.", examples = "\"12180.43\"")
            BigDecimal exposure,

            @Schema(required = true, description = "By underlying, then currency.")
            List<UnderlyingExposureResponse> underlyings,

            @Schema(required = true) BigDecimal initialMargin,
            @Schema(required = true) BigDecimal maintenanceMargin) {

        static AccountExposureResponse of(AccountExposure account) {
            return new AccountExposureResponse(
                    account.accountId(),
                    account.accountSequence(),
                    account.snapshotId(),
                    account.currency(),
                    Money.shown(account.total(), account.currency()),
                    account.underlyings().stream()
                            .map(UnderlyingExposureResponse::of)
                            .toList(),
                    account.initialMargin(),
                    account.maintenanceMargin());
        }
    }

    @Schema(name = "UnderlyingExposure")
    record UnderlyingExposureResponse(
            @Schema(required = true) String underlying,

            @Schema(required = true, description = "Of the positions.")
            String currency,

            @Schema(required = true, description = "What the account gains per 1.00 of the underlying's price; signed.")
            BigDecimal delta,

            @Schema(required = true, description = "Of the underlying.")
            BigDecimal price,

            @Schema(required = true, description = "Absolute value of delta times price, in the account's currency.")
            BigDecimal exposure) {

        static UnderlyingExposureResponse of(UnderlyingExposure exposure) {
            return new UnderlyingExposureResponse(
                    exposure.underlying(),
                    exposure.currency(),
                    exposure.delta(),
                    exposure.price(),
                    exposure.exposure());
        }
    }

    /** @param account whose exposure it is; null for one of the request */
    static LatencyBufferResponse of(LatencyBuffer buffer, AccountExposure account) {
        return new LatencyBufferResponse(
                buffer.valueAtLatency(),
                buffer.optionValue(),
                buffer.buffer(),
                buffer.isAdequate(),
                buffer.shortfall(),
                account == null ? null : AccountExposureResponse.of(account));
    }
}
