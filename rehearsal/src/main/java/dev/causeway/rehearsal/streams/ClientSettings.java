package dev.causeway.rehearsal.streams;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How clients are set up: patient enough for a broker that restarts, quick to notice one that
 * moved.
 *
 * @see <a href="https://kafka.apache.org/43/configuration/producer-configs/">producer</a> and <a
 *     href="https://kafka.apache.org/43/configuration/consumer-configs/">consumer settings</a>
 */
final class ClientSettings {
  private static final Map<String, Object> COMMON =
      Map.of(
          CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "",
          CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false,
          CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 5000,
          CommonClientConfigs.METADATA_MAX_AGE_CONFIG, 1000,
          CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 50,
          CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500,
          CommonClientConfigs.RETRY_BACKOFF_MS_CONFIG, 50,
          CommonClientConfigs.RETRY_BACKOFF_MAX_MS_CONFIG, 500);

  private static final Map<String, Object> PRODUCER =
      Map.of(
          ProducerConfig.ACKS_CONFIG,
          "all",
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          true,
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
          20_000,
          ProducerConfig.MAX_BLOCK_MS_CONFIG,
          5000L,
          ProducerConfig.METADATA_MAX_IDLE_CONFIG,
          5000L,
          ProducerConfig.LINGER_MS_CONFIG,
          5);

  private static final Map<String, Object> CONSUMER =
      Map.of(
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
          ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6000,
          ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1000,
          ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 16_384,
          ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 200,
          ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5000,
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
              List.of(CooperativeStickyAssignor.class));

  private ClientSettings() {}

  /** A producer whose every record is acknowledged by all replicas in sync, and stands once. */
  static Connection.Kind<Producer<byte[], byte[]>> producer() {
    ByteArraySerializer bytes = new ByteArraySerializer();
    return new Connection.Kind<>(
        entries -> new KafkaProducer<>(with(entries, PRODUCER), bytes, bytes),
        Producer::metrics,
        Producer::close);
  }

  /**
   * A member of a group, that reads the topics whose name matches.
   *
   * @param moves told of the partitions that the member is given and that are taken from it
   */
  static Connection.Kind<Consumer<byte[], byte[]>> consumer(
      String group, Pattern topics, ConsumerRebalanceListener moves) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    return new Connection.Kind<>(
        entries -> {
          Map<String, Object> settings = with(entries, CONSUMER);
          settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
          Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, bytes, bytes);
          consumer.subscribe(topics, moves);
          return consumer;
        },
        Consumer::metrics,
        (consumer, within) -> consumer.close(CloseOptions.timeout(within)));
  }

  /** A client that asks and orders. */
  static Connection.Kind<Admin> admin() {
    return new Connection.Kind<>(
        entries ->
            Admin.create(
                with(entries, Map.of(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000))),
        Admin::metrics,
        Admin::close);
  }

  private static Map<String, Object> with(List<String> entries, Map<String, Object> own) {
    Map<String, Object> all = new HashMap<>(COMMON);
    all.putAll(own);
    all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, String.join(",", entries));
    return all;
  }
}
