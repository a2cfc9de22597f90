/**
 * Where a test would stand in the chart, had it been done or ordered, and what forbids it: as long as one of these places was not looked at, nobody knows
 * that the test is missing, and no order is drafted for it (decision 28).
 */
import type { NeedMet, TestId } from '../model.ts';
import { ONCE } from '../windows.ts';

type Place = 'AllergyIntolerance' | 'DiagnosticReport' | 'Observation' | 'Procedure' | 'ServiceRequest';

const IMAGING: readonly Place[] = ['DiagnosticReport', 'Procedure'];
const CONTRAST: readonly Place[] = [...IMAGING, 'AllergyIntolerance'];
const PROCEDURE: readonly Place[] = ['Procedure'];
const LABORATORY: readonly Place[] = ['Observation'];
/** What a report on tissue says stands in its results or in its text. */
const TISSUE: readonly Place[] = ['Observation', 'DiagnosticReport'];

const PLACES: Readonly<Record<TestId, readonly Place[]>> = {
  'T-CT': CONTRAST, 'T-CT-CHEST': CONTRAST, 'T-SI-ENTERO': CONTRAST,
  'T-MRI-ABD': IMAGING, 'T-MRI-PELV': IMAGING, 'T-MRI-BRAIN': IMAGING, 'T-US': IMAGING, 'T-PET-SSTR': IMAGING, 'T-PET-FDG': IMAGING,
  'T-GLP1R-PET': IMAGING, 'T-ECHO': IMAGING,
  'T-EUS': PROCEDURE, 'T-EUS-RECT': PROCEDURE, 'T-EGD': PROCEDURE, 'T-BRONCH': PROCEDURE, 'T-COLON': PROCEDURE, 'T-BIOPSY': PROCEDURE,
  'T-REBIOPSY': PROCEDURE,
  'T-PATH-ADD': TISSUE, 'T-PATH-REV': TISSUE, 'T-SSTR2-IHC': TISSUE, 'T-MOLEC': TISSUE,
  'T-5HIAA': LABORATORY, 'T-CGA': LABORATORY, 'T-METANEPH': LABORATORY, 'T-GASTRIN': LABORATORY, 'T-INSULIN': LABORATORY,
  'T-GLUCAGON': LABORATORY, 'T-VIP': LABORATORY, 'T-SOMATOSTATIN': LABORATORY, 'T-ACTH': LABORATORY, 'T-CALCITONIN': LABORATORY,
  'T-MEN1': LABORATORY, 'T-NTPROBNP': LABORATORY, 'T-PRRT-LABS': LABORATORY,
  'T-GENETICS': [],
}; // prettier-ignore

/**
 * @param windowDays within which the test counts as done; `ONCE`: ever
 * @returns types of resources that nobody looked at, in order; empty where the test may be ordered
 */
export function notLookedAt(
  test: TestId,
  windowDays: number | undefined,
  needs: readonly NeedMet[],
): readonly string[] {
  const places: readonly Place[] = [...PLACES[test], 'ServiceRequest'];
  return places.filter((place) => !isLookedAt(place, windowDays === ONCE, needs)).sort();
}

/** Also where nobody asks for a type: then it is no place of this chart. */
function isLookedAt(place: Place, everCounts: boolean, needs: readonly NeedMet[]): boolean {
  const asking = needs.filter(({ types }) => types.includes(place));
  const isMet = ({ how, why }: NeedMet): boolean =>
    how === 'prefetch' ||
    how === 'fetched' ||
    how === 'file' ||
    how === 'empty' ||
    // The newest hold what was done within days; what was done once may be older.
    (how === 'incomplete' && why === 'only-newest' && !everCounts);
  return asking.length === 0 || (asking.some(isMet) && asking.every((need) => isMet(need) || need.minor === true));
}
