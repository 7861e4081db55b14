package io.plimsoll.testsupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Requests for margin calculations on the sandbox sets, put together as the JSON that is sent. */
public final class MarginRequests {
    public static final String NSE = "nse-2025-08-08-i1";
    public static final String CME = "cme-teaching";

    private static final ObjectMapper JSON = new ObjectMapper();

    private MarginRequests() {}

    public static ObjectNode request(String parameterSet, ObjectNode... positions) {
        return request(parameterSet, List.of(positions));
    }

    public static ObjectNode request(String parameterSet, List<ObjectNode> positions) {
        ObjectNode request = JSON.createObjectNode().put("methodology", "SPAN").put("parameterSetId", parameterSet);
        request.putArray("positions").addAll(positions);
        return request;
    }

    public static ObjectNode withWhatIf(ObjectNode request, String name, ObjectNode... positions) {
        request.withArray("whatIfs")
                .addObject()
                .put("name", name)
                .putArray("positions")
                .addAll(List.of(positions));
        return request;
    }

    public static ObjectNode future(String exchange, String product, String expiry, String quantity) {
        return position(contract(exchange, product, "FUTURE").put("expiry", expiry), quantity);
    }

    public static ObjectNode option(
            String exchange, String product, String expiry, String right, String strike, String quantity) {
        return position(
                contract(exchange, product, "OPTION")
                        .put("expiry", expiry)
                        .put("right", right)
                        .put("strike", strike),
                quantity);
    }

    public static ObjectNode position(JsonNode contract, String quantity) {
        ObjectNode position = JSON.createObjectNode();
        position.set("contract", contract);
        return position.put("quantity", quantity);
    }

    public static ObjectNode inPair(ObjectNode position, String pair) {
        return position.put("pair", pair);
    }

    private static ObjectNode contract(String exchange, String product, String kind) {
        return JSON.createObjectNode()
                .put("exchange", exchange)
                .put("product", product)
                .put("kind", kind);
    }

    /** Ten ES calls 2600 and ten puts 2400 of March 2019, sold. */
    public static ObjectNode shortStrangle() {
        return request(
                CME,
                option("CME", "ES", "2019-03", "CALL", "2600", "-10"),
                option("CME", "ES", "2019-03", "PUT", "2400", "-10"));
    }

    public static ObjectNode bankniftyFuture(String expiry, String quantity) {
        return future("NSE", "BANKNIFTY", expiry, quantity);
    }

    public static ObjectNode bankniftyOption(String expiry, String right, String strike, String quantity) {
        return option("NSE", "BANKNIFTY", expiry, right, strike, quantity);
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("no JSON: " + text, broken);
        }
    }
}
