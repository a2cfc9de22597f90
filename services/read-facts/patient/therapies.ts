/** Treatments that were given: medicines and procedures by code, else by name. Proposals, drafts and what was not done do not count. */
import type { GivenTherapy, Provenance, Therapy } from '../../rules/index.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { plainWords } from '../chart/clean-text.ts';
import { clinicalDate, compareDates, isFuture } from '../chart/clinical-date.ts';
import { namesOf } from '../chart/concept-words.ts';
import { codingsOf, isObject } from '../chart/fhir-elements.ts';
import type { ChartResource, RecordIndex } from '../chart/record-index.ts';
import { dated } from '../chart/statements.ts';
import { statusOf } from '../chart/status.ts';

const NAMES: readonly [words: RegExp, therapy: Therapy][] = [
  [/\b(?:177-?lu|lu-?177|lutetium)[^.;]{0,30}dotat|\blutathera\b|\bprrt\b|\bpeptide receptor radionuclide/, 'prrt'],
  [/\boctreotide\b(?! scan)|\blanreotide\b|\bsandostatin\b|\bsomatuline\b|\bsomatostatin analog(?:ue)?\b/, 'ssa'],
  [/\beverolimus\b|\bafinitor\b/, 'everolimus'],
  [/\bsunitinib\b|\bsutent\b/, 'sunitinib'],
  [/\bcabozantinib\b|\bcabometyx\b/, 'cabozantinib'],
  [/\bbelzutifan\b|\bwelireg\b/, 'belzutifan'],
  [/\btemozolomide\b|\bcapecitabine\b|\bcaptem\b|\betoposide\b|\bcisplatin\b|\bcarboplatin\b|\bfolfox\b|\bfolfiri\b|\bstreptozo(?:to)?cin\b|\bchemotherapy\b/, 'chemotherapy'],
  [/\bpembrolizumab\b|\bnivolumab\b|\bipilimumab\b|\batezolizumab\b|\bdurvalumab\b/, 'immunotherapy'],
  [/\binterferon alfa/, 'interferon'],
  [/\b(?:chemo|radio|bland )?emboli[sz]ation|\bradioemboli[sz]ation|\btace\b|\bsirt\b|\bliver ablation|\bablation of liver/, 'liver-directed'],
  [/\bexternal beam|\bradiotherapy\b|\bradiation therapy/, 'ebrt'],
  [/\bendoscopic (?:mucosal|submucosal) (?:resection|dissection)|\bpolypectomy|\btransanal (?:endoscopic )?excision/, 'endoscopic-resection'],
  [/\b(?:distal |partial |total )?pancreatectomy|\bwhipple|\bpancreaticoduodenectomy|\bhemicolectomy|\bappend(?:ic)?ectomy|\bileal resection|\bsmall bowel resection|\blobectomy|\bgastrectomy|\benucleation|\bresection of/, 'surgery'],
]; // prettier-ignore
const PPI =
  /\b(?:omeprazole|esomeprazole|lansoprazole|dexlansoprazole|pantoprazole|rabeprazole|proton pump inhibitor|ppi)\b/;
const ONLY_INTENDED = new Set<unknown>(['proposal', 'plan', 'option']);
const MEDICATION_TYPES = new Set(['MedicationRequest', 'MedicationStatement', 'MedicationAdministration']);

export interface TherapyFacts {
  readonly prior: Partial<Record<Therapy, GivenTherapy>>;
  /** Medicines given or ordered that nothing readable names: each may have been any. */
  readonly unnamed: readonly Provenance[];
  /** An acid-suppressing medicine in use now. */
  readonly ppi?: Provenance;
}

export function therapyFacts(
  resources: readonly ChartResource[],
  index: RecordIndex,
  valueSets: ValueSets,
  today: string,
): TherapyFacts {
  const prior: Partial<Record<Therapy, GivenTherapy>> = {};
  const unnamed: Provenance[] = [];
  let ppi: Provenance | undefined;
  for (const item of resources) {
    const { resource } = item;
    const medication = MEDICATION_TYPES.has(item.type);
    if (!medication && item.type !== 'Procedure') continue;
    if (statusOf(resource).use === 'no' || (item.type === 'MedicationRequest' && ONLY_INTENDED.has(resource['intent'])))
      continue;
    const concept = medication ? medicationConcept(item, index) : resource['code'];
    const words = plainWords(namesOf(concept, valueSets));
    const active = resource['status'] === 'active' || resource['status'] === 'in-progress';
    if (medication && active && PPI.test(words)) ppi = dated(item, 'medicationCodeableConcept');
    const coded = codingsOf(concept).flatMap((coding) => valueSets.therapyOf(coding) ?? []);
    const therapy = coded[0] ?? NAMES.find(([pattern]) => pattern.test(words))?.[1];
    const date = clinicalDate(resource);
    if (date !== undefined && isFuture(date, today)) continue;
    if (!therapy) {
      if (medication && isUnnamed(concept, words, valueSets)) unnamed.push(dated(item, 'medication'));
      continue;
    }
    const before = prior[therapy];
    const [since] = [before?.since, date].sort(compareDates);
    const from = dated(item, medication ? 'medicationCodeableConcept' : 'code');
    const isNewest = !before || compareDates(date, before.date) > 0;
    const newest = isNewest ? { ...(date === undefined ? {} : { date }), from } : before;
    prior[therapy] = { ...newest, ...(since === undefined ? {} : { since }) };
  }
  return { prior, unnamed, ...(ppi ? { ppi } : {}) };
}

/** No words, and no code that says which medicine it is: one of ours, or one of ATC, which groups all of them by what they are. */
const isUnnamed = (concept: unknown, words: string, valueSets: ValueSets): boolean =>
  !/[a-z]{3}/.test(words) &&
  !codingsOf(concept).some(
    (coding) =>
      valueSets.setsOf(coding).length > 0 || (ATC.test(coding.system ?? '') && ATC_CODE.test(coding.code ?? '')),
  );
const ATC = /whocc\.no\/atc|\batc\b|2\.16\.840\.1\.113883\.6\.73/i;
const ATC_CODE = /^[A-Z]\d{2}[A-Z]{2}\d{2}$/;

function medicationConcept(item: ChartResource, index: RecordIndex): unknown {
  const own = item.resource['medicationCodeableConcept'];
  if (isObject(own)) return own;
  const reference = item.resource['medicationReference'];
  const found = index.resolve(reference, item).found?.resource['code'];
  // Many servers point to a Medication that they do not send along; its name stands in the reference.
  return found ?? (isObject(reference) ? { text: reference['display'] } : undefined);
}
