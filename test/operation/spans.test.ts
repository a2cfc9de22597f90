/** Spans of a call through the OpenTelemetry API, seen by a real SDK: names of steps, no data of the patient (F1). */
import { context, trace } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { traced } from '../../cds-hooks/server/spans.ts';
import { wiredApp, type WiredApp } from '../support/wired-app.ts';
import { fullPrefetch, validCall } from '../support/running-app.ts';

const exporter = new InMemorySpanExporter();
let app: WiredApp;
beforeAll(async () => {
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
  app = await wiredApp();
});
afterAll(async () => {
  await app.close();
  trace.disable();
  context.disable();
});

test('F1: a call leaves one span and one for each step, without an address, a query or a patient', async () => {
  const call = validCall({
    prefetch: fullPrefetch(),
    fhirServer: undefined,
  });
  const { status } = await app.call(call);
  expect(status).toBe(200);
  const spans = exporter.getFinishedSpans();
  expect(spans.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['net-cds.call', 'gather', 'read-facts', 'evaluate', 'show']),
  );
  const text = JSON.stringify(
    spans.map(({ name, attributes, status: ended, events }) => ({ name, attributes, ended, events })),
  );
  expect(text).toContain('net-advisor');
  for (const word of ['p1', 'Patient/', '?', 'http']) expect(text).not.toContain(word);
});

test('F1: a failed step says the class of the error, not its text', async () => {
  exporter.reset();
  const failing = (error: unknown) => () => {
    throw error;
  };
  expect(() => traced('step', failing(new RangeError('CANARY')))).toThrow('CANARY');
  await expect(traced('later', () => Promise.reject(new TypeError('CANARY')))).rejects.toThrow('CANARY');
  const spans = exporter.getFinishedSpans();
  expect(spans.map(({ name, status }) => [name, status.message])).toEqual([
    ['step', 'RangeError'],
    ['later', 'TypeError'],
  ]);
  expect(JSON.stringify(spans.map(({ status, events }) => [status, events]))).not.toContain('CANARY');
});
