#!/usr/bin/env bash
# Guess:   a key set that cannot be fetched is an error of its own kind, told apart from a token whose key is unknown.
# Seen:    a server that answers 500 gives the general code ERR_JOSE_GENERIC, one that is down no code at all: the TypeError of fetch.
# Matters: who answers 401 to every error of verification tells an EHR that its token is wrong while our side cannot reach its keys, and
#          who sorts by code lets a plain TypeError through as 500.
# We:      fetch key sets ourselves and know why one is missing (key-sets.ts); this library checks the signature alone. Nothing to mend.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=jose@6.2.17
npm install --prefix . --silent --no-audit --no-fund --ignore-scripts $package || exit 2
echo "$package"
cat > try.mjs <<'JS'
import http from 'node:http';
import { createRemoteJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
const { privateKey } = await generateKeyPair('ES384');
const other = await exportJWK((await generateKeyPair('ES384')).publicKey);
const token = await new SignJWT({}).setProtectedHeader({ alg: 'ES384', kid: 'a' }).setExpirationTime('5m').sign(privateKey);
let status = 200;
const server = http.createServer((request, response) => response.writeHead(status).end(JSON.stringify({ keys: [{ ...other, kid: 'b' }] })));
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const address = new URL(`http://127.0.0.1:${server.address().port}/keys`);
const ask = () => jwtVerify(token, createRemoteJWKSet(address)).then(() => 'verified', (error) => `${error.constructor.name} ${error.code}`);
const seen = [await ask()];
status = 500;
seen.push(await ask());
server.closeAllConnections();
await new Promise((done) => server.close(done));
seen.push(await ask());
console.log('expected: three codes of their own');
console.log('seen:    ', seen.join(', '));
process.exit(seen.join() === 'JWKSNoMatchingKey ERR_JWKS_NO_MATCHING_KEY,JOSEError ERR_JOSE_GENERIC,TypeError undefined' ? 0 : 1);
JS
node try.mjs
