package dev.causeway.engine;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.Map;
import java.util.function.Consumer;

/** A component. */
class Group extends ComponentResource {
  static final String TYPE = "test:index:Group";

  Group(String name) {
    this(name, options -> {});
  }

  Group(String name, Consumer<ComponentResourceOptions.Builder> options) {
    super(TYPE, name, options(options));
  }

  private static ComponentResourceOptions options(
      Consumer<ComponentResourceOptions.Builder> options) {
    ComponentResourceOptions.Builder builder = ComponentResourceOptions.builder();
    options.accept(builder);
    return builder.build();
  }

  Group giving(String name, Output<?> value) {
    registerOutputs(Map.of(name, value));
    return this;
  }
}
