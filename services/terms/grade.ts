/** Grades and classes of WHO. */
export type Grade = 1 | 2 | 3;

export const CLASSIFICATIONS = [
  'NET-G1', 'NET-G2', 'NET-G3', 'NET-INDET', 'NEC-SMALL', 'NEC-LARGE', 'NEC', 'MINEN',
  'LUNG-TC', 'LUNG-AC', 'LUNG-TC-IF-NO-NECROSIS', 'LUNG-CARCINOID-HIGH-PROLIF', 'LUNG-HIGH-GRADE-UNRESOLVED', 'LUNG-LCNEC', 'LUNG-SCLC',
  'LUNG-UNCLASSIFIED', 'UNRESOLVED', 'NOT-GRADABLE', 'NO-TISSUE', 'OUT-OF-SCOPE',
] as const; // prettier-ignore
export type Classification = (typeof CLASSIFICATIONS)[number];
