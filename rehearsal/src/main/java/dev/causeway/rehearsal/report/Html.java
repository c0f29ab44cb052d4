package dev.causeway.rehearsal.report;

/** Text made safe to stand in a page, between tags or inside a quoted attribute. */
final class Html {
  private Html() {}

  static String escape(String text) {
    var safe = new StringBuilder();
    text.codePoints().forEach(point -> safe.append(escape(point)));
    return safe.toString();
  }

  private static String escape(int point) {
    return switch (point) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      default -> isAllowed(point) ? Character.toString(point) : "\uFFFD";
    };
  }

  /** HTML has no way to write control characters, surrogates or noncharacters. */
  private static boolean isAllowed(int point) {
    boolean control = Character.isISOControl(point) && point != '\n' && point != '\t';
    boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    return !control && !surrogate && (point & 0xFFFE) != 0xFFFE;
  }
}
