package dev.causeway.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.causeway.engine.StackProgram;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.stacks.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The reference stack, from its first stop to its last, with the config of its staging stack. */
final class StagedWalk {
  private static final List<Integer> LADDER = List.of(10, 50, 100);

  private final JsonMapper json = new JsonMapper();
  private final Map<String, String> config = new HashMap<>();

  /** The walk with the config of this file. */
  StagedWalk(Path file) throws IOException {
    Map<?, ?> document =
        (Map<?, ?>)
            Objects.requireNonNull(
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
    for (Map.Entry<?, ?> entry :
        ((Map<?, ?>) Objects.requireNonNull(document.get("config"))).entrySet()) {
      config.put(entry.getKey().toString(), text(entry.getValue()));
    }
  }

  /** Structured values reach a program as JSON. */
  private String text(Object value) throws JsonProcessingException {
    return value instanceof String text ? text : json.writeValueAsString(value);
  }

  /** The program at each stop, in order. */
  List<StackProgram> stops() {
    return Road.of(LADDER).stops().stream().map(this::at).toList();
  }

  private StackProgram at(Phase phase) {
    Map<String, String> staged = new HashMap<>(config);
    staged.put("causeway:phase", phase.toString());
    return new StackProgram("causeway", "staging", staged, Set.of(), Main::program);
  }
}
