#!/usr/bin/env bash
# Previews the stack into $REPORTS/preview.json, and its state into $REPORTS/export.json. A preview
# that is refused is for the reviewers to read: only one that says nothing ends this here.
set -euo pipefail
mkdir -p "$REPORTS"
cd "$WORK_DIR"

code=0
pulumi preview --json --non-interactive --stack "$STACK" \
  > "$REPORTS/preview.json" 2> "$REPORTS/preview.log" || code=$?
echo "$code" > "$REPORTS/exit-code"
if [ ! -s "$REPORTS/preview.json" ]; then
  cat "$REPORTS/preview.log" >&2
  echo "::error::pulumi preview of $STACK said nothing (exit code $code); its log is above"
  exit 1
fi

if [ "$WITH_STATE" = true ]; then
  pulumi stack export --stack "$STACK" --file "$REPORTS/export.json"
fi
