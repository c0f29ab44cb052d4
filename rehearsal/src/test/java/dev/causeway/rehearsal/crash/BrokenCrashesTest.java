package dev.causeway.rehearsal.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.engine.Change;
import dev.causeway.engine.Checkpoints;
import dev.causeway.engine.Deployment;
import dev.causeway.engine.Journal;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.protocol.Requests.Configure;
import dev.causeway.rehearsal.walk.Settings;
import dev.causeway.rehearsal.walk.Tampering;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Breaks the product on purpose: the crash that the break shows at must say so. */
@Timeout(300)
class BrokenCrashesTest {
  @Test
  void aCreateThatCannotBeRepeatedIsNamed() {
    var refusing =
        new Tampering() {
          @Override
          public ProviderFactory provider(String packageName, ProviderFactory factory) {
            return packageName.equals("kubernetes") ? withoutUpserts(factory) : factory;
          }
        };

    assertThat(
            faults(
                refusing,
                "baseline expand unanswered resumed create kubernetes:core/v1:Service"
                    + " queue-workers-workers-service"))
        .anySatisfy(fault -> assertThat(fault).contains("the next run failed", "already exists"));
  }

  /** As the provider is by itself: what exists cannot be created. */
  private static ProviderFactory withoutUpserts(ProviderFactory factory) {
    return log -> {
      Provider provider = factory.start(log);
      return (Provider)
          Proxy.newProxyInstance(
              Provider.class.getClassLoader(),
              new Class<?>[] {Provider.class},
              (proxy, method, arguments) -> {
                if (arguments != null && arguments[0] instanceof Configure configure) {
                  provider.configure(
                      new Configure(
                          configure.urn(), configure.inputs().without("upsertExistingObjects")));
                  return null;
                }
                try {
                  return method.invoke(provider, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    };
  }

  @Test
  void aHandbackThatDeletesBeforeItSendsLosesMessages() {
    var deletesFirst =
        new Tampering() {
          @Override
          public SqsClient sqs(SqsClient client) {
            return new DeletesFirst(client);
          }
        };

    assertThat(
            faults(
                deletesFirst,
                "shift-100 verify before resumed delete causeway:sqs:Handback"
                    + " queue-workers-orders-handback > SendMessageBatch"))
        .anySatisfy(fault -> assertThat(fault).contains("requests are lost"));
  }

  @Test
  void aStateThatIsNotWrittenBeforeTheEffectIsNamed() {
    var forgetful =
        new Tampering() {
          @Override
          public Checkpoints checkpoints(Checkpoints checkpoints) {
            return new Forgetful(checkpoints);
          }
        };

    assertThat(
            faults(
                forgetful,
                "baseline expand unanswered resumed create aws:sqs/queue:Queue"
                    + " queue-workers-orders-queue"))
        .anySatisfy(
            fault ->
                assertThat(fault)
                    .contains("does not say that an operation on queue-workers-orders-queue"));
  }

  @Test
  void theSameCrashesPassWhenNothingIsBroken() {
    assertThat(
            faults(
                Tampering.NONE,
                "shift-100 verify before resumed delete causeway:sqs:Handback"
                    + " queue-workers-orders-handback > SendMessageBatch"))
        .isEmpty();
  }

  private static List<String> faults(Tampering tampering, String crash) {
    CrashReport report =
        new Crashes(
                Settings.DEFAULT, Choice.only(Crash.parse(crash)), CrashProgress.NONE, tampering)
            .run();
    assertThat(report.happened()).isEqualTo(1);
    return report.outcomes().get(0).faults();
  }

  /** Checkpoints that never note what is about to begin. */
  private record Forgetful(Checkpoints checkpoints) implements Checkpoints {
    @Override
    public Optional<Deployment> load() {
      return checkpoints.load();
    }

    @Override
    public Journal open(Deployment base) {
      Journal journal = checkpoints.open(base);
      return new Journal() {
        @Override
        public CompletableFuture<Void> write(Change change) {
          return journal.write(new Change(change.put(), change.removed(), Map.of(), Set.of()));
        }

        @Override
        public void finish(Deployment end) {
          journal.finish(end);
        }

        @Override
        public void close() {
          journal.close();
        }
      };
    }
  }
}
