package io.plimsoll.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plimsoll.access.ApiKeyService;
import io.plimsoll.access.ApiKeyService.Made;
import io.plimsoll.access.ApiKeys;
import io.plimsoll.access.Caller;
import io.plimsoll.access.Caller.Credential;
import io.plimsoll.access.Role;
import io.plimsoll.platform.tenant.Tenant;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
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
    private static final String MARGIN_GROUP = "#operations-tag-Margin";
    private static final String ACCESS_GROUP = "#operations-tag-Access";
    private static final String MARGIN = "#operations-Margin-calculateMargin ";
    private static final String CALLER = "#operations-Access-getCaller ";
    private static final String SUMMARY = ".opblock-summary-control";
    private static final String AUTHORIZE = ".auth-wrapper button.authorize";
    private static final String FORM = ".auth-container ";

    @TestHTTPResource("/q/swagger-ui/")
    URI page;

    @TempDir
    Path profile;

    @Inject
    ApiKeyService service;

    @Inject
    ApiKeys keys;

    private ChromeDriver chrome;

    @BeforeEach
    void open() {
        Optional<Path> browser = program("chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = program("chromedriver");
        assumeTrue(
                browser.isPresent() && driver.isPresent(),
                "Swagger UI was not opened: no chromium and chromedriver in PATH or /usr/bin");
        chrome = open(browser.get(), driver.get());
        chrome.get(page.toString());
    }

    @AfterEach
    void quit() {
        if (chrome != null) {
            chrome.quit();
        }
    }

    @Test
    void first_example_is_margined_by_three_clicks() throws IOException {
        waitFor(MARGIN_GROUP);
        save("swagger-ui-groups.png");
        click(MARGIN_GROUP);
        click(MARGIN + SUMMARY);
        waitFor(MARGIN + ".execute-wrapper, " + MARGIN + ".try-out__btn");
        save("swagger-ui-opened.png");

        String shown = executed(MARGIN, "201");

        save("swagger-ui-executed.png");
        assertThat(shown)
                .contains("\"maintenanceMargin\": \"180612.60\"")
                .contains("\"totalRequirement\": \"196448.35\"");
    }

    /** A token of an issuer goes the same way. */
    @Test
    void what_is_entered_to_authorize_is_who_one_is() throws IOException {
        Made made = service.make(
                Tenant.DEFAULT.name(),
                "at-the-page",
                Set.of(Role.AUDITOR),
                null,
                new Caller("SwaggerUiTest", Tenant.DEFAULT.name(), Set.of(Role.ADMINISTRATOR), Credential.API_KEY));
        keys.add(made.key(), made.secret().sha256());
        click(AUTHORIZE);
        waitFor(FORM + "input").sendKeys(made.secret().text());
        click(FORM + "button.authorize");
        click(FORM + "button.btn-done");
        click(ACCESS_GROUP);
        click(CALLER + SUMMARY);

        String shown = executed(CALLER, "200");

        save("swagger-ui-authorized.png");
        assertThat(shown)
                .contains("\"name\": \"at-the-page %s\"".formatted(made.key().id()))
                .contains("\"credential\": \"API_KEY\"");
    }

    /** Executes an operation whose form is open; the reply's body as the page shows it. */
    private String executed(String operation, String status) {
        waitFor(operation + ".execute-wrapper, " + operation + ".try-out__btn");
        if (chrome.findElements(By.cssSelector(operation + ".execute")).isEmpty()) {
            click(operation + ".try-out__btn");
        }
        click(operation + ".execute");
        WebElement reply = waitFor(operation + ".live-responses-table .response-col_description pre");
        chrome.executeScript("arguments[0].scrollIntoView()", reply);
        assertThat(chrome.findElement(
                                By.cssSelector(operation + ".live-responses-table .response .response-col_status"))
                        .getText())
                .startsWith(status);
        return (String) chrome.executeScript("return arguments[0].textContent", reply);
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
    private void click(String selector) {
        chrome.executeScript("arguments[0].click()", waitFor(selector));
    }

    private WebElement waitFor(String selector) {
        return new WebDriverWait(chrome, Duration.ofSeconds(30))
                .until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(selector)));
    }

    private void save(String name) throws IOException {
        Files.write(
                Files.createDirectories(Path.of("target", "screenshots")).resolve(name),
                chrome.getScreenshotAs(OutputType.BYTES));
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
