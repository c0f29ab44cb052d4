package dev.causeway.rehearsal.cruise;

import dev.causeway.phases.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/** The tasks that it was asked for, as long as it lives. Thread-safe. */
final class UserTasks {
  private final Waiting waiting;
  private final Supplier<UUID> ids;
  private final Executor threads;
  private final Map<String, UserTask> all = new HashMap<>();

  UserTasks(Waiting waiting, Supplier<UUID> ids, Executor threads) {
    this.waiting = waiting;
    this.ids = ids;
    this.threads = threads;
  }

  /** A task, and what it has come to. */
  record UserTask(
      String id, Asked asked, Instant start, CompletableFuture<Map<String, Object>> result) {
    boolean isDone() {
      return result.isDone();
    }

    boolean hasFailed() {
      return result.isCompletedExceptionally();
    }
  }

  /** The task of the request's header, or else a new one that does this. */
  synchronized UserTask of(Asked asked, Function<String, Map<String, Object>> work) {
    if (!asked.task().isEmpty()) {
      return known(asked);
    }
    String id = ids.get().toString();
    CompletableFuture<Map<String, Object>> result =
        CompletableFuture.supplyAsync(() -> work.apply(id), threads);
    UserTask task = new UserTask(id, asked, waiting.now(), result);
    all.put(id, task);
    return task;
  }

  private UserTask known(Asked asked) {
    return Optional.ofNullable(all.get(asked.task()))
        .filter(task -> task.asked().request().equals(asked.request()))
        .orElseThrow(
            () ->
                Refused.illegalArgument(
                    "UserTask %s is an invalid User-Task-ID".formatted(asked.task())));
  }

  /** Those with these ids; all of them when there are none. */
  synchronized List<UserTask> some(Collection<String> wanted) {
    return new ArrayList<>(
        all.values().stream()
            .filter(task -> wanted.isEmpty() || wanted.contains(task.id()))
            .toList());
  }
}
