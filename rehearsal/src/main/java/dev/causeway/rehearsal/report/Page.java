package dev.causeway.rehearsal.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A rehearsal as one self-contained HTML page: the verdict and its numbers, then every walk with
 * its timeline and its transitions.
 *
 * <p>The page's own policy lets a browser run this script and use this style and nothing else: what
 * a name in it might smuggle in is not run, and nothing is fetched or sent.
 */
public final class Page {
  private static final String STYLE = resource("page.css");
  private static final String SCRIPT = resource("page.js");

  private final Topic topic;
  private final RehearsalResult result;
  private final List<WalkSection> walks;

  /**
   * The page of a rehearsal.
   *
   * @param topic whose words it explains
   * @param walks what was seen; the first is shown at once, the others on demand
   */
  public Page(Topic topic, RehearsalResult result, List<WalkRecord> walks) {
    this.topic = topic;
    this.result = result;
    this.walks =
        IntStream.range(0, walks.size()).mapToObj(i -> new WalkSection(walks.get(i), i)).toList();
  }

  /** The page's text; it refers to nothing outside itself. */
  public String html() {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
        img-src data:; style-src 'sha256-%s'; script-src 'sha256-%s'; \
        base-uri 'none'; form-action 'none'">
        <link rel="icon" href="data:,">
        <title>%s: %s</title>
        <style>%s</style>
        </head>
        <body>
        %s<script type="application/json" id="walks">%s</script>
        <script>%s</script>
        </body>
        </html>
        """
        .formatted(
            sha256(STYLE),
            sha256(SCRIPT),
            result.verdict() == Outcome.PASS ? "pass" : "FAIL",
            Html.escape(result.stack()),
            STYLE,
            body(),
            data(),
            SCRIPT);
  }

  /** What the page shows, without its style and its script. */
  String body() {
    return """
        <header class="%s">
        <div>
        <p class="eyebrow">Causeway rehearsal</p>
        <h1>%s <strong class="verdict %s">%s</strong></h1>
        <p class="facts">%s</p>
        </div>
        <button type="button" id="theme" hidden=""></button>
        </header>
        <main>
        %s%s%s%s</main>
        """
        .formatted(
            result.verdict().word(),
            Html.escape(result.stack()),
            result.verdict().word(),
            result.verdict().word(),
            facts(),
            faults(),
            new Numbers(result).html(),
            walks(),
            Word.html(topic));
  }

  private String facts() {
    return String.format(
        Locale.ROOT, "%d walks in %.0f s, seed %d", walks.size(), result.seconds(), result.seed());
  }

  private String faults() {
    if (result.verdict() == Outcome.PASS) {
      return "";
    }
    return """
        <section class="faults" role="alert">
        <h2>%d faults</h2>
        <ol>
        %s</ol>
        %s</section>
        """
        .formatted(
            result.faults().size(),
            result.faults().stream()
                .map(fault -> "<li>" + Html.escape(fault) + "</li>\n")
                .collect(Collectors.joining()),
            failed());
  }

  private String failed() {
    String links =
        walks.stream()
            .flatMap(
                walk -> walk.failed().stream().map(leg -> Transitions.link(leg, walk.id()) + "\n"))
            .collect(Collectors.joining());
    return links.isEmpty() ? "" : "<p>failed on the way: %s</p>\n".formatted(links);
  }

  private String walks() {
    return walks.stream()
        .map(WalkSection::html)
        .collect(
            Collectors.joining(
                "",
                """
                <section class="walks">
                <h2>The walks</h2>
                <p class="facts">Each walk has a world of its own. Its minutes are the world's, \
                which pass faster than those on the wall.</p>
                """,
                "</section>\n"));
  }

  private String data() {
    return PageData.json(
        walks.stream()
            .map(section -> PageData.of(section.walk(), section.timeline().lines()))
            .toList());
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream stream = Page.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("a part of the page cannot be read: " + name, e);
    }
  }
}
