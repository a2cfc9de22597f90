/**
 * Answers in words for facts without verified codes. A negated answer is a stated absence; an unknown answer is
 * "recorded, but not usable". One row table per fact; a site adds words of its own.
 */
import type { AdverseFeature, Biomarker, Differentiation, Fact, Syndrome } from '../rules/index.ts';
import type { ValueSets } from '../../valuesets/value-sets.ts';
import type { Asked } from './questions.ts';
import { plainWords } from './clean-text.ts';
import { NOTHING, read, unusable, type Reading } from './reading.ts';
import { wordsOf, type Value } from './value-of.ts';

type Rows<T> = readonly [words: RegExp, value: T][];

const NO_ANSWER =
  /^(?:unknown|not (?:stated|reported|available|assessed|known|specified|evaluated|determined)|cannot be (?:assessed|determined|evaluated)|indeterminate|equivocal|n\/?a|pending|unclear)\b/;

const ABSENT_WORDS =
  /\b(?:not identified|not seen|not present|not detected|absent|absence|none|negative|no evidence|uninvolved|free|clear|no)\b/;
const PRESENT_WORDS = /\b(?:identified|present|positive|seen|detected|involved|yes)\b/;

/** Words of a value, or the site's meaning of its code. */
function answerWords(value: Value): string | undefined {
  if (value.kind === 'concept') {
    const displays = value.codings.map(({ display }) => display).filter((display) => display !== undefined);
    return value.text ?? displays[0];
  }
  return wordsOf(value);
}

function siteAnswer(fact: Asked, value: Value, valueSets: ValueSets): string | undefined {
  if (value.kind === 'concept') {
    for (const coding of value.codings)
      for (const meaning of valueSets.siteMeanings(coding))
        if (meaning.kind === 'answer' && meaning.target === fact && meaning.value !== undefined) return meaning.value;
  }
  const words = answerWords(value);
  const lists = valueSets.siteWords[fact];
  if (words === undefined || !lists) return undefined;
  const plain = plainWords(words);
  return Object.entries(lists).find(
    ([answer, list]) => answer !== 'question' && list.some((word) => plain === plainWords(word)),
  )?.[0];
}

/** Reads an answer by rows; presence codes and booleans count where the fact is a yes or no. */
function byRows<T extends string | number | boolean>(
  fact: Asked,
  value: Value,
  valueSets: ValueSets,
  rows: Rows<T>,
  presence?: { readonly present: T; readonly absent: T },
): Reading<T> {
  if (value.kind === 'none') return NOTHING;
  if (value.kind === 'asked-no-value') return unusable('asked-no-value');
  if (value.kind === 'contradictory') return unusable('conflict');
  const local = siteAnswer(fact, value, valueSets);
  const named = local === undefined ? undefined : rows.find(([, answer]) => String(answer) === local)?.[1];
  if (named !== undefined) return read(named, local ?? '');
  if (presence) {
    if (value.kind === 'boolean') return read(value.value ? presence.present : presence.absent, String(value.value));
    if (value.kind === 'concept') {
      for (const coding of value.codings) {
        const found = valueSets.presenceOf(coding);
        if (found === 'unclear') return unusable('asked-no-value');
        if (found) return read(found === 'present' ? presence.present : presence.absent, found);
      }
    }
  }
  const words = answerWords(value);
  if (words === undefined) return unusable('text');
  const plain = plainWords(words);
  if (NO_ANSWER.test(plain)) return unusable('asked-no-value', words);
  const row = rows.find(([pattern]) => pattern.test(plain));
  if (row) return read(row[1], words, ['by-text']);
  if (presence) {
    if (ABSENT_WORDS.test(plain)) return read(presence.absent, words, ['by-text']);
    if (PRESENT_WORDS.test(plain)) return read(presence.present, words, ['by-text']);
  }
  return unusable('text', words);
}

const YES_NO = { present: true, absent: false } as const;

export const readDifferentiation = (value: Value, valueSets: ValueSets): Reading<Differentiation | 'moderate'> =>
  byRows<Differentiation | 'moderate'>('differentiation', value, valueSets, [
    [/\bmoderate(?:ly)?\b/, 'moderate'],
    [/\bpoor(?:ly)?\b|\bundifferentiated\b/, 'poor'],
    [/\bnot well\b/, 'moderate'],
    [/\bwell\b/, 'well'],
  ]);

export function readNecrosis(value: Value, valueSets: ValueSets): Reading<'none' | 'focal' | 'extensive'> {
  if (value.kind === 'quantity') {
    const { value: percent } = value.quantity;
    return percent === 0 ? read('none', '0 %') : unusable('text');
  }
  return byRows<'none' | 'focal' | 'extensive'>('necrosis', value, valueSets, [
    [/\bnot identified|\babsent\b|\bnone\b|\bno\b|\bnegative\b|\bnot (?:present|seen)/, 'none'],
    [/\bfocal|\bpunctate|\bspotty|\bcomedo/, 'focal'],
    [/\bextensive|\bgeographic|\bmarked|\bwidespread|\blarge areas?/, 'extensive'],
  ]);
}

export function readResectable(value: Value, valueSets: ValueSets): Reading<boolean> {
  const words = answerWords(value);
  // Between the two: the team decides.
  if (words !== undefined && /\bborderline\b/.test(plainWords(words))) return unusable('ambiguous', words);
  return byRows<boolean>(
    'resectable',
    value,
    valueSets,
    [
      [/\bunresectable|\bnot (?:\w+ )?resectable|\binoperable|\bnon-?resectable|\birresectable|\bno\b/, false],
      [/\bresectable|\boperable|\byes\b/, true],
    ],
    YES_NO,
  );
}

export function readBurden(value: Value, valueSets: ValueSets): Reading<'low' | 'moderate' | 'high'> {
  const percent =
    value.kind === 'quantity' && typeof value.quantity.value === 'number' ? value.quantity.value : undefined;
  if (percent !== undefined)
    return percent > 50 && percent <= 100
      ? read('high', `${String(percent)} %`)
      : unusable('text', `${String(percent)} %`);
  return byRows<'low' | 'moderate' | 'high'>('burden', value, valueSets, [
    [/(?:>|over|more than|above) ?(?:[5-9]\d|100) ?%/, 'high'],
    [/\bhigh|\blarge|\bextensive|\bbulky/, 'high'],
    [/\bmoderate|\bintermediate/, 'moderate'],
    [/\blow|\bminimal|\bsmall|\blimited/, 'low'],
  ]);
}

export const readGrowth = (value: Value, valueSets: ValueSets): Reading<'slow' | 'stable' | 'rapid'> =>
  byRows<'slow' | 'stable' | 'rapid'>('growth', value, valueSets, [
    [/\brapid|\bfast/, 'rapid'],
    [/\bstable|\bno growth/, 'stable'],
    [/\bslow|\bindolent/, 'slow'],
  ]);

export function readMultifocal(value: Value, valueSets: ValueSets): Reading<boolean> {
  if (value.kind === 'quantity') {
    const { value: count } = value.quantity;
    return typeof count === 'number' && Number.isInteger(count) && count > 0
      ? read(count > 1, String(count))
      : unusable('text');
  }
  return byRows<boolean>(
    'multifocal',
    value,
    valueSets,
    [
      [/\bmultifocal|\bmultiple|\bseveral/, true],
      [/\bunifocal|\bsingle|\bsolitary|\bone\b/, false],
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

export const readGastricType = (value: Value, valueSets: ValueSets): Reading<1 | 2 | 3> =>
  byRows<1 | 2 | 3>('gastricType', value, valueSets, [
    [/\btype (?:3|iii)\b|\bsporadic|^(?:3|iii)$/, 3],
    [/\btype (?:2|ii)\b|\bzollinger|^(?:2|ii)$/, 2],
    [/\btype (?:1|i)\b|\batrophic gastritis|^(?:1|i)$/, 1],
  ]);

export function readResidual(value: Value, valueSets: ValueSets): Reading<'R0' | 'R1' | 'R2' | 'RX'> {
  if (value.kind === 'concept') {
    for (const coding of value.codings) {
      const status = valueSets.residualOf(coding);
      if (status) return read(status, status);
    }
  }
  return byRows<'R0' | 'R1' | 'R2' | 'RX'>('residualTumor', value, valueSets, [
    [/\brx\b|cannot be assessed/, 'RX'],
    [/\br2\b|macroscopic residual/, 'R2'],
    [/\br1\b|microscopic residual/, 'R1'],
    [/\br0\b|no residual|\bfree\b|\bclear\b|\bnegative\b|\buninvolved|\bnot involved/, 'R0'],
    [/\bpositive\b|\binvolved\b|tumor at (?:the )?margin/, 'R1'],
  ]);
}

export const readPresence = (fact: Asked, value: Value, valueSets: ValueSets): Reading<boolean> =>
  byRows<boolean>(fact, value, valueSets, [], YES_NO);

/** Invasion of the mesoappendix: over 3 mm is an adverse feature; a size or a depth in words. */
export function readMesoappendixOver3mm(value: Value, valueSets: ValueSets): Reading<boolean> {
  if (value.kind === 'quantity') {
    const { value: number, unit, unitText } = value.quantity;
    const mm = unit === 'mm' || unitText === 'mm' ? 1 : unit === 'cm' || unitText === 'cm' ? 10 : undefined;
    if (typeof number !== 'number' || mm === undefined) return unusable('unit');
    return read(number * mm > 3, `${String(number * mm)} mm`);
  }
  const words = plainWords(answerWords(value) ?? '');
  const over = /(>|over|more than|greater than)? ?(\d{1,2}(?:[.,]\d)?) ?mm/.exec(words);
  if (over?.[2]) {
    const mm = Number(over[2].replace(',', '.'));
    return read(over[1] ? mm >= 3 : mm > 3, words, ['by-text']);
  }
  const presence = readPresence('mesoappendixDepth', value, valueSets);
  // Present without a depth: over or under 3 mm is not said.
  return presence.kind === 'value' && presence.value ? unusable('ambiguous') : presence;
}

export function readSstr(value: Value, valueSets: ValueSets): Reading<'positive' | 'mixed' | 'negative'> {
  if (value.kind === 'quantity') {
    const { value: score } = value.quantity;
    if (score === 3 || score === 4) return read('positive', `Krenning ${score}`);
    if (score === 0 || score === 1) return read('negative', `Krenning ${score}`);
    // 2 is uptake as the liver: not above it, and not none.
    return unusable('ambiguous', String(score));
  }
  const presence = { present: 'positive', absent: 'negative' } as const;
  const coded = value.kind === 'concept' && value.codings.some((coding) => valueSets.presenceOf(coding) !== undefined);
  const ownWords = siteAnswer('sstr', value, valueSets) !== undefined;
  const words = coded || ownWords ? undefined : answerWords(value);
  const said = words === undefined ? undefined : sstrInWords(words);
  return said && words !== undefined
    ? read(said, words, ['by-text'])
    : byRows<'positive' | 'mixed' | 'negative'>('sstr', value, valueSets, SSTR_ANSWERS, presence);
}

/** The answers that a site's own words may stand for; our words are read clause by clause. */
const SSTR_ANSWERS: Rows<'positive' | 'mixed' | 'negative'> = [
  [/^positive$/, 'positive'],
  [/^mixed$/, 'mixed'],
  [/^negative$/, 'negative'],
];
const SSTR_MIXED =
  /\bmixed\b|\bheterogen|\bdiscordant|\b(?:some|several|part) of (?:the )?lesions|\bsome (?:lesions )?(?:are |were )?(?:not |non)/;
const SSTR_NEGATIVE =
  /\b(?:no|not|without|lack(?:s|ing)?|absen(?:t|ce)|neither)\b[^.;]{0,60}?\b(?:avid\w*|uptake|express\w*|positiv\w*|activity|accumulation|detected)\b|\bnon-? ?avid|\bnegative\b|\b(?:below|less than|lower than) (?:the )?(?:normal )?liver|\bkrenning (?:score )?(?:of )?[01]\b/;
const SSTR_POSITIVE =
  /\b(?:above|higher than|greater than|exceeding|more than) (?:the |that of (?:the )?)?(?:normal )?liver|\bavid\b|\bpositive\b|\bstrong(?:ly)?\b|\bintense(?:ly)?\b|\b(?:marked|increased|high)(?:ly)? (?:\w+ )?(?:uptake|expression|activity)|\bkrenning (?:score )?(?:of )?[34]\b|\b[34]\+/;

/** Clause by clause: a denied uptake is no uptake, "no other uptake" denies nothing of the lesions, and both together are mixed. */
function sstrInWords(text: string): 'positive' | 'mixed' | 'negative' | undefined {
  const found = new Set<'positive' | 'negative'>();
  for (const clause of plainWords(text)
    .slice(0, 10_000)
    .split(/[;\n]|\.(?=\s|$)|,? but |,? while |,? whereas |,? however,? /)) {
    if (/\bphysiolog|\bnormal distribution/.test(clause)) continue;
    if (SSTR_MIXED.test(clause)) return 'mixed';
    if (SSTR_NEGATIVE.test(clause)) {
      if (!/\b(?:other|others|elsewhere|additional|new|further)\b/.test(clause)) found.add('negative');
    } else if (SSTR_POSITIVE.test(clause)) found.add('positive');
  }
  const [only] = found;
  return found.size > 1 ? 'mixed' : only;
}

export const readProgression = (value: Value, valueSets: ValueSets): Reading<boolean> => {
  if (value.kind === 'concept') {
    for (const coding of value.codings) {
      const status = valueSets.diseaseStatusOf(coding);
      if (status === 'unclear') return unusable('asked-no-value');
      if (status) return read(status === 'worse', status);
    }
  }
  return byRows<boolean>('progression', value, valueSets, [
    [
      /\b(?:no|not|without|absence of)\b[^.;]{0,30}\bprogress|\bno disease progression|\bned\b|\bno evidence of disease|\bstable|\bpartial (?:response|remission)|\bcomplete (?:response|remission)|\bremission|\bresponse|\bimproved|\bsd\b|\bpr\b|\bcr\b/,
      false,
    ],
    [/\bprogress|\bpd\b|\bworsen/, true],
  ]);
};

export function readFunctional(
  value: Value,
  valueSets: ValueSets,
): Reading<Syndrome | 'functioning' | 'non-functioning'> {
  return byRows<Syndrome | 'functioning' | 'non-functioning'>('functional', value, valueSets, [
    [/\bnon-? ?function|\bnot function|\binactive/, 'non-functioning'],
    [/\bcarcinoid syndrome/, 'carcinoid'],
    [/\binsulinoma/, 'insulinoma'],
    [/\bgastrinoma|zollinger/, 'gastrinoma'],
    [/\bvipoma/, 'vipoma'],
    [/\bglucagonoma/, 'glucagonoma'],
    [/\bsomatostatinoma/, 'somatostatinoma'],
    [/\bacth|\bcushing/, 'acth'],
    [/\bfunction/, 'functioning'],
  ]);
}

export const readStatedExtent = (value: Value, valueSets: ValueSets): Reading<'localized' | 'regional' | 'distant'> =>
  byRows<'localized' | 'regional' | 'distant'>('statedExtent', value, valueSets, [
    [/\blocali[sz]ed|\bconfined/, 'localized'],
    [/\bregional/, 'regional'],
    [/\bdistant|\bmetastatic/, 'distant'],
  ]);

export function readBiomarker(question: string, value: Value, valueSets: ValueSets): Reading<Biomarker> {
  if (/\btmb\b|mutational burden/.test(question) && value.kind === 'quantity') {
    const { value: count } = value.quantity;
    return typeof count === 'number' && count >= 0
      ? read(count >= 10 ? 'TMB-high' : 'TMB-low', String(count))
      : unusable('text');
  }
  const words = plainWords(answerWords(value) ?? '');
  const perMegabase = /(\d{1,4}(?:[.,]\d+)?) ?(?:mut(?:ations?|s)?)? ?(?:\/|per) ?(?:mb|megabase)/.exec(words)?.[1];
  if (perMegabase !== undefined)
    return read(Number(perMegabase.replace(',', '.')) >= 10 ? 'TMB-high' : 'TMB-low', words, ['by-text']);
  // "MSI-H not detected" says what it is not; only "stable" and "proficient" say what it is.
  if (
    /\b(?:not (?:detected|identified|present|seen|found)|no evidence|negative for|no microsatellite|absent)\b/.test(
      words,
    )
  )
    return /\bmsi|\bmicrosatellite/.test(words)
      ? read('MSS', words, ['by-text'])
      : /\bdeficien|\bdmmr|\bloss\b/.test(words)
        ? read('pMMR', words, ['by-text'])
        : NOTHING;
  const found: Rows<Biomarker> = [
    [/\bmsi-?h|\bmsi high|\bmicrosatellite instab/, 'MSI-H'],
    [/\bmss\b|\bmicrosatellite stable|\bmsi-?l/, 'MSS'],
    [/\bdmmr|\bdeficient/, 'dMMR'],
    [/\bpmmr|\bproficient|\bintact/, 'pMMR'],
    [/\btmb[- ]high/, 'TMB-high'],
  ];
  const row = found.find(([pattern]) => pattern.test(words));
  if (row) return read(row[1], words, ['by-text']);
  const presence = readPresence('biomarker', value, valueSets);
  if (presence.kind !== 'value') return presence;
  const gene = /\b(braf|ntrk|ret)\b/.exec(question)?.[1]?.toUpperCase();
  return gene && presence.value ? read(gene as Biomarker, 'present') : NOTHING;
}

export type AdverseReading = Fact<readonly AdverseFeature[]>;
