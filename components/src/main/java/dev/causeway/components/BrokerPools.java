package dev.causeway.components;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The two pools of one Kafka cluster: its old brokers and the new ones that join them.
 *
 * <p>An old broker is a slot of the fleet: an instance takes the id that belongs to its zone, so
 * one that comes back is the broker that went. Pod n of the new set is the n-th new broker.
 */
public final class BrokerPools extends Fluent<BrokerPools> {
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?:[1-9][0-9]{0,4}");
  private static final Pattern RACK = Pattern.compile("[A-Za-z0-9._-]+");
  private static final String RACK_ACCEPTED = "a zone such as eu-central-1a";

  private List<Broker> oldBrokers = List.of();
  private List<Broker> newBrokers = List.of();
  private List<String> racks = List.of();

  private BrokerPools() {}

  /** Starts the pools of a cluster. */
  public static BrokerPools pools() {
    return new BrokerPools();
  }

  /**
   * One more old broker; they leave in the order in which they are named.
   *
   * @param rack its {@code broker.rack}: the zone whose slot it is
   * @param address where clients reach it, a host and a port
   */
  public BrokerPools oldBroker(int id, String rack, String address) {
    Broker broker = broker("old broker", id, rack(rack), address);
    return with(args -> args.oldBrokers = and(oldBrokers, broker));
  }

  /**
   * One more new broker: the next pod of the set, its id one above that of the pod before.
   *
   * @param address where clients reach it, a host and a port
   */
  public BrokerPools newBroker(int id, String address) {
    Broker broker = broker("new broker", id, "", address);
    refuseGap(id);
    return with(args -> args.newBrokers = and(newBrokers, broker));
  }

  /** The zones of the new brokers, spread over evenly; those of the old ones unless said. */
  public BrokerPools racks(List<String> zones) {
    zones.forEach(BrokerPools::rack);
    refuseTwice("racks of the new brokers", zones, Set.copyOf(zones).size() < zones.size());
    return with(args -> args.racks = List.copyOf(zones));
  }

  private Broker broker(String subject, int id, String rack, String address) {
    Accepted.between(subject + " id", id, 0, Integer.MAX_VALUE);
    Accepted.matching(
        "address of %s %d".formatted(subject, id),
        address,
        ADDRESS,
        "a host and a port such as kafka-0.example.internal:9092");
    refuseTwice(subject + " id", id, all().anyMatch(other -> other.id() == id));
    refuseTwice(
        "address of %s %d".formatted(subject, id),
        address,
        all().anyMatch(other -> other.address().equals(address)));
    return new Broker(id, rack, address);
  }

  private static void refuseTwice(String subject, Object value, boolean twice) {
    if (twice) {
      throw WrongArgument.seen(
          subject, value, "each one once", "Leave the other out, or rename it");
    }
  }

  private void refuseGap(int id) {
    int next = firstNew() + newBrokers.size();
    if (!newBrokers.isEmpty() && id != next) {
      throw WrongArgument.seen(
          "new broker id",
          id,
          next + ", since pod n has the first id and n",
          "Number the new brokers without a gap");
    }
  }

  private static String rack(String zone) {
    return Accepted.matching("broker rack", zone, RACK, RACK_ACCEPTED);
  }

  private static List<Broker> and(List<Broker> brokers, Broker one) {
    List<Broker> more = new ArrayList<>(brokers);
    more.add(one);
    return Collections.unmodifiableList(more);
  }

  /** The pools, once it is clear that the new one can hold what the old one holds. */
  BrokerPools checked() {
    if (oldBrokers.isEmpty()) {
      throw WrongArgument.missing(
          "old brokers", "at least one", "Call .oldBroker(id, rack, address)");
    }
    if (newBrokers.size() < oldBrokers.size()) {
      throw WrongArgument.seen(
          "new brokers",
          ids(newBrokers),
          "at least %d, as many as the old ones".formatted(oldBrokers.size()),
          "Call .newBroker(id, address) for each");
    }
    return this;
  }

  private Stream<Broker> all() {
    return Stream.concat(oldBrokers.stream(), newBrokers.stream());
  }

  private static List<Integer> ids(List<Broker> brokers) {
    return brokers.stream().map(Broker::id).toList();
  }

  private static List<String> addresses(Stream<Broker> brokers) {
    return brokers.map(Broker::address).toList();
  }

  List<Broker> oldBrokers() {
    return oldBrokers;
  }

  /** The ids of the old brokers, in the order in which they leave. */
  List<Integer> oldIds() {
    return ids(oldBrokers);
  }

  List<Integer> newIds() {
    return ids(newBrokers);
  }

  /** The id of pod 0. */
  int firstNew() {
    return newBrokers.isEmpty() ? 0 : newBrokers.get(0).id();
  }

  /** The zones the new brokers are in. */
  List<String> racks() {
    return racks.isEmpty()
        ? List.copyOf(new TreeSet<>(oldBrokers.stream().map(Broker::rack).toList()))
        : racks;
  }

  List<String> oldAddresses() {
    return addresses(oldBrokers.stream());
  }

  List<String> newAddresses() {
    return addresses(newBrokers.stream());
  }

  List<String> allAddresses() {
    return addresses(all());
  }

  /** Every address, old ones first: whichever pool is alive, the cluster is found. */
  String bootstrapServers() {
    return String.join(",", allAddresses());
  }
}
