package dev.causeway.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Ends at no interrupt; the argument is its patience in milliseconds. */
final class Stubborn {
  private Stubborn() {}

  public static void main(String[] args) {
    CountDownLatch never = new CountDownLatch(1);
    EndSignals.heard(
        Duration.ofMillis(Long.parseLong(args[0])), kind -> System.out.println("heard " + kind));
    System.out.println("listening");
    while (never.getCount() > 0) {
      try {
        never.await();
      } catch (InterruptedException e) {
        System.out.println("interrupted");
      }
    }
  }
}
