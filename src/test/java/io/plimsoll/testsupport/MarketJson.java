package io.plimsoll.testsupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** Parts of requests about the account of three futures and five short calls on a price of 100. */
public final class MarketJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MarketJson() {}

    public static ObjectNode future() {
        return parsed("{\"exchange\": \"XCME\", \"product\": \"G\", \"kind\": \"FUTURE\", \"expiry\": \"2026-02\"}");
    }

    public static ObjectNode option(String right, String strike) {
        return parsed("{\"exchange\": \"XCME\", \"product\": \"G\", \"kind\": \"OPTION\", \"expiry\": \"2026-02\"}")
                .put("right", right)
                .put("strike", strike);
    }

    public static ObjectNode position(JsonNode contract, String quantity) {
        ObjectNode position = JSON.createObjectNode();
        position.set("contract", contract);
        return position.put("quantity", quantity);
    }

    public static ArrayNode threeFuturesFiveShortCalls() {
        return JSON.createArrayNode().add(position(future(), "3")).add(position(option("CALL", "105"), "-5"));
    }

    /** The future and the calls at 105 and 200. */
    public static ObjectNode market() {
        ObjectNode market = parsed("""
                {"asOf": "2026-01-05T00:00:00Z",
                 "underlyings": [
                   {"name": "G", "price": "100.00", "priceScanRange": "9.00", "volatilityScanRange": "0.05"}]}""");
        ArrayNode instruments = market.putArray("instruments");
        instruments.add(instrument(future()));
        for (String strike : new String[] {"105", "200"}) {
            instruments.add(instrument(option("CALL", strike))
                    .put("volatility", "0.40")
                    .put("expiresAt", "2026-02-04T00:00:00Z")
                    .put("rateAnnual", "0"));
        }
        return market;
    }

    public static ObjectNode instrument(JsonNode contract) {
        ObjectNode instrument = JSON.createObjectNode();
        instrument.set("contract", contract);
        return instrument.put("currency", "USD").put("multiplier", "100").put("underlying", "G");
    }

    /** Margins it by sixteen scenarios of whole-dollar arrays: 1,800 and 1,980. */
    public static ObjectNode scenarioMargin() {
        ObjectNode request = parsed("""
                {"methodology": "SCENARIO", "scenarioSet": "span-16-extreme-2x35", "currency": "USD", "detail": "FULL",
                 "scenario": {"initialFactor": "1.10", "shortOptionMinimum": "50", "arrayDecimals": 0}}""");
        request.set("positions", threeFuturesFiveShortCalls());
        request.set("market", market());
        return request;
    }

    public static ObjectNode parsed(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
