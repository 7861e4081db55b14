package io.plimsoll.platform.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.account.Accounts;
import io.plimsoll.account.Accounts.Filter;
import io.plimsoll.parameterset.ParameterSets;
import io.plimsoll.platform.runtime.EmbeddedDatabaseSettings;
import io.plimsoll.platform.scheduling.ScheduledWork;
import io.plimsoll.platform.scheduling.WorkScheduler;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Has the demo broker loaded at the first start, in the background: as scheduled work, so that one replica does it and another one, or the
 * next start, begins it again if that replica dies.
 *
 * <p>Only where there is no account at all and the parameter sets are there. By default only beside the embedded database: whoever gives a
 * database of their own may not want fifty strangers in it.
 */
@Singleton
class DemoBrokerStart {
    private static final Logger LOG = Logger.getLogger(DemoBrokerStart.class);
    private static final String WORK = "demo-broker";

    /** The same for all replicas, so that it is one piece of work for them; and past, so that it is due. */
    private static final Instant WORK_AT = Instant.EPOCH;

    private final Accounts accounts;
    private final ParameterSets parameterSets;
    private final ObjectMapper mapper;
    private final WorkScheduler scheduler;
    private final boolean isEnabled;

    DemoBrokerStart(
            Accounts accounts,
            ParameterSets parameterSets,
            ObjectMapper mapper,
            WorkScheduler scheduler,
            @ConfigProperty(name = "plimsoll.sandbox.demo-broker.enabled") Optional<Boolean> enabled,
            @ConfigProperty(name = EmbeddedDatabaseSettings.STARTED_BY) Optional<String> embeddedStartedBy) {
        this.accounts = accounts;
        this.parameterSets = parameterSets;
        this.mapper = mapper;
        this.scheduler = scheduler;
        this.isEnabled = enabled.orElse(embeddedStartedBy.isPresent());
    }

    @Produces
    @Singleton
    static ScheduledWork loading(DemoBrokerLoader loader) {
        return new ScheduledWork.Timed(WORK, id -> loader.load());
    }

    /** After the parameter sets of the sandbox were loaded, before scheduled work begins. */
    void scheduleAtFirstStart(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        if (isEnabled && !hasAccounts()) {
            schedule();
        }
    }

    /** Whether or not it is enabled. */
    void schedule() {
        Optional<String> missing = DemoBrokerFile.read(mapper)
                .parameterSets()
                .filter(name -> parameterSets.find(name).isEmpty())
                .findFirst();
        if (missing.isPresent()) {
            LOG.infof("demo broker: nothing is loaded, because there is no parameter set %s", missing.get());
        } else {
            scheduler.schedule(WORK, WORK, WORK_AT);
        }
    }

    private boolean hasAccounts() {
        return !accounts.newestFirst(new Filter(null, null, null), Optional.empty(), 1)
                .isEmpty();
    }
}
