package io.plimsoll.insurancefund;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** As strict as the database: a movement follows the last one of its fund and leaves what it says it leaves. */
public final class InMemoryInsuranceFunds implements InsuranceFunds {
    private final List<FundMovement> movements = new ArrayList<>();

    @Override
    public InsuranceFund get(String currency) {
        return movements.reversed().stream()
                .filter(movement -> movement.currency().equals(currency))
                .findFirst()
                .map(last -> new InsuranceFund(currency, last.balanceAfter(), last.number()))
                .orElseGet(() -> InsuranceFund.empty(currency));
    }

    @Override
    public InsuranceFund lock(String currency) {
        return get(currency);
    }

    @Override
    public Optional<FundMovement> find(String currency, String reference) {
        return movements.stream()
                .filter(movement -> movement.currency().equals(currency)
                        && movement.reference().equals(reference))
                .findFirst();
    }

    @Override
    public List<FundMovement> newestFirst(String currency, Filter filter, Optional<Place> after, int countMax) {
        return movements.reversed().stream()
                .filter(movement -> movement.currency().equals(currency))
                .filter(movement -> filter.kind() == null || filter.kind() == movement.kind())
                .limit(countMax)
                .toList();
    }

    @Override
    public void add(FundMovement movement) {
        InsuranceFund fund = get(movement.currency());
        if (movement.number() != fund.movementCount() + 1
                || fund.balance().add(movement.amount()).compareTo(movement.balanceAfter()) != 0
                || find(movement.currency(), movement.reference()).isPresent()) {
            throw new IllegalStateException("%s does not follow %s".formatted(movement, fund));
        }
        movements.add(movement);
    }
}
