/** Builders of facts for rule tests: everything absent unless said. */
import {
  ABSENT,
  NO_COURSE,
  point,
  type ChartFacts,
  type Fact,
  type Interval,
  type PatientFacts,
  type Provenance,
  type SpecimenFacts,
  type TumorFacts,
} from '../../services/rules/index.ts';

export const from = (date?: string): Provenance => ({
  resource: 'Observation/x',
  element: 'value',
  arrived: 'file',
  marks: [],
  ...(date === undefined ? {} : { date }),
});
export const known = <T>(value: T, date?: string): Fact<T> => ({ state: 'known', value, from: [from(date)] });
export const open = <T>(...possible: T[]): Fact<T> => ({ state: 'open', possible, from: [from()] });
export const unusable = (why: Extract<Fact<never>, { state: 'unusable' }>['why']): Fact<never> => ({
  state: 'unusable',
  why,
  from: [from()],
});
export const num = (value: number): Fact<Interval> => known(point(value));

export function specimen(facts: Partial<SpecimenFacts> = {}): SpecimenFacts {
  return {
    id: 'Specimen/s1',
    date: '2026-03-03',
    kind: 'resection',
    origin: 'primary',
    histology: ABSENT,
    differentiation: ABSENT,
    ki67Percent: ABSENT,
    mitosesPer2mm2: ABSENT,
    necrosis: ABSENT,
    statedGrade: ABSENT,
    mitosesBounded: false,
    secondOpinion: false,
    legacyWords: [],
    ...facts,
  };
}

export function tumor(facts: Partial<TumorFacts> = {}): TumorFacts {
  return {
    condition: 'Condition/c1',
    standing: 'confirmed',
    diagnosisDate: known('2026-03-03'),
    site: known('pancreas'),
    colonSide: ABSENT,
    lungLocation: ABSENT,
    histology: ABSENT,
    differentiation: ABSENT,
    specimens: [],
    sizeMm: ABSENT,
    depth: ABSENT,
    depthAtLeast: false,
    invades: ABSENT,
    recordedT: ABSENT,
    recordedN: ABSENT,
    recordedM: ABSENT,
    recordedStage: [],
    nodesPositive: ABSENT,
    nodesExamined: ABSENT,
    nodesPositiveKindUnknown: ABSENT,
    regionalNodesStated: ABSENT,
    mesentericMassMm: ABSENT,
    metastases: ABSENT,
    spreadMentioned: [],
    statedExtent: ABSENT,
    multifocal: ABSENT,
    gastricType: ABSENT,
    mappingBiopsies: ABSENT,
    resected: ABSENT,
    adverse: ABSENT,
    appendixPart: ABSENT,
    resectable: ABSENT,
    burden: ABSENT,
    growth: ABSENT,
    sstr: ABSENT,
    progression: ABSENT,
    biomarkers: ABSENT,
    course: NO_COURSE,
    setAside: [],
    ...facts,
  };
}

export function patient(facts: Partial<PatientFacts> = {}): PatientFacts {
  return {
    birthDate: '1960-05-05',
    sex: 'male',
    deceased: false,
    comfortCare: false,
    pregnant: ABSENT,
    egfrMlMin: ABSENT,
    ppi: ABSENT,
    ecog: ABSENT,
    syndromes: ABSENT,
    statedNonFunctional: false,
    biochemicallyProven: ABSENT,
    hereditary: ABSENT,
    familyHistoryOfNet: false,
    symptoms: {},
    carcinoidHeartDisease: ABSENT,
    done: {},
    openOrders: {},
    declined: {},
    priorTherapy: {},
    unnamedMedicines: [],
    plannedTherapy: {},
    splenectomy: ABSENT,
    leftPancreatectomy: ABSENT,
    contrastAllergy: false,
    abdominalSurgeryPlanned: false,
    bileDuctProcedure: false,
    cytopenia: false,
    ...facts,
  };
}

export const TODAY = '2026-11-24';

export function chart(tumors: readonly TumorFacts[], facts: Partial<PatientFacts> = {}): ChartFacts {
  return { today: TODAY, patient: patient(facts), tumors, setAside: [], needs: [] };
}

/** A graded NET: well differentiated with both indices. */
export const net = (ki67 = 2, mitoses = 1, facts: Partial<TumorFacts> = {}): TumorFacts =>
  tumor({
    specimens: [specimen({ differentiation: known('well'), ki67Percent: num(ki67), mitosesPer2mm2: num(mitoses) })],
    ...facts,
  });

/** A day so many days before TODAY. */
export const daysBefore = (days: number): string =>
  new Date(Date.parse(TODAY) - days * 86_400_000).toISOString().slice(0, 10);
