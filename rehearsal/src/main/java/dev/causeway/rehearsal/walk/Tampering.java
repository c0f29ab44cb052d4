package dev.causeway.rehearsal.walk;

import dev.causeway.engine.Checkpoints;
import dev.causeway.engine.Registration;
import dev.causeway.phases.Phase;
import dev.causeway.protocol.ProviderFactory;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;

/** How a test breaks the product on purpose, to see that a rehearsal notices. */
public interface Tampering {
  /** Leaves everything as it is. */
  Tampering NONE = new Tampering() {};

  /**
   * What the engine gets instead of the registration; empty to drop it.
   *
   * @param at the phase that the program declares
   */
  default Optional<Registration> registration(Phase at, Registration registration) {
    return Optional.of(registration);
  }

  /** What the engine gets instead of the providers of the package. */
  default ProviderFactory provider(String packageName, ProviderFactory factory) {
    return factory;
  }

  /** What the causeway provider gets instead of its client of SQS. */
  default SqsClient sqs(SqsClient client) {
    return client;
  }

  /** Where the engine keeps the state instead. */
  default Checkpoints checkpoints(Checkpoints checkpoints) {
    return checkpoints;
  }
}
