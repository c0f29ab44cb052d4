package dev.causeway.engine;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A custom resource of the package {@code test}, as an SDK would generate it. */
public class Thing extends CustomResource {
  static final String TYPE = "test:index:Thing";

  @Export(
      name = "value",
      refs = {String.class},
      tree = "[0]")
  private @Nullable Output<String> value;

  @Export(
      name = "computed",
      refs = {String.class},
      tree = "[0]")
  private @Nullable Output<String> computed;

  Thing(String name, String value) {
    this(name, args(value), options -> {});
  }

  Thing(String name, Args args, Consumer<CustomResourceOptions.Builder> options) {
    this(TYPE, name, args, options);
  }

  Thing(String type, String name, Args args, Consumer<CustomResourceOptions.Builder> options) {
    super(type, name, args, options(options));
  }

  private static CustomResourceOptions options(Consumer<CustomResourceOptions.Builder> options) {
    CustomResourceOptions.Builder builder = CustomResourceOptions.builder();
    options.accept(builder);
    return builder.build();
  }

  Output<String> value() {
    return Objects.requireNonNull(value);
  }

  Output<String> computed() {
    return Objects.requireNonNull(computed);
  }

  static Output<String> secret(String value) {
    return Output.ofSecret(value);
  }

  static Args args(String value) {
    return args(Output.of(value));
  }

  static Args args(Output<String> value) {
    return new Args(value, null, null, null);
  }

  /** The inputs of a thing. */
  static final class Args extends ResourceArgs {
    @Import(name = "value")
    private final @Nullable Output<String> value;

    @Import(name = "other")
    private final @Nullable Output<String> other;

    @Import(name = "tags")
    private final @Nullable Output<Map<String, String>> tags;

    @Import(name = "things")
    private final @Nullable Output<List<Thing>> things;

    Args(
        @Nullable Output<String> value,
        @Nullable Output<String> other,
        @Nullable Output<Map<String, String>> tags,
        @Nullable Output<List<Thing>> things) {
      this.value = value;
      this.other = other;
      this.tags = tags;
      this.things = things;
    }

    Args other(Output<String> given) {
      return new Args(value, given, tags, things);
    }

    Args tags(Map<String, String> given) {
      return new Args(value, other, Output.of(given), things);
    }

    Args things(Thing... given) {
      return new Args(value, other, tags, Output.of(List.of(given)));
    }
  }
}
