#!/usr/bin/env bash
# Guess:   a quantity is compared in its unit; one with a comparator ("> 20 %") cannot be compared with certainty, so the answer is empty.
# Seen:    only the bare numbers are compared and added: 15 mm is more than 2 cm, 5 mm and 1 cm are 6 mm, "> 20 %" is less than 25 %.
# Matters: size classes (T1 to T3, 2 cm rules) and Ki-67 cut-offs are exactly such comparisons; the answer is wrong without an error.
# We:      never compare values with FHIRPath; size and Ki-67 are read into intervals with a closed list of units.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=@medplum/core@5.2.13
npm install --prefix . --silent --no-audit --no-fund --ignore-scripts $package || exit 2
echo "$package"
cat > try.mjs <<'JS'
import { evalFhirPath } from '@medplum/core';
const observation = (value, unit, comparator) => ({
  resourceType: 'Observation', status: 'final', code: { text: 'x' },
  valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit, ...(comparator && { comparator }) },
});
const seen = {
  '15 mm > 2 cm': evalFhirPath("Observation.value > 2 'cm'", observation(15, 'mm')),
  '5 mm + 1 cm': evalFhirPath("5 'mm' + 1 'cm'", {}),
  '"> 20 %" < 25 %': evalFhirPath("Observation.value < 25 '%'", observation(20, '%', '>')),
};
console.log('expected: [false], 15 mm or nothing, and []');
console.log('seen:    ', JSON.stringify(seen));
const recorded = '{"15 mm > 2 cm":[true],"5 mm + 1 cm":[{"value":6,"unit":"mm"}],"\\"> 20 %\\" < 25 %":[true]}';
process.exit(JSON.stringify(seen) === recorded ? 0 : 1);
JS
node try.mjs
