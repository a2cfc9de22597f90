/** Which charts a person should look at before anybody relies on the others: some of each kind of doubt, and some without any. */
import type { CohortRow } from './row.ts';

export interface ToReview {
  readonly patient: string;
  readonly tumor: number;
  readonly why: string;
}

const MOST = 20;

/** The most worth a look first; a row counts for the first kind that fits. */
const KINDS: readonly (readonly [why: string, fits: (row: CohortRow) => boolean])[] = [
  ['reading failed', ({ refused }) => refused === 'failed'],
  ['a stage is recorded that differs, or other contradictions', ({ flags = [] }) => flags.some((flag) => flag === 'DQ-05' || flag === 'DQ-21')], // prettier-ignore
  ['several tumors', ({ tumor }) => tumor > 1],
  ['the grade is open', ({ tumor, gradeLow, gradeHigh }) => tumor > 0 && gradeLow !== gradeHigh],
  ['no class can be given', ({ classification }) => ['NOT-GRADABLE', 'NO-TISSUE', 'UNRESOLVED'].includes(classification ?? '')], // prettier-ignore
  ['no stage can be given', ({ tumor, stage }) => tumor > 0 && stage === undefined],
  ['the stage is open', ({ stage }) => stage?.possibleGroups !== undefined],
  ['not confirmed, so silent', ({ silence }) => silence === 'not-confirmed'],
  ['graded and staged: is it right?', ({ tumor, stage }) => tumor > 0 && stage?.group !== undefined],
  ['a safety note', ({ safety = [] }) => safety.length > 0],
];

export function chartsToReview(): { add: (row: CohortRow) => void; chosen: () => readonly ToReview[] } {
  const found = KINDS.map((): ToReview[] => []);
  return {
    add(row) {
      const kind = KINDS.findIndex(([, fits]) => fits(row));
      const [why = ''] = KINDS[kind] ?? [];
      const list = found[kind];
      if (list && list.length < MOST) list.push({ patient: row.patient, tumor: row.tumor, why });
    },
    chosen() {
      // One of each kind in turn, until there are enough.
      const inTurn = Array.from({ length: MOST }, (_, round) => found.flatMap((list) => list[round] ?? []));
      return inTurn.flat().slice(0, MOST);
    },
  };
}
