package dev.causeway.protocol;

import dev.causeway.protocol.Policies.Findings;
import dev.causeway.protocol.Policies.Remedies;
import dev.causeway.protocol.Policies.Resource;
import dev.causeway.protocol.Policies.StackResource;
import java.util.List;

/**
 * A Pulumi policy pack: the methods of <a
 * href="https://github.com/pulumi/pulumi/blob/master/proto/pulumi/analyzer.proto">analyzer.proto</a>
 * that deployments call. An engine may call one instance from several threads.
 *
 * <p>A method that throws ends the run; a policy that is broken answers with findings instead.
 */
public interface Analyzer extends AutoCloseable {
  /** Changes the checked inputs of a resource before anybody looks at them. */
  default Remedies remediate(Resource resource) {
    return Remedies.NONE;
  }

  /** Looks at a resource as it is about to be; in a preview its inputs may hold unknowns. */
  default Findings analyze(Resource resource) {
    return Findings.NONE;
  }

  /** Looks at all resources of a run that went well, with their outputs, when it is over. */
  default Findings analyzeStack(List<StackResource> resources) {
    return Findings.NONE;
  }

  /** Asks every call under way to end soon; called at an interrupt, from another thread. */
  default void cancel() {}

  @Override
  default void close() {}
}
