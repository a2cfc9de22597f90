/** A bare Express server: `express.json()`, a constant card. Prints its address. */
import type { AddressInfo } from 'node:net';
import express from 'express';
import { CONSTANT_ANSWER } from './constant-answer.ts';

const app = express();
app.use(express.json({ limit: '20mb' }));
app.use((_request, response) => {
  response.type('application/json').send(CONSTANT_ANSWER);
});
const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  console.log(JSON.stringify({ type: 'service.started', address: `http://127.0.0.1:${String(port)}` }));
});
