/** The least that a server in this language can do with a call: `node:http`, `JSON.parse`, a constant card. Prints its address. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CONSTANT_ANSWER } from './constant-answer.ts';

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    JSON.parse(parts.length === 0 ? 'null' : Buffer.concat(parts).toString());
    response.setHeader('content-type', 'application/json');
    response.end(CONSTANT_ANSWER);
  });
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  console.log(JSON.stringify({ type: 'service.started', address: `http://127.0.0.1:${String(port)}` }));
});
