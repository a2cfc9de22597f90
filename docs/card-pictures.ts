/**
 * Takes the pictures of `docs/cards/`: the cards of ten whole cases before they were rewritten (commit 00f76b3, kept in `before.json`) beside those of now, as
 * they are printed in `reasoning.txt`. `npm run screens` takes them, too.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openPage } from '../test/support/browser.ts';
import { smallPng } from './small-png.ts';

const OUT = path.join(import.meta.dirname, 'cards');
const CASES = path.join(import.meta.dirname, '..', 'test', 'cases');

/** Indicator, summary, lines. */
type CardText = readonly [indicator: string, summary: string, ...lines: string[]];

const before = JSON.parse(readFileSync(path.join(OUT, 'before.json'), 'utf8')) as Readonly<Record<string, readonly CardText[]>>; // prettier-ignore

const cardsNow = (name: string): readonly CardText[] =>
  readFileSync(path.join(CASES, name, 'reasoning.txt'), 'utf8')
    .split(/^Card \(/m)
    .slice(1)
    .map(
      (text) =>
        text
          .replace(/^\w+, (\w+)\): /, '$1\n')
          .trim()
          .split('\n') as unknown as CardText,
    );

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const card = ([indicator, summary, ...lines]: CardText): string => {
  const items = lines.map((line) => {
    const [, label, text = ''] = /^(.*?) - (.*)$/.exec(line) ?? [];
    return `<li>${label === undefined ? escaped(line) : `<b>${escaped(label)}</b> - ${escaped(text)}`}</li>`;
  });
  return `<article class="${indicator}"><h2>${escaped(summary)}</h2><ul>${items.join('')}</ul></article>`;
};
const STYLE = `
  body { display: grid; grid-template-columns: 1fr 1fr; gap: 20px; width: 1180px; margin: 0; padding: 16px; font: 15px/1.4 system-ui, sans-serif; color: #1b1b1f; background: #fff }
  h1 { margin: 0 0 8px; font-size: 15px; color: #55565c }
  h2 { margin: 0 0 8px; font-size: 16px }
  article { margin: 0 0 12px; padding: 10px 14px; border: 1px solid #c4c6cc; border-left: 5px solid #0b57a4; background: #f4f5f7 }
  .warning { border-left-color: #7a4b00 }
  ul { margin: 0; padding-left: 18px }`;

export async function takeCardPictures(wanted: string): Promise<void> {
  for (const [name, cards] of Object.entries(before)) {
    if (!`cards-${name}`.startsWith(wanted)) continue;
    const { page, close } = await openPage({ origins: [], width: 1220, height: 400 });
    const column = (heading: string, texts: readonly CardText[]): string => `<div><h1>${heading}</h1>${texts.map(card).join('')}</div>`; // prettier-ignore
    await page.setContent(`<style>${STYLE}</style>${column('Before', cards)}${column('Now', cardsNow(name))}`);
    const picture = smallPng(await page.screenshot({ fullPage: true }));
    writeFileSync(path.join(OUT, `${name}.png`), picture);
    console.log(`cards/${name}.png ${String(Math.round(picture.length / 1024))} KB`);
    await close();
  }
}
