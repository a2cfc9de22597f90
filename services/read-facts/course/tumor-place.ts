/** Where in its organ a tumor lies, and since when the chart speaks of it: what an operation must fit before it can have removed it. */
import type { PancreasPart, Provenance, Site, TumorFacts } from '../../rules/index.ts';
import { canonicalCoding } from '../../../valuesets/systems.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { clinicalDate, compareDates, daysOf, isFuture } from '../chart/clinical-date.ts';
import { namesOf } from '../chart/concept-words.ts';
import { codingsOf, listOf } from '../chart/fhir-elements.ts';
import { dated } from '../chart/statements.ts';
import type { TumorGroup } from '../tumors/tumor-groups.ts';
import { lungPlaceIn, operationWords, type LungPlace } from './operations-named.ts';
import type { Operation } from './operation-table.ts';

export interface TumorPlace {
  /** Sites that the tumor may have begun in; empty: not said. */
  readonly sites: readonly Site[];
  readonly colonSide?: 'left' | 'right';
  readonly pancreasParts: readonly PancreasPart[];
  readonly partFrom?: Provenance;
  readonly lung: LungPlace;
  /** The last part of the ileum is stated. */
  readonly isTerminalIleum: boolean;
  readonly isAntrum: boolean;
  readonly gastricType?: 1 | 2 | 3;
  readonly since?: FirstStatement;
}

export interface FirstStatement {
  readonly date: string;
  /** Known only from the day on which somebody entered the diagnosis. */
  readonly isEntryOnly: boolean;
}

const PARTS: readonly (readonly [RegExp, PancreasPart])[] = [
  [/\bhead (?:of|and)\b|\bpancrea\w+ head\b|\bhead,|\buncinate|\bpankreaskopf|\btete d|\bcabeza/, 'head'],
  [/\bbody (?:of|and|\/)|\bpancrea\w+ (?:\w+ and )?body\b|\bbody,|\bpancreatic neck\b|\bneck of (?:the )?pancreas|\bpankreaskorpus|\bcorps d|\bcuerpo/, 'body'],
  [/\btail\b|\bpankreasschwanz|\bqueue d|\bcola d/, 'tail'],
]; // prettier-ignore
const PART_CODES: Readonly<Record<string, PancreasPart>> = { 'C25.0': 'head', 'C25.1': 'body', 'C25.2': 'tail' };

export function tumorPlace(
  group: TumorGroup,
  facts: TumorFacts,
  stated: readonly FirstStatement[],
  valueSets: ValueSets,
  today: string,
): TumorPlace {
  const concepts = group.conditions.flatMap((condition) =>
    [condition.resource['code'], ...listOf(condition.resource['bodySite'])].map((concept) => ({ condition, concept })),
  );
  const words = operationWords(concepts.map(({ concept }) => namesOf(concept, valueSets)).join('. '));
  const sites =
    facts.site.state === 'known' ? [facts.site.value] : facts.site.state === 'open' ? facts.site.possible : [];
  const parts = new Map<PancreasPart, Provenance>();
  if (sites.includes('pancreas'))
    for (const { condition, concept } of concepts) {
      const name = operationWords(namesOf(concept, valueSets));
      const coded = codingsOf(concept).flatMap((coding) => PART_CODES[canonicalCoding(coding)?.code ?? ''] ?? []);
      for (const part of [...coded, ...PARTS.flatMap(([pattern, one]) => (pattern.test(name) ? [one] : []))])
        parts.set(part, dated(condition, 'bodySite'));
    }
  const [partFrom] = parts.values();
  const since = firstOf([...group.conditions.flatMap((condition) => statedBy(condition.resource)), ...stated], today);
  return {
    sites: sites.filter((site) => site !== 'other' && site !== 'unknown-primary'),
    ...(facts.colonSide.state === 'known' ? { colonSide: facts.colonSide.value } : {}),
    pancreasParts: [...parts.keys()],
    ...(partFrom ? { partFrom } : {}),
    lung: lungPlaceIn(words),
    isTerminalIleum: /\bterminal ile|\bdistal ile|\bileo ?cecal|\bterminales ileum/.test(words),
    isAntrum: /\bantr(?:um|al)\b|\bpyloric\b/.test(words),
    ...(facts.gastricType.state === 'known' ? { gastricType: facts.gastricType.value } : {}),
    ...(since ? { since } : {}),
  };
}

function statedBy(condition: TumorGroup['conditions'][number]['resource']): readonly FirstStatement[] {
  const date = clinicalDate(condition);
  if (date === undefined) return [];
  const isEntryOnly = condition['onsetDateTime'] === undefined && condition['onsetPeriod'] === undefined;
  return [{ date, isEntryOnly }];
}

function firstOf(stated: readonly FirstStatement[], today: string): FirstStatement | undefined {
  const usable = stated.filter(({ date }) => !isFuture(date, today));
  return [...usable].sort((a, b) => compareDates(a.date, b.date) || Number(a.isEntryOnly) - Number(b.isEntryOnly))[0];
}

/** `fits`: it can take a tumor of this place. `elsewhere`: another side, part or organ. `not-said`: only the specimen can tell. */
export function fitOf(
  operation: Operation & { readonly lungPlace?: LungPlace },
  place: TumorPlace,
): 'fits' | 'elsewhere' | 'not-said' {
  const common = operation.sites.filter((site) => place.sites.includes(site));
  if (place.sites.length > 0 && operation.sites.length > 0 && common.length === 0) return 'elsewhere';
  const { parts } = operation;
  if (parts && place.pancreasParts.length > 0 && common.includes('pancreas')) {
    if (!place.pancreasParts.some((part) => parts.includes(part))) {
      // The neck and body are taken from either side.
      return place.pancreasParts.every((part) => part === 'body') && parts.includes('head') ? 'not-said' : 'elsewhere';
    }
    if (!place.pancreasParts.every((part) => parts.includes(part))) return 'not-said';
  }
  const inColon = common.includes('colon');
  if (operation.side && inColon && common.length === 1) {
    if (place.colonSide === undefined) return 'not-said';
    if (place.colonSide !== operation.side) return 'elsewhere';
  }
  if (operation.name === 'ileocecal resection' && inColon && common.length === 1) return 'not-said';
  const { side, lobe } = operation.lungPlace ?? {};
  if (common.includes('lung')) {
    if (side && place.lung.side && side !== place.lung.side) return 'elsewhere';
    if (lobe && place.lung.lobe && lobe !== place.lung.lobe) return 'elsewhere';
  }
  if (operation.only === 'antrum') {
    if (place.gastricType === 1 || place.gastricType === 2) return 'elsewhere';
    if (!place.isAntrum) return 'not-said';
  }
  if (operation.only === 'terminal-ileum' && common.includes('jejunum-ileum') && !place.isTerminalIleum)
    return 'not-said';
  if (operation.needsSpecimen) return 'not-said';
  if (operation.partNotSaid && place.pancreasParts.length > 0) return 'not-said';
  if (place.sites.length !== 1) return 'not-said';
  return 'fits';
}

/** Days by which `b` lies behind `a` at least and at most; partial dates are intervals. */
export function daysBetween(a: string, b: string): { readonly least: number; readonly most: number } {
  const [one, two] = [daysOf(a), daysOf(b)];
  return { least: two.first - one.last, most: two.last - one.first };
}
/** Within so many days either side, whatever days are meant. A year alone is too wide to say. */
export function isNear(a: string | undefined, b: string | undefined, days: number): boolean {
  if (a === undefined || b === undefined || a.length < 7 || b.length < 7) return false;
  const { least, most } = daysBetween(a, b);
  return least <= days && most >= -days;
}

/** "Right colon, completion hemicolectomy" after an appendectomy: the heading names an organ that this operation takes out together with the place of the tumor. */
export const isTakenTogether = (
  operations: readonly Operation[],
  organs: readonly string[],
  place: TumorPlace,
): boolean =>
  organs.length > 0 &&
  operations.some(
    (operation) =>
      fitOf(operation, place) === 'fits' &&
      organs.every((organ) => (operation.sites as readonly string[]).includes(organ)),
  );

const SIDES: readonly (readonly [RegExp, 'left' | 'right'])[] = [
  [/\bright colon|\bascending|\bhepatic flexure|\bcec(?:um|al)\b/, 'right'],
  [/\bleft colon|\bdescending|\bsigmoid|\bsplenic flexure/, 'left'],
];

/** Words about a lesion of the tumor's organ: do they place it in another part, side or lobe? In the lung, where lesions are many, they must name the tumor's own. */
export function isElsewhereInOrgan(text: string, place: TumorPlace): boolean {
  const words = operationWords(text);
  const parts = PARTS.flatMap(([pattern, part]) => (pattern.test(words) ? [part] : []));
  if (place.pancreasParts.length > 0 && parts.length > 0 && !parts.some((part) => place.pancreasParts.includes(part)))
    return true;
  const side = SIDES.find(([pattern]) => pattern.test(words))?.[1];
  if (place.sites.includes('colon') && side !== undefined && place.colonSide !== undefined && side !== place.colonSide)
    return true;
  if (!place.sites.includes('lung')) return false;
  const said = lungPlaceIn(words);
  const own = place.lung;
  return own.side === undefined || said.side !== own.side || (own.lobe !== undefined && said.lobe !== own.lobe);
}
