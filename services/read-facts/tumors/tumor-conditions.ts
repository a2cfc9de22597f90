/**
 * What one Condition is to us: a neuroendocrine tumor, the spread of one, a cancer of another kind, a denied or a relative's tumor, or
 * nothing of the sort. Codes first; words only where no coding names a tumor.
 */
import { canonicalCoding, ICDO3 } from '../../../valuesets/systems.ts';
import type { CodingInput, NeoplasmMeant, ValueSets } from '../../../valuesets/value-sets.ts';
import { plainWords } from '../chart/clean-text.ts';
import { heardIn } from '../passages/affirmed-words.ts';
import { unknownInEnglish } from '../chart/concept-words.ts';
import { codingsOf, listOf, objectsOf, stringOf } from '../chart/fhir-elements.ts';
import { readHistologyConcept, type HistologyReading } from '../measures/histology.ts';
import { namesOtherCancer, namesOtherKind, readHistologyWords } from '../measures/histology-words.ts';
import { provenanceOf, type ChartResource } from '../chart/record-index.ts';
import { readSiteWords } from './site-words.ts';

/**
 * Extensions that carry the morphology beside an organ's code: mCODE (`…-histology-morphology-behavior`), the German Medical Informatics Initiative
 * (`…-histology-morphology-behavior-icdo3`), DKTK and others name them alike.
 */
const MORPHOLOGY_EXTENSION = /morpholog|histolog/i;

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
  | { readonly kind: 'other-cancer'; readonly generic: boolean; readonly behavior: NeoplasmMeant }
  | { readonly kind: 'denied'; readonly why: 'refuted' | 'family' }
  | { readonly kind: 'none' };

const NONE: TumorCondition = { kind: 'none' };

/** Morphology in an extension of the Condition or of its code, or as a second coding of the body site. */
function morphologyBeside(condition: ChartResource, valueSets: ValueSets): readonly HistologyReading[] {
  const { resource } = condition;
  const holders = [
    { path: '', body: resource },
    ...objectsOf(resource['code']).map((body) => ({ path: 'code.', body })),
  ];
  const extended = holders.flatMap(({ path, body }) =>
    objectsOf(body['extension']).flatMap((extension, index) => {
      if (!MORPHOLOGY_EXTENSION.test(stringOf(extension['url']) ?? '')) return [];
      const element = extension['valueCoding'] === undefined ? 'valueCodeableConcept' : 'valueCoding';
      return readHistologyConcept(
        extension[element],
        valueSets,
        provenanceOf(condition, `${path}extension[${index}].${element}`),
      );
    }),
  );
  const beside = listOf(resource['bodySite']).flatMap((concept, index) =>
    readHistologyConcept(
      { coding: codingsOf(concept).filter((coding) => canonicalCoding(coding)?.system === ICDO3) },
      valueSets,
      provenanceOf(condition, `bodySite[${index}]`),
    ),
  );
  return [...extended, ...beside];
}

export function readTumorCondition(condition: ChartResource, valueSets: ValueSets): TumorCondition {
  const { resource } = condition;
  const code = resource['code'];
  const fromCode = codedReadings(code, valueSets, condition, 'code');
  const fromExtension = morphologyBeside(condition, valueSets);
  const codings = codingsOf(code);
  const all = [...fromExtension, ...fromCode];
  const primary = fromCode.some((reading) => reading.histology !== undefined && !reading.metastatic);
  const secondary = codings.some((coding) => isSecondaryCode(coding, valueSets));
  if (!primary && (secondary || all.some(({ metastatic }) => metastatic))) {
    return { kind: 'secondary', neuroendocrine: all.some((reading) => reading.histology !== undefined), readings: all };
  }
  const text = unknownInEnglish(code, valueSets);
  const said = readHistologyWords(text);
  if (primary || fromExtension.some(({ histology }) => histology !== undefined)) {
    return { kind: 'primary', readings: all, doubtful: false, past: false, spreads: speaksOfSpread(text) };
  }
  if (codings.some((coding) => valueSets.isLookalike(coding)))
    return { kind: 'other-cancer', generic: false, behavior: 'malignant' };
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
  return otherCancer(condition, valueSets, text);
}

/** Spread in words alone ("Liver metastases", "Metastasis to bone", "metastatic cancer to liver"), of a cancer that the text does not name. */
const SPREAD = /\bmetasta(?:s[ei]s|tic)\b|\bmets\b|\bsecondary (?:malignan|neoplas|tumor|deposit)|\bcarcinomatosis\b/;
const NAMED_CANCER =
  /\b(?:breast|prostat\w*|ovar\w*|thyroid|kidney|renal|bladder|uter\w*|endometri\w*|cervi\w*|testic\w*|colon|colorectal|rectal|gastric|stomach|pancrea\w*|lung|skin|esophag\w*|biliary|hepatocellular|bone) (?:cancer|carcinoma|adenocarcinoma|malignancy)\b/;

const speaksOfSpread = (text: string): boolean => heardIn(plainWords(text), SPREAD) === 'affirmed';

/** Blood and lymph: never the organ of a tumor of ours. */
const BLOOD_CODE = /^(?:C8[1-9]|C9[0-6]|D4[5-7]|20[0-8]\b)/;
const TELLS_NOTHING = /^C(?:76|80)|^D(?:48|49)|^(?:195|199|239)\b/;
/** Profiles of a primary cancer; a code system of oncology (ICD-O). */
const CANCER_PROFILE = /primary-cancer-condition|diagnose-primaertumor|onco(?:logy)?-core-condition/i;

function otherCancer({ resource }: ChartResource, valueSets: ValueSets, text: string): TumorCondition {
  const codings = codingsOf(resource['code']);
  const ofAnother = namesOtherKind(text);
  if (speaksOfSpread(text) && !ofAnother && !NAMED_CANCER.test(plainWords(text)))
    return { kind: 'secondary', neuroendocrine: false, readings: [] };
  const behaviors = codings.flatMap((coding) => valueSets.neoplasmOf(coding) ?? []);
  const [behavior = 'malignant'] = behaviors;
  // A polyp or an adenoma is no cancer; a benign tumor of ours says so by a code or a word of its own.
  if (behaviors.length > 0 && behaviors.every((one) => one === 'benign')) return NONE;
  if (behaviors.length === 0 && !namesOtherCancer(text) && !isOncology(resource)) return NONE;
  const codes = codings.flatMap((coding) => canonicalCoding(coding)?.code ?? []);
  const organs = codings.flatMap((coding) => valueSets.siteOf(coding)?.possible ?? []);
  const placed = organs.some((site) => site !== 'other') || readSiteWords(text) !== undefined;
  const silent = behaviors.length === 0 || codes.every((code) => TELLS_NOTHING.test(code));
  const generic =
    !ofAnother && behavior !== 'in-situ' && !codes.some((code) => BLOOD_CODE.test(code)) && (placed || silent);
  return { kind: 'other-cancer', generic, behavior };
}

/** Said to be a cancer by what it calls itself, although its code cannot be read. */
function isOncology(resource: ChartResource['resource']): boolean {
  const profiles = objectsOf(resource['meta']).flatMap((meta) => listOf(meta['profile']));
  return (
    profiles.some((profile) => typeof profile === 'string' && CANCER_PROFILE.test(profile)) ||
    [resource['code'], ...listOf(resource['bodySite'])].some((concept) =>
      codingsOf(concept).some((coding) => canonicalCoding(coding)?.system === ICDO3),
    )
  );
}

/** Spread by code: our secondary sets, and the secondary chapters of any ICD. */
const isSecondaryCode = (coding: CodingInput, valueSets: ValueSets): boolean =>
  valueSets.metastasisSitesOf(coding).length > 0 ||
  valueSets.isNodeOfUnknownKind(coding) ||
  valueSets.neoplasmOf(coding) === 'secondary';

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
