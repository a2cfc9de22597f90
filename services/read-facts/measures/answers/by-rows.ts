/**
 * Answers in words for facts without verified codes. A negated answer is a stated absence; an unknown, doubted or two-sided one is
 * "recorded, but not usable". One row table per fact; a site adds words of its own.
 */
import type { Biomarker, Differentiation, Interval, Syndrome } from '../../../rules/index.ts';
import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import { clausesOf, heardIn, heardInClause, isDoubted, looseWords } from '../../passages/affirmed-words.ts';
import { plainWords } from '../../chart/clean-text.ts';
import { readNumberText, withComparator } from '../../chart/interval-text.ts';
import type { Asked } from '../../chart/questions.ts';
import { answerWords } from '../answer-words.ts';
import { NOTHING, read, unusable, type Reading } from '../reading.ts';
import { readSizeMm, readSizeText } from '../size.ts';
import { wordsOf, type QuantityValue, type Value } from '../../chart/value-of.ts';

type Rows<T> = readonly [words: RegExp, value: T][];

const NO_ANSWER =
  /^(?:unknown|not (?:stated|reported|available|assessed|known|specified|evaluated|evaluable|determined|performed|done|applicable|examined|submitted|sampled|removed|assessable)|no (?:regional )?(?:lymph )?nodes? (?:were )?(?:submitted|found|examined|sampled|removed|identified in|received)|none (?:submitted|examined|found|sampled|removed)|cannot be (?:assessed|determined|evaluated)|indeterminate|inconclusive|equivocal|n ?a|pending|unclear)\b/;

const ABSENT_WORDS = /\b(?:absent|absence|none|nil|negative|uninvolved|free|clear|no|not|false|denie[sd])\b/;
const PRESENT_WORDS =
  /\b(?:identified|present|positive|seen|found|detected|involved|yes|true|focal(?:ly)?|extensive|mild|severe|intermittent|occasional|frequent|daily|ongoing)\b/;

function siteAnswer(fact: Asked, value: Value, valueSets: ValueSets): string | undefined {
  if (value.kind === 'concept') {
    for (const coding of value.codings)
      for (const meaning of valueSets.siteMeanings(coding))
        if (meaning.target === fact && meaning.value !== undefined) return meaning.value;
  }
  const words = answerWords(value);
  const lists = valueSets.siteWords[fact];
  if (words === undefined || !lists) return undefined;
  const plain = plainWords(words);
  return Object.entries(lists).find(([, list]) => list.some((word) => plain === plainWords(word)))?.[0];
}

/** The first clause that says yes or no; "present, not extensive" is present. */
function presenceIn(words: string): 'present' | 'absent' | undefined {
  for (const clause of clausesOf(words)) {
    if (isDoubted(clause)) continue;
    const present = heardInClause(clause, PRESENT_WORDS);
    if (present !== undefined) return present === 'affirmed' ? 'present' : 'absent';
    if (heardInClause(clause, ABSENT_WORDS) === 'affirmed') return 'absent';
  }
  return undefined;
}

/** Each answer that some clause affirms, or only denies. */
function answersHeard<T>(words: string, rows: Rows<T>): { affirmed: ReadonlySet<T>; denied: ReadonlySet<T> } {
  const affirmed = new Set<T>();
  const denied = new Set<T>();
  for (const clause of clausesOf(words)) {
    if (isDoubted(clause)) continue;
    for (const [pattern, answer] of rows) {
      const heard = heardInClause(clause, pattern);
      if (heard !== undefined) (heard === 'affirmed' ? affirmed : denied).add(answer);
    }
  }
  return { affirmed, denied };
}

interface Presence<T> {
  readonly present: T;
  readonly absent: T;
}

/** What every answer says before its words are read: nothing, a reason why not, a site's meaning or a code. */
function beforeWords<T extends string | number | boolean>(
  fact: Asked,
  value: Value,
  valueSets: ValueSets,
  answers: readonly T[],
  presence?: Presence<T>,
): Reading<T> | undefined {
  if (value.kind === 'none') return NOTHING;
  if (value.kind === 'asked-no-value') return unusable('asked-no-value');
  if (value.kind === 'contradictory') return unusable('conflict');
  const local = siteAnswer(fact, value, valueSets);
  if (local !== undefined) {
    // A site may also say "present" or "absent" where the fact is a yes or no.
    const known = presence ? [...answers, presence.present, presence.absent] : answers;
    const named = local === 'present' || local === 'absent' ? presence?.[local] : known.find((answer) => String(answer) === local); // prettier-ignore
    if (named !== undefined) return read(named, local);
  }
  if (!presence) return undefined;
  if (value.kind === 'boolean') return read(value.value ? presence.present : presence.absent, String(value.value));
  if (value.kind !== 'concept') return undefined;
  for (const coding of value.codings) {
    const found = valueSets.presenceOf(coding);
    if (found === 'unclear') return unusable('asked-no-value');
    if (found) return read(presence[found], found);
  }
  return undefined;
}

/** Reads an answer by rows; presence codes and booleans count where the fact is a yes or no. Two answers at once are none. */
function byRows<T extends string | number | boolean>(
  fact: Asked,
  value: Value,
  valueSets: ValueSets,
  rows: Rows<T>,
  presence?: Presence<T>,
): Reading<T> {
  const answers = rows.map(([, answer]) => answer);
  const early = beforeWords(fact, value, valueSets, answers, presence);
  if (early) return early;
  const words = answerWords(value);
  if (words === undefined) return unusable('text');
  const plain = looseWords(words);
  if (NO_ANSWER.test(plain)) return unusable('asked-no-value', words);
  const { affirmed, denied } = answersHeard(plain, rows);
  const [only] = affirmed;
  if (affirmed.size > 1) return unusable('ambiguous', words);
  if (only !== undefined) return read(only, words, ['by-text']);
  if (presence) {
    // "Not multifocal": of two answers the other one.
    if (denied.has(presence.present)) return read(presence.absent, words, ['by-text']);
    // "Not unifocal" says nothing that its "not" alone would say.
    const said = denied.size === 0 && presenceIn(plain);
    if (said) return read(presence[said], words, ['by-text']);
  }
  return unusable(isDoubted(plain) ? 'ambiguous' : 'text', words);
}

const YES_NO = { present: true, absent: false } as const;

export const readPresence = (fact: Asked, value: Value, valueSets: ValueSets): Reading<boolean> =>
  byRows<boolean>(fact, value, valueSets, [], YES_NO);

export function readDifferentiation(value: Value, valueSets: ValueSets): Reading<Differentiation | 'moderate'> {
  const words = answerWords(value);
  // The old middle word settles nothing, whatever stands beside it.
  if (words !== undefined && heardIn(looseWords(words), /\bmoderate/) === 'affirmed')
    return read('moderate', words, ['by-text']);
  return byRows<Differentiation | 'moderate'>('differentiation', value, valueSets, [
    [/\bpoor|\bundifferentiated\b/, 'poor'],
    [/\bwell\b/, 'well'],
  ]);
}

const NECROSIS: Rows<'focal' | 'extensive'> = [
  [/\bfocal|\bpunctate|\bspotty|\bcomedo/, 'focal'],
  [/\bextensive|\bgeographic|\bmarked|\bwidespread|\blarge area/, 'extensive'],
];

export function readNecrosis(value: Value, valueSets: ValueSets): Reading<'none' | 'focal' | 'extensive'> {
  if (value.kind === 'quantity') return value.quantity.value === 0 ? read('none', '0 %') : unusable('text');
  const presence = { present: 'present', absent: 'none' } as const;
  const coded = beforeWords<'present' | 'none'>('necrosis', value, valueSets, [], presence);
  if (coded && coded.kind !== 'value') return coded;
  if (coded?.value === 'none') return { ...coded, value: 'none' };
  const reading = byRows<'focal' | 'extensive'>('necrosis', value, valueSets, NECROSIS);
  if (reading.kind !== 'unusable' || reading.why !== 'text') return reading;
  const words = answerWords(value);
  const plain = looseWords(words ?? '');
  // "No large areas" denies their size, not the necrosis.
  if (answersHeard(plain, NECROSIS).denied.size > 0) return reading;
  const said = presenceIn(plain);
  if (said === 'absent') return read('none', words ?? '', ['by-text']);
  return said === 'present' || coded ? unusable('ambiguous', words) : reading;
}

export function readResectable(value: Value, valueSets: ValueSets): Reading<boolean> {
  const words = answerWords(value);
  // Between the two: the team decides.
  const plain = looseWords(words ?? '');
  if (/\bborderline\b/.test(plain)) return unusable('ambiguous', words);
  const possible = /\bresection (?:is )?(not |im)?(?:possible|feasible)\b/.exec(plain);
  if (possible) return read(possible[1] === undefined, words ?? '', ['by-text']);
  return byRows<boolean>(
    'resectable',
    value,
    valueSets,
    [
      [/\bunresectable|\binoperable|\birresectable/, false],
      [/\bresectable|\boperable|\bresected\b|\bamenable to (?:surgical )?resection/, true],
    ],
    YES_NO,
  );
}

const isPercent = ({ unit, unitText }: QuantityValue): boolean =>
  [unit, unitText].some(Boolean) && [unit, unitText].every((one) => !one || /^(?:%|percent)$/i.test(one));

/** A percentage as an interval; undefined: the answer is no percentage. */
function percentOf(value: Value): Interval | undefined {
  if (value.kind === 'quantity') {
    const { value: number, comparator } = value.quantity;
    return number !== 'not-a-number' && isPercent(value.quantity) ? withComparator(number, comparator, 100) : undefined;
  }
  if (value.kind === 'range') {
    const { low, high } = value;
    const ends = [low, high].filter((end) => end !== undefined);
    if (ends.some((end) => end.value === 'not-a-number' || !isPercent(end))) return undefined;
    return { low: Number(low?.value ?? 0), lowClosed: true, high: Number(high?.value ?? 100), highClosed: true };
  }
  const words = plainWords(wordsOf(value) ?? '').replace(/percent|per cent/g, '%');
  const number = words.includes('%') ? readNumberText(words, 100) : undefined;
  return number === undefined || number === 'crossed' ? undefined : number.interval;
}

/** Over 50 % is high; what a smaller percentage is called nobody says. */
export function readBurden(value: Value, valueSets: ValueSets): Reading<'low' | 'moderate' | 'high'> {
  const percent = percentOf(value);
  if (percent) {
    const { low, lowClosed, high } = percent;
    const shown = `${String(low)}-${String(high)} %`;
    if (low > 100 || high > 100) return unusable('implausible', shown);
    return low > 50 || (low === 50 && !lowClosed) ? read('high', shown) : unusable('text', shown);
  }
  return byRows<'low' | 'moderate' | 'high'>('burden', value, valueSets, [
    [/\bhigh|\blarge|\bextensive|\bbulky/, 'high'],
    [/\bmoderate|\bintermediate/, 'moderate'],
    [/\blow\b|\bminimal|\bsmall|\blimited/, 'low'],
  ]);
}

export const readGrowth = (value: Value, valueSets: ValueSets): Reading<'slow' | 'stable' | 'rapid'> =>
  byRows<'slow' | 'stable' | 'rapid'>('growth', value, valueSets, [
    [/\brapid|\bfast/, 'rapid'],
    [/\bstable|\bno (?:interval )?growth/, 'stable'],
    [/\bslow|\bindolent/, 'slow'],
  ]);

/** A larger number in words is a year or an accession. */
const MOST_TUMORS = 999;
const NUMBER_WORDS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };

/** How many: a count, or a number in words. */
function countOf(value: Value): Interval | undefined {
  if (value.kind === 'quantity') {
    const { value: count, comparator } = value.quantity;
    return Number.isInteger(count) ? withComparator(Number(count), comparator) : undefined;
  }
  const words = plainWords(wordsOf(value) ?? '').replace(/\b(?:one|two|three|four|five|six)\b/, (word) =>
    String(NUMBER_WORDS[word]),
  );
  const number = readNumberText(words);
  if (number === undefined || number === 'crossed' || number.interval.low > MOST_TUMORS) return undefined;
  return /^(?:$|(?:separate |discrete |primary )?(?:tumor|lesion|nodule|foc[iu]))/.test(number.rest)
    ? number.interval
    : undefined;
}

export function readMultifocal(value: Value, valueSets: ValueSets): Reading<boolean> {
  const count = countOf(value);
  if (count) {
    const shown = `${String(count.low)}-${String(count.high)}`;
    if (count.low > 1 || (count.low === 1 && !count.lowClosed)) return read(true, shown);
    return count.low === 1 && count.high === 1 ? read(false, shown) : unusable('text', shown);
  }
  return byRows<boolean>(
    'multifocal',
    value,
    valueSets,
    [
      [/\bmulti ?focal|\bmultiple|\bseveral/, true],
      [/\buni ?focal|\bsingle|\bsolitary/, false],
    ],
    YES_NO,
  );
}

export const readLungLocation = (value: Value, valueSets: ValueSets): Reading<'central' | 'peripheral'> =>
  byRows<'central' | 'peripheral'>('lungLocation', value, valueSets, [
    [/\bcentral|\bmain bronch|\blobar bronch/, 'central'],
    [/\bperipheral/, 'peripheral'],
  ]);

export const readAppendixPart = (value: Value, valueSets: ValueSets): Reading<'base' | 'body' | 'tip'> =>
  byRows<'base' | 'body' | 'tip'>('appendixPart', value, valueSets, [
    [/\bbase|\bproximal/, 'base'],
    [/\btip|\bdistal/, 'tip'],
    [/\bbody|\bmid/, 'body'],
  ]);

const GASTRIC_TYPE = /\btypes? (?:(i{1,3}|[1-3])\b)(?:(?: ?(?:or|and|to|-|,))? ?(?:type )?(i{1,3}|[1-3])\b)?/g;

export function readGastricType(value: Value, valueSets: ValueSets): Reading<1 | 2 | 3> {
  if (value.kind === 'quantity') {
    const { value: number } = value.quantity;
    return number === 1 || number === 2 || number === 3 ? read(number, String(number)) : unusable('text');
  }
  const words = looseWords(answerWords(value) ?? '');
  const second = [...words.matchAll(GASTRIC_TYPE)].flatMap(([, , other]) => other ?? []);
  if (second.length > 0) return unusable('ambiguous', words);
  return byRows<1 | 2 | 3>('gastricType', value, valueSets, [
    [/^(?:3|iii)$|\btype (?:3|iii)\b|\bsporadic/, 3],
    [/^(?:2|ii)$|\btype (?:2|ii)\b|\bzollinger/, 2],
    [/^(?:1|i)$|\btype (?:1|i)\b|\batrophic gastritis/, 1],
  ]);
}

type Residual = 'R0' | 'R1' | 'R2' | 'RX';
const RESIDUAL: Rows<Residual> = [
  [/\br ?2\b|\bmacroscopic|\bgross(?:ly)? (?:residual|positive|involved)/, 'R2'],
  [/\br ?1\b|\bmicroscopic/, 'R1'],
  [/\br ?x\b/, 'RX'],
  [/\br ?0\b/, 'R0'],
];
const INVOLVED = /\binvolved|\bpositive|\btumor (?:is )?(?:present )?(?:at|on|extends to|reaches)\b/;
const FREE = /\bfree\b|\bclear\b|\bnegative\b|\buninvolved\b/;

/** Of several margins the worst counts. "Residual tumor: present" does not say how much; "margin: absent" does not say of what. */
export function readResidual(
  value: Value,
  valueSets: ValueSets,
  asked: 'margin' | 'residualTumor',
  question: string,
): Reading<Residual> {
  if (value.kind === 'concept') {
    for (const coding of value.codings) {
      const status = valueSets.residualOf(coding);
      if (status) return read(status, status);
    }
  }
  const early = beforeWords<Residual>(asked, value, valueSets, ['R0', 'R1', 'R2', 'RX']);
  if (early) return early;
  // "Negative" as a code is as good as the word, and better than other words that came with it.
  const coded = value.kind === 'concept' ? value.codings.find((coding) => valueSets.presenceOf(coding)) : undefined;
  const words = coded ? valueSets.display(coded) : answerWords(value);
  const plain = looseWords(words ?? '');
  if (NO_ANSWER.test(plain)) return unusable('asked-no-value', words);
  const { affirmed } = answersHeard(plain, RESIDUAL);
  for (const status of ['R2', 'R1', 'RX', 'R0'] as const)
    if (affirmed.has(status)) return read(status, words ?? status, ['by-text']);
  const clauses = clausesOf(plain).filter((clause) => !isDoubted(clause));
  const involved = clauses.map((clause) => heardInClause(clause, INVOLVED));
  const free =
    involved.includes('denied') || clauses.some((clause) => heardInClause(clause, FREE) === 'affirmed') || heardIn(plain, /\bresidual\b/) === 'denied'; // prettier-ignore
  if (asked === 'margin' && involved.includes('affirmed')) return read('R1', words ?? '', ['by-text']);
  if (free) return read('R0', words ?? '', ['by-text']);
  const presence = readPresence(asked, value, valueSets);
  if (presence.kind !== 'value') return presence;
  const asksInvolvement = asked === 'residualTumor' || /\binvolv|\bpositiv/.test(plainWords(question));
  if (presence.value) return asked === 'margin' ? { ...presence, value: 'R1' } : unusable('ambiguous', words);
  return asksInvolvement ? { ...presence, value: 'R0' } : unusable('ambiguous', words);
}

export interface MesoappendixReading {
  /** Any invasion of it. */
  readonly invaded: boolean;
  readonly over3mm: Reading<boolean>;
}

/** "Not more than" is no "more than". */
const withAtMost = (words: string): string =>
  words.replace(/\bnot? (?:more|greater) than\b|\bnot (?:over|above|exceeding)\b/g, 'at most');

const LENGTH =
  /(?:(?:<=|>=|<|>|up to|at least|at most|less than|more than|greater than|over|under)\s?)?\d{1,3}(?:[.,]\d{1,2})?\s?(?:mm|cm|millimet(?:er|re)s?|centimet(?:er|re)s?)\b/;

/** Invasion of the mesoappendix: over 3 mm is an adverse feature; a size, or a depth in words. */
export function readMesoappendix(value: Value, valueSets: ValueSets): MesoappendixReading {
  if (value.kind === 'quantity' && value.quantity.value === 0) return { invaded: false, over3mm: read(false, '0 mm') };
  const words = withAtMost(plainWords(answerWords(value) ?? ''));
  // "Not identified; tumor size 5 mm": a length behind a denial is of something else.
  const [first = ''] = clausesOf(words);
  if (!/\d/.test(first) && presenceIn(first) === 'absent')
    return { invaded: false, over3mm: read(false, words, ['by-text']) };
  const length = LENGTH.exec(words)?.[0];
  const depth = length === undefined ? readSizeMm(value) : readSizeText(length);
  if (depth.kind === 'value') {
    const { low, lowClosed, high } = depth.value;
    const over = low > 3 || (low === 3 && !lowClosed);
    const over3mm = over ? read(true, depth.recorded) : high <= 3 ? read(false, depth.recorded) : unusable('ambiguous', depth.recorded); // prettier-ignore
    return { invaded: true, over3mm };
  }
  const presence = readPresence('mesoappendixDepth', value, valueSets);
  // Present without a depth: over or under 3 mm is not said.
  const invaded = presence.kind === 'value' && presence.value;
  return { invaded, over3mm: invaded ? unusable('ambiguous') : presence };
}

const SSTR_SCORE: Readonly<Record<string, 'positive' | 'negative'>> = {
  '0': 'negative',
  '1': 'negative',
  '3': 'positive',
  '4': 'positive',
};

const BARE_PRESENCE = /^(?:(?:not |none )?(?:present|identified|detected|seen|found)|absent|yes|no|none)$/;

export function readSstr(value: Value, valueSets: ValueSets): Reading<'positive' | 'mixed' | 'negative'> {
  if (value.kind === 'quantity') {
    const { value: score, comparator, unit, unitText } = value.quantity;
    // A standardized uptake or a percentage of cells is no Krenning score.
    if ([unit, unitText].some((one) => one && one !== '1' && !/score|krenning/i.test(one)))
      return unusable('unit', String(score));
    const meant = comparator === undefined ? SSTR_SCORE[String(score)] : undefined;
    // 2 is uptake as the liver: not above it, and not none.
    return meant ? read(meant, `Krenning ${String(score)}`) : unusable('ambiguous', String(score));
  }
  const presence = { present: 'positive', absent: 'negative' } as const;
  const coded = beforeWords('sstr', value, valueSets, ['positive', 'mixed', 'negative'] as const, presence);
  if (coded) return coded;
  const words = answerWords(value);
  if (words === undefined) return unusable('text');
  const plain = looseWords(words);
  if (NO_ANSWER.test(plain)) return unusable('asked-no-value', words);
  const said = krenningInWords(plainWords(words)) ?? sstrInWords(words);
  if (said === 'unclear') return unusable('ambiguous', words);
  if (said) return read(said, words, ['by-text']);
  // In a report "no change" and "mild" are no answer; in a form "none seen" is one.
  const [first = ''] = clausesOf(plain);
  const found = BARE_PRESENCE.test(first) ? presenceIn(first) : undefined;
  if (found) return read(presence[found], words, ['by-text']);
  return unusable(isDoubted(plain) ? 'ambiguous' : 'text', words);
}

/** "Krenning 3-4", "Krenning score of 1", a bare score: every number named. A range over the cut-off settles nothing, lesions on both sides are mixed. */
function krenningInWords(words: string): 'positive' | 'mixed' | 'negative' | 'unclear' | undefined {
  const named = /^[0-4]$/.test(words)
    ? [[words]]
    : [
        ...words.matchAll(
          /\bkrenning(?:'s)?(?:[- ](?:score|grade))?(?: of|:| is)? ?([0-4])(?:\+?(?!\d)(?: ?(?:-|to|or|and|\/) ?([0-4])(?!\d))?)/g,
        ),
      ].map(([, low, high]) => [low, high]);
  const each = named.map((scores) => new Set(scores.flatMap((score) => (score === undefined ? [] : (SSTR_SCORE[score] ?? 'unclear'))))); // prettier-ignore
  const meant = new Set(each.flatMap((meanings) => [...meanings]));
  const [only] = meant;
  if (meant.size <= 1) return only;
  return meant.has('unclear') || each.some(({ size }) => size > 1) ? 'unclear' : 'mixed';
}

const SSTR_MIXED =
  /\bmixed\b|\bheterogen|\bdiscordant|\b(?:some|several|part) of (?:the )?lesions|\bsome (?:lesions )?(?:are |were )?(?:not |non|negative)/;
const SSTR_NEGATIVE =
  /\b(?:no|not|without|lack(?:s|ing)?|absen(?:t|ce)|neither)\b[^.;]{0,60}?\b(?:avid\w*|uptake|express\w*|positiv\w*|activity|accumulation|detected)\b|\bnon-? ?avid|\bnegative\b|\b(?:below|less than|lower than) (?:the )?(?:normal )?liver|\bkrenning (?:score )?(?:of )?[01]\b/;
const SSTR_POSITIVE =
  /\b(?:above|higher than|greater than|exceeding|more than) (?:the |that of (?:the )?)?(?:normal )?liver|\bavid\b|\bpositive\b|\bstrong(?:ly)?\b|\bintense(?:ly)?\b|\b(?:marked|increased|high)(?:ly)? (?:\w+ )?(?:uptake|expression|activity)|\bkrenning (?:score )?(?:of )?[34]\b|\b[34]\+/;

/** "Possibly positive", "uptake?": the doubt and what it stands at. Doubt of what the uptake means ("suspicious for metastases") leaves the uptake. */
const DOUBTED_UPTAKE =
  /\b(?:possibl[ey]|probabl[ey]|likely|questionabl[ey]|equivocal(?:ly)?|may be|might be) [a-z]+|\b[a-z]+ ?\?/g;

/** Clause by clause: a denied uptake is no uptake, "no other uptake" denies nothing of the lesions, and both together are mixed. */
function sstrInWords(text: string): 'positive' | 'mixed' | 'negative' | undefined {
  const found = new Set<'positive' | 'negative'>();
  for (const sentence of plainWords(text).split(/;|\. |\b(?:but|while|whereas|however)\b/)) {
    if (/\bphysiolog|\bnormal distribution/.test(sentence)) continue;
    const clause = sentence.replace(DOUBTED_UPTAKE, '');
    if (SSTR_MIXED.test(clause)) return 'mixed';
    if (SSTR_NEGATIVE.test(clause)) {
      if (!/\b(?:other|others|elsewhere|additional|new|further)\b/.test(clause)) found.add('negative');
    } else if (SSTR_POSITIVE.test(clause)) found.add('positive');
  }
  const [only] = found;
  return found.size > 1 ? 'mixed' : only;
}

/** What came before: "progression after partial response" is progression. */
const BEFORE_NOW = /\b(?:after|despite|following|since|previous(?:ly)?|prior|initial(?:ly)?)\b.*$/;
const WORSE = /\bprogress|\bpd\b|\bworse/;
const NOT_WORSE =
  /\bned\b|\bstable|\b(?:partial|complete|good|major|partial or complete|complete or partial) (?:response|remission)|\bremission|\bimproved|\bregress|\bsd\b|\bpr\b|\bcr\b/;

export const readProgression = (value: Value, valueSets: ValueSets): Reading<boolean> => {
  if (value.kind === 'concept') {
    for (const coding of value.codings) {
      const status = valueSets.diseaseStatusOf(coding);
      if (status === 'unclear') return unusable('asked-no-value');
      if (status) return read(status === 'worse', status);
    }
  }
  const early = beforeWords<boolean>('progression', value, valueSets, [true, false]);
  if (early) return early;
  const words = answerWords(value);
  if (words === undefined) return unusable('text');
  const plain = looseWords(words);
  if (NO_ANSWER.test(plain)) return unusable('asked-no-value', words);
  const now = plain.replace(BEFORE_NOW, '');
  const worse = heardIn(now, WORSE);
  const better = heardIn(now, NOT_WORSE) === 'affirmed' || /\bno evidence of disease\b/.test(now);
  if (isDoubted(now) || /\bmixed\b/.test(now) || (worse === 'affirmed' && better)) return unusable('ambiguous', words);
  if (worse === 'affirmed') return read(true, words, ['by-text']);
  return better || worse === 'denied' ? read(false, words, ['by-text']) : unusable('text', words);
};

const SYNDROME_ANSWERS: Rows<Syndrome> = [
  [/\bcarcinoid syndrome/, 'carcinoid'],
  [/\binsulinoma/, 'insulinoma'],
  [/\bgastrinoma|\bzollinger/, 'gastrinoma'],
  [/\bvipoma|\bverner/, 'vipoma'],
  [/\bglucagonoma/, 'glucagonoma'],
  [/\bsomatostatinoma/, 'somatostatinoma'],
  [/\bacth\b|\bcushing/, 'acth'],
];

/** A syndrome that is named says more than "functioning"; one that is denied says nothing of the others. */
export function readFunctional(
  value: Value,
  valueSets: ValueSets,
): Reading<Syndrome | 'functioning' | 'non-functioning'> {
  const rows: Rows<Syndrome | 'functioning'> = [...SYNDROME_ANSWERS, [/\bfunction/, 'functioning']];
  const answers = [...rows.map(([, answer]) => answer), 'non-functioning' as const];
  const early = beforeWords('functional', value, valueSets, answers);
  if (early) return early;
  const words = answerWords(value) ?? '';
  const plain = looseWords(words);
  if (NO_ANSWER.test(plain)) return unusable('asked-no-value', words);
  const { affirmed } = answersHeard(plain, rows);
  const [syndrome, ...others] = [...affirmed].filter((one) => one !== 'functioning');
  const inactive = /\bnon ?function|\bnot function|\binactive|\bnon ?secret/.test(plain);
  if (syndrome !== undefined)
    return others.length > 0 || inactive ? unusable('ambiguous', words) : read(syndrome, words, ['by-text']);
  if (inactive && !isDoubted(plain)) return read('non-functioning', words, ['by-text']);
  if (affirmed.size > 0) return read('functioning', words, ['by-text']);
  return unusable(isDoubted(plain) ? 'ambiguous' : 'text', words);
}

export function readBiochemicalProof(value: Value, valueSets: ValueSets): Reading<boolean> {
  return byRows<boolean>(
    'biochemicallyProven',
    value,
    valueSets,
    [[/\bpositive|\bdiagnostic|\bproven|\bconfirm/, true]],
    YES_NO,
  );
}

export const readPregnant = (value: Value, valueSets: ValueSets): Reading<boolean> =>
  byRows<boolean>('pregnant', value, valueSets, [[/\bpregnant/, true]], YES_NO);

export const readStatedExtent = (value: Value, valueSets: ValueSets): Reading<'localized' | 'regional' | 'distant'> =>
  byRows<'localized' | 'regional' | 'distant'>('statedExtent', value, valueSets, [
    [/\blocali[sz]ed|\bconfined/, 'localized'],
    [/\bregional/, 'regional'],
    [/\bdistant|\bmetastatic/, 'distant'],
  ]);

const TMB_QUESTION = /\btmb\b|\bmutation(?:al)? burden/;
const MSI_QUESTION = /\bmsi\b|\bmss\b|\bmicrosatellite/;
const MMR_QUESTION = /\bmmr\b|\bmismatch\b/;
const MMR: Rows<Biomarker> = [
  [/\bd ?mmr\b|\bdeficient|\bdeficiency|\bloss\b|\blost\b|\babnormal/, 'dMMR'],
  [/\bp ?mmr\b|\bproficient|\bintact|\bretained|\bpreserved|\bnormal\b/, 'pMMR'],
];
const MSI: Rows<Biomarker> = [
  [/\bmsi ?-? ?h(?:igh)?\b|\bmicrosatellite instab|\bhigh\b|\bunstable\b|\binstability\b/, 'MSI-H'],
  [/\bmss\b|\bstable\b|\bmsi ?-? ?l(?:ow)?\b|\blow\b/, 'MSS'],
];
const ALTERED =
  /\bpositive|\bdetected|\bpresent|\bidentified|\bfound|\byes\b|\bmutated|\bmutation|\bfusion|\brearrang|\bv600|\bamplif/;

const PER_MEGABASE = String.raw`(?:mut(?:ation)?s?\s?)?(?:\/|per)\s?(?:mb|megabase)`;
const NUMBER = String.raw`\d{1,6}(?:[.,]\d+)?`;
const RATE = new RegExp(
  String.raw`(?:(?:<=|>=|<|>|(?:less|fewer|more|greater) than|at least|at most|up to|below|under|over|above)\s?|${NUMBER}\s?(?:-|to)\s?)?${NUMBER}\s?${PER_MEGABASE}`,
);
const RATE_UNIT = new RegExp(`^(?:$|${PER_MEGABASE})`);

/** Mutations per megabase, where the answer says how many; "low (<10 mut/Mb)" says it too. */
function mutationsPerMegabase(value: Value): Interval | undefined {
  if (value.kind === 'quantity') {
    const { value: count, comparator } = value.quantity;
    return count !== 'not-a-number' && count >= 0 ? withComparator(count, comparator) : undefined;
  }
  const words = withAtMost(plainWords(answerWords(value) ?? ''));
  const first = readNumberText(words);
  if (typeof first === 'object' && RATE_UNIT.test(first.rest)) return first.interval;
  const named = readNumberText(RATE.exec(words)?.[0] ?? '');
  return typeof named === 'object' ? named.interval : undefined;
}

/** Tumor mutational burden: 10 per megabase or more is high. A word beside the number must say the same. */
function readTmb(value: Value, valueSets: ValueSets): Reading<Biomarker> {
  if (value.kind === 'quantity') {
    const { unit, unitText } = value.quantity;
    if ([unit, unitText].some((one) => one && one !== '1' && !/\b(?:mb|megabase)/i.test(one))) return unusable('unit');
  }
  const rows: Rows<Biomarker> = [[/\bhigh\b/, 'TMB-high'], [/\blow\b/, 'TMB-low']]; // prettier-ignore
  const plain = looseWords(answerWords(value) ?? '');
  const rate = NO_ANSWER.test(plain) || isDoubted(plain) ? undefined : mutationsPerMegabase(value);
  if (!rate) return byRows('biomarker', value, valueSets, rows, { present: 'TMB-high', absent: 'TMB-low' });
  const shown = `${String(rate.low)}-${String(rate.high)} per megabase`;
  const isUnder = rate.high < 10 || (rate.high === 10 && !rate.highClosed);
  const meant = rate.low >= 10 ? 'TMB-high' : isUnder ? 'TMB-low' : undefined;
  const { affirmed } = answersHeard(plain, rows);
  const agrees = [...affirmed].every((said) => said === meant);
  return meant !== undefined && agrees ? read(meant, shown) : unusable('ambiguous', shown);
}

/** One of two: a deficiency that is denied is proficiency. Their presence says nothing: of the proteins, or of their loss. */
function readMismatchRepair(value: Value, valueSets: ValueSets): Reading<Biomarker> {
  const reading = byRows('biomarker', value, valueSets, MMR);
  if (reading.kind !== 'unusable' || reading.why !== 'text') return reading;
  const words = answerWords(value) ?? '';
  return answersHeard(looseWords(words), MMR).denied.has('dMMR') ? read('pMMR', words, ['by-text']) : reading;
}

export function readBiomarker(question: string, value: Value, valueSets: ValueSets): Reading<Biomarker> {
  const asked = looseWords(question);
  if (TMB_QUESTION.test(asked)) return readTmb(value, valueSets);
  const words = looseWords(answerWords(value) ?? '');
  const isMsi = MSI_QUESTION.test(asked) && (!MMR_QUESTION.test(asked) || MSI_QUESTION.test(words));
  if (isMsi) return byRows('biomarker', value, valueSets, MSI, { present: 'MSI-H', absent: 'MSS' });
  if (MMR_QUESTION.test(asked)) return readMismatchRepair(value, valueSets);
  const gene = /\b(braf|ntrk|ret)(?:[1-3])?\b/.exec(asked)?.[1]?.toUpperCase();
  if (gene === undefined) return unusable('text');
  // What is not altered is no fact that a rule asks for.
  const early = beforeWords<boolean>('biomarker', value, valueSets, [], YES_NO);
  if (early) return early.kind === 'value' ? (early.value ? read(gene as Biomarker, 'present') : NOTHING) : early;
  if (NO_ANSWER.test(words)) return unusable('asked-no-value', words);
  return heardIn(words, ALTERED) === 'affirmed' && !/\bwild ?type\b/.test(words) && !isDoubted(words)
    ? read(gene as Biomarker, 'present')
    : NOTHING;
}
