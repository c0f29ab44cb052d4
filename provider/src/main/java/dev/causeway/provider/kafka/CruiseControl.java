package dev.causeway.provider.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.causeway.phases.Waiting;
import dev.causeway.provider.resource.Outside;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One instance of Cruise Control, by its REST API.
 *
 * <p>What takes long is a task: it is answered with 202, and asked for again with the id of the
 * task until the answer is 200 or an error. A removal of brokers is answered once it is planned;
 * the execution follows, and is seen among the user tasks and in the state.
 *
 * @see <a href="https://github.com/linkedin/cruise-control/wiki/REST-APIs">the API</a>
 */
final class CruiseControl {
  private static final String TASK = "User-Task-ID";
  private static final Duration LONGEST_CALL = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final int MOST_LOOKS = 60;
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client;
  private final URI base;
  private final Waiting waiting;

  CruiseControl(HttpClient client, URI base, Waiting waiting) {
    this.client = client;
    this.base = base;
    this.waiting = waiting;
  }

  /**
   * An answer.
   *
   * @param task the id of the task that it is about; empty when it has none
   */
  record Reply(int status, JsonNode body, String text, String task) {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int LONGEST_WORDS = 240;

    boolean isDone() {
      return status == OK;
    }

    boolean isUnderWay() {
      return status == ACCEPTED;
    }

    /** Why it failed, in full. */
    String error() {
      String said = body.path("errorMessage").asText();
      return said.isEmpty() ? text : said;
    }

    /** The same for a person to read: what the innermost exception says, on one line. */
    String why() {
      String inner = error().replaceAll("(?s).*Exception: ", "").strip().replaceAll("'$", "");
      return inner.isEmpty() ? "HTTP %d without a word".formatted(status) : oneLine(inner);
    }

    private static String oneLine(String text) {
      String line = text.replaceAll("\\s+", " ");
      return line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS) + "…";
    }
  }

  /** A task as {@code user_tasks} lists it. */
  record Task(String id, String status, String request) {
    boolean isOver() {
      return status.startsWith("Completed");
    }

    boolean hasFailed() {
      return status.equals("CompletedWithError");
    }
  }

  /** How it is doing. */
  State state() {
    return State.of(
        answered(
            "ask for the state of " + this,
            "GET",
            "state",
            Map.of("substates", "executor,anomaly_detector")));
  }

  /** A task, while it is remembered. */
  Optional<Task> task(String id) {
    JsonNode tasks =
        answered("ask for the tasks of " + this, "GET", "user_tasks", Map.of("user_task_ids", id));
    for (JsonNode each : tasks.path("userTasks")) {
      if (each.path("UserTaskId").asText().equals(id)) {
        String request = each.path("RequestURL").asText();
        return Optional.of(new Task(id, each.path("Status").asText(), request));
      }
    }
    return Optional.empty();
  }

  /** Begins to remove brokers, or asks for what has become of that. */
  Reply remove(Map<String, String> parameters, @Nullable String task) {
    return Outside.ask(
        "have %s remove brokers".formatted(this),
        () -> call("POST", "remove_broker", parameters, task));
  }

  /** Lets nothing more be begun of the execution under way, if there is one. */
  void stop() {
    answered("stop the execution at " + this, "POST", "stop_proposal_execution", Map.of());
  }

  void switchOffSelfHealing(Collection<String> anomalies) {
    String types = anomalies.stream().sorted().collect(Collectors.joining(","));
    administer("switch off self-healing at " + this, Map.of("disable_self_healing_for", types));
  }

  /** Lets it place replicas on brokers again that it has removed or demoted. */
  void forget(Collection<Integer> removed, Collection<Integer> demoted) {
    Map<String, String> parameters = new TreeMap<>();
    if (!removed.isEmpty()) {
      parameters.put("drop_recently_removed_brokers", ids(removed));
    }
    if (!demoted.isEmpty()) {
      parameters.put("drop_recently_demoted_brokers", ids(demoted));
    }
    administer("have %s forget removed brokers".formatted(this), parameters);
  }

  static String ids(Collection<Integer> brokers) {
    return brokers.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
  }

  private void administer(String deed, Map<String, String> parameters) {
    if (!parameters.isEmpty()) {
      answered(deed, "POST", "admin", parameters);
    }
  }

  /** The answer, once there is one. */
  private JsonNode answered(
      String deed, String method, String endpoint, Map<String, String> parameters) {
    Reply reply = Outside.ask(deed, () -> call(method, endpoint, parameters, null));
    for (int looks = 0; reply.isUnderWay() && looks < MOST_LOOKS; looks++) {
      waiting.pause(BETWEEN_LOOKS);
      String task = reply.task();
      reply = Outside.ask(deed, () -> call(method, endpoint, parameters, task));
    }
    if (!reply.isDone()) {
      throw Outside.refused(deed, reply.status(), reply.why());
    }
    return reply.body();
  }

  private Reply call(
      String method, String endpoint, Map<String, String> parameters, @Nullable String task) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(endpoint, parameters))
            .timeout(LONGEST_CALL)
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (task != null && !task.isEmpty()) {
      request.header(TASK, task);
    }
    HttpResponse<String> answer = send(request.build());
    String id = answer.headers().firstValue(TASK).orElse("");
    return new Reply(answer.statusCode(), json(answer.body()), answer.body(), id);
  }

  private URI uri(String endpoint, Map<String, String> parameters) {
    StringBuilder query = new StringBuilder("json=true");
    parameters.forEach(
        (name, value) ->
            query
                .append('&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return URI.create("%s/%s?%s".formatted(base, endpoint, query));
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      String words = "no answer from %s".formatted(base);
      throw new UncheckedIOException(words, new IOException(words, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("interrupted"));
    }
  }

  /** An error may come from something in between, and in whatever form. */
  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  /** Where it is. */
  String address() {
    return base.toString();
  }

  @Override
  public String toString() {
    return "Cruise Control at " + base;
  }
}
