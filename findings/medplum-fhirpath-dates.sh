#!/usr/bin/env bash
# Guess:   comparing a month with a day of that month is open (empty), as FHIRPath says, and a month can be added to a date.
# Seen:    dates are compared letter by letter: March is before March 15; "+ 1 month" writes a 1 behind the date.
# Matters: old results often carry a month alone; "the newest biopsy" or "diagnosed before 2024" is decided by such a comparison.
# We:      keep partial dates as first and last day (clinical-date.ts) and use no FHIRPath on dates.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=@medplum/core@5.2.13
npm install --prefix . --silent --no-audit --no-fund --ignore-scripts $package || exit 2
echo "$package"
cat > try.mjs <<'JS'
import { evalFhirPath } from '@medplum/core';
const seen = ['@2026-03 < @2026-03-15', '@2026-03 = @2026-03-04', '@2026-01-31 + 1 month'].map((path) => evalFhirPath(path, {}));
console.log('expected: [], [], ["2026-02-28"]');
console.log('seen:    ', JSON.stringify(seen));
process.exit(JSON.stringify(seen) === '[[true],[false],["2026-01-311"]]' ? 0 : 1);
JS
node try.mjs
