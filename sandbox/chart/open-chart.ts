/** From a selection to all that the page shows of it: chart, prefetch, the call (two of them where something is edited), and what the rules make of it here. */
import type { RawResource } from '../../services/gather/patient-record.ts';
import type { CourseProps } from '../../smart-app/pictures/course-of.ts';
import type { TrendProps } from '../../smart-app/pictures/trend.tsx';
import type { ValueSets } from '../../valuesets/value-sets.ts';
import {
  callHook,
  fillPrefetch,
  readChart,
  type Call,
  type Exchange,
  type Prefetched,
  type Service,
} from './cds-client.ts';
import type { Changes } from './changed-steps.ts';
import type { ChartRow } from './kinds.ts';
import { answerFrom, type Chart } from './pasted.ts';
import type * as Rules from './rules.ts';
import type { Worked } from './rules.ts';
import type { Editable, Selection } from './selection.ts';
import type { ChartSettings } from './settings.ts';

export interface Place {
  readonly settings: ChartSettings;
  readonly service: Service;
}

/** There once the service has answered. */
export interface Called {
  readonly exchange: Exchange;
  /** The same without the edits. */
  readonly before?: Exchange;
  readonly prefetched?: Prefetched;
  /** Facts that an edit had to add. */
  readonly added: readonly Editable[];
}
/** There once the rules are loaded and have worked. */
export interface Known {
  readonly rows: readonly ChartRow[];
  readonly resources: readonly RawResource[];
  readonly course?: CourseProps;
  readonly trend?: TrendProps;
  readonly worked?: Worked;
  readonly categories: Readonly<Record<'t' | 'n' | 'm', readonly string[]>>;
  readonly changes?: Changes;
  /** Rows that the call says otherwise, or leaves out. */
  readonly sent: ReadonlyMap<string, string | undefined>;
}

interface Loaded {
  readonly rules: typeof Rules;
  readonly valueSets: ValueSets;
}
let loading: Promise<Loaded> | undefined;
/** Once for the page. */
const loadRules = (): Promise<Loaded> =>
  (loading ??= import('./rules.ts').then(async (rules) => ({ rules, valueSets: await rules.loadValueSets() })));

export async function openChart(
  { settings, service }: Place,
  selection: Selection,
  pasted: Chart | undefined,
  onCalled: (called: Called) => void,
): Promise<Known> {
  const patientId = pasted?.patientId ?? selection.patient;
  const faulty = selection.fault === undefined ? undefined : settings.faultyBases[selection.fault];
  const base = faulty ?? settings.fhirBase;
  const edited = Object.keys(selection.edits).length > 0;
  // The rules load while the servers are asked.
  const rules = loadRules();
  const chart = pasted ? Promise.resolve(pasted.resources) : readChart(settings, patientId);
  const prefetched =
    pasted || selection.prefetch || edited ? await filled(settings, service, base, patientId, pasted) : undefined;
  const call: Call = {
    patientId,
    ...(pasted ? {} : { fhirBase: base }),
    ...(prefetched ? { prefetch: prefetched.prefetch } : {}),
    badToken: selection.fault === 'token',
  };
  const plain = await callHook(settings, service, call);
  if (!edited) onCalled({ exchange: plain, ...(prefetched ? { prefetched } : {}), added: [] });

  const { rules: module, valueSets } = await rules;
  // What the page itself works out rests on the sound server: a fault is the service's to meet.
  const own = faulty === undefined && prefetched ? prefetched : await filled(settings, service, settings.fhirBase, patientId, pasted); // prettier-ignore
  const worked = await module.workOutFrom(own.prefetch, patientId, settings, valueSets);
  const tumor = worked?.evaluation.tumors[0];
  const context = tumor && { patientId, tumor, valueSets, today: module.today(settings) };
  const sentPrefetch = prefetched?.prefetch ?? {};
  const changed = edited && context ? module.withEdits(sentPrefetch, selection.edits, context) : undefined;
  if (edited)
    onCalled({
      exchange: changed ? await callHook(settings, service, { ...call, prefetch: changed.prefetch }) : plain,
      ...(changed ? { before: plain } : {}),
      ...(prefetched ? { prefetched } : {}),
      added: changed?.added ?? [],
    });
  const after = changed && (await module.workOutFrom(changed.prefetch, patientId, settings, valueSets));
  const resources = await chart;
  const rows = module.chartRows(resources, valueSets);
  return {
    rows,
    resources,
    ...(worked
      ? {
          worked,
          course: module.courseOf(worked.evaluation),
          trend: module.trendOf(worked.record, worked.evaluation, valueSets),
        }
      : {}),
    categories: module.categoriesFor(tumor),
    ...(worked && after ? { changes: module.changesBetween(worked.evaluation, after.evaluation) } : {}),
    sent: changed ? module.rowsChanged(rows, sentPrefetch, changed.prefetch, valueSets) : new Map(),
  };
}

function filled(
  settings: ChartSettings,
  service: Service,
  base: string,
  patientId: string,
  pasted: Chart | undefined,
): Promise<Prefetched> {
  if (!pasted) return fillPrefetch(settings, base, service.prefetch, patientId);
  const answers = Object.entries(service.prefetch).map(
    ([key, template]) => [key, answerFrom(pasted, template)] as const,
  );
  return Promise.resolve({ prefetch: Object.fromEntries(answers), leftOut: [], milliseconds: 0 });
}
