#!/usr/bin/env bash
# Guess:   a prefetch template that cannot be filled in, or whose search the server refuses, is left out of the request.
# Seen:    the first is sent as null, which says "asked, and there is nothing"; the second ends the whole request with an error.
# Matters: null for a template with today() or an encounter that is not open reads as "no such results"; one forbidden type means no advice at all.
# We:      use first-level tokens of patient-view alone, so that no template of ours becomes null; wanted in docs/integrating.md.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=@medplum/core@5.2.13
npm install --prefix . --silent --no-audit --no-fund --ignore-scripts $package || exit 2
echo "$package"
cat > try.mjs <<'JS'
import http from 'node:http';
import { MedplumClient, buildCdsRequest } from '@medplum/core';
const server = http.createServer((request, response) => {
  response.setHeader('content-type', 'application/fhir+json');
  if (request.url.includes('/Patient/')) return response.end('{"resourceType":"Patient","id":"p1"}');
  response.statusCode = 403;
  response.end('{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"forbidden","diagnostics":"no Flag for you"}]}');
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const client = new MedplumClient({ baseUrl: `http://127.0.0.1:${server.address().port}/`, fhirUrlPath: '', fetch, maxRetries: 0 });
const build = async (prefetch) => {
  const service = { id: 'x', hook: 'patient-view', title: 'x', description: 'x', prefetch };
  const context = { userId: 'Practitioner/d1', patientId: 'p1' };
  try {
    return (await buildCdsRequest(client, { resourceType: 'Practitioner', id: 'd1' }, service, context)).prefetch;
  } catch (error) {
    return `error: ${error.message}`;
  }
};
const patient = 'Patient/{{context.patientId}}';
const seen = [
  Object.entries(await build({ patient, recent: 'Procedure?patient={{context.patientId}}&date=ge{{today() - 90 days}}' })).map(([key, value]) => [key, value?.resourceType ?? value]),
  await build({ patient, flags: 'Flag?patient={{context.patientId}}' }),
];
server.close();
console.log('expected: [["patient","Patient"]], and the patient without flags');
console.log('seen:    ', JSON.stringify(seen));
process.exit(JSON.stringify(seen) === '[[["patient","Patient"],["recent",null]],"error: no Flag for you"]' ? 0 : 1);
JS
node try.mjs
