package dev.causeway.engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causeway.protocol.EngineLog.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a preview finds, as {@code pulumi preview --json} prints it; to be given to the preview as
 * its events. Secrets are not in it. One preview each.
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/pkg/display/json.go">the document's
 *     type</a>
 */
public final class PreviewDigest implements Events {
  /** What stands before a message; a line of another severity is left out. */
  private static final Map<Severity, String> PREFIXES =
      Map.of(
          Severity.INFO, "",
          Severity.WARNING, "warning: ",
          Severity.ERROR, "error: ");

  private final StackProgram program;
  private final List<Step> steps = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  /** The digest of a preview of the program that has not begun. */
  public PreviewDigest(StackProgram program) {
    this.program = program;
  }

  @Override
  public void stepStarted(Step step) {
    boolean changes = step.op() != Op.SAME || PreviewDigestStep.changesProtection(step);
    boolean shows = changes && !step.isInternal() && step.op().isLogical();
    if (shows || step.urn().type().equals(Types.STACK)) {
      steps.add(step);
    }
  }

  @Override
  public void log(Diagnostic diagnostic) {
    if (PREFIXES.containsKey(diagnostic.severity())) {
      diagnostics.add(diagnostic);
    }
  }

  /** The document, once the preview has ended. */
  public String toJson(Run preview, Duration took) {
    ObjectNode digest = JsonNodeFactory.instance.objectNode();
    config(digest);
    if (!steps.isEmpty()) {
      ArrayNode shown = digest.putArray("steps");
      steps.forEach(step -> shown.add(PreviewDigestStep.node(step)));
    }
    if (!diagnostics.isEmpty()) {
      ArrayNode told = digest.putArray("diagnostics");
      diagnostics.forEach(diagnostic -> told.add(node(diagnostic)));
    }
    digest.put("duration", took.toNanos());
    changeSummary(digest, preview);
    return digest.toPrettyString();
  }

  private void config(ObjectNode digest) {
    if (!program.config().isEmpty()) {
      ObjectNode config = digest.putObject("config");
      new TreeMap<>(program.config())
          .forEach(
              (key, value) ->
                  config.put(
                      key, program.secretKeys().contains(key) ? PreviewDigestStep.SECRET : value));
    }
  }

  private static ObjectNode node(Diagnostic diagnostic) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    diagnostic.urn().ifPresent(urn -> node.put("urn", urn.toString()));
    return node.put("message", PREFIXES.get(diagnostic.severity()) + diagnostic.message() + "\n")
        .put("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT));
  }

  private static void changeSummary(ObjectNode digest, Run preview) {
    Map<String, Integer> counts = new TreeMap<>();
    preview.summary().forEach((op, count) -> counts.put(op.word(), count));
    ObjectNode summary = digest.putObject("changeSummary");
    counts.forEach(summary::put);
  }
}
