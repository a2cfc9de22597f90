/** Section CDS Service Response: every card that any case or sandbox patient gets, checked by a schema-independent walk. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { validateResource } from '@medplum/core';
import { afterAll, beforeAll, expect } from 'vitest';
import { emptyMembers } from '../../cds-hooks/hooks/protocol.ts';
import { wiredApp, type AnsweredCard, type HookAnswer, type WiredApp } from '../support/wired-app.ts';
import { loadStructureDefinitions } from '../support/structure-definitions.ts';
import { requirement } from './requirement.ts';

type AnyCard = AnsweredCard & {
  readonly selectionBehavior?: string;
  readonly links: readonly {
    label: string;
    url: string;
    type: string;
    appContext?: string;
    autolaunchable?: boolean;
  }[];
  readonly source: {
    readonly label: string;
    readonly url: string;
    readonly topic: { readonly system: string; readonly code: string };
  };
};

let app: WiredApp;
const requests: unknown[] = [];
const answers: HookAnswer[] = [];
const cards = (): AnyCard[] => answers.flatMap((answer) => (answer.cards ?? []) as AnyCard[]);
const suggestions = (): NonNullable<AnyCard['suggestions']>[number][] =>
  cards().flatMap((card) => card.suggestions ?? []);
const actions = (): Record<string, unknown>[] =>
  suggestions().flatMap((suggestion) => suggestion.actions as unknown as Record<string, unknown>[]);

beforeAll(async () => {
  app = await wiredApp();
  const root = path.join(import.meta.dirname, '..', 'cases');
  for (const file of globSync('*/request.json', { cwd: root }).sort()) {
    const request = JSON.parse(readFileSync(path.join(root, file), 'utf8')) as unknown;
    requests.push(request);
    const { status, body } = await app.call(request);
    expect(status, file).toBe(200);
    answers.push(body);
  }
});
afterAll(() => app.close());

requirement('CH-03', 'suggested resources are FHIR JSON that a validator takes', () => {
  loadStructureDefinitions();
  const resources = actions().map(({ resource }) => resource);
  expect(resources.length).toBeGreaterThan(20);
  for (const resource of resources) expect(() => validateResource(resource as never)).not.toThrow();
});
requirement('CH-70', 'an object with an array of cards', () => {
  for (const answer of answers) expect(Array.isArray(answer.cards)).toBe(true);
});
requirement('CH-71', 'nothing to say is 200 with an empty array', () => {
  const silent = answers.filter((answer) => answer.extension?.['org.net-cds.evaluation'].silence !== undefined);
  expect(silent.length).toBeGreaterThan(3);
  for (const answer of silent) expect(answer.cards).toEqual([]);
});
requirement('CH-72', 'errors keep to the statuses of the house', async () => {
  const { status } = await app.call({ hook: 'patient-view' });
  expect(status).toBe(400);
});
requirement('CH-73', 'an error carries an OperationOutcome with severity and code', async () => {
  const { body } = await app.call({});
  expect(body).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'invalid' }] });
});
requirement('CH-74', 'every card has a UUID, never twice', () => {
  const ids = cards().map(({ uuid }) => uuid);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(ids.length);
});
requirement('CH-75', 'the summary has at most 139 characters and begins with the finding', () => {
  for (const { summary } of cards()) {
    expect(summary.length).toBeLessThanOrEqual(139);
    expect(summary).not.toMatch(/\.$|must|required|safe\b|rule out|\bAI\b/);
  }
});
requirement('CH-77', 'info or warning; critical never when a chart opens', () => {
  for (const { indicator } of cards()) expect(['info', 'warning']).toContain(indicator);
});
requirement('CH-78', 'a source with a label', () => {
  for (const { source } of cards()) expect(source.label).toBe('NET staging rules 2026.11');
});
requirement('CH-79', 'source.url is absolute https, without parameters and patient data', () => {
  for (const { source } of cards()) expect(source.url).toBe('https://net-cds.example.org/rules');
});
requirement('CH-81', 'the topic is a Coding, the same on every call', async () => {
  const again: string[] = [];
  for (const request of requests.slice(0, 12)) {
    const { body } = await app.call(request);
    again.push(...(body.cards ?? []).map((card) => card.source.topic.code));
  }
  expect(again).toEqual(
    answers.slice(0, 12).flatMap((answer) => (answer.cards ?? []).map((card) => card.source.topic.code)),
  );
  for (const card of cards()) expect(card.source.topic.code).toMatch(/^[A-Za-z0-9]{1,100}$/);
});
requirement('CH-82', 'suggestions come with a selection behavior', () => {
  for (const card of cards()) expect(card.suggestions === undefined).toBe(card.selectionBehavior === undefined);
});
requirement('CH-83', 'the selection behavior is any', () => {
  for (const card of cards()) if (card.suggestions) expect(card.selectionBehavior).toBe('any');
});
requirement('CH-84', 'nothing is recommended over the rest', () => {
  const said = suggestions().map((suggestion) => suggestion.isRecommended);
  expect(said.length).toBeGreaterThan(20);
  expect(new Set(said), 'said of each, since some clients refuse a suggestion without it').toEqual(new Set([false]));
});
requirement('CH-85', 'a suggestion has a label and a UUID', () => {
  for (const { label, uuid } of suggestions())
    expect([label.length > 0, /^[0-9a-f-]{36}$/.test(uuid)]).toEqual([true, true]);
});
requirement('CH-86', 'one action a suggestion, so none depends on another', () => {
  for (const suggestion of suggestions()) expect(suggestion.actions).toHaveLength(1);
});
requirement('CH-87', 'actionSelectionBehavior is not sent to an unknown client', () => {
  expect(JSON.stringify(answers)).not.toContain('actionSelectionBehavior');
});
requirement('CH-88', 'actions only create', () => {
  for (const { type } of actions()) expect(type).toBe('create');
});
requirement('CH-89', 'every action is described', () => {
  for (const { description } of actions()) expect(description).toMatch(/^Draft an order: ./);
});
requirement('CH-90', 'D13: a draft proposal for this patient, with its reason', () => {
  for (const { resource } of actions())
    expect(resource).toMatchObject({
      resourceType: 'ServiceRequest',
      status: 'draft',
      intent: 'proposal',
      subject: { reference: 'Patient/c' },
    });
});
requirement('CH-91', 'no update is suggested', () => {
  expect(actions().filter(({ type }) => type === 'update')).toEqual([]);
});
requirement('CH-92', 'no delete is suggested', () => {
  expect(actions().filter(({ type }) => type === 'delete')).toEqual([]);
});
requirement('CH-93', 'a link has label, url and type', () => {
  for (const link of cards().flatMap(({ links }) => links))
    expect([link.label, link.url, link.type].every((text) => text.length > 0)).toBe(true);
});
requirement('CH-94', 'links are smart', () => {
  for (const link of cards().flatMap(({ links }) => links)) expect(link.type).toBe('smart');
});
requirement('CH-95', 'appContext stands on smart links only and holds no patient', () => {
  for (const link of cards().flatMap(({ links }) => links)) {
    expect(Object.keys(JSON.parse(link.appContext ?? '{}') as object).sort()).toEqual([
      'at',
      'card',
      'contentVersion',
      'subject',
      'topic',
    ]);
  }
});
requirement('CH-96', 'nothing launches by itself', () => {
  expect(JSON.stringify(answers)).not.toContain('autolaunchable');
});
requirement('CH-97', 'at most five override reasons, each with its display, codes unique', () => {
  for (const { overrideReasons } of cards()) {
    const reasons = overrideReasons as { code: string; display: string }[];
    expect(reasons).toHaveLength(5);
    expect(new Set(reasons.map(({ code }) => code)).size).toBe(5);
    for (const { display } of reasons) expect(display.length).toBeGreaterThan(0);
  }
});
requirement('CH-98', 'reasons have code and system', () => {
  for (const { overrideReasons } of cards())
    for (const reason of overrideReasons)
      expect(reason).toMatchObject({ system: 'http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes' });
});
requirement('CH-99', 'no system action', () => {
  expect(JSON.stringify(answers)).not.toContain('systemActions');
});
requirement('CH-100', 'the extension is an object with a dotted name, and nothing in an answer is empty', () => {
  for (const answer of answers) {
    expect(Object.keys(answer.extension ?? {})).toEqual(['org.net-cds.evaluation']);
    expect(emptyMembers(answer)).toEqual([]);
  }
});
