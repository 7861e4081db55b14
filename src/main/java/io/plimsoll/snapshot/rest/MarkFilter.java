package io.plimsoll.snapshot.rest;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.market.FxRate;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.Underlying;
import io.plimsoll.snapshot.AssetPrice;
import io.plimsoll.snapshot.MarketSnapshot;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which marks are asked for; any of the contract's parts leaves instruments only. */
class MarkFilter {
    static final String EXPIRY = "[0-9]{4}-?[0-9]{2}(-?[A-Z0-9]{1,2})?";
    static final String EXPIRY_EXPECTED =
            "an expiry is YYYY-MM-DD, YYYY-MM or the exchange's period code, such as 20250828 or 201903W1";

    @QueryParam("type")
    MarkType type;

    @Parameter(description = "Acronym of the exchange.", example = "NYMEX")
    @QueryParam("exchange")
    @Size(max = 16)
    String exchange;

    @Parameter(description = "Product code of the exchange.", example = "CL")
    @QueryParam("product")
    @Size(max = 64)
    String product;

    @QueryParam("kind")
    ContractKind kind;

    @Parameter(description = "YYYY-MM-DD, YYYY-MM, or the exchange's period code.", example = "2020-05")
    @QueryParam("expiry")
    @Pattern(regexp = EXPIRY, message = EXPIRY_EXPECTED)
    String expiry;

    @QueryParam("right")
    OptionRight right;

    @Parameter(example = "20")
    @QueryParam("strike")
    BigDecimal strike;

    @Parameter(description = "true: only marks of earlier snapshots; false: only this one's.")
    @QueryParam("carriedOver")
    Boolean isCarriedOver;

    /**
     * Marks that match, by their place in the snapshot: underlyings, instruments, exchange rates, assets, each in their order.
     *
     * @param after place of the last one of the page before; −1 for the first page
     */
    Map<Integer, MarkResponse> found(MarketSnapshot snapshot, int after, int countMax) {
        Map<Integer, MarkResponse> found = new TreeMap<>();
        MarketData market = snapshot.market();
        int place = 0;
        for (Underlying underlying : market.underlyings()) {
            if (place++ > after && found.size() < countMax && isTaken(MarkType.UNDERLYING)) {
                add(found, place - 1, MarkResponse.of(snapshot, underlying));
            }
        }
        for (InstrumentMark mark : market.instruments()) {
            if (place++ > after
                    && found.size() < countMax
                    && (type == null || type == MarkType.INSTRUMENT)
                    && isMatch(mark.contract())) {
                add(found, place - 1, MarkResponse.of(snapshot, mark));
            }
        }
        for (FxRate rate : market.fxRates()) {
            if (place++ > after && found.size() < countMax && isTaken(MarkType.FX_RATE)) {
                add(found, place - 1, MarkResponse.of(snapshot, rate));
            }
        }
        for (AssetPrice price : snapshot.assets()) {
            if (place++ > after && found.size() < countMax && isTaken(MarkType.ASSET)) {
                add(found, place - 1, MarkResponse.of(snapshot, price));
            }
        }
        return found;
    }

    private void add(Map<Integer, MarkResponse> found, int place, MarkResponse mark) {
        if (isCarriedOver == null || isCarriedOver == (mark.carriedOver() != null)) {
            found.put(place, mark);
        }
    }

    /** Of marks that are of no contract. */
    private boolean isTaken(MarkType markType) {
        boolean asksForContract = exchange != null
                || product != null
                || kind != null
                || expiry != null
                || right != null
                || strike != null;
        return !asksForContract && (type == null || type == markType);
    }

    private boolean isMatch(ContractId contract) {
        return (exchange == null || exchange.equals(contract.exchange()))
                && (product == null || product.equals(contract.product()))
                && (kind == null || kind == contract.kind())
                && (expiry == null || ContractId.periodCode(expiry).equals(contract.expiry()))
                && (right == null || right == contract.right())
                && (strike == null || contract.strike() != null && strike.compareTo(contract.strike()) == 0);
    }
}
