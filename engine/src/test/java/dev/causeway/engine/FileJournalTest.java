package dev.causeway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest extends CheckpointsContract {
  private static final Deployment BASE = States.of(3);

  @TempDir private Path directory = Path.of("");

  @Override
  FileCheckpoints checkpoints() {
    return new FileCheckpoints(state());
  }

  private Path state() {
    return directory.resolve("stacks/dev.json");
  }

  private Path journal() {
    return directory.resolve("stacks/dev.json.journal");
  }

  @Test
  void aChangeDoesNotTouchTheState() throws IOException {
    checkpoints().save(BASE);
    byte[] before = Files.readAllBytes(state());
    FileCheckpoints checkpoints = checkpoints();
    Journal journal = checkpoints.open(checkpoints.load().orElseThrow());

    States.write(journal, States.put(2, States.thing("two")));

    assertThat(state()).hasBinaryContent(before);
    assertThat(journal()).exists();
    journal.close();
  }

  @Test
  void aFinishLeavesNoJournal() {
    checkpoints().save(BASE);
    FileCheckpoints checkpoints = checkpoints();
    Journal journal = checkpoints.open(checkpoints.load().orElseThrow());
    States.write(journal, States.put(2, States.thing("two")));

    journal.finish(BASE);

    assertThat(journal()).doesNotExist();
    assertThat(checkpoints().load()).contains(BASE);
  }

  @Test
  void aStateThatChangedSinceItWasReadIsNotBuiltUpon() {
    checkpoints().save(BASE);
    FileCheckpoints slow = checkpoints();
    Deployment read = slow.load().orElseThrow();
    checkpoints().save(States.of(4));

    assertThatThrownBy(() -> slow.open(read))
        .isInstanceOf(EngineException.class)
        .hasMessageEndingWith("dev.json has changed since this run read it; start the run again");
    assertThat(slow.load()).contains(States.of(4));
    slow.open(States.of(4)).close();
  }

  @Test
  void changesOfManyThreadsAreAllThere() throws Exception {
    checkpoints().save(States.of(200));
    FileCheckpoints checkpoints = checkpoints();
    Deployment base = checkpoints.load().orElseThrow();
    Journal journal = checkpoints.open(base);
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Future<?>> writes = new ArrayList<>();
    for (long key = 2; key < 202; key++) {
      Change change = States.put(key, base.resources().get((int) key).withId("changed"));
      writes.add(threads.submit(() -> States.write(journal, change)));
    }
    for (Future<?> write : writes) {
      write.get();
    }
    threads.shutdown();
    journal.close();

    assertThat(checkpoints().load().orElseThrow().resources().subList(2, 202))
        .allMatch(state -> state.id().equals("changed"));
  }

  @Test
  void anInterruptedThreadStillWrites() {
    checkpoints().save(BASE);
    FileCheckpoints checkpoints = checkpoints();
    Journal journal = checkpoints.open(checkpoints.load().orElseThrow());

    Thread.currentThread().interrupt();
    States.write(journal, States.put(2, States.thing("two")));
    journal.finish(States.of(4));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(checkpoints().load()).contains(States.of(4));
  }

  @Test
  void aHolderIsHeardOfWhileNothingIsWritten() throws InterruptedException {
    CountDownLatch heard = new CountDownLatch(10);
    Clock counting =
        new Clock() {
          @Override
          public Instant instant() {
            heard.countDown();
            return Rig.NOW;
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }
        };
    Holder self = new Holder("build-1", "ada", 1);
    FileCheckpoints checkpoints =
        checkpoints().on(new StackLock.Terms(counting, () -> "t", self, Duration.ofMillis(1)));

    Journal journal = checkpoints.open(Deployment.empty(Rig.NOW));

    heard.await();
    journal.close();
  }

  @Test
  void aFormerHolderNeitherWritesNorFinishes() {
    checkpoints().save(BASE);
    Contenders contenders = Contenders.in(directory);
    FileCheckpoints adas = checkpoints().on(contenders.terms("ada"));
    Journal ada = adas.open(adas.load().orElseThrow());
    States.write(ada, States.put(2, States.thing("two")));
    contenders.clock.pass(Lease.LENGTH);
    FileCheckpoints bobs = checkpoints().on(contenders.terms("bob"));
    Journal bob = bobs.open(bobs.load().orElseThrow());
    States.write(bob, States.put(3, BASE.resources().get(3).withId("bobs")));
    Deployment expected = checkpoints().load().orElseThrow();

    assertThatThrownBy(() -> States.write(ada, States.put(2, States.thing("late"))))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("lost the stack to bob@build-1");
    assertThatThrownBy(() -> ada.finish(States.of(9))).isInstanceOf(EngineException.class);
    ada.close();

    assertThat(checkpoints().load()).contains(expected);
    bob.finish(States.of(5));
    assertThat(checkpoints().load()).contains(States.of(5));
  }

  @Test
  void aChangeThatCannotBeWrittenFailsAndTheNextOneMayGoThrough() throws IOException {
    checkpoints().save(BASE);
    FileCheckpoints checkpoints = checkpoints();
    Journal journal = checkpoints.open(checkpoints.load().orElseThrow());
    Files.createDirectory(journal());

    assertThatThrownBy(() -> States.write(journal, States.put(2, States.thing("two"))))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("dev.json cannot be saved");

    Files.delete(journal());
    assertThat(checkpoints().load()).contains(BASE);
    States.write(journal, States.put(2, States.thing("three")));
    journal.close();
    assertThat(checkpoints().load().orElseThrow().resources()).contains(States.thing("three"));
  }

  @Test
  void aStateThatCannotBeWrittenLeavesTheOneBeforeAndItsChanges() throws IOException {
    checkpoints().save(BASE);
    FileCheckpoints checkpoints = checkpoints();
    Journal journal = checkpoints.open(checkpoints.load().orElseThrow());
    States.write(journal, States.put(2, States.thing("two")));
    Path inTheWay = Files.createDirectory(directory.resolve("stacks/dev.json.new"));

    assertThatThrownBy(() -> journal.finish(States.of(9))).isInstanceOf(UncheckedIOException.class);
    journal.close();

    assertThat(checkpoints().load().orElseThrow().resources())
        .hasSize(5)
        .contains(States.thing("two"));
    Files.delete(inTheWay);
    checkpoints().open(checkpoints().load().orElseThrow()).close();
  }

  @Test
  void aLineThatTheDiskTookInPartIsOverwritten() throws IOException {
    Path file = directory.resolve("journal");
    JournalFile journal = new JournalFile(file);
    journal.append(lines("one"));
    byte[] one = Files.readAllBytes(file);
    journal.append(lines("two, which is forced to the disk only in part"));
    byte[] two = Files.readAllBytes(file);
    JournalFile resumed = new JournalFile(file);
    resumed.resume(one);
    Files.write(file, Arrays.copyOf(two, two.length - 3));

    resumed.append(lines("2"));

    assertThat(new JournalLines().read(Files.readAllBytes(file)))
        .extracting(line -> StandardCharsets.UTF_8.decode(line).toString())
        .containsExactly("one", "2");
  }

  private static List<byte[]> lines(String text) {
    return List.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void anUnchangedSecretKeepsItsCiphertext() throws IOException {
    Passphrase passphrase = new Passphrase("correct horse");
    FileCheckpoints first = new FileCheckpoints(state(), passphrase);
    Journal journal = first.open(Deployment.empty(Rig.NOW));
    for (ResourceState state : BASE.resources().subList(0, 2)) {
      States.write(journal, States.put(BASE.resources().indexOf(state), state));
    }
    States.write(journal, States.put(2, States.secretThing("hunter2")));
    String journaled = ciphertext(journal());
    journal.close();

    FileCheckpoints second = new FileCheckpoints(state(), passphrase);
    second.save(second.load().orElseThrow());

    assertThat(Files.readString(state())).contains(journaled).doesNotContain("hunter2");
    assertThat(second.load().orElseThrow().resources()).contains(States.secretThing("hunter2"));
  }

  private static String ciphertext(Path file) throws IOException {
    String text = Files.readString(file);
    assertThat(text).doesNotContain("hunter2");
    int start = text.indexOf("\"ciphertext\":\"") + "\"ciphertext\":\"".length();
    return text.substring(start, text.indexOf('"', start));
  }

  @Test
  void equalSecretsOfTwoResourcesDoNotLookEqual() {
    Secrets secrets =
        new Keyring(Optional.of(new Passphrase("correct horse")))
            .open(Optional.of(new Passphrase("correct horse").newState()));

    assertThat(secrets.encrypt("a", "x"))
        .isEqualTo(secrets.encrypt("a", "x"))
        .isNotEqualTo(secrets.encrypt("b", "x"));
  }
}
