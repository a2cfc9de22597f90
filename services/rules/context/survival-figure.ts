/**
 * A group's five-year survival by extent, on a clinician's explicit request only (CX-30 to CX-36). The figure describes all neuroendocrine tumors of one
 * country and time; it is never adjusted, combined with a grade or a site, or shown where it does not fit.
 */
import type { Citation, Classification, Extent, Site } from '../model.ts';

export interface SurvivalRequest {
  /** A person asked for it, on a page or in a summary. A card never does. */
  readonly asked: boolean;
  /** Where the question comes from: not while something is being ordered. */
  readonly during: 'reading' | 'ordering';
}

export type SurvivalRefusal = 'not-asked' | 'while-ordering' | 'extent-unknown' | 'figures-do-not-fit';

export type SurvivalAnswer =
  | { readonly kind: 'refused'; readonly why: SurvivalRefusal; readonly rule: string }
  | {
      readonly kind: 'figure';
      readonly extent: Extent;
      /** "about", rounded as the source rounds. */
      readonly ofHundredPeople: number;
      readonly measure: 'five-year overall survival';
      readonly population: string;
      /** What must be said with it, in order; texts belong to the page. */
      readonly remarks: readonly ['group-not-forecast', 'newer-treatment-not-reflected', 'talk-with-the-team'];
      readonly cite: readonly Citation[];
    };

const OF_HUNDRED: Readonly<Record<Extent, number>> = { localized: 90, regional: 85, distant: 57 };

/** The figure covers all tumors together and would mislead in these. */
const DOES_NOT_FIT: ReadonlySet<Classification> = new Set<Classification>([
  'NET-G3', 'NEC', 'NEC-SMALL', 'NEC-LARGE', 'MINEN', 'UNRESOLVED', 'NET-INDET', 'NOT-GRADABLE', 'NO-TISSUE', 'OUT-OF-SCOPE',
  'LUNG-TC', 'LUNG-AC', 'LUNG-TC-IF-NO-NECROSIS', 'LUNG-CARCINOID-HIGH-PROLIF', 'LUNG-HIGH-GRADE-UNRESOLVED', 'LUNG-LCNEC', 'LUNG-SCLC',
  'LUNG-UNCLASSIFIED',
]); // prettier-ignore

export function survivalFigure(
  tumor: {
    readonly extent: Extent | 'unknown';
    readonly classification: Classification;
    readonly site: Site | undefined;
  },
  request: SurvivalRequest,
): SurvivalAnswer {
  if (!request.asked) return refused('not-asked', 'CX-30');
  if (request.during === 'ordering') return refused('while-ordering', 'CX-30');
  // A site that is not known may be the lung.
  if (DOES_NOT_FIT.has(tumor.classification) || tumor.site === undefined || tumor.site === 'lung')
    return refused('figures-do-not-fit', 'CX-33');
  if (tumor.extent === 'unknown') return refused('extent-unknown', 'CX-32');
  return {
    kind: 'figure',
    extent: tumor.extent,
    ofHundredPeople: OF_HUNDRED[tumor.extent],
    measure: 'five-year overall survival',
    population: 'people diagnosed in the United States from 2000 to 2021',
    remarks: ['group-not-forecast', 'newer-treatment-not-reflected', 'talk-with-the-team'],
    cite: [{ source: 'SEED' }, { source: 'S70', at: 'likely origin of the figures' }],
  };
}

const refused = (why: SurvivalRefusal, rule: string): SurvivalAnswer => ({ kind: 'refused', why, rule });
