/** Laws of whole FHIR records, tried on random ones: order, knowing less, spread, copies. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PatientRecord, RawResource } from '../../services/gather/patient-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { evaluate, type Evaluation, type TumorEvaluation } from '../../services/rules/index.ts';
import {
  coded,
  condition,
  ICD10,
  ki67,
  LOINC,
  MCODE,
  observation,
  record,
  resource,
  valueSets,
} from './made-up-record.ts';

const RUNS = { numRuns: 150 };
const at = (date: string): object => ({ effectiveDateTime: date });
const answer = (id: string, question: string, valueString: string, more: object = {}): RawResource =>
  observation(id, { code: { text: question }, valueString, ...at('2026-03-03'), ...more });
const report = (id: string, conclusion: string, more: object = {}): RawResource =>
  resource('DiagnosticReport', id, { status: 'final', code: { text: 'Surgical pathology report' }, conclusion, ...at('2026-03-05'), ...more }); // prettier-ignore
const size = (id: string, value: number, more: object = {}): RawResource =>
  observation(id, { code: { text: 'Tumor size' }, valueQuantity: { value, unit: 'mm' }, ...at('2026-03-03'), ...more });

/** What a chart may hold beside its tumor. */
const POOL: readonly RawResource[] = [
  condition('c2', { code: coded(ICD10, 'C7A.8'), onsetDateTime: '2025-06-01' }),
  condition('c3', { code: { text: 'Malignant neoplasm of pancreas' } }),
  condition('c4', { code: { text: 'Invasive ductal carcinoma of breast' }, onsetDateTime: '2019-01-01', clinicalStatus: coded('x', 'resolved') }),
  condition('c5', { code: { text: 'Neuroendocrine tumor of the ileum' } }),
  resource('Specimen', 's1', { type: { text: 'Pancreas, resection' }, collection: { collectedDateTime: '2026-03-02' } }),
  resource('Specimen', 's2', { type: { text: 'Liver core biopsy' }, collection: { collectedDateTime: '2026-05-02' } }),
  answer('d1', 'Differentiation', 'well differentiated'), answer('d2', 'Differentiation', 'poorly differentiated', { specimen: { reference: 'Specimen/s2' } }),
  ki67('k1', 2), ki67('k2', 8, { specimen: { reference: 'Specimen/s1' } }), ki67('k3', 25, { specimen: { reference: 'Specimen/s2' }, ...at('2026-05-02') }),
  ki67('k4', 12, { status: 'amended', specimen: { reference: 'Specimen/s1' }, ...at('2026-03-04') }), ki67('k5', 60, { status: 'preliminary' }), ki67('k6', 4, { focus: [{ reference: 'Condition/c1' }] }),
  answer('m1', 'Mitotic rate', '1 per 2 mm2'), answer('m2', 'Mitotic rate', '14 per 10 HPF', { specimen: { reference: 'Specimen/s1' } }),
  size('z1', 15), size('z2', 24, { method: { text: 'CT' } }), size('z3', 45, { ...at('2026-06-06') }),
  answer('t1', 'TNM', 'pT2 pN0'), answer('t2', 'TNM', 'pT3 pN1', { ...at('2026-06-01') }), answer('n1', 'Lymph node status', 'negative'), answer('x1', 'Tumor extension', 'Limited to the pancreas'),
  answer('e1', 'Distant metastases', 'not identified'), answer('e2', 'Resectability', 'unresectable'), answer('e3', 'DOTATATE PET', 'positive'), answer('e4', 'DOTATATE PET', 'negative', { ...at('2026-03-03') }),
  report('r1', 'Pancreas, resection: well-differentiated neuroendocrine tumor, G2. Ki-67 9%. Tumor size: 2.6 cm. 0/12 lymph nodes.'),
  report('r2', 'Liver, biopsy: metastatic well-differentiated neuroendocrine tumor, Ki-67 14%.', { ...at('2026-05-05') }),
  report('r3', 'A. Pancreas, tail, resection: Well-differentiated neuroendocrine tumor, G1. Ki-67 2%.\nB. Liver, biopsy: Metastatic well-differentiated neuroendocrine tumor, G2. Ki-67 11%.'),
  observation('p1', { code: { text: 'Synoptic' }, ...at('2026-03-03'), component: [{ code: coded(LOINC, '29593-1'), valueRange: { low: { value: 2, unit: '%' }, high: { value: 4, unit: '%' } } }, { code: { text: 'Mitotic rate' }, valueQuantity: { value: 3, unit: 'per 2 mm2' } }] }),
]; // prettier-ignore
const TUMOR = condition('c1', { code: { text: 'Neuroendocrine tumor of the pancreas' }, onsetDateTime: '2026-02-02' });
const anyChart = fc.subarray([...POOL], { maxLength: 12 }).map((more) => [{ resourceType: 'Patient', id: 'p' }, TUMOR, ...more]); // prettier-ignore

const evaluated = (resources: readonly RawResource[]): Evaluation =>
  evaluate(readFacts(record(...resources) satisfies PatientRecord, valueSets, { today: '2026-11-28' }));
const first = (resources: readonly RawResource[]): TumorEvaluation => {
  const found = evaluated(resources).tumors.find(({ tumor }) => tumor.condition === 'Condition/c1') ?? evaluated(resources).tumors[0]; // prettier-ignore
  if (!found) throw new Error('the tumor was not read');
  return found;
};
/** What is said of each tumor; where it was read from may be listed in the order of arrival. */
const answers = ({ tumors }: Evaluation): unknown =>
  tumors
    .map(({ tumor, grade, stage, extent, treatment, workup, missing, flags }) => ({
      tumor: tumor.condition,
      grade: [grade.classification, grade.gradeLow, grade.gradeHigh, grade.certainty, grade.governing?.specimen.id],
      stage: [stage.system, stage.groups, stage.t.possible, stage.n.possible, stage.m.possible, [...stage.remarks].sort()],
      extent: extent.value,
      treatment: treatment.map(({ category, strength }) => [category, strength]),
      workup,
      missing: missing.map(({ fact, kind }) => [fact, kind]),
      flags: flags.map(({ id, level }) => [id, level]),
      aside: tumor.setAside.map(({ what, why, from: { resource: ref } }) => `${what} ${why} ${ref}`).sort(),
    }))
    .sort((a, b) => a.tumor.localeCompare(b.tumor)); // prettier-ignore
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, member: unknown) => (['trace', 'from', 'about', 'step'].includes(key) ? undefined : member))); // prettier-ignore

test('the order in which resources, codings and components arrive changes no answer', () => {
  fc.assert(
    fc.property(
      anyChart.chain((chart) => fc.tuple(fc.constant(chart), fc.shuffledSubarray(chart, { minLength: chart.length }))),
      ([chart, shuffled]) => {
        const turned = shuffled.map((one) => {
          const { component } = one as { component?: unknown[] };
          return component ? { ...one, component: [...component].reverse() } : one;
        });
        expect(plain(answers(evaluated(turned)))).toEqual(plain(answers(evaluated(chart))));
      },
    ),
    RUNS,
  );
});
test('the same Condition once more, as encounters repeat it, changes no answer', () => {
  const copies = Array.from({ length: 12 }, (_, index) => ({ ...TUMOR, id: `copy${String(index)}` }));
  fc.assert(
    fc.property(anyChart, (chart) => {
      const once = first(chart);
      const often = first([...chart, ...copies]);
      expect([often.grade.classification, often.stage.groups, often.extent.value]).toEqual([
        once.grade.classification,
        once.stage.groups,
        once.extent.value,
      ]);
    }),
    RUNS,
  );
});

const ORDER = { localized: 0, regional: 1, distant: 2 } as const;
const roman = (group: string | undefined): number => ['0', 'I', 'II', 'III', 'IV'].indexOf(/^(?:0|IV|I{1,3})/.exec(group ?? '')?.[0] ?? ''); // prettier-ignore
const SPREAD: readonly RawResource[] = [
  condition('s0', { code: coded(ICD10, 'C78.7') }),
  condition('s0', { code: { text: 'Liver metastases' } }),
  answer('s0', 'Distant metastases', 'liver and bone', { focus: [{ reference: 'Condition/c1' }] }),
  condition('s0', { code: coded(ICD10, 'C7B.03'), extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/condition-related', valueReference: { reference: 'Condition/c1' } }] }),
]; // prettier-ignore
test('a metastasis more in the record never lowers extent or stage', () => {
  fc.assert(
    fc.property(anyChart, fc.constantFrom(...SPREAD), (chart, spread) => {
      const before = first(chart);
      const after = first([...chart, spread]);
      if (before.extent.value !== 'unknown' && after.extent.value !== 'unknown')
        expect(ORDER[after.extent.value]).toBeGreaterThanOrEqual(ORDER[before.extent.value]);
      if (before.stage.groups.length === 1 && after.stage.groups.length === 1)
        expect(roman(after.stage.groups[0])).toBeGreaterThanOrEqual(roman(before.stage.groups[0]));
    }),
    RUNS,
  );
});

/** The same result, less exactly: every number becomes a range around it. */
function lessExact(one: RawResource, by: number): RawResource {
  const { valueQuantity } = one as { valueQuantity?: { value: number; unit: string } };
  if (!valueQuantity) return one;
  const { value, unit } = valueQuantity;
  const valueRange = { low: { value: Math.max(0, value - by), unit }, high: { value: value + by, unit } };
  return { ...one, valueQuantity: undefined, valueRange };
}
test('a result that is less exact never changes an answer, it only opens it', () => {
  fc.assert(
    fc.property(anyChart, fc.integer({ min: 0, max: 30 }), (chart, by) => {
      const exact = first(chart);
      const vague = first(chart.map((one) => lessExact(one, by)));
      const { gradeLow: low, gradeHigh: high } = exact.grade;
      if (low !== undefined && high !== undefined && vague.grade.gradeLow !== undefined)
        expect([vague.grade.gradeLow <= low, (vague.grade.gradeHigh ?? 3) >= high]).toEqual([true, true]);
      if (vague.stage.system === exact.stage.system)
        for (const category of exact.stage.t.possible) expect(vague.stage.t.possible).toContain(category);
    }),
    RUNS,
  );
});
test('a linked result is read the same by each form of reference', () => {
  const forms = ['Condition/c1', 'https://ehr.test/fhir/Condition/c1', 'Condition/c1/_history/2', 'https://ehr.test/fhir/Condition/c1/_history/2'];
  const read = forms.map((reference) => {
    const other = condition('c5', { code: { text: 'Neuroendocrine tumor of the ileum' } });
    const related = { extension: [{ url: `${MCODE}mcode-related-condition`, valueReference: { reference } }] };
    return plain(answers(evaluated([{ resourceType: 'Patient', id: 'p' }, TUMOR, other, ki67('k1', 5, related)])));
  });
  for (const one of read) expect(one).toEqual(read[0]);
}); // prettier-ignore
