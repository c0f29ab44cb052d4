package dev.causeway.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.causeway.phases.Law;
import dev.causeway.phases.Phase;
import dev.causeway.phases.PhaseKind;
import dev.causeway.phases.Reversibility;
import dev.causeway.phases.Transition;
import dev.causeway.phases.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where a migration is and where a preview would take it.
 *
 * @param from empty if the preview does not say, or if it has not begun
 * @param to empty if the preview does not say
 * @param refusals why the law refuses it, as the records said in the preview
 */
record Passage(String migration, Optional<Place> from, Optional<Place> to, List<String> refusals) {
  private static final String LEDGER = "causeway:index:Ledger";
  private static final String ARRIVAL = "causeway:index:Arrival";
  private static final String LEDGER_SUFFIX = "-ledger";
  private static final String ARRIVAL_INFIX = "-at-";

  /** The passages of all migrations that a preview speaks of. */
  static List<Passage> in(PreviewDocument preview) {
    Map<String, Place> declared = declared(preview);
    Set<String> names = new TreeSet<>(declared.keySet());
    for (Step step : preview.steps()) {
      nameIn(step).ifPresent(names::add);
    }
    preview.messages().stream()
        .flatMap(message -> message.urn().stream())
        .flatMap(urn -> nameOf(urn).or(() -> nameOfArrival(urn)).stream())
        .forEach(names::add);
    names.remove("");
    List<Passage> passages = new ArrayList<>();
    for (String name : names.isEmpty() && !declared.isEmpty() ? Set.of("") : names) {
      passages.add(
          of(
              name,
              preview,
              Optional.ofNullable(declared.get(name))
                  .or(() -> Optional.ofNullable(declared.get("")))));
    }
    return passages;
  }

  private static Optional<String> nameIn(Step step) {
    return step.urn().type().equals(ARRIVAL)
        ? step.shown().map(side -> side.inputs().path("migration").asText(""))
        : nameOf(step.urn())
            .or(
                () ->
                    step.shown().stream()
                        .flatMap(side -> side.dependencies().stream())
                        .flatMap(urn -> nameOf(urn).stream())
                        .findFirst());
  }

  private static Optional<String> nameOf(Urn urn) {
    return Optional.of(urn)
        .filter(each -> each.type().equals(LEDGER) && each.name().endsWith(LEDGER_SUFFIX))
        .map(each -> each.name().substring(0, each.name().length() - LEDGER_SUFFIX.length()));
  }

  /** A record that refused has no inputs to tell. */
  private static Optional<String> nameOfArrival(Urn urn) {
    return Optional.of(urn)
        .filter(each -> each.type().equals(ARRIVAL) && each.name().contains(ARRIVAL_INFIX))
        .map(each -> each.name().substring(0, each.name().lastIndexOf(ARRIVAL_INFIX)));
  }

  /** Migration → the place in the config; the name is empty where the config gives none. */
  private static Map<String, Place> declared(PreviewDocument preview) {
    Map<String, Place> declared = new TreeMap<>();
    Map<String, String> config = preview.config();
    JsonNode several = object(config.getOrDefault("causeway:migrations", ""));
    several
        .properties()
        .forEach(
            entry ->
                Place.of(entry.getValue().path("phase").asText(), entry.getValue().path("ladder"))
                    .ifPresent(place -> declared.put(entry.getKey(), place)));
    String ladder = config.get("causeway:ladder");
    Optional<Place> single =
        ladder == null
            ? Place.of(config.getOrDefault("causeway:phase", ""), Tree.NOTHING)
            : Place.of(config.getOrDefault("causeway:phase", ""), ladder);
    single.ifPresent(place -> declared.put("", place));
    return declared;
  }

  private static JsonNode object(String json) {
    try {
      return json.isEmpty() ? Tree.NOTHING : new JsonMapper().readTree(json);
    } catch (JsonProcessingException e) {
      return Tree.NOTHING;
    }
  }

  private static Passage of(String name, PreviewDocument preview, Optional<Place> declared) {
    List<String> refusals =
        preview.messages().stream()
            .filter(message -> message.isError() && isRecordOf(message, name))
            .map(Message::text)
            .distinct()
            .sorted()
            .toList();
    Optional<Step> ledger =
        preview.steps().stream()
            .filter(step -> nameOf(step.urn()).filter(name::equals).isPresent())
            .findFirst();
    Optional<Place> from =
        ledger.isPresent()
            ? ledger.flatMap(Step::before).flatMap(Passage::place)
            : left(name, preview).or(() -> refusals.isEmpty() ? declared : Optional.empty());
    return new Passage(
        name,
        from,
        ledger.flatMap(Step::after).flatMap(Passage::place).or(() -> declared),
        refusals);
  }

  private static boolean isRecordOf(Message message, String name) {
    return message
        .urn()
        .filter(urn -> urn.type().equals(LEDGER) || urn.type().equals(ARRIVAL))
        .filter(urn -> urn.name().startsWith(name + "-"))
        .isPresent();
  }

  private static Optional<Place> place(Side ledger) {
    return Place.of(ledger.inputs().path("phase").asText(), ledger.inputs().path("ladder"));
  }

  /** The stop whose arrival was the current one: where the migration is when its ledger is mum. */
  private static Optional<Place> left(String name, PreviewDocument preview) {
    return preview.steps().stream()
        .filter(step -> step.urn().type().equals(ARRIVAL))
        .flatMap(step -> step.before().stream())
        .map(Side::inputs)
        .filter(inputs -> inputs.path("migration").asText().equals(name))
        .filter(inputs -> inputs.path("current").asBoolean())
        .flatMap(inputs -> Place.of(inputs.path("stop").asText(), inputs.path("ladder")).stream())
        .findFirst();
  }

  /** From where to where, or where it stays. */
  String words() {
    String start = from.map(place -> place.phase().toString()).orElse("?");
    String end = to.map(place -> place.phase().toString()).orElse("?");
    return !isMove() && to.isPresent() && from.isPresent()
        ? "stays at " + end
        : from.isEmpty() && to.isPresent() && isBeginning()
            ? "begins at " + end
            : start + " → " + end;
  }

  /** Whether it changes the stop. */
  boolean isMove() {
    return !from.map(Place::phase).equals(to.map(Place::phase));
  }

  private boolean isBeginning() {
    return to.filter(place -> place.phase().equals(Phase.BASELINE)).isPresent();
  }

  boolean isBack() {
    return from.isPresent()
        && to.isPresent()
        && from.get().road().contains(to.get().phase())
        && from.get().road().position(to.get().phase())
            < from.get().road().position(from.get().phase());
  }

  /** Whether the new side has done no real work yet. */
  boolean isBeforeRealWork() {
    return from.filter(place -> place.phase().kind().compareTo(PhaseKind.SHIFT) < 0).isPresent();
  }

  /** Whether it goes back to a stop at which the new side still does real work. */
  boolean leavesWorkThere() {
    return isBack()
        && to.filter(place -> place.phase().kind().compareTo(PhaseKind.SHIFT) >= 0).isPresent();
  }

  /** What undoing it takes; empty while it is not known where it leads. */
  Optional<Reversibility> reversibility() {
    if (to.isEmpty()) {
      return Optional.empty();
    }
    Place end = to.get();
    return from.filter(start -> isMove() && end.road().contains(start.phase()))
        .map(start -> end.road().reversibility(new Transition(start.phase(), end.phase())))
        .or(() -> Optional.of(end.phase().kind().wayBack()));
  }

  /** What the law says; empty while it was not asked. */
  Optional<Verdict> law() {
    if (!refusals.isEmpty()) {
      return Optional.of(new Verdict.Never(refusals.get(0), ""));
    }
    return from.isPresent() && to.isPresent()
        ? Optional.of(
            Law.decide(from.get().road(), from.get().phase(), to.get().road(), to.get().phase()))
        : Optional.empty();
  }

  /** What the law has against it. */
  Optional<Verdict> refusal() {
    return law().filter(verdict -> !verdict.isOpen());
  }

  /** The way back. */
  Passage reversed() {
    return new Passage(migration, to, from, List.of());
  }
}
