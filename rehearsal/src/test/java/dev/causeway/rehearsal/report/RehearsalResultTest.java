package dev.causeway.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsalResultTest {
  @Test
  void theDocumentHasTheNamesThatLaterRehearsalsKeep() throws Exception {
    var transition = new TransitionResult("expand", "baseline", Kind.BACK, Outcome.PASS, 9, 0, 1.5);
    var result =
        new RehearsalResult(
            "queue-workers",
            42,
            Outcome.FAIL,
            Counts.of(
                Count.of("sent", 10, "requests a queue took"),
                Count.of("done", 9, "of those, answered")),
            3.5,
            List.of("lost 1"),
            List.of(transition));

    JsonNode document = new ObjectMapper().readTree(result.json());

    assertThat(document)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"stack": "queue-workers", "seed": 42, "verdict": "fail", "sent": 10,
                     "done": 9, "seconds": 3.5, "faults": ["lost 1"], "transitions": [
                       {"from": "expand", "to": "baseline", "kind": "back", "verdict": "pass",
                        "calls": 9, "carried": 0, "seconds": 1.5}]}
                    """));
  }
}
