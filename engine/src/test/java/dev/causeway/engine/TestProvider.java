package dev.causeway.engine;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import com.pulumi.resources.ResourceArgs;
import org.jspecify.annotations.Nullable;

/** An explicit provider of the package {@code test}. */
class TestProvider extends ProviderResource {
  TestProvider(String name, Output<String> region) {
    super("test", name, new Args(region), CustomResourceOptions.Empty);
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
