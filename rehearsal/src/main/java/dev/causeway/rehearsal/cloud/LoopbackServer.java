package dev.causeway.rehearsal.cloud;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP/1.1 server on a port of the loopback interface, one daemon thread per connection, so that
 * a handler may block for a long poll. It speaks the part of HTTP that API clients use: bodies with
 * a length, connections kept alive.
 */
public final class LoopbackServer implements AutoCloseable {
  private static final int SECONDS_AT_MOST = 10;

  private final ServerSocket listener;
  private final Handler handler;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads;
  private final CountDownLatch accepting = new CountDownLatch(1);

  private LoopbackServer(ServerSocket listener, Handler handler, ExecutorService threads) {
    this.listener = listener;
    this.handler = handler;
    this.threads = threads;
  }

  /**
   * Starts listening on a free port.
   *
   * @param name what its threads are called
   */
  public static LoopbackServer start(String name, Handler handler) {
    return start(name, 0, handler);
  }

  /**
   * Starts listening.
   *
   * @param name what its threads are called
   * @param port 0 for a free one
   */
  public static LoopbackServer start(String name, int port, Handler handler) {
    try {
      var listener = new ServerSocket(port, 512, InetAddress.getLoopbackAddress());
      ExecutorService threads =
          Executors.newCachedThreadPool(
              task -> {
                Thread thread = new Thread(task, name);
                thread.setDaemon(true);
                return thread;
              });
      var server = new LoopbackServer(listener, handler, threads);
      threads.execute(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on the loopback interface", e);
    }
  }

  /** Where it listens, such as {@code http://127.0.0.1:34567}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = listener.accept();
        connections.add(connection);
        threads.execute(() -> serve(connection));
        if (listener.isClosed()) {
          connection.close();
        }
      }
    } catch (IOException | RejectedExecutionException e) {
      cut();
    } finally {
      accepting.countDown();
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      var in = new BufferedInputStream(connection.getInputStream());
      HttpRequest request = HttpRequest.read(in, connection.getOutputStream());
      while (request != null) {
        connection.getOutputStream().write(handler.handle(request).bytes());
        request = HttpRequest.read(in, connection.getOutputStream());
      }
    } catch (IOException e) {
      // The client has gone, or the server is closing: there is no one left to tell.
    } finally {
      connections.remove(connection);
    }
  }

  /**
   * Stops listening and cuts every connection. The port is free then: the system keeps it until
   * nobody accepts any more.
   */
  @Override
  public void close() {
    cut();
    try {
      if (!accepting.await(SECONDS_AT_MOST, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "the server on %s accepts still after %d s".formatted(endpoint(), SECONDS_AT_MOST));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void cut() {
    try {
      listener.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the server on " + endpoint(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Answers requests; called from many threads at once. */
  @FunctionalInterface
  public interface Handler {
    HttpResponse handle(HttpRequest request);
  }
}
