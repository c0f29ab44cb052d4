package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.core.TypeShape;
import com.pulumi.core.annotations.Import;
import com.pulumi.deployment.Deployment;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.InvokeArgs;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.protocol.Responses.Invoked;
import dev.causeway.protocol.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InvokeTest {
  private final Rig rig = new Rig();

  /** The arguments of a function. */
  @SuppressWarnings("UnusedVariable") // the SDK reads the fields
  static final class Args extends InvokeArgs {
    @Import(name = "name")
    private final @Nullable Output<String> name;

    Args(Output<String> name) {
      this.name = name;
    }
  }

  private static Output<Map<String, String>> call(Output<String> name) {
    return Deployment.getInstance()
        .invoke(
            "test:index:look",
            TypeShape.<Map<String, String>>builder(Map.class)
                .addParameter(String.class)
                .addParameter(String.class)
                .build(),
            new Args(name),
            InvokeOptions.Empty);
  }

  private static void looking(Context ctx) {
    ctx.export("seen", call(Output.of("x")).applyValue(found -> found.get("answer")));
  }

  @Test
  void aFunctionIsCalledWithItsArguments() {
    rig.provider.invoke =
        request ->
            Invoked.of(
                PropertyMap.of(
                    "answer", Value.of("seen " + request.args().text("name").orElse(""))));

    Run run = rig.up(InvokeTest::looking);

    assertThat(errors(run)).isEmpty();
    assertThat(rig.state("shop-dev").outputs().text("seen")).contains("seen x");
    assertThat(rig.provider.names("configure")).containsExactly("default");
  }

  @Test
  void aFunctionIsCalledInAPreviewToo() {
    rig.provider.invoke =
        request -> Invoked.of(PropertyMap.of("answer", Value.of("preview " + request.preview())));

    Run run = rig.preview(InvokeTest::looking);

    assertThat(Rig.step(run, "shop-dev").after().orElseThrow().outputs().text("seen"))
        .contains("preview true");
  }

  @Test
  void whyAFunctionRefusesIsSaid() {
    rig.provider.invoke =
        request -> new Invoked(PropertyMap.EMPTY, List.of(new Failure("name", "is unknown")));

    Run run = rig.up(InvokeTest::looking);

    assertThat(errors(run)).contains("is unknown (name)");
  }

  @Test
  void aFunctionThatFailsFailsTheRun() {
    rig.provider.invoke =
        request -> {
          throw new ProviderException("nobody answers");
        };

    Run run = rig.up(InvokeTest::looking);

    assertThat(errors(run)).isEqualTo("nobody answers");
  }
}
