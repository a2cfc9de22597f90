#!/usr/bin/env bash
# Guess:   searchResourcePages follows the "next" link of a page as the server wrote it.
# Seen:    it takes the link's parameters alone, sends them to the address of the resource type and adds _count=1000.
# Matters: a next link is the server's own (often the base address with a cursor); asked elsewhere the chart ends after page one, or with other pages.
# We:      follow links ourselves, one origin, a page limit, "incomplete" where it cannot be followed (gather.ts, guarded-fetch.ts).
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=@medplum/core@5.2.13
npm install --prefix . --silent --no-audit --no-fund --ignore-scripts $package || exit 2
echo "$package"
cat > try.mjs <<'JS'
import http from 'node:http';
import { MedplumClient } from '@medplum/core';
const asked = [];
const server = http.createServer((request, response) => {
  asked.push(request.url);
  const next = { relation: 'next', url: `http://127.0.0.1:${server.address().port}/fhir?cursor=abc` };
  const first = asked.length === 1;
  response.setHeader('content-type', 'application/fhir+json');
  response.end(JSON.stringify({ resourceType: 'Bundle', type: 'searchset',
    entry: [{ resource: { resourceType: 'Observation', id: String(asked.length) } }], ...(first && { link: [next] }) }));
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const client = new MedplumClient({ baseUrl: `http://127.0.0.1:${server.address().port}/`, fhirUrlPath: 'fhir', fetch });
for await (const page of client.searchResourcePages('Observation', 'patient=p1&_count=1')) void page;
server.close();
console.log('expected: /fhir/Observation?patient=p1&_count=1 and then /fhir?cursor=abc');
console.log('seen:    ', asked.join(' and then '));
process.exit(asked[1] === '/fhir/Observation?cursor=abc&_count=1000' ? 0 : 1);
JS
node try.mjs
