/** The explanation as plain text, for pasting into a note. No identifier of the patient unless the reader asks for name and birth date. */
import {
  editionInWords,
  lookedIn,
  missingInWords,
  prefixedTnm,
  tumorName,
} from '../../cds-hooks/cards/tumor-in-words.ts';
import { dateInWords } from '../../cds-hooks/cards/values-in-words.ts';
import { plainText } from '../../cds-hooks/cards/print.ts';
import { CONFLICT, SAFETY } from '../../cds-hooks/cards/words.ts';
import { sources, type Source } from '../../services/rules/index.ts';
import type { Explained } from '../explain.tsx';
import { patientFactGroups, tumorFactGroups } from './fact-rows.ts';
import { citedBy } from './cited.ts';
import { HEADINGS, LIMITS, SILENCE, TITLE } from './words.ts';

export interface Identity {
  readonly name?: string;
  readonly birthDate?: string;
}

/** @param identity given only where the reader asked for it */
export function explanationText({ worked, at }: Pick<Explained, 'worked' | 'at'>, identity?: Identity): string {
  const { evaluation, cards, silence } = worked;
  const { unread } = lookedIn(evaluation);
  const who = [
    identity?.name,
    identity?.birthDate === undefined ? undefined : `born ${dateInWords(identity.birthDate)}`,
  ];
  const held: Readonly<Record<string, Source>> = sources;
  const blocks = [
    [
      TITLE,
      ...(identity ? [who.filter(Boolean).join(', ')] : []),
      `Worked out on ${dateInWords(at)}, ${at.slice(11, 16)} UTC. Rule content ${evaluation.contentVersion}.`,
    ],
    [
      HEADINGS.result,
      ...cards.flatMap((card) => [card.summary, plainText(card)]),
      ...(silence === undefined ? [] : [SILENCE[silence] ?? silence]),
    ],
    ...evaluation.tumors.map((t) => {
      const conflicts = t.flags.flatMap(({ id, level }) => (level === 'warning' ? (CONFLICT[id] ?? []) : []));
      return [
        tumorName(t),
        ...(t.stage.system === undefined
          ? []
          : [
              `${editionInWords(t.stage.edition)}: ${prefixedTnm(t)}; stage ${t.stage.groups.join(' or ') || 'not given'}`,
            ]),
        ...(t.missing.length > 0 ? [`Missing: ${missingInWords(t.missing)}`] : []),
        ...conflicts.map((one) => `Contradiction: ${one}`),
        ...t.safety.map(({ id }) => `Safety: ${SAFETY[id] ?? id}`),
        ...tumorFactGroups(t).flatMap(({ titleWithoutIds, rows }) => [
          `${titleWithoutIds}:`,
          ...rows.map(({ name, value, from }) => `  ${name}: ${value} (${dateInWords(from[0]?.date)})`),
        ]),
        `Sources: ${citedBy(t)
          .map(
            (id) => `${id} ${held[id]?.title ?? ''}${held[id]?.year === undefined ? '' : `, ${String(held[id].year)}`}`,
          )
          .join('; ')}`,
      ];
    }),
    ...patientFactGroups(evaluation).map(({ title, rows }) => [
      title,
      ...rows.map(({ name, value, from }) => `  ${name}: ${value} (${dateInWords(from[0]?.date)})`),
    ]),
    ...(unread === '' ? [] : [[`Could not be read: ${unread}`]]),
    [LIMITS],
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
