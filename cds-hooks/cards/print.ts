/**
 * Prints a card model as GitHub Flavored Markdown and as plain text. Values reach this file as words and numbers of our own;
 * everything is escaped all the same, so that no later change can let chart text become markup (E1).
 */
import { CHECK } from '../../services/wording/words.ts';
import type { CardLine, CardModel } from './card-model.ts';

/** The one sentence that stands on every card (decision 26); all else that is always true stands on the explanation and on the rule pages. */
export const CHECK_LINE: CardLine = { label: '', text: CHECK };

export const SUMMARY_LIMIT = 139;
/** Length that a summary aims at, where words can be left out. */
export const SUMMARY_AIM = 110;
const DETAIL_LIMIT = 1200;
const LINE_LIMIT = 6;

export function escapeMarkdown(text: string): string {
  return (
    text
      // Round brackets and exclamation marks mean something behind or before a square one only, which is escaped: left as they are, the text reads well in
      // clients that show Markdown as it is written.
      .replace(/[\\`*_{}[\]#|&~@]/g, (mark) => `\\${mark}`)
      // GFM turns bare addresses into links.
      .replace(/:\/\//g, '\\://')
      .replace(/\bwww\./gi, (www) => `${www.slice(0, 3)}\\.`)
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/^(\s*)([-+]|\d+\.)(\s)/, '$1\\$2$3')
  );
}

export function markdown(card: CardModel): string {
  return fit(card, ({ label, text }) =>
    label === '' ? `- ${escapeMarkdown(text)}` : `- **${escapeMarkdown(label)}** - ${escapeMarkdown(text)}`,
  );
}

export function plainText(card: CardModel): string {
  return fit(card, ({ label, text }) => (label === '' ? text : `${label} - ${text}`));
}

function fit(card: CardModel, print: (line: CardModel['lines'][number]) => string): string {
  let lines = card.lines;
  const printed = (): string => lines.map(print).join('\n');
  const tooLong = (): boolean => lines.length > LINE_LIMIT || printed().length > DETAIL_LIMIT;
  while (tooLong()) {
    const going = lines.reduce<CardLine | undefined>((most, line) => (line.goes !== undefined && line.goes >= (most?.goes ?? 0) ? line : most), undefined); // prettier-ignore
    // The last line asks to check against the report: it stays, whatever else has to go.
    const left = going ? lines.filter((line) => line !== going) : [...lines.slice(0, -2), ...lines.slice(-1)];
    if (lines.length < 2 || left.length === lines.length) break;
    lines = left;
  }
  return printed();
}

/** Drops the least important parts of a summary until it fits; the first part, the finding, always stays. */
export function summaryOf(parts: readonly string[], aim = 110): string {
  let kept = parts.filter((part) => part !== '');
  while (kept.length > 1 && kept.join('').length > aim && kept.slice(0, -1).join('').length > 20)
    kept = kept.slice(0, -1);
  const whole = parts.filter((part) => part !== '').join('');
  const text = whole.length <= SUMMARY_LIMIT ? whole : kept.join('');
  return text.length <= SUMMARY_LIMIT ? text : `${text.slice(0, SUMMARY_LIMIT - 1).trimEnd()}…`;
}

/** A summary with the reason of its warning behind the finding: what stands in brackets, then what stands behind a comma, makes room for it. */
export function withWarning(summary: string, reason: string | undefined): string {
  if (reason === undefined) return summary;
  let finding = summary.replace(/ - (?:please check|for team discussion)$/, '');
  while (`${finding} - ${reason}`.length > SUMMARY_LIMIT) {
    const shorter = finding.replace(/ \([^()]*\)$|, [^,]*$/, '');
    if (shorter === finding) break;
    finding = shorter;
  }
  return summaryOf([`${finding} - ${reason}`]);
}
