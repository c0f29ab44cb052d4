package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A program whose preStop hook lasts until a test lets it end, and that may ignore SIGTERM. */
final class Gated implements RunningContainer {
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final CountDownLatch never = new CountDownLatch(1);
  private final boolean ignoresTerm;
  private final List<String> happened = new CopyOnWriteArrayList<>();

  Gated(boolean ignoresTerm) {
    this.ignoresTerm = ignoresTerm;
  }

  /** What happened to it, in order. */
  List<String> happened() {
    return List.copyOf(happened);
  }

  void letEnd() {
    mayEnd.countDown();
  }

  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public int exec(List<String> command) throws InterruptedException {
    happened.add(command.get(0));
    mayEnd.await();
    happened.add(command.get(0) + " ended");
    return 0;
  }

  @Override
  public void terminate() throws InterruptedException {
    happened.add("SIGTERM");
    if (ignoresTerm) {
      never.await();
    }
  }

  @Override
  public KillReport kill() {
    happened.add("end");
    return KillReport.NOTHING;
  }
}
