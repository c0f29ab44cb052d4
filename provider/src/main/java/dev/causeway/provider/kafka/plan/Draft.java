package dev.causeway.provider.kafka.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The replica lists of the partitions that have to change, being filled in.
 *
 * <ol>
 *   <li>The replicas on leaving brokers are taken out; their places are open.
 *   <li>The open places of preferred leaders are filled, each with the destination that leads the
 *       least; then they are {@linkplain Evening evened out}.
 *   <li>The other places are filled the same way, by the number of replicas.
 * </ol>
 *
 * A place is only ever filled so that the rest of its list can still be filled.
 */
final class Draft {
  static final int OPEN = -1;

  private final List<Partition> partitions;
  private final Numbering brokers;
  private final int[][] lists;

  /** Of each list, in how many racks it has to be. */
  private final int[] spread;

  /** One with every leaving broker taken out of the lists. */
  Draft(
      Map<Integer, String> racks,
      Map<Partition, List<Integer>> affected,
      Set<Integer> leaving,
      Set<Integer> destinations) {
    Set<Integer> all = new HashSet<>(destinations);
    affected.values().forEach(all::addAll);
    this.partitions = List.copyOf(affected.keySet());
    this.brokers = new Numbering(all, racks, destinations);
    this.lists = affected.values().stream().map(brokers::numbers).toArray(int[][]::new);
    this.spread = Arrays.stream(lists).mapToInt(this::racksOf).toArray();
    Set<Integer> gone = new HashSet<>(leaving.stream().map(brokers::number).toList());
    Arrays.stream(lists).forEach(list -> open(list, gone));
  }

  private static void open(int[] list, Set<Integer> gone) {
    Arrays.setAll(list, place -> gone.contains(list[place]) ? OPEN : list[place]);
  }

  /** The first partition whose list cannot be filled. */
  Optional<Partition> stuck() {
    return IntStream.range(0, lists.length)
        .filter(at -> !canBeFilled(at))
        .mapToObj(partitions::get)
        .findFirst();
  }

  /** Fills every place; the answer is the lists. */
  Map<Partition, List<Integer>> filled(Layout layout) {
    int[] leads = new int[brokers.size()];
    int[] replicas = new int[brokers.size()];
    for (List<Integer> list : layout.replicas().values()) {
      list.stream().limit(1).forEach(id -> brokers.count(leads, id));
      list.forEach(id -> brokers.count(replicas, id));
    }
    List<Place> leaders = open(true);
    fill(leaders, leads);
    leaders.forEach(place -> replicas[place.broker()]++);
    fill(open(false), replicas);
    return targets();
  }

  private Map<Partition, List<Integer>> targets() {
    Map<Partition, List<Integer>> targets = new TreeMap<>();
    for (int at = 0; at < lists.length; at++) {
      targets.put(partitions.get(at), brokers.ids(lists[at]));
    }
    return targets;
  }

  private List<Place> open(boolean first) {
    List<Place> places = new ArrayList<>();
    for (int at = 0; at < lists.length; at++) {
      for (int index = 0; index < lists[at].length; index++) {
        if (lists[at][index] == OPEN && (index == 0) == first) {
          places.add(new Place(this, at, index));
        }
      }
    }
    return places;
  }

  private void fill(List<Place> places, int[] loads) {
    for (Place place : places) {
      int broker = leastLoaded(place, loads);
      place.give(broker);
      loads[broker]++;
    }
    new Evening(brokers.destinations(), loads).even(places);
  }

  private int leastLoaded(Place place, int[] loads) {
    int best = OPEN;
    for (int destination : brokers.destinations()) {
      if ((best == OPEN || loads[destination] < loads[best]) && place.mayHave(destination)) {
        best = destination;
      }
    }
    return best;
  }

  int[] list(int at) {
    return lists[at];
  }

  /**
   * Whether the open places of a list can be filled: with brokers that are not in it, and with as
   * many racks as it had.
   */
  boolean canBeFilled(int at) {
    int[] list = lists[at];
    int open = 0;
    int free = brokers.destinations().length;
    for (int broker : list) {
      open += broker == OPEN ? 1 : 0;
      free -= broker != OPEN && brokers.isDestination(broker) ? 1 : 0;
    }
    return free >= open && racksOf(list) + Math.min(open, freshRacks(list)) >= spread[at];
  }

  private int racksOf(int[] list) {
    int racks = 0;
    for (int place = 0; place < list.length; place++) {
      racks += isFirstOfRack(list, place) ? 1 : 0;
    }
    return racks;
  }

  /** How many racks of destinations the list is not in yet. */
  private int freshRacks(int[] list) {
    int taken = 0;
    for (int place = 0; place < list.length; place++) {
      boolean first = isFirstOfRack(list, place);
      taken += first && brokers.isDestinationRack(brokers.rack(list[place])) ? 1 : 0;
    }
    return brokers.destinationRacks() - taken;
  }

  private boolean isFirstOfRack(int[] list, int place) {
    if (list[place] == OPEN) {
      return false;
    }
    for (int former = 0; former < place; former++) {
      if (list[former] != OPEN && brokers.rack(list[former]) == brokers.rack(list[place])) {
        return false;
      }
    }
    return true;
  }
}
