/**
 * What one Condition is to us: a neuroendocrine tumor, the spread of one, a cancer of another kind, a denied or a relative's tumor, or
 * nothing of the sort. Codes first; words only where no coding names a tumor.
 */
import { canonicalCoding } from '../../../valuesets/systems.ts';
import type { CodingInput, ValueSets } from '../../../valuesets/value-sets.ts';
import { plainWords } from '../chart/clean-text.ts';
import { unknownWords } from '../chart/concept-words.ts';
import { codingsOf, isObject, listOf } from '../chart/fhir-elements.ts';
import { readHistologyConcept, type HistologyReading } from '../measures/histology.ts';
import { namesOtherCancer, namesOtherKind, readHistologyWords } from '../measures/histology-words.ts';
import { provenanceOf, type ChartResource } from '../chart/record-index.ts';
import { readSiteWords } from './site-words.ts';

export const MORPHOLOGY_EXTENSION =
  'http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-histology-morphology-behavior';

export type TumorCondition =
  | {
      readonly kind: 'primary';
      readonly readings: readonly HistologyReading[];
      /** The text itself doubts ("suspected", "possible") or speaks of the past ("history of"). */
      readonly doubtful: boolean;
      readonly past: boolean;
      /** Speaks of spread beside the primary ("metastatic ileal carcinoid", "… with liver metastases"). */
      readonly spreads: boolean;
    }
  | {
      readonly kind: 'secondary';
      /** Says that the spread is of a neuroendocrine tumor. */
      readonly neuroendocrine: boolean;
      readonly readings: readonly HistologyReading[];
    }
  /** `generic`: says no more than "malignant neoplasm", here or of an organ; might be the same tumor in other words. */
  | { readonly kind: 'other-cancer'; readonly generic: boolean }
  | { readonly kind: 'denied'; readonly why: 'refuted' | 'family' }
  | { readonly kind: 'none' };

const NONE: TumorCondition = { kind: 'none' };

export function readTumorCondition(condition: ChartResource, valueSets: ValueSets): TumorCondition {
  const { resource } = condition;
  const code = resource['code'];
  const fromCode = codedReadings(code, valueSets, condition, 'code');
  const fromExtension = listOf(resource['extension']).flatMap((extension, index) =>
    isObject(extension) && extension['url'] === MORPHOLOGY_EXTENSION
      ? readHistologyConcept(
          extension['valueCodeableConcept'],
          valueSets,
          provenanceOf(condition, `extension[${index}].valueCodeableConcept`),
        )
      : [],
  );
  const codings = codingsOf(code);
  const all = [...fromExtension, ...fromCode];
  const primary = fromCode.some((reading) => reading.histology !== undefined && !reading.metastatic);
  const secondary = codings.some((coding) => isSecondaryCode(coding, valueSets));
  if (!primary && (secondary || all.some(({ metastatic }) => metastatic))) {
    return { kind: 'secondary', neuroendocrine: all.some((reading) => reading.histology !== undefined), readings: all };
  }
  const text = unknownWords(code, valueSets);
  const said = readHistologyWords(text);
  if (primary || fromExtension.some(({ histology }) => histology !== undefined)) {
    return { kind: 'primary', readings: all, doubtful: false, past: false, spreads: speaksOfSpread(text) };
  }
  if (codings.some((coding) => valueSets.isLookalike(coding))) return { kind: 'other-cancer', generic: false };
  if (said.deniedOrFamily) return { kind: 'denied', why: said.deniedOrFamily === 'family' ? 'family' : 'refuted' };
  if (said.histologies.length > 0) {
    const readings = readHistologyConcept({ text }, valueSets, provenanceOf(condition, 'code.text'));
    // "liver metastases of a carcinoid" names no place of origin; "metastatic ileal carcinoid" does
    if (said.metastatic && !readSiteWords(text)) return { kind: 'secondary', neuroendocrine: true, readings };
    return {
      kind: 'primary',
      readings: [...all, ...readings],
      doubtful: said.doubtful,
      past: said.past,
      spreads: speaksOfSpread(text),
    };
  }
  return otherCancer(codings, text);
}

/** Spread in words alone ("Liver metastases", "Metastasis to bone", "metastatic cancer to liver"), of a cancer that the text does not name. */
const SPREAD = /\bmetasta(?:s[ei]s|tic)\b|\bmets\b|\bsecondary (?:malignan|neoplas|tumor|deposit)|\bcarcinomatosis\b/;
const NO_SPREAD =
  /\b(?:no|not|without|negative|denies|rule out|ruled out|free of|suspected|non-?metastatic|suspicious|possible|probable|question of|risk|screening|family|history)\b|\?/;
const NAMED_CANCER =
  /\b(?:breast|prostat\w*|ovar\w*|thyroid|kidney|renal|bladder|uter\w*|endometri\w*|cervi\w*|testic\w*|colon|colorectal|rectal|gastric|stomach|pancrea\w*|lung|skin|esophag\w*|biliary|hepatocellular|bone) (?:cancer|carcinoma|adenocarcinoma|malignancy)\b/;

function speaksOfSpread(text: string): boolean {
  const words = plainWords(text);
  return SPREAD.test(words) && !NO_SPREAD.test(words);
}

/** Chapter C of ICD-10 without the secondary ones. */
const ORGAN_CODE = /^C(?:[0-6]\d|7[0-6])/;
const CANCER_CODE = /^C\d/;
const SECONDARY_CODE = /^C7[789]/;

function otherCancer(codings: readonly CodingInput[], text: string): TumorCondition {
  const ofAnother = namesOtherKind(text);
  if (speaksOfSpread(text) && !ofAnother && !NAMED_CANCER.test(plainWords(text)))
    return { kind: 'secondary', neuroendocrine: false, readings: [] };
  const codes = codings.map(icd10);
  if (!codes.some((code) => CANCER_CODE.test(code)) && !namesOtherCancer(text)) return NONE;
  const placed = readSiteWords(text) !== undefined;
  return { kind: 'other-cancer', generic: !ofAnother && (placed || !codes.some((code) => ORGAN_CODE.test(code))) };
}

/** Spread by code: our secondary sets, and the secondary chapter C77 to C79 of any ICD-10. */
const isSecondaryCode = (coding: CodingInput, valueSets: ValueSets): boolean =>
  valueSets.metastasisSitesOf(coding).length > 0 ||
  valueSets.isNodeOfUnknownKind(coding) ||
  SECONDARY_CODE.test(icd10(coding));

const ANY_ICD10 = /icd-10(?!-pcs)/i;
/** The code of any edition of ICD-10; empty: it is none. */
function icd10(coding: CodingInput): string {
  const canonical = canonicalCoding(coding);
  return canonical && ANY_ICD10.test(canonical.system) ? canonical.code.toUpperCase() : '';
}

/** Readings by code alone, and by explicit words of differentiation beside a code that names the tumor. */
function codedReadings(
  concept: unknown,
  valueSets: ValueSets,
  condition: ChartResource,
  element: string,
): readonly HistologyReading[] {
  const readings = readHistologyConcept(concept, valueSets, provenanceOf(condition, element));
  return readings.every(({ from }) => from.marks.includes('by-text')) ? [] : readings;
}
