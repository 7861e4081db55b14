package io.plimsoll.platform.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.account.Accounts;
import io.plimsoll.accountmargin.RemarginTrigger;
import io.plimsoll.margincall.MarginCall;
import io.plimsoll.parameterset.ParameterSets;
import io.plimsoll.rejection.RejectedException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Loads the demo broker in two transactions: the market with its rules, then all accounts.
 *
 * <p>So after whatever interrupted it either every account is there or none, and doing it again finishes it or changes nothing. The market
 * comes first because it is kept in memory once it was read, and must not be taken back then.
 */
@Singleton
class DemoBrokerLoader {
    private static final Logger LOG = Logger.getLogger(DemoBrokerLoader.class);

    /** Some two seconds of work; ten times as many are a machine in trouble, not a reason to begin anew. */
    private static final Duration TRANSACTION_MAX = Duration.ofMinutes(5);

    private final ObjectMapper mapper;
    private final ParameterSets parameterSets;
    private final DemoMarketLoader market;
    private final DemoAccountLoader accountLoader;
    private final Accounts accounts;
    private final RemarginTrigger remargin;

    DemoBrokerLoader(
            ObjectMapper mapper,
            ParameterSets parameterSets,
            DemoMarketLoader market,
            DemoAccountLoader accountLoader,
            Accounts accounts,
            RemarginTrigger remargin) {
        this.mapper = mapper;
        this.parameterSets = parameterSets;
        this.market = market;
        this.accountLoader = accountLoader;
        this.accounts = accounts;
        this.remargin = remargin;
    }

    /** Does nothing if it was done, nothing without the sandbox's parameter sets, and nothing that a rule forbids: what a user did meanwhile is in the right. */
    void load() {
        load(DemoBrokerFile.read(mapper));
    }

    void load(DemoBrokerFile broker) {
        if (isLoaded(broker)) {
            return;
        }
        Optional<String> missing = broker.parameterSets()
                .filter(name -> parameterSets.find(name).isEmpty())
                .findFirst();
        if (missing.isPresent()) {
            LOG.infof("demo broker: nothing is loaded, because there is no parameter set %s", missing.get());
            return;
        }
        try {
            loadMarket(broker);
            List<MarginCall> calls = transaction(() -> accountLoader.load(broker));
            LOG.infof(
                    "demo broker: %d accounts, margin calls %s",
                    broker.accounts().size(),
                    calls.stream().map(call -> call.status().name()).collect(Collectors.joining(", ")));
            remargin.begin();
        } catch (RejectedException refused) {
            if (!isLoaded(broker)) {
                LOG.warnf("demo broker: nothing is loaded, because %s", refused.getMessage());
            }
        }
    }

    /** What comes before the accounts. */
    void loadMarket(DemoBrokerFile broker) {
        transaction(() -> {
            market.load(broker);
            return null;
        });
    }

    private boolean isLoaded(DemoBrokerFile broker) {
        return accounts.find(broker.accounts().getFirst().id()).isPresent();
    }

    private static <T> T transaction(Callable<T> work) {
        return QuarkusTransaction.requiringNew()
                .timeout(Math.toIntExact(TRANSACTION_MAX.toSeconds()))
                .call(work);
    }
}
