package dev.causeway.engine;

import dev.causeway.protocol.Analyzer;
import dev.causeway.protocol.AnalyzerFactory;
import dev.causeway.protocol.Policies.Finding;
import dev.causeway.protocol.Policies.Findings;
import dev.causeway.protocol.Policies.Level;
import dev.causeway.protocol.Policies.Policy;
import dev.causeway.protocol.Policies.Remedies;
import dev.causeway.protocol.Policies.Resource;
import dev.causeway.protocol.Policies.StackResource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A policy pack whose every answer a test may replace; by default it finds nothing. */
final class FakePack implements AnalyzerFactory {
  final List<Stack> started = new CopyOnWriteArrayList<>();
  final List<Resource> seen = new CopyOnWriteArrayList<>();
  final List<StackResource> seenAtTheEnd = new CopyOnWriteArrayList<>();

  Function<Resource, Remedies> remediate = resource -> Remedies.NONE;
  Function<Resource, Findings> analyze = resource -> Findings.NONE;
  Function<List<StackResource>, Findings> analyzeStack = resources -> Findings.NONE;
  Runnable cancel = () -> {};

  static Policy policy(String name) {
    return new Policy(name, "pack", "1.0.0");
  }

  static Finding finding(Level level, String message) {
    return new Finding(policy("it"), level, message, Optional.empty());
  }

  /** Finds this about the thing of that name, and nothing about anything else. */
  static Function<Resource, Findings> about(String name, Finding... findings) {
    return resource -> resource.urn().name().equals(name) ? Findings.of(findings) : Findings.NONE;
  }

  List<String> names() {
    return seen.stream().map(resource -> resource.urn().name()).toList();
  }

  @Override
  public Analyzer start(Stack about) {
    started.add(about);
    return new Started();
  }

  private final class Started implements Analyzer {
    @Override
    public Remedies remediate(Resource resource) {
      return remediate.apply(resource);
    }

    @Override
    public Findings analyze(Resource resource) {
      seen.add(resource);
      return analyze.apply(resource);
    }

    @Override
    public Findings analyzeStack(List<StackResource> resources) {
      seenAtTheEnd.addAll(resources);
      return analyzeStack.apply(resources);
    }

    @Override
    public void cancel() {
      cancel.run();
    }
  }
}
