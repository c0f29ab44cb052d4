package dev.causeway.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that one run writes: a journal of changes to its base, then the state in its place. */
final class RunFiles {
  private final StateFile state;
  private final Document document;
  private final JournalFile journal;
  private final JournalJson json;
  private final Deployment base;
  private Optional<String> digest;

  /** Writes a deployment in the stack's form. */
  interface Document {
    StateFile.Body of(Deployment deployment);
  }

  /**
   * The files of a run.
   *
   * @param digest the digest of the state's file; empty if that holds anything but the base
   */
  RunFiles(
      StateFile state,
      Document document,
      JournalFile journal,
      JournalJson json,
      Deployment base,
      Optional<String> digest) {
    this.state = state;
    this.document = document;
    this.journal = journal;
    this.json = json;
    this.base = base;
    this.digest = digest;
  }

  byte[] line(Change change) {
    return json.change(change, base.secretsState());
  }

  /** Appends lines, down to the disk; all of them or, when this throws, none. */
  void append(List<byte[]> lines) throws IOException {
    if (digest.isEmpty()) {
      replace(base);
    }
    List<byte[]> all = new ArrayList<>();
    if (!journal.isBegun()) {
      all.add(json.base(digest.orElseThrow()));
    }
    all.addAll(lines);
    journal.append(all);
  }

  /** Makes this the state; a file that already says so is left alone. */
  void finish(Deployment end) throws IOException {
    if (digest.isEmpty() || journal.isBegun() || !state.exists() || !end.equals(base)) {
      replace(end);
    }
  }

  /**
   * A journal says what it ended in before that becomes the state, or it would not be known for
   * spent.
   */
  private void replace(Deployment deployment) throws IOException {
    String fresh = state.prepare(document.of(deployment));
    if (journal.isBegun()) {
      journal.append(List.of(json.end(fresh)));
    }
    state.swap();
    journal.remove();
    digest = Optional.of(fresh);
  }
}
