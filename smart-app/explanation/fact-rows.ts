/** The facts of a chart as rows of a table: name, value, date, where it came from, and whether a deciding step read it. */
import { dateInWords, intervalInWords } from '../../cds-hooks/cards/values-in-words.ts';
import { METASTASIS, SITE_NOUN, TEST } from '../../cds-hooks/cards/words.ts';
import type {
  Evaluation,
  Fact,
  Interval,
  PatientFacts,
  Provenance,
  Recorded,
  TestId,
  TraceStep,
  TumorEvaluation,
} from '../../services/rules/index.ts';
import { FACT_NAME, READ_AS, UNIT } from './words.ts';

export interface FactRow {
  readonly name: string;
  readonly value: string;
  readonly from: readonly Provenance[];
  /** A step that holds read it. */
  readonly decides: boolean;
}
export interface FactGroup {
  /** Names resources; not for text that leaves the page. */
  readonly title: string;
  readonly titleWithoutIds: string;
  readonly rows: readonly FactRow[];
}

export function tumorFactGroups(t: TumorEvaluation): readonly FactGroup[] {
  const read = readByHoldingSteps(t);
  const specimens = t.tumor.specimens.map((specimen) => ({
    titleWithoutIds: `Tissue of ${dateInWords(specimen.date)}`,
    title: `Tissue ${specimen.id}${specimen.takenFrom === undefined ? '' : `, from ${specimen.takenFrom}`}, ${specimen.kind === 'unknown' ? 'kind not stated' : specimen.kind}, ${specimen.origin === 'unknown' ? 'primary or metastasis not stated' : `of the ${specimen.origin === 'primary' ? 'primary' : 'metastasis'}`}`,
    rows: rowsOf(specimen, t.grade.governing?.specimen.id === specimen.id ? read : new Set()),
  }));
  const stages = t.tumor.recordedStage.map(({ group, system, from }) => ({
    name: FACT_NAME['recordedStage'] ?? '',
    value: `${group}${system === undefined ? '' : ` (${system})`}`,
    from,
    decides: false,
  }));
  return [
    { title: 'The tumor', titleWithoutIds: 'The tumor', rows: [...rowsOf(t.tumor, read), ...stages] },
    ...specimens,
  ].filter(({ rows }) => rows.length > 0);
}

export function patientFactGroups({ chart: { patient }, tumors }: Evaluation): readonly FactGroup[] {
  const read = new Set(tumors.flatMap((t) => [...readByHoldingSteps(t)]));
  const symptoms = Object.entries(patient.symptoms).flatMap(
    ([name, fact]) =>
    fact.state === 'absent'
      ? []
      : [{ name: `Symptom: ${name.replaceAll('-', ' ')}`, value: valueInWords('symptom', fact), from: fact.from, decides: read.has(name) }], // prettier-ignore
  );
  const dated = (
    held: Readonly<Partial<Record<string, { readonly date?: string; readonly from?: Provenance }>>>,
    word: string,
    nameOf: (key: string) => string,
  ): FactRow[] =>
    Object.entries(held).flatMap(([key, one]) =>
      one ? [{ name: nameOf(key), value: word, from: one.from ? [one.from] : [], decides: false }] : [],
    );
  const testName = (key: string): string => TEST[key as TestId];
  return [
    { title: 'The patient', titleWithoutIds: 'The patient', rows: [...rowsOf(patient, read), ...symptoms] },
    {
      title: 'Tests and treatment on record',
      titleWithoutIds: 'Tests and treatment on record',
      rows: [
        ...dated(patient.done, 'done', testName),
        ...dated(patient.openOrders, 'ordered', testName),
        ...dated(patient.declined, 'declined', testName),
        ...dated(patient.priorTherapy, 'given', therapyInWords),
      ],
    },
  ].filter(({ rows }) => rows.length > 0);
}

/** Names of the kind of treatment: no agents. */
const THERAPY: Readonly<Record<string, string>> = {
  ssa: 'Somatostatin analog',
  prrt: 'PRRT',
  everolimus: 'Targeted therapy (mTOR)',
  sunitinib: 'Targeted therapy (kinases)',
  cabozantinib: 'Targeted therapy (kinases)',
  belzutifan: 'Targeted therapy (HIF)',
  chemotherapy: 'Chemotherapy',
  immunotherapy: 'Immunotherapy',
  'liver-directed': 'Liver-directed therapy',
  ebrt: 'External beam radiation',
  surgery: 'Surgery',
  'endoscopic-resection': 'Endoscopic resection',
  interferon: 'Interferon',
};
export const therapyInWords = (therapy: string): string => THERAPY[therapy] ?? therapy;

function rowsOf(holder: object, read: ReadonlySet<string>): FactRow[] {
  return Object.entries(holder as Readonly<Record<string, unknown>>).flatMap(([name, value]) => {
    if (!isFact(value) || value.state === 'absent' || FACT_NAME[name] === undefined) return [];
    return [
      {
        name: FACT_NAME[name],
        value: valueInWords(name, value),
        from: value.from,
        decides: [name, ...(READ_AS[name] ?? [])].some((one) => read.has(one)),
      },
    ];
  });
}

const isFact = (value: unknown): value is Fact<unknown> =>
  typeof value === 'object' && value !== null && 'state' in value;

/** Short forms as they are written; all others are words as they stand. */
const HISTOLOGY: Readonly<Record<string, string>> = {
  net: 'NET',
  nec: 'NEC',
  'nec-small-cell': 'NEC, small cell',
  'nec-large-cell': 'NEC, large cell',
  minen: 'MiNEN',
  nen: 'neuroendocrine neoplasm, NET or NEC not stated',
};

export function valueInWords(name: string, fact: Fact<unknown>): string {
  switch (fact.state) {
    case 'known':
      return oneInWords(name, fact.value);
    case 'open':
      return `${fact.possible.map((one) => oneInWords(name, one)).join(' or ')} (open)`;
    case 'unusable':
      return 'recorded, but not usable';
    case 'absent':
      return 'not found';
  }
}

function oneInWords(name: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((one) => oneInWords(name, one)).join(', ');
  if (isInterval(value)) return intervalInWords(value, UNIT[name] ?? '', 0, name === 'ki67Percent' ? 100 : Infinity);
  if (isRecorded(value))
    return `${value.prefix === 'none' ? '' : value.prefix}${value.category}${value.system === undefined ? '' : ` (${value.system})`}`;
  const text = String(value);
  if (name === 'diagnosisDate') return dateInWords(text);
  const words: Readonly<Record<string, string>> =
    name === 'site' ? SITE_NOUN : name === 'metastases' ? METASTASIS : name === 'histology' ? HISTOLOGY : {};
  return name === 'statedGrade' ? `G${text}` : (words[text] ?? text.replaceAll('-', ' '));
}

const isInterval = (value: unknown): value is Interval =>
  typeof value === 'object' && value !== null && 'low' in value && 'high' in value;
const isRecorded = (value: unknown): value is Recorded<string> =>
  typeof value === 'object' && value !== null && 'category' in value;

function readByHoldingSteps(t: TumorEvaluation): ReadonlySet<string> {
  const steps: readonly TraceStep[] = [
    ...(t.grade.governing?.trace ?? []),
    ...t.grade.trace,
    ...t.stage.trace,
    ...t.extent.trace,
  ];
  return new Set(steps.filter(({ answer }) => answer === 'yes').flatMap(({ read }) => read));
}

/** The value of a rule's fact for this tumor, as the table above shows it; undefined where it is derived. */
export function factForRule(t: TumorEvaluation, patient: PatientFacts, name: string): string | undefined {
  const specimen = t.grade.governing?.specimen;
  for (const holder of [specimen, t.tumor, patient]) {
    const found = (holder as Readonly<Record<string, unknown>> | undefined)?.[name];
    if (isFact(found) && found.state !== 'absent') return valueInWords(name, found);
  }
  switch (name) {
    case 't':
      return t.stage.t.possible.join(' or ') || undefined;
    case 'n':
      return t.stage.n.possible.join(' or ') || undefined;
    case 'm':
      return t.stage.m.possible.join(' or ') || undefined;
    case 'extent':
      return t.extent.value;
    default:
      return undefined;
  }
}
