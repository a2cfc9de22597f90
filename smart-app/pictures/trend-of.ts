/** Values over time as they stand in the record, with treatments and imaging beside them. Nothing is converted, nothing is concluded. */
import { TEST } from '../../services/wording/words.ts';
import type { Evaluation, TestId } from '../../services/rules/index.ts';
import type { PatientRecord, RawResource } from '../../services/gather/patient-record.ts';
import type { ValueSets } from '../../valuesets/value-sets.ts';
import { therapyInWords } from '../explanation/fact-rows.ts';
import type { TrendEvent, TrendProps, TrendSeries } from './trend.tsx';

const SERIES: readonly (readonly [set: string, name: string])[] = [
  ['net-ki67-index', 'Ki-67'],
  ['tumor-size-observation', 'Tumor size'],
  ['lab-chromogranin-a', 'Chromogranin A'],
  ['lab-5hiaa-urine', '5-HIAA in urine'],
  ['lab-5hiaa-blood', '5-HIAA in blood'],
];
const COUNTED = new Set(['final', 'amended', 'corrected', 'appended']);
const IMAGING = /^T-(?:CT|MRI|PET|US|EUS|GLP1R)/;

export function trendOf(record: PatientRecord, evaluation: Evaluation, valueSets: ValueSets): TrendProps {
  const series = new Map<string, { name: string; unit: string; points: TrendSeries['points'][number][] }>();
  for (const { name, unit, ...point } of record.entries.flatMap(({ resource }) => pointsOf(resource, valueSets))) {
    const key = `${name} ${unit}`;
    const held = series.get(key) ?? { name, unit, points: [] };
    held.points.push(point);
    series.set(key, held);
  }
  const { done, priorTherapy } = evaluation.chart.patient;
  const imaging = Object.entries(done).flatMap(([test, one]): TrendEvent[] =>
    IMAGING.test(test) && one.date !== undefined
      ? [{ date: one.date, name: TEST[test as TestId], kind: 'imaging' }]
      : [],
  );
  const treatments = Object.entries(priorTherapy).flatMap(([therapy, one]): TrendEvent[] => {
    const date = one.since ?? one.date;
    const kind = therapy === 'surgery' || therapy === 'endoscopic-resection' ? 'surgery' : 'treatment';
    return date === undefined ? [] : [{ date, name: therapyInWords(therapy), kind }];
  });
  const byDate = <T extends { readonly date: string }>(list: readonly T[]): T[] =>
    [...list].sort((a, b) => a.date.localeCompare(b.date));
  return {
    series: [...series.values()].map(({ points, ...rest }) => ({ ...rest, points: byDate(points) })),
    events: byDate([...treatments, ...imaging]),
  };
}

interface Found {
  readonly name: string;
  readonly unit: string;
  readonly date: string;
  readonly value: number;
  readonly comparator?: string;
}

/** Of an Observation and of its components: synoptic reports and size panels hold their values there. */
function pointsOf(resource: RawResource, valueSets: ValueSets): readonly Found[] {
  if (resource.resourceType !== 'Observation' || !COUNTED.has(String(resource['status']))) return [];
  const date = resource['effectiveDateTime'] ?? resource['issued'];
  if (typeof date !== 'string' || !/^\d{4}/.test(date)) return [];
  const components: unknown = resource['component'];
  const holders = [resource, ...(Array.isArray(components) ? (components as unknown[]) : [])];
  return holders.flatMap((one) => pointOf(one as Holder, date.slice(0, 10), valueSets) ?? []);
}

interface Holder {
  readonly code?: unknown;
  readonly valueQuantity?: unknown;
}

function pointOf(holder: Holder, date: string, valueSets: ValueSets): Found | undefined {
  const code = holder.code as
    { readonly coding?: readonly { readonly system?: string; readonly code?: string }[] } | undefined;
  const sets = (code?.coding ?? []).flatMap((coding) => valueSets.setsOf(coding));
  const name = SERIES.find(([set]) => sets.includes(set))?.[1];
  const quantity = holder.valueQuantity as
    | { readonly value?: unknown; readonly unit?: unknown; readonly code?: unknown; readonly comparator?: unknown }
    | undefined;
  if (name === undefined || typeof quantity?.value !== 'number' || !Number.isFinite(quantity.value)) return undefined;
  const unit = typeof quantity.unit === 'string' ? quantity.unit : typeof quantity.code === 'string' ? quantity.code : 'no unit'; // prettier-ignore
  return {
    name,
    unit,
    date,
    value: quantity.value,
    ...(typeof quantity.comparator === 'string' ? { comparator: quantity.comparator } : {}),
  };
}
