package dev.causeway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.causeway.protocol.EngineLog.Severity;
import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Requests;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.protocol.Value;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a run tells, it tells no secret. */
class SecrecyTest {
  private static final String SECRET = "hunter2";

  private final Rig rig = new Rig();
  private final List<String> told = new CopyOnWriteArrayList<>();

  @BeforeEach
  void aListener() {
    rig.config.put("test:token", SECRET);
    rig.config.put("shop:empty", "");
    rig.secretKeys.add("test:token");
    rig.secretKeys.add("shop:empty");
    rig.secretKeys.add("shop:absent");
    rig.events =
        new Events() {
          @Override
          public void stepStarted(Step step) {
            told.add(step.toString());
          }

          @Override
          public void stepEnded(Step step) {
            told.add(step.toString());
          }

          @Override
          public void log(Diagnostic diagnostic) {
            told.add(diagnostic.toString());
          }
        };
  }

  private static Consumer<Context> secretly(String value) {
    return ctx -> {
      Thing a = new Thing("a", Thing.args(Output.ofSecret(value)), options -> {});
      new Thing("b", Thing.args(a.value()), options -> {});
      ctx.export("out", a.value());
    };
  }

  private void assertSecrecy(Run run) {
    assertThat(told).isNotEmpty().noneMatch(line -> line.contains(SECRET));
    assertThat(run.toString()).doesNotContain(SECRET);
  }

  @Test
  void stepsTellNoSecrets() {
    rig.provider.create = request -> new Created(request.urn().name(), request.news());
    rig.provider.update = Requests.Update::news;
    rig.up(secretly(SECRET + " once"));

    Run run = rig.up(secretly(SECRET + " again"));

    assertThat(Rig.steps(run)).containsExactly("update a", "update b");
    assertSecrecy(run);
  }

  @Test
  void refusedInputsAreNotShown() {
    rig.provider.check = request -> Checked.refused(new Failure("value", "too short"));

    Run run = rig.up(secretly(SECRET));

    assertThat(Rig.errors(run)).contains("property value value {[secret]} has a problem");
    assertSecrecy(run);
  }

  @Test
  void aPropertyOfAnotherTypeThanExpectedIsNotShown() {
    rig.provider.check = request -> Checked.of(PropertyMap.of("n", wholeNumber(request.news())));

    Run run = rig.up(secretly(SECRET));

    assertThat(Rig.errors(run)).contains("value must be a number, got [secret]");
    assertSecrecy(run);
  }

  private static Value wholeNumber(PropertyMap news) {
    return Value.of(news.integer("value").orElseThrow());
  }

  @Test
  void aProviderThatRepeatsSecretConfigIsNotQuoted() {
    rig.provider.create =
        request -> {
          throw new ProviderException("the token " + SECRET + " has expired");
        };

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(Rig.errors(run)).contains("the token [secret] has expired");
    assertSecrecy(run);
  }

  @Test
  void whatWasLeftUndoneIsNotQuotedEither() {
    rig.provider.create =
        request -> {
          throw new InitFailed("id", request.news(), List.of("no answer with " + SECRET));
        };

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(Rig.errors(run)).contains("no answer with [secret]");
  }

  @Test
  void aProgramThatLogsSecretConfigIsNotQuoted() {
    Run run = rig.up(ctx -> ctx.log().info("the token is " + SECRET));

    assertThat(run.diagnostics())
        .filteredOn(line -> line.severity() == Severity.INFO)
        .extracting(Diagnostic::message)
        .contains("the token is [secret]");
    assertSecrecy(run);
  }
}
