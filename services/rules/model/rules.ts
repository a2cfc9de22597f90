/** Rules as data, and decisions with their trace. */
import type {
  Classification,
  Depth,
  Differentiation,
  Histology,
  MCategory,
  NCategory,
  PancreasPart,
  RecurrentKind,
  ResectionKind,
  Site,
  TCategory,
  TumorStatus,
} from '../../terms/index.ts';
import type { Interval } from '../interval.ts';
import type { Fact } from './facts.ts';
import type { Extent } from './evaluation.ts';

export type Answer = 'yes' | 'no' | 'unknown';

export interface Citation {
  /** Id of `sources.ts`, `S1`. */
  readonly source: string;
  /** Where in it, in a few words. */
  readonly at?: string;
}

/**
 * The flat vocabulary of rule tables: one name, one type. Numbers are intervals inside a `Fact`.
 * Everything here is derived from ChartFacts by `rule-facts.ts`.
 */
export interface FactValues {
  site: Site;
  colonSide: 'left' | 'right';
  lungLocation: 'central' | 'peripheral';
  standing: 'confirmed' | 'suspected' | 'history';
  tissue: boolean;
  classification: Classification;
  gradeLow: number;
  gradeHigh: number;
  highGrade: boolean;
  differentiation: Differentiation;
  histology: Histology;
  ki67Percent: number;
  mitosesPer2mm2: number;
  necrosis: 'none' | 'focal' | 'extensive';
  sizeMm: number;
  depth: Depth;
  muscularisInvasion: boolean;
  /** A structure is invaded that this staging system counts as this T. */
  invadesT1bStructure: boolean;
  invadesT2Structure: boolean;
  invadesPancreas: boolean;
  invadesT3Structure: boolean;
  invadesT4Structure: boolean;
  t: TCategory;
  n: NCategory;
  m: MCategory;
  nodesPositive: number;
  mesentericMassMm: number;
  extent: Extent;
  /** M1, whatever the nodes: known with M0 too, where the extent is not for want of an N. */
  distantSpread: boolean;
  liverMetastases: boolean;
  boneMetastases: boolean;
  brainMetastases: boolean;
  resectable: boolean;
  resected: 'R0' | 'R1' | 'R2' | 'RX' | 'no';
  adverseFeature: boolean;
  baseOrMarginPositive: boolean;
  lymphovascularInvasion: boolean;
  gastricType: 1 | 2 | 3;
  mappingBiopsies: boolean;
  multifocal: boolean;
  sstr: 'positive' | 'mixed' | 'negative';
  burden: 'low' | 'moderate' | 'high';
  growth: 'slow' | 'stable' | 'rapid';
  progression: boolean;
  /** `surveillance`: removed, and nothing known to be left. */
  phase: 'initial' | 'follow-up' | 'surveillance';
  lowRisk: boolean;
  functional: boolean;
  carcinoidSyndrome: boolean;
  insulinoma: boolean;
  gastrinoma: boolean;
  vipoma: boolean;
  glucagonoma: boolean;
  somatostatinoma: boolean;
  acthSyndrome: boolean;
  biochemicallyProven: boolean;
  carcinoidHeartDisease: boolean;
  men1: boolean;
  men2: boolean;
  vhl: boolean;
  tsc: boolean;
  nf1: boolean;
  familyHistoryOfNet: boolean;
  flushing: boolean;
  diarrhea: boolean;
  wheeze: boolean;
  tumorSymptoms: boolean;
  neurologicalSymptoms: boolean;
  cardiacSigns: boolean;
  hypoglycemiaSymptoms: boolean;
  rash: boolean;
  thirst: boolean;
  newDiabetes: boolean;
  diabetes: boolean;
  gallstones: boolean;
  steatorrhea: boolean;
  lowPotassium: boolean;
  ulcer: boolean;
  reflux: boolean;
  cushingoid: boolean;
  catecholamineSymptoms: boolean;
  lump: boolean;
  bowelObstruction: boolean;
  bonePain: boolean;
  obstructionOrBleeding: boolean;
  pregnant: boolean;
  ppi: boolean;
  egfrMlMin: number;
  contrastAllergy: boolean;
  ageYears: number;
  ecog: number;
  priorTherapy: boolean;
  priorSsa: boolean;
  priorPrrt: boolean;
  priorEverolimus: boolean;
  priorSunitinib: boolean;
  priorChemotherapy: boolean;
  priorOtherThanSsa: boolean;
  immunotherapyMarker: boolean;
  abdominalSurgeryPlanned: boolean;
  invasiveStep: boolean;
  newestTissueAgeDays: number;
  rapidGrowth: boolean;
  /** Was the test ever done? */
  ctDone: boolean;
  eusDone: boolean;
  sstrPetDone: boolean;
  fdgPetDone: boolean;
  bronchoscopyDone: boolean;
  gastrinDone: boolean;
  metanephrinesRecent: boolean;
  /** Something measurable was found: a size or a site of spread. */
  lesionFound: boolean;
  /** A germline syndrome is already known. */
  hereditaryKnown: boolean;
  receptorStatusKnown: boolean;
  prrtListed: boolean;
  /** PRRT is listed, or an analog that the patient has never had. */
  receptorTherapyInView: boolean;
  /** Spread that the newest receptor PET shows, and no other imaging. */
  seenOnReceptorPetAlone: boolean;
  // ---- the course (course-facts.ts)
  tumorStatus: TumorStatus;
  resectionKind: ResectionKind;
  /** Removed through an endoscope. */
  endoscopicRemoval: boolean;
  /** The margin of the removal is on record, be it as "cannot be assessed". */
  marginStated: boolean;
  /** Tumor at the margin (R1); open where the margin is not known. */
  marginInvolved: boolean;
  resectedDaysAgo: number;
  /** Chemotherapy, radiation or immunotherapy after the removal. */
  adjuvantGiven: boolean;
  neoadjuvant: boolean;
  primaryRemoved: boolean;
  /** Distant disease of which nothing is left (TX-107). */
  allMetastasesRemoved: boolean;
  recurrentKind: RecurrentKind;
  /** Another recurrence was removed before. */
  recurredBefore: boolean;
  pancreasPart: PancreasPart;
  regionalNodes: 'positive' | 'negative' | 'not-examined';
  nodesExamined: number;
  atBase: boolean;
  mesoappendixOver3mm: boolean;
  /** Lymphovascular invasion was looked for: present or absent. */
  lymphovascularStated: boolean;
  stageIA: boolean;
  /** A hormonal syndrome of any time, also before the removal. */
  everFunctional: boolean;
  everInsulinoma: boolean;
  everGastrinoma: boolean;
  everVipoma: boolean;
  everGlucagonoma: boolean;
  /** A syndrome or its symptom dated after the removal (TX-91b). */
  persistingSyndrome: boolean;
  /** CT, MRI or receptor PET from 180 days before the removal on. */
  stagingImaging: boolean;
  /** CT or MRI of the region from 180 days before the removal on (WU-40b). */
  regionImaged: boolean;
  chestImaged: boolean;
  /** CT or MRI after the removal. */
  imagedAfterRemoval: boolean;
  /** Colonoscopy from 365 days before the removal on. */
  colonSeen: boolean;
  /** Progression recorded under a somatostatin analog (PG-08). */
  progressedOnSsa: boolean;
  /** The first and only line is a somatostatin analog that runs, and no disease status since its start is recorded (TX-00h). */
  firstLineAnalog: boolean;
  /** The newest line of therapy began within a year (WU-53). */
  lineYoungerThanYear: boolean;
  /** An event asks for restaging (WU-12c). */
  restagingAsked: boolean;
  /** Surgery or radionuclide therapy on order. */
  stepPlanned: boolean;
  /** Completion surgery is listed for this removed tumor. */
  completionListed: boolean;
  // more boolean names may be added here by the table that needs them, with a line in rule-facts.ts
}
export type FactName = keyof FactValues;
export type NumericFactName = { [K in FactName]: number extends FactValues[K] ? K : never }[FactName];
export type CategoricalFactName = Exclude<FactName, NumericFactName>;
export type RuleFact<K extends FactName> = Fact<K extends NumericFactName ? Interval : FactValues[K]>;
/** A name that is not present is `absent`. */
export type RuleFacts = { readonly [K in FactName]?: RuleFact<K> };

/** A condition is data, so that it can be evaluated, printed, listed and tested. Built by the builders of engine.ts. */
export type Condition =
  | { readonly op: 'is'; readonly fact: CategoricalFactName; readonly values: readonly (string | number | boolean)[] }
  | { readonly op: 'in'; readonly fact: NumericFactName; readonly interval: Interval }
  | { readonly op: 'stated'; readonly fact: FactName }
  | { readonly op: 'all'; readonly of: readonly Condition[] }
  | { readonly op: 'any'; readonly of: readonly Condition[] }
  | { readonly op: 'not'; readonly of: Condition };

export interface Rule<V> {
  /** Short and permanent, unique in its table. Full name: `<table id>/<row id>`. */
  readonly id: string;
  readonly when: Condition;
  readonly then: V;
  readonly cite: readonly [Citation, ...Citation[]];
  /** false: rests on [K] or on NCCN alone; the explanation says "not verified against the source text". */
  readonly reviewed?: false;
  /** A clinical remark that travels with the result, by key of the words file. */
  readonly remark?: string;
}
export interface RuleTable<V> {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly rules: readonly Rule<V>[];
}

export interface TraceStep {
  /** `<table id>/<row id>`, or a rule id of the clinical texts (`GR-42`) for a step that is not a table row. */
  readonly rule: string;
  readonly answer: Answer;
  readonly read: readonly FactName[];
  readonly cite: readonly Citation[];
  readonly reviewed?: false;
  /** What was assumed by this step, by key: `resectable-if-not-stated`, `assumed-cM0`. */
  readonly assumed?: string;
}
export type Decision<V> =
  | { readonly kind: 'decided'; readonly value: V; readonly trace: readonly TraceStep[] }
  | { readonly kind: 'open'; readonly possible: readonly V[]; readonly needs: readonly FactName[]; readonly trace: readonly TraceStep[] } // prettier-ignore
  | { readonly kind: 'no-rule'; readonly trace: readonly TraceStep[] };
