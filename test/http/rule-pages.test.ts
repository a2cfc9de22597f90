/** The rule pages as a browser gets them: every table and system is there, whole, linked and reachable, and nothing comes from elsewhere. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rulePages } from '../../cds-hooks/pages/rule-pages.ts';
import { FACT_LABEL } from '../../services/wording/rules-in-words.ts';
import { allSystems, allTables, CONTENT_VERSION, ruleChanges, sources } from '../../services/rules/index.ts';
import { startApp, type RunningApp } from '../support/running-app.ts';

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const get = async (path: string, method = 'GET') => {
  const response = await fetch(`${app.url}${path}`, { method });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const texts = (html: string): string =>
  html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
const PAGES = [...rulePages()].flatMap(([path, { type }]) => (type === 'html' ? [path] : []));

test.each(PAGES)('%s is a page of its own: one heading, landmarks, a language, nothing from elsewhere, framed by nobody', async (path) => {
  const { status, headers, text } = await get(path);
  expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self';.*frame-ancestors 'none'; script-src 'self'$/);
  expect(text.match(/<h1>/g)).toHaveLength(1);
  expect(text.match(/<script[^>]*>[^<]/g), 'no script in the page').toBeNull();
  for (const part of ['<html lang="en">', '<main id="main">', '<footer>', 'No physician has signed']) expect(text).toContain(part);
  expect(text.replace('<script src="/assets/find-in-page.js" defer></script>', '')).not.toMatch(/<script|\son[a-z]+=|\sstyle=|<style|<iframe|<form/);
  const elsewhere = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address).filter((address) => !/^(?:\/|#|data:,$|https:\/\/doi\.org\/)/.test(address));
  expect(elsewhere).toEqual([]);
  const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
}); // prettier-ignore

test('every link between the pages leads somewhere, to the very row', async () => {
  const known = new Map<string, ReadonlySet<string>>();
  const links = new Set<string>();
  for (const path of PAGES) {
    const { text } = await get(path);
    known.set(path, new Set([...text.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id)));
    for (const [, link = ''] of text.matchAll(/href="(\/[^"]*)"/g)) links.add(link);
  }
  const broken: string[] = [];
  for (const link of links) {
    const [path = '', anchor] = link.split('#');
    const there = known.has(path) ? known.get(path) : (await get(path)).status === 200 ? new Set<string>() : undefined;
    if (!there || (anchor !== undefined && !there.has(anchor))) broken.push(link);
  }
  expect(broken).toEqual([]);
  expect(links.size).toBeGreaterThan(100);
});

test('the index lists every table and every system once', async () => {
  const { text } = await get('/rules');
  for (const { id } of [...allTables, ...allSystems]) expect(text.split(`href="/rules/${id}"`)).toHaveLength(2);
});

test.each(allTables.map((table) => [table.id, table] as const))('%s: each row stands with its condition, its result and its sources, and the same as JSON', async (id, table) => {
  const { text } = await get(`/rules/${id}`);
  const rows = [...text.matchAll(/<tr id="([^"]+)">([\s\S]*?)<\/tr>/g)];
  expect(rows.map(([, row]) => row)).toEqual(table.rules.map((rule) => rule.id));
  for (const [index, rule] of table.rules.entries()) {
    const row = rows[index]?.[2] ?? '';
    for (const { source } of rule.cite) expect(row).toContain(`href="/rules/source-${source}"`);
    expect(row.includes('not verified against the source text')).toBe(rule.reviewed === false);
    expect(texts(row)).not.toMatch(/undefined|\[object|true\b|false\b/);
  }
  const { text: json } = await get(`/rules/${id}.json`);
  expect(JSON.parse(json)).toMatchObject({ contentVersion: CONTENT_VERSION, id, rules: table.rules.map((rule) => ({ id: rule.id })) });
}); // prettier-ignore

test.each(allSystems.map((system) => [system.id, system] as const))('%s: every row of the stage groups is there', async (id, system) => {
  const { text } = await get(`/rules/${id}`);
  const rows = [...text.matchAll(/<tr id="[^"]+"><th scope="row">([^<]+)<\/th>/g)].map(([, group]) => group);
  expect(rows).toEqual(system.rows.map(({ group }) => group ?? 'no group'));
  for (const part of ['id="t"', 'id="n"', 'id="m"', 'id="sources"', 'id="about"', 'id="limits"', 'id="changed"']) expect(text).toContain(part);
  expect((JSON.parse((await get(`/rules/${id}.json`)).text) as { rows: unknown[] }).rows).toHaveLength(system.rows.length);
}); // prettier-ignore

test('sources are listed with the way in which they were read; the change log begins with the version in force', async () => {
  const { text } = await get('/rules/sources');
  for (const id of Object.keys(sources)) expect(text).toContain(`<tr id="${id}">`);
  for (const [id, source] of Object.entries(sources)) {
    const own = texts((await get(`/rules/source-${id}`)).text);
    expect(own).toContain(source.title);
    if ('doi' in source) expect(own).toContain(source.doi);
  }
  expect(ruleChanges[0].version).toBe(CONTENT_VERSION);
  expect(texts((await get('/rules/changes')).text)).toContain(CONTENT_VERSION);
});

test('each page has the same as JSON beside it', () => {
  const pages = rulePages();
  for (const path of PAGES) if (path !== '/rules') expect(() => JSON.parse(pages.get(`${path}.json`)?.body ?? '') as unknown, path).not.toThrow();
}); // prettier-ignore

test('a source lists exactly the rules that cite it', async () => {
  for (const id of ['S20', 'AJCC9', 'KNOWLEDGE', 'SEED']) {
    const citing = allTables.flatMap((table) => table.rules.filter(({ cite }) => cite.some(({ source }) => source === id)).map((rule) => `/rules/${table.id}#${rule.id}`));
    const { text } = await get(`/rules/source-${id}`);
    const listed = [...text.matchAll(/<th scope="row"><a href="([^"]+)">/g)].map(([, address = '']) => address);
    expect(listed.filter((address) => citing.includes(address)).sort()).toEqual(citing.sort());
  }
}); // prettier-ignore

test('facts are called by words, not by names of the code', () => {
  const named = Object.entries(FACT_LABEL).filter(
    ([name, label]) => label === name && !['site', 'sstr', 't', 'n', 'm'].includes(name),
  );
  expect(named.map(([name]) => name).filter((name) => /[A-Z]/.test(name))).toEqual([]);
});

test('E5: the style sheet is ours and served as one; unknown pages are 404, other methods 405; parameters change nothing', async () => {
  const style = await get('/assets/net-cds.css');
  expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
  expect(style.text).not.toMatch(/@import|url\(/);
  expect((await get('/rules/none')).status).toBe(404);
  expect((await get('/rules/..%2f..%2fetc')).status).toBe(404);
  expect((await get('/rules/workup', 'POST')).status).toBe(405);
  expect((await get('/rules/workup?x=<script>')).text).toBe((await get('/rules/workup')).text);
});
