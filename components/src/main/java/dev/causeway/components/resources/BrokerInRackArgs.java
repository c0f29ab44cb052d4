package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import org.jspecify.annotations.Nullable;

/** A broker and where it is. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class BrokerInRackArgs extends ResourceArgs {
  @Import(name = "id", required = true)
  private @Nullable Output<Integer> id;

  @Import(name = "rack")
  private @Nullable Output<String> rack;

  /** Its id. */
  public BrokerInRackArgs id(int id) {
    this.id = Output.of(id);
    return this;
  }

  /** Its {@code broker.rack}, such as a zone; left out, in any the gate names. */
  public BrokerInRackArgs rack(String rack) {
    this.rack = Output.of(rack);
    return this;
  }
}
