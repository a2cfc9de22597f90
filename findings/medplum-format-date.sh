#!/usr/bin/env bash
# Guess:   formatDate shows as much of a date as is known: a month as a month, a year as a year.
# Seen:    a missing month or day becomes 1: "2026-03" is shown as 3/1/2026, "2026" as 1/1/2026.
# Matters: the edition of a staging system hangs on the date of diagnosis; a clinician reads a day that nobody recorded.
# We:      print dates as recorded. Nothing to mend; a screen that shows our dates beside a Medplum app may differ.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=@medplum/core@5.2.13
npm install --prefix . --silent --no-audit --no-fund --ignore-scripts $package || exit 2
echo "$package"
cat > try.mjs <<'JS'
import { formatDate } from '@medplum/core';
const seen = ['2026-03-04', '2026-03', '2026'].map((date) => formatDate(date, 'en-US'));
console.log('expected: the day, "March 2026" or the like, "2026"');
console.log('seen:    ', JSON.stringify(seen));
process.exit(JSON.stringify(seen) === '["3/4/2026","3/1/2026","1/1/2026"]' ? 0 : 1);
JS
TZ=UTC node try.mjs
