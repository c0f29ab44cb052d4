package dev.causeway.policies.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.policies.About;
import dev.causeway.policies.Policy;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.pack.CausewayPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code docs/} says of policies is what they say themselves. */
class PolicyDocsTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final String MARK = "<!-- policies -->\n";

  private static List<Policy> policies() {
    return CausewayPack.create().policies();
  }

  @Test
  void theTableHasEveryPolicyAsItIs() throws IOException {
    Path page = DOCS.resolve("policies.md");
    String text = Files.readString(page);

    hold(page, text, text.substring(0, text.indexOf(MARK)) + MARK + "\n" + table());
  }

  private static String table() {
    return "| policy | level | it refuses | fact |\n|---|---|---|---|\n"
        + policies().stream().map(PolicyDocsTest::row).collect(Collectors.joining("\n"))
        + "\n";
  }

  private static String row(Policy policy) {
    About about = policy.about();
    return "| [`%1$s`](policies-examples.md#%1$s) | %2$s%3$s | %4$s | [%5$s](%6$s) |"
        .formatted(
            about.name(),
            about.level().name().toLowerCase(Locale.ROOT),
            policy instanceof ResourcePolicy single && single.mends() ? ", mends" : "",
            escaped(about.refuses()),
            escaped(about.fact().says()),
            about.fact().source());
  }

  private static String escaped(String text) {
    return text.replace("<", "&lt;").replace("|", "\\|");
  }

  @Test
  void theExamplesAreThoseOfTheTests() throws IOException {
    Path page = DOCS.resolve("policies-examples.md");

    hold(
        page,
        Files.exists(page) ? Files.readString(page) : "",
        "# What the policies refuse, and what they accept\n\n"
            + "Made from `policies/src/test/resources/examples/` by a test.\n\n"
            + policies().stream().map(PolicyDocsTest::section).collect(Collectors.joining("\n")));
  }

  private static String section(Policy policy) {
    Example example = Example.of(policy);
    String told = example.violations(policy).get(0).told(policy.about().fact());
    return "## %s\n\nRefuses %s.\n\n```yaml\n%s```\n\n```text\n%s\n```\n"
        .formatted(policy.about().name(), escaped(policy.about().refuses()), example.text(), told);
  }

  private static void hold(Path page, String found, String wanted) throws IOException {
    if ("write".equals(System.getProperty("causeway.docs"))) {
      Files.writeString(page, wanted);
    } else {
      assertThat(found)
          .as("%s; -Dcauseway.docs=write writes it anew", page.getFileName())
          .isEqualTo(wanted);
    }
  }
}
