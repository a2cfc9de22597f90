/**
 * Tumor type and differentiation as codes or words state them, every source kept.
 *
 * A grade is taken only from SNOMED morphologies that name one; never from ICD-O-3 (8249/3 stands for several grades).
 */
import type { Differentiation, Fact, Grade, Histology, Provenance } from '../../rules/index.ts';
import { ABSENT, HISTOLOGIES } from '../../rules/index.ts';
import type { CodingInput, ValueSets } from '../../../valuesets/value-sets.ts';
import { codingsOf, conceptText } from '../chart/fhir-elements.ts';
import { readHistologyWords, type HistologyWords } from './histology-words.ts';

/** What one coding or text says of the type of tumor. */
export interface HistologyReading {
  readonly histology?: Histology;
  /** Both words: the statement contradicts itself. */
  readonly differentiation: readonly Differentiation[];
  readonly grade?: Grade;
  readonly moderatelyDifferentiated?: true;
  /** A metastasis of it (ICD-O-3 behavior /6, C7B, "metastatic"). */
  readonly metastatic?: true;
  /** "suspicious for", "possible": named, not affirmed. */
  readonly doubtful?: true;
  /** "NET G3 versus large cell neuroendocrine carcinoma": one of several of this kind, and which is open. */
  readonly between?: true;
  readonly from: Provenance;
}

type Meaning = Omit<HistologyReading, 'from'>;

/** What a coding says; undefined when it names no neuroendocrine tumor. The display that came with the data is not read. */
export function histologyOfCoding(coding: CodingInput, valueSets: ValueSets): Meaning | undefined {
  const meant = valueSets.histologyOf(coding);
  if (!meant) return undefined;
  const { histology, differentiation, grade, metastatic } = meant;
  return {
    histology,
    // "poorly differentiated carcinoid", "well-differentiated neuroendocrine carcinoma": a diagnosis against itself
    differentiation: contradictsItself(coding, valueSets) ? ['poor', 'well'] : differentiation ? [differentiation] : [],
    ...(grade === undefined ? {} : { grade }),
    ...(metastatic ? { metastatic: true as const } : {}),
  };
}

function contradictsItself(coding: CodingInput, valueSets: ValueSets): boolean {
  if (!valueSets.has('nec-disorder', coding)) return false;
  return /carcinoid|well-differentiated/i.test(valueSets.display(coding) ?? '');
}

/**
 * All that a CodeableConcept says of the type of tumor: one reading per coding that we know; the words where no coding names a
 * tumor. Beside a coding that leaves the differentiation open, explicit words ("well differentiated") are read too.
 */
export function readHistologyConcept(
  concept: unknown,
  valueSets: ValueSets,
  from: Provenance,
): readonly HistologyReading[] {
  const readings: HistologyReading[] = [];
  for (const coding of codingsOf(concept)) {
    const meaning = histologyOfCoding(coding, valueSets);
    if (meaning) readings.push({ ...meaning, from: withRecorded(from, valueSets.display(coding)) });
    const local = siteMeaning(coding, valueSets);
    if (local) readings.push({ ...local, from });
  }
  const text = conceptText(concept);
  if (text === undefined) return readings;
  const words = readHistologyWords(text);
  if (readings.length === 0) return wordsReading(words, from, true);
  const isStated = readings.some(({ differentiation }) => differentiation.length > 0);
  return isStated ? readings : [...readings, ...wordsReading(words, from, false)];
}

/** What a free text says; empty when it names no neuroendocrine tumor and no differentiation. */
export const readHistologyText = (text: string, from: Provenance): readonly HistologyReading[] =>
  wordsReading(readHistologyWords(text), from, true);

function wordsReading(words: HistologyWords, from: Provenance, withType: boolean): readonly HistologyReading[] {
  const types = withType ? mostSpecific(words.histologies) : [];
  const implied = types.flatMap((type) => IMPLIED[type] ?? []);
  const differentiation = [...new Set([...words.differentiation, ...implied])];
  if (types.length === 0 && differentiation.length === 0 && !words.moderatelyDifferentiated) return [];
  const base = {
    ...(words.moderatelyDifferentiated ? { moderatelyDifferentiated: true as const } : {}),
    ...(words.metastatic ? { metastatic: true as const } : {}),
    ...(words.doubtful ? { doubtful: true as const } : {}),
    from: { ...from, marks: [...new Set([...from.marks, 'by-text' as const])] },
  };
  return types.length === 0
    ? [{ ...base, differentiation }]
    : types.map((histology) => ({
        ...base,
        ...(words.doubtful && types.length > 1 ? { between: true as const } : {}),
        histology,
        differentiation,
      }));
}

/** "NET" and "carcinoid" are well differentiated, "NEC" poorly; a neoplasm without that word settles nothing. */
const IMPLIED: Readonly<Record<Histology, Differentiation | undefined>> = {
  net: 'well',
  carcinoid: 'well',
  'typical-carcinoid': 'well',
  'atypical-carcinoid': 'well',
  nec: 'poor',
  'nec-small-cell': 'poor',
  'nec-large-cell': 'poor',
  minen: undefined,
  nen: undefined,
  'goblet-cell': undefined,
  'adenocarcinoma-with-ne': undefined,
  'other-neuroendocrine': undefined,
  'not-neuroendocrine': undefined,
};

/** What a more general word is the parent of: the general one adds nothing beside the special one. */
const NARROWER: Readonly<Partial<Record<Histology, readonly Histology[]>>> = {
  nen: ['net', 'carcinoid', 'typical-carcinoid', 'atypical-carcinoid', 'nec', 'nec-small-cell', 'nec-large-cell', 'minen', 'other-neuroendocrine'], // prettier-ignore
  net: ['carcinoid', 'typical-carcinoid', 'atypical-carcinoid'],
  carcinoid: ['typical-carcinoid', 'atypical-carcinoid'],
  nec: ['nec-small-cell', 'nec-large-cell', 'minen'],
};

/** Drops general names that a narrower one beside them already says. */
export function mostSpecific(histologies: readonly Histology[]): readonly Histology[] {
  const named = new Set(histologies);
  return [...named].filter((one) => !(NARROWER[one] ?? []).some((narrow) => named.has(narrow))).sort();
}

/** The type of tumor over several statements: one name, or open between those that remain. */
export const histologyFact = (readings: readonly HistologyReading[]): Fact<Histology> =>
  factOf(readings, ({ histology }) => (histology === undefined ? [] : [histology]), mostSpecific);

/** Differentiation over several statements: well and poor together stay open, which blocks staging. */
export const differentiationFact = (readings: readonly HistologyReading[]): Fact<Differentiation> =>
  factOf(
    readings,
    ({ differentiation }) => differentiation,
    (names) => [...new Set(names)].sort(),
  );

function factOf<T>(
  readings: readonly HistologyReading[],
  namesIn: (reading: HistologyReading) => readonly T[],
  distinct: (names: readonly T[]) => readonly T[],
): Fact<T> {
  const said = readings.filter((reading) => namesIn(reading).length > 0);
  const names = distinct(said.flatMap(namesIn));
  const from = said.map((reading) => reading.from);
  const [only, ...others] = names;
  if (only === undefined) return ABSENT;
  return others.length === 0 ? { state: 'known', value: only, from } : { state: 'open', possible: names, from };
}

/** Codes that a hospital mapped to `differentiation` or `histology`. */
function siteMeaning(coding: CodingInput, valueSets: ValueSets): Meaning | undefined {
  for (const { kind, target, value } of valueSets.siteMeanings(coding)) {
    if (kind !== 'answer') continue;
    if (target === 'differentiation' && (value === 'well' || value === 'poor')) return { differentiation: [value] };
    if (target === 'histology' && value !== undefined) {
      const histology = HISTOLOGY_NAMES.get(value);
      if (histology === undefined) continue;
      return { histology, differentiation: [IMPLIED[histology] ?? []].flat() };
    }
  }
  return undefined;
}

const withRecorded = (from: Provenance, display: string | undefined): Provenance =>
  display === undefined ? from : { ...from, recorded: display.slice(0, 80) };

const HISTOLOGY_NAMES: ReadonlyMap<string, Histology> = new Map(HISTOLOGIES.map((name) => [name, name]));
