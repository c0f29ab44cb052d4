package dev.causeway.engine;

import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Where the threads of one run come from; none of them keeps the JVM alive. */
record Threads(String stack, int parallel, Halt halt, Interruption interruption) {
  /** As many as steps may run at once. */
  Workers workers(String name) {
    return new Workers(Executors.newFixedThreadPool(parallel, factory(name)), halt, interruption);
  }

  /** As many as are needed. */
  Workers anyNumber(String name) {
    return new Workers(Executors.newCachedThreadPool(factory(name)), halt, interruption);
  }

  /** Does something that may never end, and waits for none of it. */
  void aside(String name, Runnable work) {
    factory(name).newThread(work).start();
  }

  private ThreadFactory factory(String name) {
    return work -> {
      Thread thread = new Thread(work, stack + "-" + name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
