package dev.causeway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that a crash, or a bad disk, left in any form. */
class JournalCutTest {
  private static final int THINGS = 3;

  @TempDir private Path directory = Path.of("");

  /** One way to keep a stack in files. */
  private record Layout(String name, Function<Path, FileCheckpoints> in, String file) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Layout> layouts() {
    Passphrase passphrase = new Passphrase("correct horse");
    return Stream.of(
        new Layout(
            "export",
            directory -> new FileCheckpoints(directory.resolve("dev.json"), passphrase),
            "dev.json"),
        new Layout(
            "backend",
            directory -> FileCheckpoints.inBackend(directory, "shop", "dev", passphrase),
            ".pulumi/stacks/shop/dev.json"));
  }

  /** Journals, and how they hang on their state, are the same in all layouts. */
  static Stream<Layout> oneLayout() {
    return layouts().limit(1);
  }

  /** A run that was killed: its files, and the states it had made durable. */
  private final class Killed {
    private final FileCheckpoints checkpoints;
    private final Path state;
    private final Path journal;
    private final List<Deployment> durable = new ArrayList<>();

    Killed(Layout layout) {
      checkpoints = layout.in().apply(directory);
      state = directory.resolve(layout.file());
      journal = Path.of(state + ".journal");
      checkpoints.save(States.of(1));
      checkpoints.save(States.of(THINGS));
      Deployment base = checkpoints.load().orElseThrow();
      Journal running = checkpoints.open(base);
      durable.add(base);
      for (int thing = 0; thing < THINGS; thing++) {
        ResourceState changed =
            thing == 0 ? States.secretThing("hunter2") : base.resources().get(thing + 2);
        write(running, States.begun(thing, changed));
        write(running, States.updated(thing, thing + 2L, changed.withOutputs(changed.inputs())));
      }
      running.close();
    }

    private void write(Journal running, Change change) {
      States.write(running, change);
      durable.add(checkpoints.load().orElseThrow());
    }

    /** The ends of the journal's lines. */
    List<Integer> ends() throws IOException {
      byte[] bytes = Files.readAllBytes(journal);
      return IntStream.range(0, bytes.length)
          .filter(at -> bytes[at] == '\n')
          .map(at -> at + 1)
          .boxed()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void aJournalCutAtAnyByteGivesTheLastDurableState(Layout layout) throws IOException {
    Killed run = new Killed(layout);
    byte[] whole = Files.readAllBytes(run.journal);
    List<Integer> ends = run.ends();

    for (int cut = 0; cut <= whole.length; cut++) {
      Files.write(run.journal, Arrays.copyOf(whole, cut));
      int at = cut;
      long lines = ends.stream().filter(end -> end <= at).count();
      assertThat(run.checkpoints.load())
          .as("cut at %d", cut)
          .contains(run.durable.get((int) Math.max(0, lines - 1)));
    }
    assertThat(ends).hasSize(2 * THINGS + 1);
  }

  @ParameterizedTest
  @MethodSource("oneLayout")
  void aJournalWithAnyByteChangedIsRefused(Layout layout) throws IOException {
    Killed run = new Killed(layout);
    byte[] whole = Files.readAllBytes(run.journal);
    long seed = 20261121;
    Random random = new Random(seed);

    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 + random.nextInt(255));
      Files.write(run.journal, damaged);
      assertThat(catchThrowable(run.checkpoints::load))
          .as("byte %d, seed %d", at, seed)
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("dev.json.journal: line")
          .hasMessageContaining("damaged; put back the file as it was, or remove it");
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void aJournalThatMissesALineOrHasOneTwiceIsRefused(Layout layout) throws IOException {
    Killed run = new Killed(layout);
    String whole = Files.readString(run.journal);
    List<String> lines = whole.lines().toList();

    for (int line = 0; line < lines.size() - 1; line++) {
      List<String> fewer = new ArrayList<>(lines);
      String one = fewer.remove(line);
      List<String> more = new ArrayList<>(lines);
      more.add(line, one);
      for (List<String> damaged : List.of(fewer, more)) {
        Files.writeString(run.journal, String.join("\n", damaged) + "\n");
        assertThatThrownBy(run.checkpoints::load).isInstanceOf(EngineException.class);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void aStateCutAtAnyByteIsRefusedAndTheOneBeforeItNamed(Layout layout) throws IOException {
    Killed run = new Killed(layout);
    Files.delete(run.journal);
    byte[] whole = Files.readAllBytes(run.state);
    assertThat(run.checkpoints.load()).contains(run.durable.get(0));

    for (int cut = 0; cut < whole.length - 1; cut++) {
      Files.write(run.state, Arrays.copyOf(whole, cut));
      assertThat(catchThrowable(run.checkpoints::load))
          .as("cut at %d", cut)
          .isInstanceOf(EngineException.class)
          .hasMessageStartingWith(run.state.toString())
          .hasMessageEndingWith("(the state before it is in dev.json.bak)");
    }
    Files.write(run.state, Arrays.copyOf(whole, whole.length - 1));
    assertThat(run.checkpoints.load()).contains(run.durable.get(0));
  }

  @ParameterizedTest
  @MethodSource("oneLayout")
  void aStateWithAnyByteChangedUnderAJournalIsRefused(Layout layout) throws IOException {
    Killed run = new Killed(layout);
    byte[] whole = Files.readAllBytes(run.state);

    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      Files.write(run.state, damaged);
      assertThat(catchThrowable(run.checkpoints::load))
          .as("byte %d", at)
          .isInstanceOf(EngineException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void aJournalOfAnotherStateIsRefused(Layout layout) throws IOException {
    Killed run = new Killed(layout);
    Files.copy(Path.of(run.state + ".bak"), run.state, StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(run.checkpoints::load)
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("began on another state than dev.json holds; put back the file");
    FileCheckpoints others = layout.in().apply(directory);
    assertThatThrownBy(() -> others.open(run.durable.get(0)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("began on another state");
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void aJournalWithoutItsStateIsRefused(Layout layout) throws IOException {
    Killed run = new Killed(layout);
    Files.delete(run.state);

    assertThatThrownBy(run.checkpoints::load)
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("began on another state");
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void theNextRunTakesOverWhatTheJournalTells(Layout layout) throws IOException {
    Killed run = new Killed(layout);
    Deployment last = run.checkpoints.load().orElseThrow();

    Journal next = run.checkpoints.open(last);
    States.write(next, States.begun(0, last.resources().get(2)));
    next.close();

    Replay expected = new Replay(last);
    expected.apply(States.begun(0, last.resources().get(2)));
    assertThat(run.checkpoints.load()).contains(expected.result());
    assertThat(run.ends()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void aCrashBetweenTheNewStateAndTheEndOfItsJournalLosesNothing(Layout layout) throws IOException {
    Killed run = new Killed(layout);
    byte[] before = Files.readAllBytes(run.state);
    Deployment last = run.checkpoints.load().orElseThrow();
    Path kept = directory.resolve("kept.journal");
    JournalFile journal = new JournalFile(run.journal);
    journal.resume(Files.readAllBytes(run.journal));
    try (Journal next = run.checkpoints.open(last)) {
      Files.copy(run.journal, kept);
      next.finish(States.of(2));
    }
    byte[] after = Files.readAllBytes(run.state);
    Files.move(kept, run.journal);
    journal.append(List.of(new JournalJson(new Keyring(Optional.empty())).end(Sha256.of(after))));

    assertThat(run.checkpoints.load().orElseThrow().resources())
        .as("the state was swapped")
        .isEqualTo(States.of(2).resources());
    Files.write(run.state, before);
    assertThat(run.checkpoints.load()).as("it was not").contains(last);
  }
}
