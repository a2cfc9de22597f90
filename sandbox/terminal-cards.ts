/** Cards as a person reads them in a terminal. */
import { plainLine } from './card-text.ts';

interface PrintableCard {
  readonly summary: string;
  readonly detail?: string;
  readonly indicator: string;
  readonly source: { readonly label: string };
  readonly suggestions?: readonly { readonly label: string }[];
  readonly links?: readonly { readonly label: string }[];
}

const MARK: Readonly<Record<string, string>> = { info: '[i]', warning: '[!]', critical: '[!!]' };

export function printCards(cards: readonly PrintableCard[], silence: string | undefined): string {
  if (cards.length === 0) return `No card${silence ? ` (${silence})` : ''}\n`;
  return cards.map(printCard).join('\n');
}

function printCard(card: PrintableCard): string {
  const lines = [`${MARK[card.indicator] ?? '[?]'} ${card.summary}`];
  for (const line of (card.detail ?? '').split('\n')) if (line) lines.push(`    ${plainLine(line)}`);
  for (const suggestion of card.suggestions ?? []) lines.push(`    [ ] ${suggestion.label}`);
  for (const link of card.links ?? []) lines.push(`    > ${link.label}`);
  lines.push(`    ${card.source.label}`);
  return `${lines.join('\n')}\n`;
}
