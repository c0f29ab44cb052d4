package dev.causeway.rehearsal.cruise;

import static dev.causeway.rehearsal.kafka.Asking.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls an instance as a person with curl would. */
final class Caller {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI api;

  Caller(URI api) {
    this.api = api;
  }

  /** An answer. */
  record Reply(int status, JsonNode body, String task) {
    String error() {
      return body.path("errorMessage").asText();
    }
  }

  Reply get(String request) {
    return call("GET", request, "");
  }

  Reply post(String request) {
    return call("POST", request, "");
  }

  /** The last answer of a task that is asked for until there is one. */
  Reply finished(String request) {
    Reply[] last = {post(request)};
    await(
        "an answer to " + request,
        () -> {
          last[0] = last[0].status() == 202 ? call("POST", request, last[0].task()) : last[0];
          return last[0].status() != 202;
        });
    return last[0];
  }

  JsonNode executor() {
    return get("state?substates=executor").body().path("ExecutorState");
  }

  String status(String task) {
    return get("user_tasks?user_task_ids=" + task)
        .body()
        .path("userTasks")
        .path(0)
        .path("Status")
        .asText();
  }

  void awaitIdle() {
    await("no execution", () -> executor().path("state").asText().equals("NO_TASK_IN_PROGRESS"));
  }

  private Reply call(String method, String request, String task) {
    String query = request + (request.contains("?") ? "&" : "?") + "json=true";
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(api + "/" + query))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (!task.isEmpty()) {
      builder.header("User-Task-ID", task);
    }
    try {
      HttpResponse<String> response =
          client.send(builder.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(
          response.statusCode(),
          JSON.readTree(response.body()),
          response.headers().firstValue("User-Task-ID").orElse(""));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
