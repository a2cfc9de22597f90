/** The words of a report, wherever they stand in it, taken apart once: passages and parts, with what each part says of itself. */
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { namesInEnglish } from '../chart/concept-words.ts';
import { isObject, listOf, type JsonObject } from '../chart/fhir-elements.ts';
import type { ChartResource } from '../chart/record-index.ts';
import type { PassageMeaning } from '../passages/attribution.ts';
import type { Voice } from '../passages/assertion.ts';
import { affirmsNeuroendocrine, otherDiagnosisIn, type OtherDiagnosis } from '../passages/diagnoses.ts';
import { hasStrangeWord } from '../passages/known-words.ts';
import { organsIn, type OrganNamed } from '../passages/organs.ts';
import { passagesIn } from '../passages/report-passages.ts';
import { isOfNow, partsOf, type Passage, type ReportPart } from '../passages/report-structure.ts';
import { blanked, wordsIn } from '../passages/words.ts';
import type { HistologyReading } from '../measures/histology.ts';
import { codedTypes, isPathologyReport } from './tissue-type.ts';

export interface ReadPart extends ReportPart {
  readonly meaning: PassageMeaning;
}

export interface ReadReport {
  readonly passages: readonly Passage[];
  readonly parts: readonly ReadPart[];
  readonly voice: Voice;
}

const taken = new WeakMap<JsonObject, ReadReport>();

export function readReportText(item: ChartResource, valueSets: ValueSets): ReadReport {
  const known = taken.get(item.resource);
  if (known) return known;
  const voice: Voice = isPathologyReport(item, valueSets) ? 'pathology' : 'imaging';
  const passages = passagesIn(item);
  const titled = organsIn(namesInEnglish(item.resource['code'], valueSets));
  const sent = passages.filter(({ section }) => section === 'specimen').flatMap(({ text }) => organsIn(text));
  const written = partsOf(passages);
  // A report of codes alone is one part without words.
  const parts = written.length > 0 ? written : [{ letter: '', heading: '', passages: [] }];
  const coded = codedTypes(item, valueSets);
  const found: ReadReport = {
    passages,
    voice,
    parts: parts.map((part) => {
      const meaning = meaningOf(part, parts.length === 1 ? [...sent, ...titled] : [], voice);
      return { ...part, meaning: parts.length === 1 ? withCodes(meaning, coded) : meaning };
    }),
  };
  taken.set(item.resource, found);
  return found;
}

/** The parts of a pathology report; one without words (codes alone) is one part that says nothing. */
export function partsOfReport(item: ChartResource, valueSets: ValueSets): readonly ReadPart[] {
  return readReportText(item, valueSets).parts;
}

function withCodes(meaning: PassageMeaning, coded: readonly HistologyReading[]): PassageMeaning {
  const isNamed = coded.some(({ histology }) => histology !== undefined && histology !== 'not-neuroendocrine');
  const metastatic = meaning.metastatic || coded.some((reading) => reading.metastatic);
  return isNamed ? { ...meaning, neuroendocrine: true, metastatic } : meaning;
}

const INVADED =
  /\b(?:invad|infiltrat|grow|extend|extension|involv|penetrat|adheren|margin|attached|away from|from the|adjacent|background|surrounding|nontumor|non-tumor|uninvolved)/i;
export const METASTATIC = /\bmetasta(?:s[ei]s|tic)\b|\bmets\b|\bsecondary deposit|\bdeposits?\b/i;

/** @param sent organs that the title and the list of specimens name, for a part whose own words name none */
export function meaningOf(part: ReportPart, sent: readonly OrganNamed[], voice: Voice): PassageMeaning {
  const now = part.passages.filter(isOfNow);
  const naming = now.filter(({ text }) => affirmsNeuroendocrine(text, voice));
  const neuroendocrine = naming.length > 0;
  const headed = organsIn(part.heading);
  const organs = headed.length > 0 ? headed : organsOf(neuroendocrine ? [...naming, ...now] : now, sent);
  const others = neuroendocrine ? [] : now.flatMap(({ text }) => otherDiagnosisIn(text, voice) ?? []);
  const other = worst(others);
  return {
    organs,
    neuroendocrine,
    metastatic: naming.some(({ text }) => METASTATIC.test(text)) || METASTATIC.test(part.heading),
    ...(other === undefined ? {} : { other }),
    ofNodesOrSpread: false,
    strange: now.some(({ text }) => hasStrangeWord(wordsIn(blanked(text, organsIn(text))))),
  };
}

/** Organs of the first sentence that names one, before it speaks of what lies around. */
function organsOf(passages: readonly Passage[], sent: readonly OrganNamed[]): readonly OrganNamed[] {
  for (const { text } of passages) {
    const at = text.search(INVADED);
    const found = organsIn(at < 0 ? text : text.slice(0, at));
    if (found.length > 0) return found;
  }
  return sent;
}

const WORST: readonly OtherDiagnosis[] = ['another-cancer', 'another-disease', 'no-tumor'];
export const worst = (found: readonly OtherDiagnosis[]): OtherDiagnosis | undefined =>
  WORST.find((one) => found.includes(one));

/** Organs that concepts name, by our own displays and by their words. */
export const organsOfConcepts = (concepts: readonly unknown[], valueSets: ValueSets): readonly OrganNamed[] =>
  concepts.flatMap((concept) => organsIn(namesInEnglish(concept, valueSets)));

/** Type and place of a Specimen. */
export function specimenConcepts({ resource }: ChartResource): readonly unknown[] {
  const { collection } = resource;
  return [resource['type'], ...(isObject(collection) ? listOf(collection['bodySite']) : [])];
}
