package dev.causeway.rehearsal.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ports of loopback that are known before anything listens on them, and stay ours while nothing
 * does: whoever connects meanwhile is refused. They are of a range from which no system takes the
 * ports of outgoing connections, so that none is lost in the moment between letting go of it and
 * listening on it. Thread-safe.
 *
 * @see <a href="https://docs.kernel.org/networking/ip-sysctl.html">{@code ip_local_port_range},
 *     from 32768 on</a>
 */
public final class LoopbackPorts implements AutoCloseable {
  private static final int FIRST = 20_000;
  private static final int COUNT = 10_000;

  /**
   * Counts on, so that a port that was let go of is not given to the next at once, and from where
   * other processes do not.
   */
  private static final AtomicLong NEXT = new AtomicLong(ProcessHandle.current().pid() * 101);

  private final Map<Integer, SocketChannel> held = new HashMap<>();

  /**
   * A free port, held from now on.
   *
   * @throws IllegalStateException if none is free
   */
  public synchronized int reserve() {
    for (int tried = 0; tried < COUNT; tried++) {
      int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
      if (holdIfFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "no port of 127.0.0.1 from %d to %d is free".formatted(FIRST, FIRST + COUNT - 1));
  }

  /** Holds it if it is free; whether it was. */
  private boolean holdIfFree(int port) {
    try {
      held.put(port, bound(port, false));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /**
   * A socket that is bound but does not listen takes the port and refuses callers.
   *
   * @param again whether connections that ended may still be remembered, and others may hold it
   */
  private static SocketChannel bound(int port, boolean again) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, again);
      return channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Lets go of the port, for somebody who listens on it now. */
  public synchronized void release(int port) {
    SocketChannel holding = held.remove(port);
    if (holding != null) {
      close(holding);
    }
  }

  /**
   * Holds the port again.
   *
   * @throws UncheckedIOException if somebody else took it meanwhile
   */
  public synchronized void hold(int port) {
    try {
      if (!held.containsKey(port)) {
        held.put(port, bound(port, true));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("port %d of 127.0.0.1 is taken".formatted(port), e);
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets go of all of them. */
  @Override
  public synchronized void close() {
    held.values().forEach(LoopbackPorts::close);
    held.clear();
  }
}
