package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import org.jspecify.annotations.Nullable;

/** Which workload a {@link WorkloadReady} polls. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class WorkloadReadyArgs extends ResourceArgs {
  @Import(name = "namespace", required = true)
  private @Nullable Output<String> namespace;

  @Import(name = "name", required = true)
  private @Nullable Output<String> name;

  @Import(name = "image")
  private @Nullable Output<String> image;

  @Import(name = "kind")
  private @Nullable Output<String> kind;

  @Import(name = "phase", required = true)
  private @Nullable Output<String> phase;

  @Import(name = "direction", required = true)
  private @Nullable Output<String> direction;

  /** Its namespace. */
  public WorkloadReadyArgs namespace(String namespace) {
    this.namespace = Output.of(namespace);
    return this;
  }

  /** Its name. */
  public WorkloadReadyArgs name(String name) {
    this.name = Output.of(name);
    return this;
  }

  /** The image its pods have to run. */
  public WorkloadReadyArgs image(String image) {
    this.image = Output.of(image);
    return this;
  }

  /** Its kind, Deployment, StatefulSet or Job; Deployment when left out. */
  public WorkloadReadyArgs kind(String kind) {
    this.kind = Output.of(kind);
    return this;
  }

  /** The phase of the migration. */
  public WorkloadReadyArgs phase(Output<String> phase) {
    this.phase = phase;
    return this;
  }

  /** Which way the migration is going. */
  public WorkloadReadyArgs direction(Output<String> direction) {
    this.direction = direction;
    return this;
  }
}
