/** The saved document: valid FHIR, the text as it was edited and nothing of it as markup, and each answer of a FHIR server told apart. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { validateResource } from '@medplum/core';
import type { DocumentReference } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveDocument } from '../../smart-app/patient-summary/save-document.ts';
import { summaryDocument, summaryHtml, type EditedSection } from '../../smart-app/patient-summary/summary-document.ts';
import { loadStructureDefinitions } from '../support/structure-definitions.ts';

const SECTIONS: readonly EditedSection[] = [
  { heading: 'What was found', paragraphs: ['One.\nTwo – naïve, 日本.'], items: [] },
  { heading: 'Questions', paragraphs: [], items: ['First?', 'Second?'] },
];
const DETAILS = {
  patientId: 'p1',
  conditions: ['Condition/c1'],
  contentVersion: '2026.11.2',
  at: '2026-11-24T09:00:00.000Z',
};
const decoded = ({ content }: DocumentReference): string =>
  Buffer.from(content[0]?.attachment.data ?? '', 'base64').toString('utf8');

beforeAll(loadStructureDefinitions);
test.each([
  ['one tumor', ['Condition/c1']],
  ['two tumors', ['Condition/c1', 'Condition/c2']],
  ['no tumor with an id', []],
])('valid FHIR R4: %s', (_name, conditions) => {
  const document = summaryDocument(summaryHtml(SECTIONS), { ...DETAILS, conditions });
  expect(() => validateResource(document)).not.toThrow();
  expect(JSON.stringify(document)).not.toMatch(/null|\[\]|\{\}/);
  expect(document.context?.related?.map(({ reference }) => reference) ?? []).toEqual(conditions);
});

test('the page in it is the text as edited, in UTF-8', () => {
  const html = decoded(summaryDocument(summaryHtml(SECTIONS), DETAILS));
  expect(html).toContain('<p>One.<br>Two – naïve, 日本.</p>');
  expect(html).toContain('<ul><li>First?</li><li>Second?</li></ul>');
  expect(html).toContain('<html lang="en">');
});

test('whatever is typed, the page has the tags of its sections and no others', () => {
  const skeleton = (html: string): string[] => html.match(/<[^>]*>/g) ?? [];
  const line = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ' '));
  fc.assert(
    fc.property(line, line, line, (heading, text, item) => {
      const typed = summaryHtml([{ heading, paragraphs: [text], items: [item] }]);
      const plain = summaryHtml([{ heading: 'a', paragraphs: ['b'], items: ['c'] }]);
      expect(skeleton(typed)).toEqual(skeleton(plain));
    }),
  );
  const attack = summaryHtml([{ heading: '"><script>', paragraphs: ['<img src=x onerror=alert(1)>'], items: ["' onload='"] }]); // prettier-ignore
  expect(attack).not.toMatch(/<script|<img|'/);
});

// ------------------------------------------------------------------------------------------- what a server may answer

let server: Server;
let base: string;
let answer: { status: number; headers?: Record<string, string>; body?: string };
const asked: { method?: string; url?: string; authorization?: string; body: string }[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      const { method, url, headers } = request;
      asked.push({ ...(method && { method }), ...(url && { url }), ...(headers.authorization && { authorization: headers.authorization }), body }); // prettier-ignore
      response.writeHead(answer.status, answer.headers ?? {}).end(answer.body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/fhir`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const DOCUMENT = summaryDocument(summaryHtml(SECTIONS), DETAILS);
const ANSWERS: readonly [why: string, given: typeof answer, want: object][] = [
  ['created, with its body', { status: 201, body: '{"resourceType":"DocumentReference","id":"d1"}' }, { kind: 'saved', reference: 'DocumentReference/d1' }],
  ['created, with its place', { status: 201, headers: { Location: 'http://x/fhir/DocumentReference/d2/_history/1' } }, { kind: 'saved', reference: 'DocumentReference/d2' }],
  ['created, and nothing said', { status: 201 }, { kind: 'saved' }],
  ['created, with another resource', { status: 200, body: '{"resourceType":"OperationOutcome"}' }, { kind: 'saved' }],
  ['not valid', { status: 422, body: '{}' }, { kind: 'failed', problem: 'refused' }],
  ['not allowed', { status: 403 }, { kind: 'failed', problem: 'no-permission' }],
  ['expired', { status: 401 }, { kind: 'failed', problem: 'expired' }],
  ['too many', { status: 429 }, { kind: 'failed', problem: 'unreachable' }],
  ['broken', { status: 503 }, { kind: 'failed', problem: 'unreachable' }],
  ['sent elsewhere', { status: 307, headers: { Location: 'http://127.0.0.1:9/elsewhere' } }, { kind: 'failed', problem: 'unreachable' }],
]; // prettier-ignore
test.each(ANSWERS)('the server answers: %s', async (_why, given, want) => {
  answer = given;
  asked.length = 0;
  expect(await saveDocument(base, 'token-1', DOCUMENT)).toEqual(want);
  expect(asked).toEqual([
    { method: 'POST', url: '/fhir/DocumentReference', authorization: 'Bearer token-1', body: JSON.stringify(DOCUMENT) },
  ]);
});
test('no server', async () => {
  expect(await saveDocument('http://127.0.0.1:9/fhir', 'token-1', DOCUMENT)).toEqual({
    kind: 'failed',
    problem: 'unreachable',
  });
});
