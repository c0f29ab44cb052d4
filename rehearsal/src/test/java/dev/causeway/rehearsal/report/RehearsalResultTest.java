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
            10,
            9,
            3,
            1,
            0,
            4,
            2,
            3.5,
            List.of("lost 1"),
            List.of(transition));

    JsonNode document = new ObjectMapper().readTree(result.json());

    assertThat(document)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"stack": "queue-workers", "seed": 42, "verdict": "fail", "sent": 10, "done": 9,
                     "carried": 3, "lost": 1, "duplicated": 0, "unavailable": 4,
                     "fallback": 2, "seconds": 3.5, "faults": ["lost 1"], "transitions": [
                       {"from": "expand", "to": "baseline", "kind": "back", "verdict": "pass",
                        "calls": 9, "carried": 0, "seconds": 1.5}]}
                    """));
  }
}
