#!/usr/bin/env bash
# Reviews what was previewed: $REPORTS/comment.md for people, review.md and review.html in full, and
# the job's summary. The state is deleted: it is no report.
set -euo pipefail

state=()
if [ -f "$REPORTS/export.json" ]; then
  state=(--state "$REPORTS/export.json")
fi
"$CAUSEWAY" review "$REPORTS/preview.json" ${state[@]+"${state[@]}"} \
  --out "$REPORTS/comment.md" --full "$REPORTS/review.md" --html "$REPORTS/review.html"
rm -f "$REPORTS/export.json"
cat "$REPORTS/comment.md" >> "$GITHUB_STEP_SUMMARY"
