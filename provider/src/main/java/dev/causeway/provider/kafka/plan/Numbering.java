package dev.causeway.provider.kafka.plan;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brokers and their racks as numbers from 0, so that hundreds of thousands of lists are cheap. */
final class Numbering {
  private final List<Integer> ids;
  private final Map<Integer, Integer> numbers = new HashMap<>();
  private final int[] racks;
  private final int[] destinations;
  private final boolean[] isDestination;
  private final boolean[] isDestinationRack;
  private final int destinationRacks;

  Numbering(Collection<Integer> all, Map<Integer, String> racks, Set<Integer> destinations) {
    this.ids = all.stream().distinct().sorted().toList();
    this.racks = new int[ids.size()];
    this.isDestination = new boolean[ids.size()];
    this.isDestinationRack = new boolean[ids.size()];
    Map<String, Integer> names = new HashMap<>();
    for (int number = 0; number < ids.size(); number++) {
      int id = ids.get(number);
      numbers.put(id, number);
      this.racks[number] = names.computeIfAbsent(racks.getOrDefault(id, ""), fresh -> names.size());
      isDestination[number] = destinations.contains(id);
    }
    this.destinations = destinations.stream().sorted().mapToInt(this::number).toArray();
    Arrays.stream(this.destinations).forEach(number -> isDestinationRack[rack(number)] = true);
    this.destinationRacks =
        new HashSet<>(Arrays.stream(this.destinations).mapToObj(this::rack).toList()).size();
  }

  int size() {
    return ids.size();
  }

  /** The number of a broker that is known. */
  int number(Integer id) {
    return numbers.getOrDefault(id, -1);
  }

  int[] numbers(List<Integer> brokers) {
    return brokers.stream().mapToInt(this::number).toArray();
  }

  List<Integer> ids(int[] brokers) {
    return Arrays.stream(brokers).mapToObj(ids::get).toList();
  }

  int rack(int number) {
    return racks[number];
  }

  int[] destinations() {
    return destinations;
  }

  boolean isDestination(int number) {
    return isDestination[number];
  }

  boolean isDestinationRack(int rack) {
    return isDestinationRack[rack];
  }

  int destinationRacks() {
    return destinationRacks;
  }

  /** Counts one for the broker, if it is known here. */
  void count(int[] loads, Integer id) {
    int number = number(id);
    if (number >= 0) {
      loads[number]++;
    }
  }
}
