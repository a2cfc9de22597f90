#!/usr/bin/env bash
# Guess:   a result "< 5 %" cannot be compared with 4 %, so that one is left out and the others are found.
# Seen:    one value with a comparator ends the whole expression with an error; the other results are not found either.
# Matters: "<1 %", "<3 %" and ">20 %" are everyday Ki-67 results; a filter over a chart fails because of one of them.
# We:      read comparators into intervals. Anybody who filters charts with this engine should test comparator.exists() first.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=fhirpath@5.2.2
npm install --prefix . --silent --no-audit --no-fund --ignore-scripts $package || exit 2
echo "$package"
cat > try.mjs <<'JS'
import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4/index.js';
const entry = (id, value, comparator) => ({ resource: { resourceType: 'Observation', id, status: 'final', code: { text: 'Ki-67' },
  valueQuantity: { value, unit: '%', system: 'http://unitsofmeasure.org', code: '%', ...(comparator && { comparator }) } } });
const find = (entries) => {
  const bundle = { resourceType: 'Bundle', type: 'collection', entry: entries };
  try {
    return fhirpath.evaluate(bundle, "Bundle.entry.resource.where(value > 4 '%').id", null, r4);
  } catch (error) {
    return `error: ${error?.message ?? error}`.slice(0, 60);
  }
};
const seen = [find([entry('a', 12)]), find([entry('a', 12), entry('b', 5, '<')])];
console.log('expected: ["a"], then ["a"]');
console.log('seen:    ', JSON.stringify(seen));
process.exit(JSON.stringify(seen[0]) === '["a"]' && /^error: .*comparator/.test(seen[1]) ? 0 : 1);
JS
node try.mjs
