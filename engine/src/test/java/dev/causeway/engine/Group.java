package dev.causeway.engine;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;
import java.util.function.Consumer;

/** A component. */
class Group extends ComponentResource {
  static final String TYPE = "test:index:Group";

  Group(String name) {
    this(name, options -> {});
  }

  Group(String name, Consumer<ComponentResourceOptions.Builder> options) {
    this(TYPE, name, options);
  }

  Group(String type, String name, Consumer<ComponentResourceOptions.Builder> options) {
    super(type, name, options(options));
  }

  Group(String name, Map<String, String> inputs) {
    super(TYPE, name, new Args(inputs), ComponentResourceOptions.Empty);
  }

  private static ComponentResourceOptions options(
      Consumer<ComponentResourceOptions.Builder> options) {
    ComponentResourceOptions.Builder builder = ComponentResourceOptions.builder();
    options.accept(builder);
    return builder.build();
  }

  /** What a component is given. */
  @SuppressWarnings("UnusedVariable") // the SDK reads the fields
  private static final class Args extends ResourceArgs {
    @Import(name = "inputs")
    private final Output<Map<String, String>> inputs;

    Args(Map<String, String> inputs) {
      this.inputs = Output.of(inputs);
    }
  }

  Group giving(String name, Output<?> value) {
    registerOutputs(Map.of(name, value));
    return this;
  }
}
