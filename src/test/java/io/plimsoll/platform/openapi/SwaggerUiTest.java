package io.plimsoll.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** What somebody sees who opens the page the service names at its first start, and clicks. Needs a browser; skipped without. */
@QuarkusTest
class SwaggerUiTest {
    private static final String OPERATION = "#operations-Margin-calculateMargin ";

    @TestHTTPResource("/q/swagger-ui/")
    URI page;

    @TempDir
    Path profile;

    @Test
    void first_example_is_margined_by_two_clicks() throws IOException {
        Optional<Path> browser = program("chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = program("chromedriver");
        assumeTrue(
                browser.isPresent() && driver.isPresent(),
                "Swagger UI was not opened: no chromium and chromedriver in PATH or /usr/bin");

        ChromeDriver chrome = open(browser.get(), driver.get());
        try {
            chrome.get(page.toString());
            Path screenshots = Files.createDirectories(Path.of("target", "screenshots"));
            click(chrome, OPERATION + ".opblock-summary-control");
            waitFor(chrome, OPERATION + ".execute-wrapper, " + OPERATION + ".try-out__btn");
            save(chrome, screenshots.resolve("swagger-ui-opened.png"));
            if (chrome.findElements(By.cssSelector(OPERATION + ".execute")).isEmpty()) {
                click(chrome, OPERATION + ".try-out__btn");
            }
            click(chrome, OPERATION + ".execute");

            WebElement reply = waitFor(chrome, OPERATION + ".live-responses-table .response-col_description pre");
            String shown =
                    (String) ((JavascriptExecutor) chrome).executeScript("return arguments[0].textContent", reply);
            ((JavascriptExecutor) chrome).executeScript("arguments[0].scrollIntoView()", reply);
            save(chrome, screenshots.resolve("swagger-ui-executed.png"));

            assertThat(chrome.findElement(
                                    By.cssSelector(OPERATION + ".live-responses-table .response .response-col_status"))
                            .getText())
                    .startsWith("201");
            assertThat(shown)
                    .contains("\"maintenanceMargin\": \"180612.60\"")
                    .contains("\"totalRequirement\": \"196448.35\"");
        } finally {
            chrome.quit();
        }
    }

    /** The driver's path is given, so that Selenium looks for none and downloads none. */
    private ChromeDriver open(Path browser, Path driver) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1300,1800",
                "--user-data-dir=" + profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .usingAnyFreePort()
                .build();
        return new ChromeDriver(service, options);
    }

    /** Through the page's own scripts: a click at a place on the screen may hit what has just moved there. */
    private static void click(ChromeDriver chrome, String selector) {
        ((JavascriptExecutor) chrome).executeScript("arguments[0].click()", waitFor(chrome, selector));
    }

    private static WebElement waitFor(ChromeDriver chrome, String selector) {
        return new WebDriverWait(chrome, Duration.ofSeconds(30))
                .until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(selector)));
    }

    private static void save(ChromeDriver chrome, Path file) throws IOException {
        Files.write(file, chrome.getScreenshotAs(OutputType.BYTES));
    }

    private static Optional<Path> program(String... names) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("") + File.pathSeparator + "/usr/bin";
        List<String> folders = List.of(path.split(File.pathSeparator));
        return Stream.of(names)
                .flatMap(name ->
                        folders.stream().filter(folder -> !folder.isEmpty()).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
