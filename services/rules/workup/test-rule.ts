/** One entry a test: when it is listed, when it is to be considered, when not, and what every table of tests shares. */
import { all, any, is, not, stated } from '../engine.ts';
import type { Citation, Condition, TestId } from '../model.ts';

export interface TestRule {
  readonly rule: string;
  readonly test: TestId;
  readonly suggest?: Condition;
  readonly consider?: Condition;
  /** The "do not suggest" column: listed as `not-applicable`. */
  readonly never?: Condition;
  /** Staging imaging falls away in low-risk lesions. */
  readonly lowRiskExempt?: boolean;
  /** Radiation or sedation: not in pregnancy. */
  readonly notInPregnancy?: boolean;
  /** Endoscopy and the question of heredity belong to the initial phase. */
  readonly initialPhaseOnly?: boolean;
  /** Symptom and hormone tests stay available in comfort care. */
  readonly hormone?: boolean;
  /** Answers dated events, whatever its window (WU-12c). */
  readonly answersEvents?: boolean;
  /** Asked again even when done within its window. */
  readonly askAgainWhen?: Condition;
  /** Outside its window it is not listed all the same: nothing asks for it (WU-12f). */
  readonly namedAsSuppressed?: boolean;
  readonly cite: readonly [Citation, ...Citation[]];
  readonly reviewed?: false;
  /** Remarks for the reader, by key of the words file, each when it holds. */
  readonly notes?: readonly { readonly note: string; readonly when: Condition }[];
}

export const SEED: Citation = { source: 'SEED' };
export const NET = ['NET-G1', 'NET-G2', 'NET-G3'] as const;
export const NEC = ['NEC', 'NEC-SMALL', 'NEC-LARGE'] as const;
export const LUNG_CARCINOID = ['LUNG-TC', 'LUNG-AC', 'LUNG-CARCINOID-HIGH-PROLIF'] as const;
export const wellDifferentiated = is('classification', ...NET, ...LUNG_CARCINOID);
export const confirmed = is('standing', 'confirmed');
/** The table asks of most tests only that there is a neoplasm, confirmed or suspected. */
export const suspectedWithoutTissue = all(is('standing', 'suspected'), is('tissue', false));
export const digestive = is(
  'site',
  'pancreas',
  'stomach',
  'duodenum',
  'ampulla',
  'jejunum-ileum',
  'appendix',
  'caecum',
  'colon',
  'rectum',
);
export const pancreas = is('site', 'pancreas');
export const stomach = is('site', 'stomach');
export const duodenum = is('site', 'duodenum', 'ampulla');
export const carcinoidSymptom = any(is('flushing', true), is('diarrhea', true), is('wheeze', true));
export const rectum = is('site', 'rectum');
export const appendix = is('site', 'appendix');
export const lung = is('site', 'lung');
export const thymus = is('site', 'thymus');
export const unknownPrimary = is('site', 'unknown-primary');
export const spread = is('extent', 'regional', 'distant');
export const distant = is('extent', 'distant');
/** No M1: the nodes need not be known for it. */
export const notDistant = is('distantSpread', false);
/** No spread is recorded: localized, or the extent not yet known. */
export const noSpreadKnown = any(is('extent', 'localized'), not(stated('extent')));
