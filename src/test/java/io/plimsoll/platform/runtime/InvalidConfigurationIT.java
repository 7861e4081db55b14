package io.plimsoll.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testsupport.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process with a wrong configuration says why, starts nothing and ends. */
class InvalidConfigurationIT {
    @TempDir
    Path folder;

    @Test
    void everything_wrong_in_the_environment_is_told_and_no_database_is_made() {
        try (ServiceProcess refused = new ServiceProcess(folder)
                .with("PLIMSOLL_SCHEDULING_THREAD_COUNT", "0")
                .with("PLIMSOLL_ACCESS_JWKS_URL", "https://issuer.example/keys")
                .with("PLIMSOLL_REMARGIN_BATCHSIZE", "9")) {

            int exitCode = refused.startExpectingRefusal();

            assertThat(exitCode).isEqualTo(1);
            assertThat(refused.output().lines())
                    .containsExactly(
                            "Plimsoll cannot start: 3 settings are wrong",
                            "plimsoll.scheduling.thread-count = 0: must be a whole number from 1 to 2147483647",
                            "plimsoll.access.jwks-url = https://issuer.example/keys: must be given together with "
                                    + "plimsoll.access.issuer",
                            "PLIMSOLL_REMARGIN_BATCHSIZE: there is no such setting, the nearest is "
                                    + "PLIMSOLL_REMARGIN_BATCH_SIZE");
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void file_in_the_working_folder_is_read_as_well() throws IOException {
        Files.createDirectory(folder.resolve("config"));
        Files.writeString(
                folder.resolve("config/application.properties"),
                "%prod.plimsoll.liquidation.loss-sharing=NOBODY\nplimsoll.remargin.batch-size=100\n");
        try (ServiceProcess refused = new ServiceProcess(folder)) {

            int exitCode = refused.startExpectingRefusal();

            assertThat(exitCode).isEqualTo(1);
            assertThat(refused.output())
                    .isEqualTo(
                            "Plimsoll cannot start: plimsoll.liquidation.loss-sharing = NOBODY: must be SOCIALISED or "
                                    + "AUTO_DELEVERAGED or UNCOVERED");
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }
}
