package dev.causeway.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;

/** The page as a real browser shows it, at the widths of a phone, a tablet and a desk. */
@OnBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {
  private static final Browser.View DESK = new Browser.View(1440, "light");
  private static final String PASSING = Scene.passing().page().html();

  private Browser browser;

  @BeforeAll
  void startBrowser(@TempDir Path folder) {
    browser = Browser.start(ChromiumBinary.find(System.getenv()).orElseThrow(), folder);
  }

  @AfterAll
  void closeBrowser() {
    browser.close();
  }

  static Stream<Browser.View> views() {
    return Browser.View.all();
  }

  @ParameterizedTest
  @MethodSource("views")
  void nothingIsWrongWithThePageOfARehearsal(Browser.View view) {
    browser.open(PASSING, view);

    assertThat(browser.findings()).isEmpty();
  }

  static Stream<Arguments> otherPages() {
    var pages =
        Map.of(
            "failing", Scene.failing(),
            "empty", Scene.empty(),
            "long names", Scene.named(name -> name + "-" + "n".repeat(120)),
            "markup", Scene.named(name -> "</script><img src=x onerror=alert(1)>" + name));
    return pages.entrySet().stream()
        .flatMap(
            page ->
                Stream.of(new Browser.View(360, "dark"), DESK)
                    .map(view -> Arguments.of(page.getKey(), view, page.getValue().page().html())));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("otherPages")
  void nothingIsWrongWithAnyOtherPage(String name, Browser.View view, String html) {
    browser.open(html, view);

    assertThat(browser.findings()).isEmpty();
  }

  /** What could be wrong with a page, planted before the end of its body. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          console: | <script>console.error("planted")</script>
          console: | <script>throw new Error("planted")</script>
          fetched: | <img alt="a picture" src="http://127.0.0.1:9/nowhere.png">
          overflow | <p style="width: 2000px">planted</p>
          color-contrast | <p style="color: #888; background: #999">planted</p>
          image-alt | <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
          svg-img-alt | <svg role="img" width="10" height="10"></svg>
          not reached by Tab | <button tabindex="-1">planted</button>
          no focus seen | <style>.planted { outline: none !important; }</style><button class="planted">planted</button>
          """)
  void whatIsWrongWithAPageIsFound(String finding, String planted) {
    String loose = Scene.empty().page().html().replaceFirst("<meta http-equiv=[^>]*>", "");
    browser.open(loose.replace("</body>", planted + "</body>"), DESK);

    assertThat(browser.findings()).anyMatch(found -> found.startsWith(finding));
  }

  @Test
  void thePageRunsNoScriptButItsOwn() {
    browser.open(PASSING.replace("</main>", "<script>window.planted = true</script></main>"), DESK);

    assertThat(browser.<Boolean>script("return window.planted === undefined")).isTrue();
    assertThat(browser.console()).anyMatch(line -> line.contains("Content Security Policy"));
  }

  @Test
  void theArrowKeysMoveTheMoment() {
    browser.open(PASSING, DESK);

    browser.find("#walk-0 input").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);

    assertThat(browser.text("#walk-0 .time")).isEqualTo("0 min 20 s");
    assertThat(browser.text("#walk-0 .stop")).isEqualTo("at baseline");
    assertThat(browser.find("#walk-0 input").getAttribute("aria-valuetext"))
        .startsWith(
            "0 min 20 s, at baseline, adopting the old side at baseline; share, % 0, in originals ");
  }

  @Test
  void aTransitionOfTheListLeadsToItsMoment() {
    browser.open(PASSING, DESK);

    browser.find("#walk-0 tbody tr:nth-child(2) a").sendKeys(Keys.ENTER);

    assertThat(browser.text("#walk-0 .stop")).isEqualTo("expand → baseline");
    assertThat(browser.text("#walk-0 .doing")).startsWith("preview of baseline");
    assertThat(browser.text("#walk-0 tr[aria-current] a")).isEqualTo("expand → baseline");
  }

  @Test
  void theStepButtonsGoFromTransitionToTransition() {
    browser.open(PASSING, DESK);

    browser.find("#walk-0 [data-step='1']").sendKeys(Keys.SPACE);
    browser.find("#walk-0 [data-step='1']").sendKeys(Keys.SPACE);
    browser.find("#walk-0 [data-step='-1']").sendKeys(Keys.SPACE);

    assertThat(browser.text("#walk-0 .stop")).isEqualTo("baseline → expand");
  }

  @Test
  void aPointerOnAPictureSetsTheMoment() {
    browser.open(PASSING, DESK);

    browser.clickAt("#walk-0 .strip", 0.5);

    Number place =
        browser.script(
            "return Number(document.querySelector('#walk-0 input').value)"
                + " / document.querySelector('#walk-0 input').max");
    assertThat(place.doubleValue()).isBetween(0.48, 0.52);
  }

  @Test
  void theMomentShowsWhatTheSampleHeld() {
    WalkRecord walk = Scene.passing().walks().get(0);
    Sample sample = walk.samples().get(100);
    browser.open(PASSING, DESK);

    browser.script(
        "const range = document.querySelector('#walk-0 input'); range.value = %d;"
                .formatted(sample.at().toSeconds())
            + "return range.dispatchEvent(new Event('input'))");

    assertThat(browser.text("#walk-0 [data-line='1']"))
        .isEqualTo(String.valueOf(sample.value("invoices")));
    assertThat(browser.text("#walk-0 .world div:nth-child(5) dd"))
        .isEqualTo(Integer.toString(sample.value("instances")));
  }

  @Test
  void aFailedTransitionIsOneStepFromTheTop() {
    browser.open(Scene.failing().page().html(), DESK);

    browser.find(".faults a").sendKeys(Keys.ENTER);

    assertThat(browser.text("#walk-0 .stop")).isEqualTo("shift-10 → verify");
    assertThat(browser.<Boolean>script("return document.activeElement.type === 'range'")).isTrue();
  }

  @Test
  void theThemeCanBeSwitched() {
    browser.open(PASSING, DESK);
    String light = background();

    browser.find("#theme").sendKeys(Keys.ENTER);

    assertThat(background()).isNotEqualTo(light);
    assertThat(browser.text("#theme")).isEqualTo("Light theme");
  }

  private String background() {
    return browser.script("return getComputedStyle(document.body).backgroundColor");
  }
}
