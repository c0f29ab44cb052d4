package dev.causeway.rehearsal.report;

import java.util.stream.Stream;

/** Names that nobody should give, and somebody will. */
final class Hostile {
  private Hostile() {}

  static Stream<String> names() {
    return Stream.of(
        "<script>alert(1)</script>",
        "</script><script>alert(1)</script>",
        "</SCRIPT ><img src=x onerror=alert(1)>",
        "<!--<script>",
        "--><b>",
        "]]></svg><script>alert(1)</script>",
        "\" onmouseover=\"alert(1)",
        "' autofocus onfocus='alert(1)",
        "&lt;script&gt;",
        "&#60;script&#62;",
        "&amp;amp;",
        "</title><h1>pass</h1>",
        "</style><style>*{display:none}</style>",
        "<svg/onload=alert(1)>",
        "<iframe srcdoc='<script>alert(1)</script>'>",
        "<meta http-equiv=refresh content=0;url=//example.org>",
        "<base href=//example.org/>",
        "<form action=//example.org><button>",
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "{{constructor.constructor('alert(1)')()}}",
        "${7*7}",
        "%s %d %n %1$s",
        "\\u003cscript\\u003e",
        "\\\"];alert(1);//",
        "`;alert(1);`",
        "a\u0000b",
        "a\u001b[31mb",
        "line\nbreak",
        "tab\tstop",
        "\u2028\u2029",
        "\u202Egnp.exe",
        "\uFEFFbom",
        "\uFFFE",
        "e\u0301\u0301\u0301\u0301",
        "\uD83D\uDC69\u200D\uD83D\uDE80",
        "שלום",
        "__proto__",
        "constructor",
        "walk-0",
        " ",
        "x".repeat(300),
        "one two ".repeat(60),
        "arn:aws:sqs:eu-central-1:123456789012:" + "orders-".repeat(20));
  }

  /** A name as a page can show it: control characters and noncharacters have no form in HTML. */
  static String shown(String name) {
    return name.replaceAll("[\\p{Cc}\\uFFFE\\uFFFF&&[^\\n\\t]]", "\uFFFD");
  }
}
