/** What people read here: links that lead somewhere, a README that stays short, packages that are explained, one spelling. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { BRITISH } from './support/spelling.ts';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(path.join(root, file)));
const pages = files.filter((file) => file.endsWith('.md'));

const withoutBlocks = (text: string): string => text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '');

/** The anchor that a heading gets: its words in small letters, joined by hyphens; the second of the same name gets a number. */
function anchorsOf(page: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, heading = ''] of withoutBlocks(read(page)).matchAll(/^#{1,6} +(.*)$/gm)) {
    const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = words
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    let name = anchor;
    for (let at = 1; found.has(name); at += 1) name = `${anchor}-${String(at)}`;
    found.add(name);
  }
  return found;
}

function brokenLinks(page: string): string[] {
  const text = withoutBlocks(read(page)).replace(/`[^`\n]*`/g, '');
  const links = [...text.matchAll(/\]\(\s*<?([^)\s>]+)/g)].map(([, link = '']) => link);
  return links
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [to = '', anchor] = link.split('#');
      const target = to === '' ? page : path.normalize(path.join(path.dirname(page), decodeURIComponent(to)));
      if (!existsSync(path.join(root, target))) return true;
      return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).has(anchor);
    })
    .map((link) => `${page}: ${link}`);
}

test('every relative link of every Markdown file leads to a file, and its anchor to a heading', () => {
  expect(pages.length).toBeGreaterThan(300);
  expect(pages.flatMap(brokenLinks)).toEqual([]);
});

test('the README has at most 900 words', () => {
  expect(read('README.md').split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(900);
});

test('the tables of the open questions are whole: no row stands outside one', () => {
  const blocks = read('docs/open-questions.md').split(/\n{2,}/);
  const torn = blocks.filter((block) => block.startsWith('|') && !/^\|[^\n]*\n\| ---/.test(block));
  expect(torn).toEqual([]);
});

test('docs/dependencies.md names every package of package.json, and no other', () => {
  const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string> | undefined>;
  const installed = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.keys(manifest[kind] ?? {}),
  );
  const rows = [...read('docs/dependencies.md').matchAll(/^\| ([^|]+) \|/gm)].map(([, cell = '']) => cell);
  const named = rows.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
  expect(named.sort()).toEqual(installed.sort());
});

const CODE = /\.(?:ts|tsx|mjs)$/;
/** Rooms whose words reach a screen or a card: all of their text is looked at, of other code only the comments. */
const WORDS = /^(?:services\/wording|cds-hooks\/(?:cards|pages|commands)|smart-app|sandbox\/chart|bin)\//;
/** Wordings of other people; and two files that are being worked on, which are still to be looked through. */
const OTHERS = /^test\/wordings\/|^services\/read-facts\/measures\/size/;
/** Names of published works keep their own spelling, and so do ids of rows that records name; what stands in quotation marks is what a chart says. */
const NOT_OURS =
  /\b(?:un)?favourable(?=:| \|)|WHO Classification of Tumours(?:, \w+(?: \w+)? Tumours)?|National programme|"[^"\n]*"|`[^`\n]*`/g;

function ownWords(file: string): string {
  const text = read(file);
  if (!CODE.test(file) || WORDS.test(file)) return text;
  return [...text.matchAll(/^\s*\/\*[\s\S]*?\*\/|(?:^|\s)\/\/ .*$/gm)].map(([comment]) => comment).join('\n');
}

test('one spelling, the American one: Markdown, comments, and every word of cards and pages', () => {
  const looked = files.filter(
    (file) => (file.endsWith('.md') || CODE.test(file) || file === 'NOTICE') && !OTHERS.test(file),
  );
  const found = looked.flatMap((file) => {
    const text = ownWords(file).replaceAll(NOT_OURS, '');
    return BRITISH.flatMap(([british, american]) =>
      [...text.matchAll(new RegExp(`\\b${british}`, 'gi'))].map(([word]) => `${file}: "${word}", expected ${american}`),
    );
  });
  expect(found).toEqual([]);
});
for (const [british, american] of BRITISH)
  test(`the pattern ${british} does not find its American word, ${american}`, () => {
    expect(american).not.toMatch(new RegExp(`\\b${british}`, 'i'));
  });
