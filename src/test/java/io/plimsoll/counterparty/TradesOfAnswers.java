package io.plimsoll.counterparty;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.counterparty.saccr.AssetClass;
import io.plimsoll.counterparty.saccr.RiskFactor;
import io.plimsoll.counterparty.saccr.SaccrTrade;
import io.plimsoll.counterparty.saccr.SubClass;
import io.plimsoll.counterparty.saccr.TradeSide;
import io.plimsoll.counterparty.saccr.UnderlyingPeriod;
import io.plimsoll.instrument.OptionRight;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/** Trades as the files of known answers write them. */
final class TradesOfAnswers {
    private static final Map<String, AssetClass> ASSET_CLASSES = Map.of(
            "IR",
            AssetClass.INTEREST_RATE,
            "FX",
            AssetClass.FOREIGN_EXCHANGE,
            "CREDIT",
            AssetClass.CREDIT,
            "EQUITY",
            AssetClass.EQUITY,
            "COMMODITY",
            AssetClass.COMMODITY);
    private static final Map<String, SubClass> CREDIT_INDICES =
            Map.of("IG", SubClass.INVESTMENT_GRADE_INDEX, "SG", SubClass.SPECULATIVE_GRADE_INDEX);

    private TradesOfAnswers() {}

    static String name(AssetClass assetClass) {
        return ASSET_CLASSES.entrySet().stream()
                .filter(entry -> entry.getValue() == assetClass)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    static SaccrTrade trade(JsonNode trade) {
        return new SaccrTrade(
                factor(trade),
                trade.has("option")
                        ? option(trade.path("option"))
                        : new TradeSide.Linear(trade.path("direction").asInt() > 0),
                decimal(trade, "notional"),
                decimal(trade, "maturity_years"),
                decimal(trade, "market_value"));
    }

    static TradeSide option(JsonNode option) {
        return new TradeSide.OptionSide(
                OptionRight.valueOf(option.path("right").asText().toUpperCase(Locale.ROOT)),
                option.path("bought").asBoolean(),
                decimal(option, "price"),
                decimal(option, "strike"),
                option.has("vol") ? decimal(option, "vol") : null,
                decimal(option, "t"));
    }

    private static RiskFactor factor(JsonNode trade) {
        return switch (ASSET_CLASSES.get(trade.path("asset_class").asText())) {
            case INTEREST_RATE ->
                new RiskFactor.InterestRate(trade.path("currency").asText(), period(trade));
            case FOREIGN_EXCHANGE -> {
                String pair = trade.path("pair").asText();
                yield new RiskFactor.CurrencyPair(pair.substring(0, 3), pair.substring(pair.length() - 3));
            }
            case CREDIT -> new RiskFactor.Credit(trade.path("entity").asText(), creditClass(trade), period(trade));
            case EQUITY ->
                new RiskFactor.Equity(
                        trade.path("entity").asText(), isIndex(trade) ? SubClass.STOCK_INDEX : SubClass.SINGLE_STOCK);
            case COMMODITY ->
                new RiskFactor.Commodity(trade.path("commodity_type").asText(), commodityClass(trade));
        };
    }

    private static UnderlyingPeriod period(JsonNode trade) {
        return new UnderlyingPeriod(
                decimal(trade, "start_years"), decimal(trade, trade.has("end_years") ? "end_years" : "maturity_years"));
    }

    private static SubClass creditClass(JsonNode trade) {
        String name = trade.path("sub_class").asText(trade.path("rating").asText());
        return CREDIT_INDICES.entrySet().stream()
                .filter(entry -> name.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> SubClass.valueOf(name));
    }

    private static boolean isIndex(JsonNode trade) {
        return trade.path("sub_class").asText().contains("INDEX")
                || trade.path("index").asBoolean();
    }

    private static SubClass commodityClass(JsonNode trade) {
        String name = trade.path("sub_class").asText();
        return name.equals("OTHER") ? SubClass.OTHER_COMMODITY : SubClass.valueOf(name);
    }

    private static BigDecimal decimal(JsonNode node, String name) {
        return new BigDecimal(node.path(name).asText("0"));
    }
}
