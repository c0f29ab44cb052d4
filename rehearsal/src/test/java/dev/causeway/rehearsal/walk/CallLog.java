package dev.causeway.rehearsal.walk;

import static dev.causeway.rehearsal.walk.WatchedProvider.watched;

import dev.causeway.protocol.ProviderFactory;
import java.util.ArrayList;
import java.util.List;

/** Tampers with nothing, but keeps every effectful call, and in which order they went on. */
final class CallLog implements Tampering, WatchedProvider.Watcher {
  private final List<Entry> entries = new ArrayList<>();

  /** That a call began, or ended. */
  record Entry(Call call, boolean ended) {}

  @Override
  public ProviderFactory provider(String packageName, ProviderFactory factory) {
    return watched(factory, this);
  }

  @Override
  public synchronized void before(Call call) {
    entries.add(new Entry(call, false));
  }

  @Override
  public synchronized void after(Call call, boolean succeeded) {
    entries.add(new Entry(call, true));
  }

  /** The calls since the last {@link #clear}, as they began. */
  synchronized List<Call> calls() {
    return entries.stream().filter(entry -> !entry.ended()).map(Entry::call).toList();
  }

  /** Beginnings and ends since the last {@link #clear}. */
  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  synchronized void clear() {
    entries.clear();
  }
}
