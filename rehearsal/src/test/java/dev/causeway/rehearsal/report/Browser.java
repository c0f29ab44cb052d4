package dev.causeway.rehearsal.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium that shows pages from files and says what is wrong with them. */
final class Browser implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--hide-scrollbars",
          "--force-device-scale-factor=1");
  private static final String AXE = axe();

  private final ChromeDriver driver;
  private final Path folder;
  private int pages;

  /** How a page is looked at. */
  record View(int width, String scheme) {
    static Stream<View> all() {
      return Stream.of(360, 768, 1440)
          .flatMap(width -> Stream.of("light", "dark").map(scheme -> new View(width, scheme)));
    }
  }

  private Browser(ChromeDriver driver, Path folder) {
    this.driver = driver;
    this.folder = folder;
  }

  /** Starts a browser; its profile and the pages it shows are in the folder. */
  static Browser start(ChromiumBinary binary, Path folder) {
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(binary.driver().toFile())
            .usingAnyFreePort()
            .build();
    var options = new ChromeOptions();
    options.setBinary(binary.browser().toFile());
    options.addArguments(FLAGS);
    options.addArguments("--user-data-dir=" + folder.resolve("profile"));
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    return new Browser(new ChromeDriver(service, options), folder);
  }

  /** Shows a page as someone sees it who opens the file. */
  void open(String html, View view) {
    Path file = folder.resolve("page-%d.html".formatted(pages++));
    try {
      Files.writeString(file, html);
    } catch (IOException e) {
      throw new UncheckedIOException("the page cannot be written to " + file, e);
    }
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            view.width(),
            "height",
            900,
            "deviceScaleFactor",
            1,
            "mobile",
            view.width() < 500));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features", List.of(Map.of("name", "prefers-color-scheme", "value", view.scheme()))));
    driver.get(file.toUri().toString());
  }

  /** Everything that is wrong with the page as it stands, one line each. */
  List<String> findings() {
    return Stream.of(console(), fetched(), overflow(), unreachable(), inaccessible())
        .flatMap(List::stream)
        .toList();
  }

  /** What the browser complained about since it was last asked. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(entry -> "console: " + entry.getMessage())
        .toList();
  }

  private List<String> fetched() {
    return this.<List<String>>script(
            "return performance.getEntriesByType('resource').map(each => each.name)")
        .stream()
        .map(name -> "fetched: " + name)
        .toList();
  }

  private List<String> overflow() {
    return script(
        """
        const width = innerWidth;
        const root = document.scrollingElement;
        const wide = [...document.querySelectorAll('body *')]
            .filter(each => each.getBoundingClientRect().right > width + 1)
            .map(each => `overflow at ${width}: ${each.tagName} ${each.className.baseVal ?? each.className}`);
        return root.scrollWidth > width ? [`overflow at ${width}: ${root.scrollWidth}`, ...wide] : [];
        """);
  }

  /** What can be used with a pointer and not be reached, or not be seen to be, with the Tab key. */
  private List<String> unreachable() {
    long usable =
        this.<Long>script(
            """
            const usable = [...document.querySelectorAll('a[href], button, input, summary')]
                .filter(each => each.checkVisibility());
            const name = each => each.getAttribute('aria-label') ?? each.textContent;
            window.notReached = new Map(usable.map(each => [each, `not reached by Tab: ${name(each)}`]));
            addEventListener('focusin', event => {
              const seen = getComputedStyle(event.target).outlineStyle !== 'none';
              if (seen) notReached.delete(event.target);
              else notReached.set(event.target, `no focus seen: ${name(event.target)}`);
            });
            document.activeElement.blur();
            return usable.length;
            """);
    String tabs = Keys.TAB.toString().repeat((int) usable + 2);
    new Actions(driver).sendKeys(tabs).perform();
    return script("return [...notReached.values()]");
  }

  /** What axe-core finds: contrast, names, text alternatives and more. */
  private List<String> inaccessible() {
    driver.executeScript(AXE);
    @SuppressWarnings("unchecked")
    var findings =
        (List<String>)
            driver.executeAsyncScript(
                """
                const done = arguments[arguments.length - 1];
                axe.run().then(
                    found => done(found.violations.flatMap(rule => rule.nodes.map(
                        node => `${rule.id}: ${node.html.slice(0, 160)}: ${node.failureSummary}`))),
                    failure => done(['axe failed: ' + failure]));
                """);
    return Objects.requireNonNull(findings);
  }

  /** What a script that runs in the page returns. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // JavaScript has no types
  <T> T script(String script) {
    return (T) Objects.requireNonNull(driver.executeScript(script));
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  String text(String selector) {
    return find(selector).getText();
  }

  /** Presses and releases the pointer on an element, at a part of its width. */
  void clickAt(String selector, double part) {
    WebElement element = find(selector);
    driver.executeScript(
        "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
    int fromCentre = (int) Math.round((part - 0.5) * element.getSize().getWidth());
    new Actions(driver).moveToElement(element, fromCentre, 0).click().perform();
  }

  /** A picture of the whole page. */
  byte[] picture(int width) {
    long height = this.<Long>script("return document.documentElement.scrollHeight");
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  private static String axe() {
    try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("axe-core cannot be read", e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
