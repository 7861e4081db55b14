package io.plimsoll.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plimsoll.testsupport.CalculationLoad;
import io.plimsoll.testsupport.CalculationLoad.Answer;
import io.plimsoll.testsupport.CalculationLoad.Calculation;
import io.plimsoll.testsupport.ServiceProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The data folder has no room left: what cannot be stored is refused, what is stored can be read, and with room again everything goes on.
 *
 * <p>Mounts a small file system of memory, which only root may; otherwise it is skipped.
 */
class DiskFullIT {
    private static final String SIZE = "size=256m";
    private static final int ANSWERED_BEFORE = 20;

    /** Some megabytes of calculations: more than what is left of the files that the database has made beforehand. */
    private static final int REQUEST_COUNT_MAX = 20_000;

    @TempDir
    Path folder;

    private ServiceProcess service;
    private boolean isMounted;

    @BeforeEach
    void mount() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        isMounted = run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", data.toString()) == 0;
        assumeTrue(isMounted, "only root may mount a file system");
        service = new ServiceProcess(folder).start();
    }

    @AfterEach
    void unmount() throws Exception {
        if (service != null) {
            service.close();
        }
        if (isMounted) {
            run("umount", "-l", folder.resolve("data").toString());
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(1, TimeUnit.MINUTES) ? process.exitValue() : -1;
    }

    /** Takes all room there is. */
    private Path fill() throws IOException {
        Path ballast = folder.resolve("data/ballast");
        for (int bytes = 1 << 20; bytes > 0; bytes >>= 4) {
            byte[] block = new byte[bytes];
            try (OutputStream out = Files.newOutputStream(
                    ballast, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND)) {
                while (true) {
                    out.write(block);
                }
            } catch (IOException full) {
                // so do smaller blocks
            }
        }
        return ballast;
    }

    @Test
    void what_cannot_be_stored_is_refused_and_nothing_that_was_is_lost() throws Exception {
        Map<Calculation, Answer> stored = new LinkedHashMap<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int number = 1; number <= ANSWERED_BEFORE; number++) {
                Calculation calculation = new Calculation("room-" + number, number);
                stored.put(calculation, CalculationLoad.post(client, service.baseUri(), calculation));
            }
            Path ballast = fill();

            int number = ANSWERED_BEFORE;
            Answer answer;
            Calculation refused;
            do {
                number++;
                refused = new Calculation("room-" + number, number);
                answer = CalculationLoad.post(client, service.baseUri(), refused);
                if (answer.status() == 201) {
                    stored.put(refused, answer);
                }
            } while (answer.status() == 201 && number < REQUEST_COUNT_MAX);
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.body()).contains("\"type\":\"/problems/service-unavailable\"");

            Files.delete(ballast);
            if (CalculationLoad.post(client, service.baseUri(), refused).status() != 201) {
                // the database could not even write that it could not go on
                service.killHardWithDatabase();
                service.start();
            }
            assertThat(CalculationLoad.post(client, service.baseUri(), refused).status())
                    .isEqualTo(201);
            for (Map.Entry<Calculation, Answer> entry : stored.entrySet()) {
                Answer before = entry.getValue();
                assertThat(before.status()).as(before.body()).isEqualTo(201);
                assertThat(CalculationLoad.post(client, service.baseUri(), entry.getKey()))
                        .isEqualTo(new Answer(201, before.location(), before.body(), true));
                HttpResponse<String> read = client.send(
                        HttpRequest.newBuilder(service.baseUri().resolve(before.location()))
                                .build(),
                        BodyHandlers.ofString());
                assertThat(read.body()).isEqualTo(before.body());
            }
        }
        System.out.printf("disk full: %d calculations answered 201 before it was, all are there%n", stored.size());
        assertThat(service.output()).doesNotContain("incident");
    }
}
