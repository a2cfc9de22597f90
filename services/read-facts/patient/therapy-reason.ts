/**
 * Was a treatment given for another disease? Octreotide for bleeding varices, everolimus after a transplant, methotrexate for arthritis and radiation of a breast are no
 * treatment of this tumor. Only what is stated in words counts: the reason, or the organ that the procedure names; a code without words takes nothing away.
 */
import type { Therapy } from '../../rules/index.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { namesOf } from '../chart/concept-words.ts';
import { listOf, objectsOf, stringOf } from '../chart/fhir-elements.ts';
import type { ChartResource, RecordIndex } from '../chart/record-index.ts';
import { operationWords, organsInWords } from '../course/operations-named.ts';
import { namesNeuroendocrine, otherDiagnosisIn } from '../passages/diagnoses.ts';

/** A cancer of one of these is none of ours, however loosely it is named. */
const CANCER_ELSEWHERE =
  /\b(?:breast|mamma\w*|prostat\w*|ovar\w*|uter\w*|cervi\w*|endometri\w*|kidney|renal|bladder|urothelial|thyroid|skin|brain|esophag\w*|oral|tongue|larynx|laryngeal|pharyn\w*|testic\w*|bile duct|hepatocellular)\b/;
/** Other diseases for which these medicines are given. A reason that nobody here knows is none of them: a treatment is not taken away because its reason was not understood. */
const NAMED_ELSE =
  /\btransplant\w*|\brejection\b|\bvaric\w*|\bacromegal\w*|\bpolycyth\w*|\bthrombocyth\w*|\barthrit\w*|\bgraft\b|\bautoimmune\b|\bcrohn\w*|\bchylo\w*|\bfistula\w*|\bfibroids?\b|\baneurysm\w*|\bheterotopic\b|\bkeloid\w*|\bhepato ?renal\b|\bdumping\b|\bpolycystic\b/;

type Said = 'ours' | 'other' | 'not-said';

/** Treatments whose place is the place of the disease. */
const AIMED: ReadonlySet<Therapy> = new Set(['ebrt', 'liver-directed']);

export function isForAnotherDisease(
  item: ChartResource,
  therapy: Therapy,
  index: RecordIndex,
  valueSets: ValueSets,
): boolean {
  const { resource } = item;
  const linked = index.resolveAll(resource['reasonReference'], item).flatMap(({ found }) => (found?.type === 'Condition' ? [found.resource['code']] : [])); // prettier-ignore
  const reasons = [
    ...[...listOf(resource['reasonCode']), ...linked].map((concept) => saidOf(namesOf(concept, valueSets))),
    ...objectsOf(resource['reasonReference']).map(({ display }) => saidOf(stringOf(display) ?? '')),
  ];
  if (reasons.includes('ours')) return false;
  if (reasons.includes('other')) return true;
  return AIMED.has(therapy) && isElsewhere([resource['code'], ...listOf(resource['bodySite'])], therapy, valueSets);
}

function saidOf(text: string): Said {
  if (namesNeuroendocrine(text)) return 'ours';
  const words = operationWords(text);
  if (NAMED_ELSE.test(words) || CANCER_ELSEWHERE.test(words) && !/\bmetasta|\bmets\b/.test(words)) return 'other'; // prettier-ignore
  return otherDiagnosisIn(text) === undefined ? 'not-said' : 'other';
}

/** "Uterine artery embolization", "radiotherapy of the breast": another organ, none where this kind of tumor begins or spreads to. */
function isElsewhere(concepts: readonly unknown[], therapy: Therapy, valueSets: ValueSets): boolean {
  const words = concepts.map((concept) => namesOf(concept, valueSets)).join('. ');
  if (CANCER_ELSEWHERE.test(operationWords(words)) && !/\bbrain\b|\bmetasta/.test(operationWords(words))) return true;
  const organs = organsInWords(words);
  return therapy === 'liver-directed' && organs.size > 0 && !organs.has('other:liver');
}
