#!/usr/bin/env bash
# Guess:   mocking a FHIR server leaves the HTTP servers of the same process alone; nothing happens before the first mock.
# Seen:    from the import on, a server of the process no longer ends clients whose headers do not arrive; nock.restore() gives the limit back.
# Matters: a test of slow clients of a CDS service passes or fails by which other test file was loaded before it.
# We:      call nock.restore() when such tests end and import it where it is used (test/gather/nock-faults.test.ts).
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=nock@15.0.6
npm install --prefix . --silent --no-audit --no-fund --ignore-scripts $package || exit 2
echo "$package"
cat > try.mjs <<'JS'
import http from 'node:http';
import net from 'node:net';
/** A client sends half of its headers; the server may wait half a second for the rest. */
const slowClient = () => new Promise((done) => {
  const limits = { headersTimeout: 500, requestTimeout: 500, connectionsCheckingInterval: 100 };
  const server = http.createServer(limits, (request, response) => response.end());
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect(server.address().port, '127.0.0.1');
    const end = (word) => {
      clearTimeout(timer);
      client.destroy();
      server.close();
      server.closeAllConnections();
      done(word);
    };
    const timer = setTimeout(end, 4000, 'left open');
    client.on('data', () => end('ended')).on('close', () => end('ended')).on('error', () => end('ended'));
    client.write('GET / HTTP/1.1\r\nHost: x\r\n');
  });
});
const seen = [await slowClient()];
const { default: nock } = await import('nock');
seen.push(await slowClient());
nock.restore();
seen.push(await slowClient());
console.log('expected: ended, ended, ended');
console.log('seen:    ', seen.join(', '));
process.exit(seen.join() === 'ended,left open,ended' ? 0 : 1);
JS
node try.mjs
