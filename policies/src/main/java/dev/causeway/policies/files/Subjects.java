package dev.causeway.policies.files;

import dev.causeway.protocol.Analyzer;
import dev.causeway.protocol.Policies.Finding;
import dev.causeway.protocol.Policies.Resource;
import dev.causeway.protocol.Policies.StackResource;
import java.util.ArrayList;
import java.util.List;

/**
 * What policies look at in a file, or in several that belong together.
 *
 * @param resources with their inputs
 * @param stack the same with their outputs
 */
public record Subjects(List<Resource> resources, List<StackResource> stack) {
  public Subjects {
    resources = List.copyOf(resources);
    stack = List.copyOf(stack);
  }

  /** Both together, as one stack. */
  public Subjects and(Subjects others) {
    List<Resource> all = new ArrayList<>(resources);
    all.addAll(others.resources);
    List<StackResource> together = new ArrayList<>(stack);
    together.addAll(others.stack);
    return new Subjects(all, together);
  }

  /** What a pack finds, resource by resource and then of all of them together. */
  public List<Finding> findings(Analyzer pack) {
    List<Finding> findings = new ArrayList<>();
    resources.forEach(resource -> findings.addAll(pack.analyze(resource).violations()));
    findings.addAll(pack.analyzeStack(stack).violations());
    return findings;
  }
}
