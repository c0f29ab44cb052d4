package dev.causeway.engine;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import com.pulumi.resources.ResourceArgs;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An explicit provider of the package {@code test}. */
class TestProvider extends ProviderResource {
  TestProvider(String name, Output<String> region) {
    this(name, region, options -> {});
  }

  TestProvider(
      String name, Output<String> region, Consumer<CustomResourceOptions.Builder> options) {
    super("test", name, new Args(region), options(options));
  }

  private static CustomResourceOptions options(Consumer<CustomResourceOptions.Builder> options) {
    CustomResourceOptions.Builder builder = CustomResourceOptions.builder();
    options.accept(builder);
    return builder.build();
  }

  @SuppressWarnings("UnusedVariable") // the SDK reads the fields
  private static final class Args extends ResourceArgs {
    @Import(name = "region")
    private final @Nullable Output<String> region;

    Args(Output<String> region) {
      this.region = region;
    }
  }
}
