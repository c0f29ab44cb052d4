package dev.causeway.provider.fakes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Counts the calls to all fakes of a world, and breaks the one it is told to. Thread-safe. */
public final class Faults {
  private final List<String> calls = new ArrayList<>();
  private int at = -1;
  private boolean afterTheEffect;
  private Supplier<? extends Throwable> what = Crash::new;

  /** The death of the process, as far as a test can bring it about. */
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Lets the call with this number crash the process, before or after it has its effect. */
  public synchronized void crashAt(int number, boolean afterEffect) {
    at = number;
    afterTheEffect = afterEffect;
    what = Crash::new;
  }

  /** Lets the call with this number fail with an exception, without effect. */
  public synchronized void failAt(int number, Supplier<RuntimeException> exception) {
    at = number;
    afterTheEffect = false;
    what = exception;
  }

  /** Breaks nothing any more. */
  public synchronized void none() {
    at = -1;
  }

  /** Every call so far, in order. */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** Runs a call. */
  public <T> T call(String name, Supplier<T> effect) {
    boolean breaks = count(name);
    if (breaks && !afterTheEffect) {
      throw thrown();
    }
    T answer = effect.get();
    if (breaks) {
      throw thrown();
    }
    return answer;
  }

  private synchronized boolean count(String name) {
    calls.add(name);
    return calls.size() - 1 == at;
  }

  private RuntimeException thrown() {
    Throwable thrown = what.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    return (RuntimeException) thrown;
  }
}
