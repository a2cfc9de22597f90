/** D10: the code lists are those that were reviewed, byte for byte, or the service does not start. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadValueSets } from '../../valuesets/load.ts';

const OURS = path.resolve(import.meta.dirname, '../../valuesets');
let directory = '';
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'net-cds-valuesets-'));
  cpSync(OURS, directory, { recursive: true });
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});
const file = (name: string): string => path.join(directory, name);

test('D10: an untouched copy is read', () => {
  expect(loadValueSets({ directory }).codes('net-ki67-index').length).toBeGreaterThan(0);
});
test('D10: one changed byte of one list, and nothing starts; the message names the file', () => {
  const text = readFileSync(file('net-ki67-index.json'), 'utf8');
  writeFileSync(file('net-ki67-index.json'), text.replace('29593-1', '29593-2'));
  expect(() => loadValueSets({ directory })).toThrow(/not the ones that were reviewed: net-ki67-index\.json\./);
});
test('D10: a list that is missing, or one too many, is found', () => {
  rmSync(file('med-prrt.json'));
  expect(() => loadValueSets({ directory })).toThrow(/med-prrt\.json/);
  cpSync(path.join(OURS, 'med-prrt.json'), file('med-prrt.json'));
  writeFileSync(file('new.json'), '{}');
  expect(() => loadValueSets({ directory })).toThrow(/new\.json/);
});
