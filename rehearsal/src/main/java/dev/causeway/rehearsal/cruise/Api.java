package dev.causeway.rehearsal.cruise;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.causeway.rehearsal.cloud.HttpRequest;
import dev.causeway.rehearsal.cloud.HttpResponse;
import dev.causeway.rehearsal.cloud.LoopbackServer;
import dev.causeway.rehearsal.cruise.UserTasks.UserTask;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * The requests. Those that plan are tasks: the first answer is always that it is under way, with
 * the task's id, and the result is for whoever asks the same again with that id.
 */
final class Api implements LoopbackServer.Handler {
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final JsonMapper JSON = new JsonMapper();

  private final Answers answers;
  private final Planner planner;
  private final Monitor monitor;
  private final Seat seat;
  private final UserTasks tasks;

  Api(Answers answers, Planner planner, Monitor monitor, Seat seat, UserTasks tasks) {
    this.answers = answers;
    this.planner = planner;
    this.monitor = monitor;
    this.seat = seat;
    this.tasks = tasks;
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    Asked asked = Asked.of(request);
    try {
      return answer(asked.endpoint(), asked);
    } catch (Refused refused) {
      return error(asked, refused);
    } catch (RuntimeException outside) {
      return error(asked, Refused.failed(outside));
    }
  }

  private HttpResponse answer(Endpoint endpoint, Asked asked) {
    return switch (endpoint) {
      case STATE -> written(OK, asked, answers.state(asked));
      case KAFKA_CLUSTER_STATE -> written(OK, asked, answers.clusterState());
      case USER_TASKS -> written(OK, asked, answers.userTasks(asked));
      case REMOVE_BROKER -> task(asked, id -> planner.remove(id, asked));
      case ADD_BROKER -> task(asked, id -> planner.add(id, asked));
      case STOP_PROPOSAL_EXECUTION -> told(asked, seat::stop, "Proposal execution stopped.");
      case ADMIN -> written(OK, asked, answers.administered(asked));
      case PAUSE_SAMPLING -> told(asked, monitor::pause, "Metric sampling paused.");
      case RESUME_SAMPLING -> told(asked, monitor::resume, "Metric sampling resumed.");
    };
  }

  private static HttpResponse told(Asked asked, Runnable deed, String message) {
    deed.run();
    return written(OK, asked, Map.of("message", message, "version", 1));
  }

  private HttpResponse task(Asked asked, Function<String, Map<String, Object>> work) {
    boolean first = asked.task().isEmpty();
    UserTask task = tasks.of(asked, work);
    HttpResponse response =
        first || !task.isDone()
            ? written(ACCEPTED, asked, progress(asked))
            : written(OK, asked, result(task));
    return response.with("User-Task-ID", task.id());
  }

  private static Map<String, Object> progress(Asked asked) {
    return Map.of(
        "progress",
        List.of(Map.of("operation", asked.words(), "operationProgress", List.of())),
        "version",
        1);
  }

  private static Map<String, Object> result(UserTask task) {
    try {
      return task.result().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static HttpResponse error(Asked asked, Refused refused) {
    String message =
        refused.status() < 500
            ? refused.words()
            : "Error processing %s request '/%s' due to: '%s'."
                .formatted(asked.method(), asked.words(), refused.words());
    Map<String, Object> error = Map.of("errorMessage", message, "stackTrace", "", "version", 1);
    return asked.flag("json", false)
        ? written(refused.status(), asked, error)
        : HttpResponse.of(refused.status(), "text/plain", message);
  }

  private static HttpResponse written(int status, Asked asked, Map<String, Object> answer) {
    try {
      return asked.flag("json", false)
          ? HttpResponse.of(status, "application/json", JSON.writeValueAsString(answer))
          : HttpResponse.of(status, "text/plain", answer.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
