package io.plimsoll.simulation.rest;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.Violations;
import io.plimsoll.simulation.Figures;
import io.plimsoll.simulation.contagion.ClearingVector;
import io.plimsoll.simulation.contagion.ClearingVector.Network;
import io.plimsoll.simulation.contagion.FireSale;
import io.plimsoll.simulation.contagion.FireSale.Bank;
import io.plimsoll.simulation.contagion.LiquidationCovariance;
import io.plimsoll.simulation.contagion.ThresholdCascade;
import io.plimsoll.simulation.contagion.ThresholdCascade.Account;
import io.plimsoll.simulation.rest.ContagionRequest.BankRequest;
import io.plimsoll.simulation.rest.ContagionRequest.ClearingRequest;
import io.plimsoll.simulation.rest.ContagionRequest.CovarianceOfRequest;
import io.plimsoll.simulation.rest.ContagionRequest.CovarianceRequest;
import io.plimsoll.simulation.rest.ContagionRequest.DebtRequest;
import io.plimsoll.simulation.rest.ContagionRequest.DebtorRequest;
import io.plimsoll.simulation.rest.ContagionRequest.FireSaleRequest;
import io.plimsoll.simulation.rest.ContagionRequest.SoldAssetRequest;
import io.plimsoll.simulation.rest.ContagionRequest.ThresholdAccountRequest;
import io.plimsoll.simulation.rest.ContagionRequest.ThresholdCascadeRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Computes the model of a request, or says everything that is impossible in it. Used once. */
final class ContagionForm {
    /** A request's decimals have ten digits behind the point. */
    private static final BigDecimal HALF_OF_LAST_DIGIT = new BigDecimal("5E-11");

    private final Violations impossible = new Violations(Reason.SIMULATION_INVALID);

    /** @throws RejectedException SIMULATION_INVALID */
    FireSale fireSale(FireSaleRequest request) {
        int assetCount = request.assetShocks().size();
        requireSize(request.priceImpacts(), assetCount, "/fireSale/priceImpacts");
        requireNoneNegative(request.priceImpacts(), "/fireSale/priceImpacts");
        BigDecimal equity = BigDecimal.ZERO;
        for (int i = 0; i < request.banks().size(); i++) {
            BankRequest bank = request.banks().get(i);
            String pointer = "/fireSale/banks/" + i;
            impossible.requireNotNegative(pointer + "/assets", bank.assets());
            impossible.requireNotNegative(pointer + "/debt", bank.debt());
            requireSize(bank.weights(), assetCount, pointer + "/weights");
            requireWhole(bank.weights(), pointer + "/weights");
            equity = equity.add(bank.equity());
        }
        impossible.addUnless(
                equity.signum() > 0, "/fireSale/banks", "equity of all banks must be above 0, was " + equity);
        impossible.refuseIfAny();
        return FireSale.of(
                request.banks().stream()
                        .map(bank -> new Bank(
                                bank.assets().doubleValue(),
                                bank.equity().doubleValue(),
                                bank.debt().doubleValue(),
                                bank.weights().stream()
                                        .map(BigDecimal::doubleValue)
                                        .toList()))
                        .toList(),
                Figures.numbers(request.priceImpacts()),
                Figures.numbers(request.assetShocks()),
                !Boolean.FALSE.equals(request.symmetric()));
    }

    /** @throws RejectedException SIMULATION_INVALID */
    ClearingVector clearing(ClearingRequest request) {
        List<String> ids = request.banks().stream().map(DebtorRequest::id).toList();
        Map<String, Integer> indexes = indexes(ids, "/clearing/banks/%d/id");
        for (int i = 0; i < request.banks().size(); i++) {
            impossible.requireNotNegative(
                    "/clearing/banks/%d/externalAssets".formatted(i),
                    request.banks().get(i).externalAssets());
        }
        impossible.requireFraction("/clearing/externalRecovery", request.externalRecovery());
        impossible.requireFraction("/clearing/interbankRecovery", request.interbankRecovery());
        List<List<BigDecimal>> liabilities = zeros(indexes.size());
        Set<List<String>> pairs = new HashSet<>();
        for (int k = 0; k < request.debts().size(); k++) {
            DebtRequest debt = request.debts().get(k);
            String pointer = "/clearing/debts/" + k;
            impossible.requireNotNegative(pointer + "/amount", debt.amount());
            impossible.addUnless(!debt.debtor().equals(debt.creditor()), pointer + "/creditor", "must be another bank");
            impossible.addUnless(
                    pairs.add(List.of(debt.debtor(), debt.creditor())), pointer, "these two are there twice");
            if (areKnown(indexes, debt.debtor(), debt.creditor(), pointer + "/debtor", pointer + "/creditor")) {
                liabilities.get(indexes.get(debt.debtor())).set(indexes.get(debt.creditor()), debt.amount());
            }
        }
        impossible.refuseIfAny();
        List<BigDecimal> externalAssets =
                request.banks().stream().map(DebtorRequest::externalAssets).toList();
        return ClearingVector.of(new Network(
                liabilities, externalAssets, orOne(request.externalRecovery()), orOne(request.interbankRecovery())));
    }

    /** @throws RejectedException SIMULATION_INVALID */
    LiquidationCovariance covariance(CovarianceRequest request) {
        List<String> names =
                request.assets().stream().map(SoldAssetRequest::name).toList();
        Map<String, Integer> indexes = indexes(names, "/covariance/assets/%d/name");
        for (int i = 0; i < request.assets().size(); i++) {
            BigDecimal depth = request.assets().get(i).depth();
            impossible.addUnless(
                    depth.signum() > 0, "/covariance/assets/%d/depth".formatted(i), "must be above 0, was " + depth);
        }
        impossible.requireNotNegative("/covariance/intensity", request.intensity());
        List<List<BigDecimal>> covariance = zeros(indexes.size());
        Set<Set<String>> pairs = new HashSet<>();
        for (int k = 0; k < request.covariances().size(); k++) {
            CovarianceOfRequest pair = request.covariances().get(k);
            String pointer = "/covariance/covariances/" + k;
            impossible.addUnless(
                    !pair.asset().equals(pair.otherAsset()) || pair.covariance().signum() >= 0,
                    pointer + "/covariance",
                    "a variance must be at least 0, was " + pair.covariance());
            Set<String> both = new HashSet<>();
            both.add(pair.asset());
            both.add(pair.otherAsset());
            impossible.addUnless(pairs.add(both), pointer, "these two are there twice");
            if (areKnown(indexes, pair.asset(), pair.otherAsset(), pointer + "/asset", pointer + "/otherAsset")) {
                int i = indexes.get(pair.asset());
                int j = indexes.get(pair.otherAsset());
                covariance.get(i).set(j, pair.covariance());
                covariance.get(j).set(i, pair.covariance());
            }
        }
        impossible.refuseIfAny();
        return LiquidationCovariance.of(
                Figures.rows(covariance),
                Figures.numbers(
                        request.assets().stream().map(SoldAssetRequest::holding).toList()),
                request.intensity().doubleValue(),
                Figures.numbers(
                        request.assets().stream().map(SoldAssetRequest::depth).toList()));
    }

    /** @throws RejectedException SIMULATION_INVALID */
    ThresholdCascade thresholdCascade(ThresholdCascadeRequest request) {
        List<String> ids =
                request.accounts().stream().map(ThresholdAccountRequest::id).toList();
        indexes(ids, "/thresholdCascade/accounts/%d/id");
        impossible.requireNotNegative("/thresholdCascade/price", request.price());
        impossible.requireNotNegative("/thresholdCascade/impactPerUnit", request.impactPerUnit());
        for (int i = 0; i < request.accounts().size(); i++) {
            impossible.requireNotNegative(
                    "/thresholdCascade/accounts/%d/quantity".formatted(i),
                    request.accounts().get(i).quantity());
        }
        impossible.refuseIfAny();
        return ThresholdCascade.of(
                request.price(),
                request.impactPerUnit(),
                request.impact(),
                request.accounts().stream()
                        .map(account -> new Account(account.id(), account.quantity(), account.liquidationPrice()))
                        .toList());
    }

    private Map<String, Integer> indexes(List<String> names, String pointer) {
        Map<String, Integer> indexes = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            impossible.addUnless(
                    indexes.putIfAbsent(names.get(i), indexes.size()) == null,
                    pointer.formatted(i),
                    names.get(i) + " is there twice");
        }
        return indexes;
    }

    private boolean areKnown(
            Map<String, Integer> indexes, String one, String other, String pointer, String otherPointer) {
        impossible.addUnless(indexes.containsKey(one), pointer, "there is no " + one);
        impossible.addUnless(indexes.containsKey(other), otherPointer, "there is no " + other);
        return indexes.containsKey(one) && indexes.containsKey(other);
    }

    private static List<List<BigDecimal>> zeros(int size) {
        List<List<BigDecimal>> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rows.add(new ArrayList<>(Collections.nCopies(size, BigDecimal.ZERO)));
        }
        return rows;
    }

    private static BigDecimal orOne(BigDecimal value) {
        return value == null ? BigDecimal.ONE : value;
    }

    private void requireSize(List<?> entries, int assetCount, String pointer) {
        impossible.addUnless(
                entries.size() == assetCount,
                pointer,
                "must have %d entries, one per asset, had %d".formatted(assetCount, entries.size()));
    }

    /**
     * Parts of one whole, but for what rounding each to the digits of a request leaves, as of three thirds: a model fed 130 % of the assets
     * answers all the same.
     */
    private void requireWhole(List<BigDecimal> weights, String pointer) {
        requireNoneNegative(weights, pointer);
        BigDecimal sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal rounding = HALF_OF_LAST_DIGIT.multiply(BigDecimal.valueOf(weights.size()));
        boolean isWhole = sum.subtract(BigDecimal.ONE).abs().compareTo(rounding) < 0;
        impossible.require(isWhole, pointer, "must add up to 1", sum);
    }

    private void requireNoneNegative(List<BigDecimal> values, String pointer) {
        for (int i = 0; i < values.size(); i++) {
            impossible.requireNotNegative(pointer + "/" + i, values.get(i));
        }
    }
}
