#!/usr/bin/env bash
# Puts $REPORTS/comment.md into the pull request: into the comment that an earlier run of this
# action left for the stack, or into a new one.
set -euo pipefail

mark="<!-- causeway-review of ${STACK//[^A-Za-z0-9._\/-]/_} -->"
{
  echo "$mark"
  cat "$REPORTS/comment.md"
} > "$REPORTS/body.md"

earlier=$(gh api --paginate "repos/$REPOSITORY/issues/$PULL_REQUEST/comments" \
  --jq ".[] | select(.user.type == \"Bot\") | select(.body | startswith(\"$mark\")) | .id")
earlier=${earlier%%$'\n'*}
if [ -n "$earlier" ]; then
  gh api --method PATCH "repos/$REPOSITORY/issues/comments/$earlier" -F "body=@$REPORTS/body.md" > /dev/null
else
  gh api --method POST "repos/$REPOSITORY/issues/$PULL_REQUEST/comments" -F "body=@$REPORTS/body.md" > /dev/null
fi
