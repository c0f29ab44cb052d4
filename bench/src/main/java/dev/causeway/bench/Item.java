package dev.causeway.bench;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The resource of which the benchmarks make many: one text in, the same text out. */
public final class Item extends CustomResource {
  /** The package that makes items. */
  public static final String PACKAGE = "bench";

  @Export(
      name = "value",
      refs = {String.class},
      tree = "[0]")
  private @Nullable Output<String> value;

  Item(String name, Output<String> value) {
    super(PACKAGE + ":index:Item", name, new Args(value), CustomResourceOptions.Empty);
  }

  Output<String> value() {
    return Objects.requireNonNull(value);
  }

  @SuppressWarnings("UnusedVariable") // the SDK reads the field
  private static final class Args extends ResourceArgs {
    @Import(name = "value")
    private final Output<String> value;

    Args(Output<String> value) {
      this.value = value;
    }
  }
}
