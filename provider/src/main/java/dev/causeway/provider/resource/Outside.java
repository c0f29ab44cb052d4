package dev.causeway.provider.resource;

import dev.causeway.phases.Verdict;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Calls to outside services, whose exceptions become one readable line each. */
public final class Outside {
  /** Below it there was no answer. */
  private static final int LEAST_STATUS = 100;

  /** Below it a service has not refused: it is not done yet. */
  private static final int LEAST_ERROR = 300;

  private static final int FORBIDDEN = 403;

  /** Below 500: it took too long, and there were too many. */
  private static final Set<Integer> PASSING = Set.of(408, 429);

  /** Why no answer came, as the clients of the services tell it. */
  private static final List<Class<? extends Exception>> UNANSWERED =
      List.of(
          IOException.class,
          TimeoutException.class,
          ApiCallAttemptTimeoutException.class,
          ApiCallTimeoutException.class);

  private Outside() {}

  /**
   * What the call answers.
   *
   * @param deed what it does, such as {@code read the counts of queue orders}
   * @throws OutsideFailure if the service refuses it or cannot be reached
   */
  public static <T> T ask(String deed, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException | KubernetesClientException | KafkaException | UncheckedIOException e) {
      throw failure(deed, e);
    }
  }

  /** What a look sees; not yet, while the outside world may be out of reach for a while. */
  public static Verdict seen(Supplier<Verdict> look) {
    try {
      return look.get();
    } catch (OutsideFailure failure) {
      if (failure.isPassing()) {
        return new Verdict.NotYet(failure.words());
      }
      throw failure;
    }
  }

  /**
   * A service that was asked over HTTP and did not do it.
   *
   * @param said why, in its own words
   */
  public static OutsideFailure refused(String deed, int status, String said) {
    boolean passing = status < LEAST_ERROR || status >= 500 || PASSING.contains(status);
    return new OutsideFailure(words(deed, withoutPeriod(said), status, passing), passing, null);
  }

  private static OutsideFailure failure(String deed, RuntimeException e) {
    int status = status(e);
    boolean passing = status < LEAST_STATUS ? isUnanswered(e) : isPassing(e, status);
    return new OutsideFailure(words(deed, said(e) + because(e), status, passing), passing, e);
  }

  private static String words(String deed, String said, int status, boolean passing) {
    return "cannot %s: %s. %s".formatted(deed, Shown.oneLine(said), remedy(status, passing));
  }

  private static int status(RuntimeException e) {
    if (e instanceof AuthenticationException || e instanceof AuthorizationException) {
      return FORBIDDEN;
    }
    return e instanceof SdkServiceException service
        ? service.statusCode()
        : e instanceof KubernetesClientException kubernetes ? kubernetes.getCode() : 0;
  }

  private static boolean isPassing(RuntimeException e, int status) {
    return status >= 500
        || PASSING.contains(status)
        || (e instanceof SdkServiceException service && service.isThrottlingException());
  }

  /** What the Kubernetes client fails with depends on the HTTP client below it. */
  private static boolean isUnanswered(RuntimeException e) {
    if (e instanceof KafkaException) {
      return e instanceof RetriableException;
    }
    return e instanceof KubernetesClientException ? e.getCause() != null : lost(e).isPresent();
  }

  private static Optional<Throwable> lost(RuntimeException e) {
    return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
        .filter(cause -> UNANSWERED.stream().anyMatch(kind -> kind.isInstance(cause)))
        .findFirst();
  }

  /** What the client does not say itself; of a request that took too long it says nothing. */
  private static String because(RuntimeException e) {
    return lost(e)
        .map(cause -> Optional.ofNullable(cause.getMessage()).orElse("no answer in time"))
        .filter(words -> !String.valueOf(e.getMessage()).contains(words))
        .map(" (%s)"::formatted)
        .orElse("");
  }

  private static String said(RuntimeException e) {
    String text =
        e instanceof AwsServiceException aws && aws.awsErrorDetails() != null
            ? aws.awsErrorDetails().errorMessage()
            : e.getMessage();
    return withoutPeriod(Optional.ofNullable(text).orElse(e.getClass().getSimpleName()));
  }

  private static String withoutPeriod(String text) {
    String stripped = text.strip();
    return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
  }

  private static String remedy(int status, boolean passing) {
    if (passing) {
      return "Check that the service can be reached, and run pulumi up again";
    }
    return status == 401 || status == FORBIDDEN
        ? "Check the credentials and their permissions, and run pulumi up again"
        : "Correct it, and run pulumi up again";
  }
}
