/**
 * Size and nodes of a tumor that is still in place, in the words of imaging and endoscopic ultrasound. They count where no tissue and no result says anything of the same. A size counts from
 * a sentence that is about this tumor; nodes are cN0 (`staging.md` 2) where a scan of their region says that there are none, and no scan says anything else of them.
 */
import { type Interval, type Provenance, type Site, type TumorFacts } from '../../rules/index.ts';
import { daysBetween, isElsewhereInOrgan, type TumorPlace } from '../course/tumor-place.ts';
import { clinicalDate, compareDates } from '../chart/clinical-date.ts';
import { namesOf } from '../chart/concept-words.ts';
import type { ChartResource } from '../chart/record-index.ts';
import { dated, measureIn } from '../chart/statements.ts';
import { isOfTumor, type Mention } from '../measures/mention.ts';
import { sizeMentions } from '../measures/size-mentions.ts';
import { assertionsIn } from '../passages/assertion.ts';
import { namesNeuroendocrine, otherDiagnosisIn } from '../passages/diagnoses.ts';
import { organsIn } from '../passages/organs.ts';
import { isOfNow, type Passage } from '../passages/report-structure.ts';
import { testsNamed } from '../patient/test-names.ts';
import { refusalOf, type TumorContext } from './collected-statements.ts';
import { meaningOf, readReportText } from './report-texts.ts';
import { isPathologyReport } from './tissue-type.ts';

export interface InImaging {
  readonly place: TumorPlace;
  /** Reports that are not stated to be of another tumor. */
  readonly reports: readonly ChartResource[];
  /** Another cancer of the record is in the same organ: a lesion there may be either. */
  readonly hasRival: boolean;
}

export function inPlaceByImaging(
  tumor: TumorFacts,
  { reports, place, hasRival }: InImaging,
  context: TumorContext,
): TumorFacts {
  if (tumor.course.tumorStatus.state !== 'known' || tumor.course.tumorStatus.value !== 'in-place') return tumor;
  const diagnosed = tumor.diagnosisDate.state === 'known' ? tumor.diagnosisDate.value : undefined;
  const scans = reports.filter((item) => item.type === 'DiagnosticReport' && !isPathologyReport(item, context.valueSets) && !refusalOf(item, context) && isOfThisDisease(item, diagnosed)); // prettier-ignore
  const isSizeOpen = !hasRival && tumor.sizeMm.state === 'absent' && tumor.recordedT.state === 'absent';
  const size = isSizeOpen ? sizeInScans(scans, place, context) : undefined;
  const isNOpen = [tumor.recordedN, tumor.nodesPositive, tumor.nodesExamined, tumor.regionalNodesStated, tumor.nodesPositiveKindUnknown, tumor.mesentericMassMm].every(({ state }) => state === 'absent'); // prettier-ignore
  const site = tumor.site.state === 'known' ? tumor.site.value : undefined;
  const nodes = isNOpen && site !== undefined ? nodesInScans(scans, site, context) : undefined;
  return {
    ...tumor,
    ...(size ? { sizeMm: size, sizeMethod: 'imaging' as const } : {}),
    ...(nodes?.value === 'negative' ? { recordedN: { state: 'known' as const, value: { category: 'N0' as const, prefix: 'c' as const }, from: nodes.from } } : {}), // prettier-ignore
    ...(nodes?.value === 'positive' ? { regionalNodesStated: { state: 'known' as const, ...nodes } } : {}),
  };
}

/** Days before the diagnosis from which a scan shows this disease: as long as imaging counts as done before an operation. */
const BEFORE_DIAGNOSIS_DAYS = 180;
/** A scan of years before knew nothing of the tumor: its lesion may be another, and its free nodes are of then. Where either date is missing, nobody can say. */
function isOfThisDisease({ resource }: ChartResource, diagnosed: string | undefined): boolean {
  const date = clinicalDate(resource);
  return date !== undefined && diagnosed !== undefined && daysBetween(diagnosed, date).least >= -BEFORE_DIAGNOSIS_DAYS;
}

// ------------------------------------------------------------------------------------------ size

/** Of the newest scan that gives one; a scan that gives several is of several lesions, and nobody here says which of them this tumor is. */
function sizeInScans(
  scans: readonly ChartResource[],
  place: TumorPlace,
  context: TumorContext,
): TumorFacts['sizeMm'] | undefined {
  const newestFirst = [...scans].sort((a, b) => compareDates(clinicalDate(b.resource), clinicalDate(a.resource)));
  for (const item of newestFirst) {
    const found = passagesNow(item, context).flatMap((passage) =>
      sizesOfTumor(passage, item, place, context).map((value) => ({ value, element: passage.element })),
    );
    const [first] = found;
    if (first === undefined) continue;
    const largest = Math.max(...found.map(({ value }) => value.high));
    // 2.3 cm in the findings is 23 mm in the impression; what differs by more is another lesion.
    if (found.some(({ value }) => value.low < largest - SAME_MM)) return undefined;
    const value = found.find(({ value: { high } }) => high === largest)?.value ?? first.value;
    return {
      state: 'known',
      value,
      from: [dated(item, first.element, ['by-text'], measureIn(`${String(value.high)} mm`))],
    };
  }
  return undefined;
}
const SAME_MM = 1;

function sizesOfTumor(
  passage: Passage,
  item: ChartResource,
  place: TumorPlace,
  context: TumorContext,
): readonly Interval[] {
  const { text } = passage;
  const isNamed = namesNeuroendocrine(text);
  if (!isNamed && (otherDiagnosisIn(text, 'imaging') !== undefined || UNSETTLED.test(text) || isElsewhereInOrgan(text, place))) return []; // prettier-ignore
  const sizes = sizeMentions(text);
  if (sizes.length === 0 || !isAboutTumor(passage, item, context)) return [];
  const heard = assertionsIn(text, 'imaging');
  return sizes.flatMap((mention) => {
    const { start, end } = mention.number ?? mention;
    const isSaid = isOfPrimary(mention) && heard.at(start, end) === 'affirmed' && heard.at(mention.start, mention.end) === 'affirmed'; // prettier-ignore
    return isSaid && mention.reading.kind === 'value' && Number.isFinite(mention.reading.value.high) ? [mention.reading.value] : []; // prettier-ignore
  });
}

/** A lesion of which the scan itself does not know what it is. */
const UNSETTLED = /\b(?:indeterminate|non-?specific|too small|cyst\w*|fat|lipoma\w*|calcif\w* granuloma|polyps?)\b/i;

const isOfPrimary = (mention: Mention<Interval>): boolean =>
  mention.of !== undefined && isOfTumor(mention) && !['metastasis', 'node', 'deposit'].includes(mention.of);

/** The sentence names the tumor, or its organ, and no other neoplasm of the record can be meant. */
function isAboutTumor(passage: Passage, item: ChartResource, context: TumorContext): boolean {
  const part = { letter: '', heading: passage.heading, passages: [passage] };
  // Ultrasound from within the rectum sees no other organ's lesions.
  const title = namesOf(item.resource['code'], context.valueSets);
  const seen = testsNamed(title).includes('T-EUS-RECT') ? organsIn('rectum') : [];
  const attribution = context.attributionOf(item, { ...part, meaning: meaningOf(part, seen, 'imaging') });
  return attribution.counts && (attribution.why === 'names-it' || attribution.why === 'own-organ');
}

// ------------------------------------------------------------------------------------------ nodes

const CHEST: ReadonlySet<Site> = new Set<Site>(['lung', 'thymus']);
const SCANS_OF_CHEST: ReadonlySet<string> = new Set(['T-CT-CHEST', 'T-PET-FDG', 'T-PET-SSTR']);
const SCANS_OF_ABDOMEN: ReadonlySet<string> = new Set(['T-CT', 'T-MRI-ABD', 'T-EUS', 'T-PET-FDG', 'T-PET-SSTR']);
const SCANS_OF_RECTUM: ReadonlySet<string> = new Set(['T-CT', 'T-MRI-PELV', 'T-EUS-RECT', 'T-PET-FDG', 'T-PET-SSTR']);

const NODES = /\b(?:lymph ?)?nod(?:e|es|al)\b|\b(?:lymph)?adenopath\w*/gi;
/** Stations that are regional of no tumor of the other side of the diaphragm, and of none at all. */
const CHEST_STATION = /\b(?:mediastin\w*|hilar|hila|axill\w*|supraclavicular|cervical|thoracic|paratracheal|subcarinal|internal mammary)\b/i; // prettier-ignore
const ABDOMEN_STATION = /\b(?:abdom\w*|retroperiton\w*|mesenter\w*|pelvi\w*|para-?aortic|iliac|peripancrea\w*|portal|portocaval|celiac|perigastric|mesorect\w*|perirect\w*|inguinal|upper abdominal)\b/i; // prettier-ignore
const NEVER_REGIONAL = /\b(?:axill\w*|cervical|inguinal|popliteal|thyroid|breast)\b/i;
/** "Nodes not enlarged", "nodes: none", "nodes are unremarkable": said behind the word. */
const CLEAR_BEHIND = /^[^.;,]{0,30}?(?:\bnot (?:enlarged|pathological\w*|seen|identified|detected|present|suspicious|involved)|\bnormal\b|\bunremarkable\b|: ?(?:none|negative)\b)/i; // prettier-ignore
/** A change, or the outcome of another scan, says nothing of whether there are any. */
const CHANGE = /\b(?:new|enlarging|increas\w*|progressive|interval|growing|further|additional|other|residual)\b/i;

/** Stations that are regional of the tumors of their side, wherever in the organ these are. */
const REGIONAL_STATION = /\b(?:regional|perigastric|peripancreatic|mesenteric|mesorectal|perirectal|pericolic|ileocolic|periduodenal|periampullary)\b/i; // prettier-ignore
const REGIONAL_OF_LUNG = /\b(?:regional|hilar|mediastinal|paratracheal|subcarinal)\b/i;

type NodesSaid = 'clear' | 'metastatic' | 'else' | 'not-ours';

function nodesInScans(
  scans: readonly ChartResource[],
  site: Site,
  context: TumorContext,
): { readonly value: 'positive' | 'negative'; readonly from: readonly Provenance[] } | undefined {
  const wanted = CHEST.has(site) ? SCANS_OF_CHEST : site === 'rectum' ? SCANS_OF_RECTUM : SCANS_OF_ABDOMEN;
  const clear: Provenance[] = [];
  const metastatic: Provenance[] = [];
  let isOpen = false;
  for (const item of scans) {
    const covers = testsNamed(namesOf(item.resource['code'], context.valueSets)).some((test) => wanted.has(test));
    for (const { text, element } of passagesNow(item, context)) {
      const said = nodesSaid(text, CHEST.has(site));
      const from = dated(item, element, ['by-text']);
      if (said.includes('metastatic')) metastatic.push(from);
      else if (said.includes('else')) isOpen = true;
      if (covers && said.includes('clear')) clear.push(from);
    }
  }
  // Whatever else a scan says of nodes leaves them open, on whichever day.
  if (metastatic.length > 0) return clear.length > 0 ? undefined : { value: 'positive', from: metastatic };
  return clear.length > 0 && !isOpen ? { value: 'negative', from: clear } : undefined;
}

function nodesSaid(text: string, isChest: boolean): readonly NodesSaid[] {
  const heard = assertionsIn(text, 'imaging');
  const isOfAnother = otherDiagnosisIn(text, 'imaging') !== undefined && !namesNeuroendocrine(text);
  return [...text.matchAll(NODES)].map(({ 0: word, index }): NodesSaid => {
    const clause = text.slice(text.lastIndexOf(';', index) + 1, index + word.length);
    const isOther = isChest ? ABDOMEN_STATION.test(clause) && !CHEST_STATION.test(clause) : CHEST_STATION.test(clause) && !ABDOMEN_STATION.test(clause); // prettier-ignore
    const how = heard.at(index, index + word.length);
    const behind = text.slice(index + word.length);
    if (how === 'denied' || (how === 'affirmed' && CLEAR_BEHIND.test(behind)))
      return isOther || NEVER_REGIONAL.test(clause) || CHANGE.test(clause) ? 'not-ours' : 'clear';
    const from = text.lastIndexOf(';', index) + 1;
    const to = index + word.length + (behind.split(/[;,(]/)[0] ?? '').length;
    const isSpread = [...text.slice(from, to).matchAll(/\bmetasta(?:tic|s[ei]s)\b/gi)].some(({ 0: { length }, index: at }) => heard.at(from + at, from + at + length) === 'affirmed'); // prettier-ignore
    const isMetastatic = how === 'affirmed' && isSpread && (isChest ? REGIONAL_OF_LUNG : REGIONAL_STATION).test(clause);
    return isMetastatic && !isOther && !isOfAnother && !NEVER_REGIONAL.test(clause) ? 'metastatic' : 'else';
  });
}

const passagesNow = (item: ChartResource, { valueSets }: TumorContext): readonly Passage[] =>
  readReportText(item, valueSets).passages.filter(isOfNow);
