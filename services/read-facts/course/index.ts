/** The course of each neuroendocrine tumor of a chart (`course.md` 1 and 5): status from evidence, progression line by line, reasons to restage. */
import { ABSENT, type CourseFacts, type Fact, type PancreasPart, type Provenance, type RestagingReason, type SetAside, type TumorFacts } from '../../rules/index.ts'; // prettier-ignore
import { clinicalDate } from '../chart/clinical-date.ts';
import { dated, statementsOf } from '../chart/statements.ts';
import { setAside } from '../tumors/chosen-result.ts';
import { courseChart, type CourseChart, type CourseInput, type CourseTumor } from './course-chart.ts';
import { diseaseFacts } from './disease-status.ts';
import { statusFacts } from './status.ts';
import { daysBetween } from './tumor-place.ts';

export { asksForStatus } from './evidence.ts';
export { asksForOperation } from './tissue-evidence.ts';

/** The facts of each tumor with its course. The order of the tumors stays. */
export function withCourse(input: CourseInput): readonly TumorFacts[] {
  const chart = courseChart(input);
  return chart.tumors.map((tumor) => {
    const disease = diseaseFacts(tumor, chart);
    const status = statusFacts(tumor, chart);
    const course: CourseFacts = {
      ...status,
      pancreasPart: partOf(tumor),
      restaging: unique([...disease.restaging, ...lesionsAtRemovalSite(tumor, chart, status)]),
      progressionUnder: disease.progressionUnder,
      diseaseStatus: disease.diseaseStatus,
    };
    const progression = disease.progression.state === 'absent' && tumor.facts.progression.state === 'unusable' ? tumor.facts.progression : disease.progression; // prettier-ignore
    return {
      ...tumor.facts,
      ...receptorsOf(tumor, status),
      progression,
      course,
      setAside: withUnusable(tumor.facts.setAside, disease.unusable),
    };
  });
}

/** Where nothing is left, nothing takes the tracer up: imaging after the removal says nothing of the receptors of what was removed. */
function receptorsOf(
  { facts: { sstr, sstrMethod } }: CourseTumor,
  { tumorStatus, resectedOn }: Pick<CourseFacts, 'tumorStatus' | 'resectedOn'>,
): Partial<Pick<TumorFacts, 'sstr'>> {
  if (sstr.state !== 'known' || sstr.value !== 'negative' || sstrMethod === 'ihc') return {};
  if (tumorStatus.state !== 'known' || !tumorStatus.value.startsWith('resected-') || tumorStatus.value === 'resected-R2') return {}; // prettier-ignore
  if (resectedOn.state !== 'known') return {};
  const isAfter = sstr.from.every(({ date }) => date !== undefined && daysBetween(resectedOn.value, date).least > 0);
  return isAfter ? { sstr: ABSENT } : {};
}

function withUnusable(aside: readonly SetAside[], more: readonly Provenance[]): readonly SetAside[] {
  const told = new Set(aside.map(({ from }) => `${from.resource} ${from.element}`));
  return [...aside, ...more.filter((from) => !told.has(`${from.resource} ${from.element}`)).map((from) => setAside('progression', 'text', from))]; // prettier-ignore
}

function partOf({ place }: CourseTumor): Fact<PancreasPart> {
  const [part] = place.pancreasParts;
  const from = place.partFrom ? [place.partFrom] : [];
  if (part === undefined) return ABSENT;
  return place.pancreasParts.length === 1 ? { state: 'known', value: part, from } : { state: 'open', possible: place.pancreasParts, from }; // prettier-ignore
}

const IMAGING: ReadonlySet<string | undefined> = new Set(['ct', 'mri', 'pet', 'ultrasound', 'imaging']);

/** A tumor measured on a scan after its removal: a recurrence may be meant, and nobody has said so. */
function lesionsAtRemovalSite(
  tumor: CourseTumor,
  { valueSets }: CourseChart,
  { resectedOn, tumorStatus }: Pick<CourseFacts, 'resectedOn' | 'tumorStatus'>,
): CourseFacts['restaging'] {
  if (resectedOn.state !== 'known' || tumorStatus.state !== 'known' || !tumorStatus.value.startsWith('resected'))
    return [];
  return tumor.items.flatMap((item) => {
    const date = clinicalDate(item.resource);
    if (item.type !== 'Observation' || date === undefined || daysBetween(resectedOn.value, date).least <= 0) return [];
    const sized = statementsOf(item, valueSets).some(
      ({ asks, value }) => (asks === 'sizeMm' || asks === 'sizePanel') && value.kind === 'quantity',
    );
    const from = dated(item, 'valueQuantity');
    return sized && IMAGING.has(from.method) ? [{ reason: 'lesion-at-removal-site' as const, from }] : [];
  });
}

function unique(
  list: readonly { readonly reason: RestagingReason; readonly from: Provenance }[],
): CourseFacts['restaging'] {
  const seen = new Map(list.map((one) => [`${one.reason} ${one.from.resource}`, one]));
  return [...seen.values()];
}
