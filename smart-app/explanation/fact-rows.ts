/** The facts of a chart as rows of a table: name, value, date, where it came from, and whether the result rests on it. */
import { factValueInWords } from '../../services/wording/rules-in-words.ts';
import { dateInWords } from '../../services/wording/values-in-words.ts';
import { TEST } from '../../services/wording/words.ts';
import type {
  Evaluation,
  Fact,
  FactName,
  PatientFacts,
  Provenance,
  RuleFacts,
  SpecimenFacts,
  TestId,
  TumorEvaluation,
} from '../../services/rules/index.ts';
import { isFact, valueInWords } from './fact-in-words.ts';
import { whatDecided } from './what-decided.ts';
import { ASSUMED_STATUS, EVIDENCE, FACT_NAME } from './words.ts';

export interface FactRow {
  readonly name: string;
  readonly value: string;
  readonly from: readonly Provenance[];
  /** The result rests on it. */
  readonly decides: boolean;
}
export interface FactGroup {
  readonly title: string;
  readonly rows: readonly FactRow[];
}

export function tumorFactGroups(t: TumorEvaluation): readonly FactGroup[] {
  const deciders = whatDecided(t).flatMap(({ by }) => by);
  const decidingOf = (holder: object): ReadonlySet<string> =>
    new Set(deciders.filter((one) => one.holder === holder).map(({ fact }) => fact));
  const tissues = t.tumor.specimens.map((specimen) => ({
    title: tissueName(specimen),
    rows: rowsOf(specimen, decidingOf(specimen)),
  }));
  const stages = t.tumor.recordedStage.map(({ group, system, from }) => ({
    name: FACT_NAME['recordedStage'] ?? '',
    value: `${group}${system === undefined ? '' : ` (${system})`}`,
    from,
    decides: false,
  }));
  return [
    { title: 'The tumor', rows: [...rowsOf(t.tumor, decidingOf(t.tumor)), ...stages] },
    { title: 'Its course', rows: courseRows(t) },
    ...tissues,
  ].filter(({ rows }) => rows.length > 0);
}

/** Status and removal with what they rest on; a status that was assumed says so. */
function courseRows({ tumor: { course } }: TumorEvaluation): readonly FactRow[] {
  const seen = new Map(
    course.evidence.map(({ row, from }) => [
      `${row} ${from.resource}`,
      { name: 'Evidence', value: EVIDENCE[row], from: [from], decides: false },
    ]),
  );
  const assumed = course.assumed === undefined ? [] : [{ name: FACT_NAME['tumorStatus'] ?? '', value: ASSUMED_STATUS[course.assumed], from: [], decides: false }]; // prettier-ignore
  const rows = rowsOf(course, new Set()).filter(
    ({ name }) => assumed.length === 0 || name !== FACT_NAME['tumorStatus'],
  );
  return [...assumed, ...rows, ...seen.values()];
}

/** `Tissue of 3 Mar 2026 (resection, pancreas, of the primary)`. */
export function tissueName({ date, kind, takenFrom, origin }: SpecimenFacts): string {
  const what = [
    kind === 'unknown' ? 'kind not stated' : kind,
    ...(takenFrom === undefined ? [] : [takenFrom]),
    origin === 'unknown' ? 'primary or metastasis not stated' : `of ${origin === 'primary' ? 'the primary' : 'a metastasis'}`,
  ];
  return `Tissue ${date === undefined ? 'without a date' : `of ${dateInWords(date)}`} (${what.join(', ')})`;
} // prettier-ignore

export function patientFactGroups({ chart: { patient } }: Evaluation): readonly FactGroup[] {
  const symptoms = Object.entries(patient.symptoms).flatMap(
    ([name, fact]) =>
    fact.state === 'absent'
      ? []
      : [{ name: `Symptom: ${name.replaceAll('-', ' ')}`, value: valueInWords('symptom', fact), from: fact.from, decides: false }], // prettier-ignore
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
    { title: 'The patient', rows: [...rowsOf(patient, new Set()), ...symptoms] },
    {
      title: 'Tests and treatment on record',
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

function rowsOf(holder: object, deciding: ReadonlySet<string>): FactRow[] {
  return Object.entries(holder as Readonly<Record<string, unknown>>).flatMap(([name, value]) => {
    if (!isFact(value) || value.state === 'absent' || FACT_NAME[name] === undefined) return [];
    return [
      {
        name: FACT_NAME[name],
        value: valueInWords(name, value),
        from: value.from,
        decides: deciding.has(name),
      },
    ];
  });
}

/** The value of a rule's fact for this tumor, as the tables above show it; undefined where nothing settles it. */
export function factForRule(
  t: TumorEvaluation,
  patient: PatientFacts,
  tables: RuleFacts,
  name: FactName,
): string | undefined {
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
    default: {
      const derived: Fact<unknown> | undefined = tables[name];
      if (derived?.state !== 'known') return undefined;
      return typeof derived.value === 'object'
        ? valueInWords(name, derived)
        : factValueInWords(name, derived.value as string);
    }
  }
}
