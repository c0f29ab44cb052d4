package dev.causeway.rehearsal.cloud.aws;

import dev.causeway.rehearsal.cloud.HttpRequest;
import dev.causeway.rehearsal.cloud.HttpResponse;
import dev.causeway.rehearsal.cloud.LoopbackServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Hands the SDK's requests to the account on the caller's thread, without a socket: the same bytes,
 * a good deal sooner. Thread-safe.
 */
final class DirectHttp implements SdkHttpClient {
  private final LoopbackServer.Handler account;

  DirectHttp(LoopbackServer.Handler account) {
    this.account = account;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return response(account.handle(read(request)));
      }

      @Override
      public void abort() {}
    };
  }

  private static HttpRequest read(HttpExecuteRequest request) throws IOException {
    Map<String, String> headers = new HashMap<>();
    request
        .httpRequest()
        .forEachHeader(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    return new HttpRequest(
        request.httpRequest().method().name(),
        request.httpRequest().encodedPath(),
        headers,
        body(request.contentStreamProvider()));
  }

  private static String body(Optional<ContentStreamProvider> content) throws IOException {
    if (content.isEmpty()) {
      return "";
    }
    try (InputStream in = content.get().newStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static HttpExecuteResponse response(HttpResponse response) {
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    Map<String, List<String>> headers = new HashMap<>();
    response.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    headers.put("Content-Length", List.of(Integer.toString(body.length)));
    return HttpExecuteResponse.builder()
        .response(SdkHttpResponse.builder().statusCode(response.status()).headers(headers).build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }

  @Override
  public void close() {}
}
