package io.plimsoll.calculation.rest;

import io.plimsoll.calculation.CalculationInputs.OnUnresolved;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.platform.json.PlainJson;
import io.plimsoll.platform.json.PlainJson.NotPlainException;
import io.plimsoll.platform.requests.ContractRequest;
import io.plimsoll.platform.requests.PositionRequest;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.portfolio.Netting;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the calculation requests that programs send most, margin from a parameter set, in a fraction of the time of binding and
 * validating by annotations.
 *
 * <p>Besides what {@link PlainJson} asks of values, a plain request has neither market, scenarios nor settings, and its expiries
 * are months and days in digits. It meets every constraint of {@link MarginCalculationRequest} and its parts; a constraint that
 * is added there must be met here or lead to declining. {@code PlainRequestTest} compares the two.
 */
final class PlainRequest {
    private static final int POSITION_COUNT_MAX = 10_000;
    private static final int WHAT_IF_COUNT_MAX = 1_000;
    private static final Map<String, AccountType> ACCOUNT_TYPES = PlainJson.names(AccountType.class);
    private static final Map<String, Netting> NETTINGS = PlainJson.names(Netting.class);
    private static final Map<String, Detail> DETAILS = PlainJson.names(Detail.class);
    private static final Map<String, OnUnresolved> ON_UNRESOLVED = PlainJson.names(OnUnresolved.class);
    private static final Map<String, ContractKind> KINDS = PlainJson.names(ContractKind.class);
    private static final Map<String, OptionRight> RIGHTS = PlainJson.names(OptionRight.class);

    private PlainRequest() {}

    /** For {@link io.plimsoll.platform.json.JsonBodies#read}. */
    static MarginCalculationRequest read(PlainJson json) throws IOException, NotPlainException {
        String methodology = null;
        String parameterSetId = null;
        AccountType accountType = null;
        Netting netting = null;
        String currency = null;
        List<PositionRequest> positions = null;
        List<WhatIfRequest> whatIfs = null;
        Detail detail = null;
        OnUnresolved onUnresolved = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "methodology" -> methodology = PlainJson.once(methodology, json.text(64));
                case "parameterSetId" -> parameterSetId = PlainJson.once(parameterSetId, json.text(128));
                case "accountType" -> accountType = PlainJson.once(accountType, json.constant(ACCOUNT_TYPES));
                case "netting" -> netting = PlainJson.once(netting, json.constant(NETTINGS));
                case "currency" -> currency = PlainJson.once(currency, currency(json));
                case "positions" -> positions = PlainJson.once(positions, positions(json));
                case "whatIfs" -> whatIfs = PlainJson.once(whatIfs, whatIfs(json));
                case "detail" -> detail = PlainJson.once(detail, json.constant(DETAILS));
                case "onUnresolved" -> onUnresolved = PlainJson.once(onUnresolved, json.constant(ON_UNRESOLVED));
                default -> PlainJson.require(false);
            }
        }
        PlainJson.require(methodology != null && positions != null);
        return new MarginCalculationRequest(
                null,
                null,
                methodology,
                parameterSetId,
                accountType,
                netting,
                currency,
                null,
                null,
                null,
                null,
                null,
                positions,
                whatIfs,
                detail,
                onUnresolved);
    }

    private static List<WhatIfRequest> whatIfs(PlainJson json) throws IOException, NotPlainException {
        List<WhatIfRequest> whatIfs = new ArrayList<>();
        json.beginList();
        while (json.hasNextObject()) {
            PlainJson.require(whatIfs.size() < WHAT_IF_COUNT_MAX);
            whatIfs.add(whatIf(json));
        }
        return whatIfs;
    }

    private static WhatIfRequest whatIf(PlainJson json) throws IOException, NotPlainException {
        String ownName = null;
        List<PositionRequest> positions = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "name" -> ownName = PlainJson.once(ownName, json.text(100));
                case "positions" -> positions = PlainJson.once(positions, positions(json));
                default -> PlainJson.require(false);
            }
        }
        PlainJson.require(ownName != null && positions != null);
        return new WhatIfRequest(ownName, positions);
    }

    private static List<PositionRequest> positions(PlainJson json) throws IOException, NotPlainException {
        List<PositionRequest> positions = new ArrayList<>();
        json.beginList();
        while (json.hasNextObject()) {
            PlainJson.require(positions.size() < POSITION_COUNT_MAX);
            positions.add(position(json));
        }
        return positions;
    }

    private static PositionRequest position(PlainJson json) throws IOException, NotPlainException {
        ContractRequest contract = null;
        BigDecimal quantity = null;
        String pair = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "contract" -> contract = PlainJson.once(contract, json.object(PlainRequest::contract));
                case "quantity" -> quantity = PlainJson.once(quantity, json.decimal());
                case "pair" -> pair = PlainJson.once(pair, pair(json));
                default -> PlainJson.require(false);
            }
        }
        PlainJson.require(contract != null && quantity != null);
        return new PositionRequest(contract, quantity, pair);
    }

    private static ContractRequest contract(PlainJson json) throws IOException, NotPlainException {
        String exchange = null;
        String product = null;
        ContractKind kind = null;
        String expiry = null;
        OptionRight right = null;
        BigDecimal strike = null;
        String underlyingExpiry = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "exchange" -> exchange = PlainJson.once(exchange, json.text(16));
                case "product" -> product = PlainJson.once(product, json.text(64));
                case "kind" -> kind = PlainJson.once(kind, json.constant(KINDS));
                case "expiry" -> expiry = PlainJson.once(expiry, expiry(json));
                case "right" -> right = PlainJson.once(right, json.constant(RIGHTS));
                case "strike" -> strike = PlainJson.once(strike, json.decimal());
                case "underlyingExpiry" -> underlyingExpiry = PlainJson.once(underlyingExpiry, expiry(json));
                default -> PlainJson.require(false);
            }
        }
        boolean isOption = kind == ContractKind.OPTION;
        PlainJson.require(exchange != null && product != null && kind != null);
        PlainJson.require((right != null) == isOption && (strike != null) == isOption);
        PlainJson.require(expiry != null || kind == ContractKind.PHYSICAL);
        return new ContractRequest(exchange, product, kind, expiry, right, strike, underlyingExpiry);
    }

    private static String currency(PlainJson json) throws IOException, NotPlainException {
        String currency = json.text(3);
        PlainJson.require(currency.length() == 3);
        for (int i = 0; i < 3; i++) {
            PlainJson.require(currency.charAt(i) >= 'A' && currency.charAt(i) <= 'Z');
        }
        return currency;
    }

    /** {@code 2025-08}, {@code 2025-08-28}, {@code 202508} or {@code 20250828}. */
    private static String expiry(PlainJson json) throws IOException, NotPlainException {
        String expiry = json.text(10);
        int digits = 0;
        for (int i = 0; i < expiry.length(); i++) {
            char c = expiry.charAt(i);
            digits += c >= '0' && c <= '9' ? 1 : 0;
            PlainJson.require(c >= '0' && c <= '9' || c == '-' && (i == 4 || i == 7));
        }
        PlainJson.require(digits == 6 || digits == 8);
        boolean isHyphenated = expiry.charAt(4) == '-';
        PlainJson.require(expiry.length() == digits + (isHyphenated ? digits / 2 - 2 : 0));
        return expiry;
    }

    private static String pair(PlainJson json) throws IOException, NotPlainException {
        String pair = json.text(64);
        for (int i = 0; i < pair.length(); i++) {
            char c = pair.charAt(i);
            PlainJson.require(c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
        }
        PlainJson.require(!pair.equals("NET") && !pair.equals("LONG") && !pair.equals("SHORT"));
        return pair;
    }
}
