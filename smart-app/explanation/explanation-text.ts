/** The explanation as plain text, for pasting into a note. No identifier of the patient unless the reader asks for name and birth date. */
import { editionInWords, lookedIn, prefixedTnm, tumorName } from '../../services/wording/tumor-in-words.ts';
import { dateInWords } from '../../services/wording/values-in-words.ts';
import { plainText } from '../../cds-hooks/cards/print.ts';
import { stepInWords } from '../../services/wording/steps-in-words.ts';
import { sources, type Source } from '../../services/rules/index.ts';
import type { Explained } from '../explained.ts';
import { toCheck } from './check-first.ts';
import { citedBy } from './cited.ts';
import { patientFactGroups, tumorFactGroups } from './fact-rows.ts';
import type { Identity } from './identity.ts';
import { momentInWords } from './in-words.ts';
import { whatDecided, type Decided } from './what-decided.ts';
import { CHECK_FIRST, DECIDED, HEADINGS, LIMITS, TITLE } from './words.ts';
import { SILENCE } from '../../services/wording/words.ts';

/** @param identity given only where the reader asked for it */
export function explanationText(
  { worked, at }: Pick<Explained, 'worked' | 'at'>,
  identity?: Identity,
  timeZone?: string,
): string {
  const { evaluation, cards, silence } = worked;
  const { looked, unread } = lookedIn(evaluation);
  // Titles of entries are the chart's own words, which may hold a name: not in a text that leaves the page.
  const check = toCheck(evaluation.tumors, unread, []);
  const who = [
    identity?.name,
    identity?.birthDate === undefined ? undefined : `born ${dateInWords(identity.birthDate)}`,
  ];
  const held: Readonly<Record<string, Source>> = sources;
  const blocks = [
    [
      TITLE,
      ...(identity ? [who.filter(Boolean).join(', ')] : []),
      `Worked out on ${momentInWords(at, timeZone)}. Rule content ${evaluation.contentVersion}.`,
    ],
    [
      HEADINGS.result,
      ...cards.flatMap((card) => [card.summary, plainText(card)]),
      ...(silence === undefined ? [] : [SILENCE[silence] ?? silence]),
    ],
    [
      HEADINGS.check,
      ...(check.length > 0 ? check.map(({ warning, text }) => `${warning ? 'Warning' : 'Note'}: ${text}`) : [CHECK_FIRST.nothing]),
      ...(looked === '' ? [] : [CHECK_FIRST.looked(looked)]),
    ],
    ...evaluation.tumors.map((t) => [
      tumorName(t),
      ...(t.stage.system === undefined
        ? []
        : [`${editionInWords(t.stage.edition)}: ${prefixedTnm(t)}; stage ${t.stage.groups.join(' or ') || 'not given'}`]),
      `${DECIDED.heading}:`,
      ...whatDecided(t).map(decidedLine),
      ...tumorFactGroups(t).flatMap(({ title, rows }) => [
        `${title}:`,
        ...rows.map(({ name, value, from }) => `  ${name}: ${value} (${dateInWords(from[0]?.date)})`),
      ]),
      `${HEADINGS.sources}: ${citedBy(t)
        .map((id) => `${id} ${held[id]?.title ?? ''}${held[id]?.year === undefined ? '' : `, ${String(held[id].year)}`}`)
        .join('; ')}`,
    ]),
    ...patientFactGroups(evaluation).map(({ title, rows }) => [
      title,
      ...rows.map(({ name, value, from }) => `  ${name}: ${value} (${dateInWords(from[0]?.date)})`),
    ]),
    [LIMITS],
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
} // prettier-ignore

/** One result: the values it rests on with their dates, what is missing, and the step. */
function decidedLine({ what, result, by, missing, steps }: Decided): string {
  const parts = [
    by.map(({ name, value, from }) => `${name} ${value} (${dateInWords(from[0]?.date)})`).join(', '),
    missing === '' ? '' : `${DECIDED.missing} ${missing}`,
    ...steps.map((step) => {
      const { title, then } = stepInWords(step);
      return `${title}${then === undefined ? '' : ` → ${then}`}`;
    }),
  ];
  return `  ${what} ${result}: ${parts.filter(Boolean).join('; ')}`;
}
