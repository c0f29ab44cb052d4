package dev.causeway.engine;

import dev.causeway.engine.sdk.Refused;
import dev.causeway.protocol.Analyzer;
import dev.causeway.protocol.EngineLog.Severity;
import dev.causeway.protocol.Policies.Finding;
import dev.causeway.protocol.Policies.Findings;
import dev.causeway.protocol.Policies.Level;
import dev.causeway.protocol.Policies.Remedy;
import dev.causeway.protocol.Policies.Resource;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Values;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Has the policy packs of a run look at its resources: at each one's checked inputs before anything
 * is decided about it, and at all of them when the run is over. Packs remedy one after another, and
 * then look side by side.
 */
final class Policing implements AutoCloseable {
  private final List<Analyzer> analyzers;
  private final Workers looking;
  private final PolicyView view;
  private final Reporter reporter;
  private final boolean preview;

  Policing(
      List<Analyzer> analyzers,
      Workers looking,
      PolicyView view,
      Reporter reporter,
      boolean preview) {
    this.analyzers = List.copyOf(analyzers);
    this.looking = looking;
    this.view = view;
    this.reporter = reporter;
    this.preview = preview;
  }

  /**
   * The inputs as the policies leave them.
   *
   * @throws Refused if they violate a mandatory policy, except in a preview, which goes on
   */
  PropertyMap passed(Registration goal, PropertyMap inputs) {
    if (analyzers.isEmpty()) {
      return inputs;
    }
    PropertyMap remedied = remedied(goal, inputs);
    Resource resource = view.plain(goal, remedied);
    boolean violated = false;
    for (Finding finding : findings(analyzer -> analyzer.analyze(resource))) {
      violated |= reported(finding, Optional.of(goal.urn()));
    }
    if (violated && !preview) {
      throw new Refused();
    }
    return remedied;
  }

  private PropertyMap remedied(Registration goal, PropertyMap given) {
    PropertyMap inputs = given;
    for (Analyzer analyzer : analyzers) {
      Resource resource = view.resource(goal, inputs);
      for (Remedy remedy : asked(analyzer, of -> of.remediate(resource)).remedies()) {
        tell(remedy, goal.urn(), inputs);
        inputs = remedy.properties().orElse(inputs);
      }
    }
    return inputs;
  }

  private void tell(Remedy remedy, Urn urn, PropertyMap before) {
    if (remedy.properties().isEmpty()) {
      reporter.warning(
          urn, "policy %s (advisory): %s".formatted(remedy.policy(), remedy.diagnostic()));
      return;
    }
    List<String> changed =
        Values.topLevel(Values.diff(before, remedy.properties().orElseThrow()).keySet());
    reporter.info(
        urn,
        "policy %s changed the inputs %s".formatted(remedy.policy(), String.join(", ", changed)));
  }

  /** Looks at the whole stack, when all else went well. */
  void finish(List<ResourceState> resources) {
    if (!analyzers.isEmpty()) {
      findings(analyzer -> analyzer.analyzeStack(view.resources(resources)))
          .forEach(finding -> reported(finding, PolicyView.subject(finding, resources)));
    }
  }

  private List<Finding> findings(Function<Analyzer, Findings> look) {
    List<CompletableFuture<Findings>> answers =
        analyzers.stream().map(analyzer -> looking.submit(() -> asked(analyzer, look))).toList();
    return answers.stream().flatMap(answer -> joined(answer).violations().stream()).toList();
  }

  private static Findings joined(CompletableFuture<Findings> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static <T> T asked(Analyzer analyzer, Function<Analyzer, T> question) {
    try {
      return question.apply(analyzer);
    } catch (RuntimeException e) {
      throw new EngineException("a policy could not be run: " + e.getMessage(), e);
    }
  }

  /** Reports what was found, and tells whether it stands in the way. */
  private boolean reported(Finding finding, Optional<Urn> urn) {
    if (finding.level() == Level.DISABLED) {
      return false;
    }
    boolean advisory = finding.level() == Level.ADVISORY;
    String message =
        "policy %s (%s): %s"
            .formatted(finding.policy(), advisory ? "advisory" : "mandatory", finding.message());
    reporter.log(new Diagnostic(advisory ? Severity.WARNING : Severity.ERROR, urn, message));
    return !advisory;
  }

  void cancel() {
    analyzers.forEach(Analyzer::cancel);
  }

  @Override
  public void close() {
    looking.finish();
    analyzers.forEach(Analyzer::close);
  }
}
