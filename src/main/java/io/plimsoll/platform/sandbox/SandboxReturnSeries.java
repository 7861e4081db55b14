package io.plimsoll.platform.sandbox;

import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.platform.tenant.TenantScope;
import io.plimsoll.returnseries.ReturnKind;
import io.plimsoll.returnseries.ReturnSeriesDraft;
import io.plimsoll.returnseries.ReturnSeriesDraft.Places;
import io.plimsoll.returnseries.ReturnSeriesLibrary;
import io.plimsoll.returnseries.ReturnSeriesLibrary.AlreadyAddedException;
import io.plimsoll.returnseries.ReturnSeriesLimits;
import io.plimsoll.returnseries.ReturnSeriesService;
import io.plimsoll.returnseries.ReturnSeriesService.Import;
import io.plimsoll.upload.ReceivedFile;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Loads two years of made-up returns at the first start, so that historical simulation and backtests can be tried at once.
 *
 * <p>Only where there is no return series at all. Replicas that start at once may both try; one of them adds it.
 */
@Singleton
class SandboxReturnSeries {
    private static final Logger LOG = Logger.getLogger(SandboxReturnSeries.class);
    private static final String RESOURCE = "sandbox/energy-returns-synthetic.csv";
    private static final String NAME = "sandbox-energy";

    private final ReturnSeriesLibrary library;
    private final ReturnSeriesService service;
    private final ReturnSeriesLimits limits;
    private final boolean isEnabled;

    SandboxReturnSeries(
            ReturnSeriesLibrary library,
            ReturnSeriesService service,
            ReturnSeriesLimits limits,
            @ConfigProperty(name = "plimsoll.sandbox.enabled", defaultValue = "true") boolean isEnabled) {
        this.library = library;
        this.service = service;
        this.limits = limits;
        this.isEnabled = isEnabled;
    }

    void loadAtFirstStart(@Observes StartupEvent event) {
        TenantScope.run(Tenant.DEFAULT, this::loadIfNone);
    }

    private void loadIfNone() {
        if (isEnabled && library.names().isEmpty()) {
            load();
        }
    }

    private void load() {
        try (InputStream bytes = resource();
                ReceivedFile received = ReceivedFile.of(bytes)) {
            if (service.finished(received, draft(received), ReturnKind.RELATIVE, NAME)
                    instanceof Import.Unsaved unsaved) {
                service.add(unsaved);
                LOG.infof(
                        "sandbox return series %s: %d dates",
                        NAME, unsaved.summary().observationCount());
            }
        } catch (AlreadyAddedException byAnotherReplica) {
            LOG.infof("sandbox return series %s was added by another replica", NAME);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Our own file: no quotes, no surprises. */
    private ReturnSeriesDraft draft(ReceivedFile file) throws IOException {
        ReturnSeriesDraft draft = new ReturnSeriesDraft(limits, new Lines(), false);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.US_ASCII))) {
            String[] header = lines.readLine().split(",");
            for (int column = 1; column < header.length; column++) {
                draft.addFactor(header[column]);
            }
            lines.lines().map(line -> line.split(",")).forEach(cells -> {
                draft.addDate(cells[0]);
                for (int column = 1; column < cells.length; column++) {
                    draft.addReturn(column - 1, cells[column]);
                }
            });
        }
        return draft;
    }

    private static final class Lines implements Places {
        @Override
        public String date(int index) {
            return row(index);
        }

        @Override
        public String factor(int index) {
            return "column " + index;
        }

        @Override
        public String cell(int date, int factor) {
            return row(date) + ", column " + factor;
        }

        @Override
        public String row(int date) {
            return "row " + date;
        }
    }

    private static InputStream resource() {
        InputStream bytes = Thread.currentThread().getContextClassLoader().getResourceAsStream(RESOURCE);
        if (bytes == null) {
            throw new IllegalStateException("no resource " + RESOURCE);
        }
        return bytes;
    }
}
