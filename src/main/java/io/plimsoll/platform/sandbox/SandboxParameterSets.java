package io.plimsoll.platform.sandbox;

import io.plimsoll.parameterset.ParameterSetService;
import io.plimsoll.parameterset.ParameterSetService.Choices;
import io.plimsoll.parameterset.ParameterSetService.Import;
import io.plimsoll.parameterset.ParameterSets;
import io.plimsoll.parameterset.ParameterSets.AlreadyAddedException;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import io.plimsoll.upload.ReceivedFile;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Loads two small parameter sets at the first start, so that the first request has something to calculate with.
 *
 * <p>Only where there is no parameter set at all: whoever has sets of their own is left alone. Replicas that start at once
 * may both try; one of them adds each set.
 */
@Singleton
class SandboxParameterSets {
    private static final Logger LOG = Logger.getLogger(SandboxParameterSets.class);

    private record SandboxFile(String resource, String name) {}

    private static final List<SandboxFile> FILES = List.of(
            new SandboxFile("sandbox/cme-teaching.pa2", "cme-teaching"),
            new SandboxFile("sandbox/nse-banknifty-20250808-i1.spn", "nse-2025-08-08-i1"));

    private final ParameterSets sets;
    private final ParameterSetService service;
    private final boolean isEnabled;

    SandboxParameterSets(
            ParameterSets sets,
            ParameterSetService service,
            @ConfigProperty(name = "plimsoll.sandbox.enabled", defaultValue = "true") boolean isEnabled) {
        this.sets = sets;
        this.service = service;
        this.isEnabled = isEnabled;
    }

    void loadAtFirstStart(@Observes StartupEvent event) {
        TenantScope.run(Tenant.DEFAULT, this::loadIfNone);
    }

    private void loadIfNone() {
        if (isEnabled && sets.names().isEmpty()) {
            FILES.forEach(this::load);
        }
    }

    void load(SandboxFile file) {
        try (InputStream bytes = resource(file.resource);
                ReceivedFile received = ReceivedFile.of(bytes)) {
            if (service.read(received, new Choices(file.name, null)) instanceof Import.Unsaved unsaved) {
                service.add(unsaved);
                LOG.infof(
                        "sandbox parameter set %s: %d contracts",
                        file.name, unsaved.summary().contractCount());
            }
        } catch (AlreadyAddedException byAnotherReplica) {
            LOG.infof("sandbox parameter set %s was added by another replica", file.name);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static InputStream resource(String path) {
        InputStream bytes = Thread.currentThread().getContextClassLoader().getResourceAsStream(path);
        if (bytes == null) {
            throw new IllegalStateException("no resource " + path);
        }
        return bytes;
    }
}
