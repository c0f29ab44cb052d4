package dev.causeway.components;

import org.junit.jupiter.api.Test;

class DocsTest {
  @Test
  void theTableOfAResourceIsWhatTheSchemaSays() {
    Docs.hold("resource", Described::table);
  }
}
