package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A program that is ready at once, and runs for ever or ends as soon as it has started.
 *
 * @param code how it ends; empty of one that runs for ever
 */
public record PlainProgram(Optional<Integer> code) implements PlainContainer {
  /** Starts one that runs for ever. */
  public static ContainerProgram forEver() {
    return pod -> new PlainProgram(Optional.empty());
  }

  /** Starts one that ends so. */
  public static ContainerProgram ending(int code) {
    return pod -> new PlainProgram(Optional.of(code));
  }

  @Override
  public CompletionStage<Integer> exit() {
    return code.<CompletionStage<Integer>>map(CompletableFuture::completedFuture)
        .orElseGet(CompletableFuture::new);
  }
}
