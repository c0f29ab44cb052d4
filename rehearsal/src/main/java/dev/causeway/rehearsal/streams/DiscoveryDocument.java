package dev.causeway.rehearsal.streams;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causeway.rehearsal.load.Loop;
import dev.causeway.rehearsal.load.Timers;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The file that tells clients where brokers are: {@code discovery.json} in a ConfigMap, whose
 * {@code broker_list} is read again and again. While it cannot be read, what was read last holds.
 * Thread-safe.
 */
public final class DiscoveryDocument implements AutoCloseable {
  private static final String FILE = "discovery.json";
  private static final String LIST = "broker_list";
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final ObjectMapper json = new ObjectMapper();
  private final KubernetesClient client;
  private final String namespace;
  private final String name;
  private final Timers timers;
  private final Loop loop;
  private final List<Version> history = new ArrayList<>();

  /** Held while it is read, so that an answer that comes late does not undo a newer one. */
  private final Object reading = new Object();

  /**
   * What the document said.
   *
   * @param since when it was read first
   * @param entries addresses of brokers, in the order of the document
   */
  public record Version(Instant since, List<String> entries) {
    public Version {
      entries = List.copyOf(entries);
    }
  }

  /** The document in a ConfigMap, not read yet; closes the client in the end. */
  public DiscoveryDocument(KubernetesClient client, String namespace, String name, Timers timers) {
    this.client = client;
    this.namespace = namespace;
    this.name = name;
    this.timers = timers;
    this.loop = new Loop(timers, this::round);
  }

  /** Reads it from now on, every second. */
  public void start() {
    loop.start();
  }

  private Duration round() {
    read();
    return EVERY;
  }

  /** The addresses as clients know them; none while the document was never there. */
  public synchronized List<String> entries() {
    return history.isEmpty() ? List.of() : history.get(history.size() - 1).entries();
  }

  /** What it said in the course of time, the first first. */
  public synchronized List<Version> history() {
    return List.copyOf(history);
  }

  /** Reads it now; what it says, or said last. */
  public List<String> read() {
    synchronized (reading) {
      fetched().ifPresent(this::note);
      return entries();
    }
  }

  private synchronized void note(List<String> entries) {
    if (!entries.equals(entries())) {
      history.add(new Version(timers.clock().instant(), entries));
    }
  }

  /** Nothing while nobody answers, or what is there is not such a document. */
  private Optional<List<String>> fetched() {
    try {
      ConfigMap map = client.configMaps().inNamespace(namespace).withName(name).get();
      return Optional.ofNullable(map)
          .map(ConfigMap::getData)
          .map(data -> data.get(FILE))
          .flatMap(this::entriesOf);
    } catch (KubernetesClientException away) {
      return Optional.empty();
    }
  }

  private Optional<List<String>> entriesOf(String document) {
    try {
      JsonNode list = json.readTree(document).path(LIST);
      return list.isTextual() ? Optional.of(split(list.asText())) : Optional.empty();
    } catch (JsonProcessingException malformed) {
      return Optional.empty();
    }
  }

  private static List<String> split(String list) {
    return Stream.of(list.split(",", -1)).map(String::strip).filter(e -> !e.isEmpty()).toList();
  }

  /** Whether somebody listens at one of the addresses, as the document is right now. */
  public boolean hasLiveEntry() {
    return read().stream().anyMatch(Listening::isAt);
  }

  /** Where it is. */
  @Override
  public String toString() {
    return "%s of ConfigMap %s/%s".formatted(FILE, namespace, name);
  }

  /** Reads it no more. */
  @Override
  public void close() {
    loop.stop();
    client.close();
  }
}
