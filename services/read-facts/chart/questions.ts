/**
 * Which fact an Observation or component asks about: by code, by a site's own code, else by the words of its question
 *. One table; the first row that fits holds, so the narrower question stands before the wider.
 */
import type { CodingInput, ValueSets } from '../../../valuesets/value-sets.ts';
import { looseWords } from '../passages/affirmed-words.ts';
import { plainWords } from './clean-text.ts';

export const ASKED = [
  'ki67Percent', 'mitosesPer2mm2', 'fieldOfView', 'sizeMm', 'sizeAdditional', 'sizePanel', 'statedGrade', 'histology', 'differentiation', 'necrosis',
  'nodesPositive', 'nodesExamined', 'sentinelNodes', 'nodes', 't', 'n', 'm', 'tnm', 'stageGroup', 'distantStatus', 'nodeStatus', 'historyOfMetastasis',
  'mesentericMass', 'depth', 'lymphovascularInvasion', 'perineuralInvasion', 'mesoappendixDepth', 'margin', 'residualTumor', 'resectable', 'burden', 'growth',
  'multifocal', 'lungLocation', 'appendixPart', 'gastricType', 'mappingBiopsies', 'sstr', 'functional', 'biochemicallyProven', 'progression', 'biomarker',
  'pregnant', 'ecog', 'karnofsky', 'egfr', 'statedExtent', 'secondOpinion', 'lookalike',
] as const; // prettier-ignore
export type Asked = (typeof ASKED)[number];

interface QuestionRow {
  readonly asks: Asked;
  readonly set?: string;
  /** Codes of a set that is shared by several questions. */
  readonly codes?: readonly string[];
  readonly words?: RegExp;
  /** Words that name the question together, in whatever order: "burden of tumor" as well as "tumor burden". */
  readonly together?: readonly string[];
  /** Words beside which `together` means something else. */
  readonly unless?: RegExp;
}

const ROWS: readonly QuestionRow[] = [
  { asks: 'lookalike', set: 'net-exclude-lookalikes', words: /\bnottingham\b|mitotic score|\bmitos[ei]s score/ },
  { asks: 'fieldOfView', words: /\bfield (?:area|diameter|number|size)|\bfield of view|\barea counted|\bhpf (?:area|size)/, together: ['field area', 'field diameter', 'field number', 'hpf area', 'hpf diameter'] },
  { asks: 'ki67Percent', set: 'net-ki67-index', words: /\bki-? ?67\b|\bmib-? ?1\b/ },
  { asks: 'mitosesPer2mm2', words: /\bmitotic (?:rate|count|index|activity|figures?)|\bmitos[ei]s\b|\bmitotic\b/ },
  { asks: 'sizeAdditional', codes: ['33729-5'] },
  { asks: 'sizeMm', codes: ['33728-7'] },
  { asks: 'sizePanel', codes: ['21889-1'] },
  { asks: 'mesentericMass', words: /\bmesenteric (?:mass|tumor deposit|deposit|nodal mass)/ },
  { asks: 'mesoappendixDepth', words: /\bmesoappend(?:ix|iceal) (?:invasion|involvement|extension|depth)|depth of (?:invasion into )?mesoappendix/, together: ['mesoappendix invasion', 'mesoappendiceal invasion', 'meso appendix invasion', 'mesoappendix extension', 'mesoappendiceal extension', 'mesoappendix depth'] },
  { asks: 'lymphovascularInvasion', words: /\blympho-? ?vascular|\bvascular invasion|\blymphatic invasion|\bvenous invasion|\blvi\b|\bangioinvasion/, together: ['lymphovascular', 'lympho vascular', 'lymph vascular', 'vascular invasion', 'lymphatic invasion', 'venous invasion'] },
  { asks: 'perineuralInvasion', words: /\bperineural/ },
  { asks: 'residualTumor', set: 'residual-tumor', words: /\bresidual tumor|\bresection status|\br classification/, together: ['residual tumor', 'resection status', 'r classification', 'r status'] },
  { asks: 'margin', words: /\bmargins?\b/ },
  { asks: 'gastricType', words: /\btype of gastric|\bgastric (?:net|neuroendocrine tumor|carcinoid) type|\bgastric net type/, together: ['gastric neuroendocrine type', 'gastric net type', 'gastric carcinoid type', 'stomach neuroendocrine type'], unless: /histolog/ },
  { asks: 'mappingBiopsies', words: /\bmapping biops/ },
  { asks: 'sstr', words: /\bsomatostatin[- ]receptor|\bsstr(?:2|5)?\b|\bdotatate\b|\bdotatoc\b|\bdotanoc\b|\boctreoscan\b|\bkrenning\b|\boctreotide (?:scan|scintigraphy)/, together: ['somatostatin receptor', 'sstr', 'sstr2', 'sstr2a', 'krenning'] },
  { asks: 'resectable', words: /\b(?:un|ir|non-?)?resectab|\binoperable/, together: ['resectability', 'resectable'] },
  { asks: 'burden', words: /\b(?:tumor|hepatic|liver|disease) burden|\bliver involvement/, together: ['tumor burden', 'hepatic burden', 'liver burden', 'disease burden', 'liver involvement'], unless: /mutation|\btmb\b/ },
  { asks: 'growth', words: /\bgrowth rate|\btumor growth\b/, together: ['growth rate', 'tumor growth'] },
  { asks: 'multifocal', words: /\bfocality|\bnumber of tumors|\btumor number|\bmultifocal/, together: ['tumor number', 'focality', 'multifocality', 'multifocal'], unless: /node|block|slide|margin|accession|registry|specimen|percent|mitos|mitot/ },
  { asks: 'lungLocation', words: /\b(?:tumor )?location in the lung|\blung (?:tumor )?location|\bcentral or peripheral/, together: ['location lung', 'central peripheral'] },
  { asks: 'appendixPart', words: /\blocation in the appendix|\bappendix (?:part|location)|\btumor site in appendix/, together: ['location appendix', 'location appendiceal', 'appendix part', 'appendix site', 'appendiceal site'] },
  { asks: 'functional', words: /\bfunctional status|\bfunction(?:al|ing) tumor|\bhormonal function|\bfunctioning\b/, together: ['functional status', 'functional tumor', 'functioning tumor', 'tumor function', 'hormonal function'], unless: /ecog|karnofsky|nursing|assessment/ },
  { asks: 'biochemicallyProven', words: /\bsupervised fast|\b72[- ]hour fast|\bsecretin (?:stimulation )?test|\bbiochemical(?:ly)? (?:diagnosis|proof|proven|confirmation)/, together: ['supervised fast', '72 hour fast', 'secretin test'] },
  { asks: 'biomarker', words: /\bmismatch repair|\bmmr\b|\bmicrosatellite|\bmsi\b|\btumor mutational burden|\btmb\b|\bbraf\b|\bntrk\b|\bret (?:fusion|mutation)\b|^ret$/, together: ['mismatch repair', 'microsatellite', 'mutational burden', 'mutation burden', 'ntrk', 'ntrk1', 'ntrk2', 'ntrk3', 'ret fusion', 'ret mutation', 'ret alteration', 'ret status', 'ret rearrangement', 'ret gene'] },
  { asks: 'progression', set: 'disease-status-observation', words: /\bdisease status|\brecist|\b(?:tumor|treatment|imaging) response|\bdisease progression|\bcancer progression|^response$/, together: ['disease status', 'recist', 'tumor response', 'treatment response', 'imaging response', 'overall response', 'disease progression', 'cancer progression'] },
  { asks: 'secondOpinion', words: /\bsecond opinion|\bexpert review|\breference pathology|\bpathology review/ },
  { asks: 'pregnant', words: /\bpregnan/ },
  { asks: 'ecog', codes: ['89247-1'], words: /\becog\b/ },
  { asks: 'karnofsky', codes: ['89243-0'], words: /\bkarnofsky\b/ },
  { asks: 'egfr', set: 'lab-egfr', words: /\b(?:e-?)?gfr\b|\bglomerular filtration/ },
  { asks: 'historyOfMetastasis', set: 'history-of-metastatic-cancer' },
  { asks: 'distantStatus', codes: ['399608002', '399409002'], words: /\bdistant metasta(?:sis|ses)\b(?! category)|\bmetastatic status|\bstatus of distant/ },
  { asks: 'nodeStatus', codes: ['399656008', '399374009'] },
  { asks: 'sentinelNodes', codes: ['92832-5'], words: /\bsentinel/ },
  { asks: 'nodesPositive', codes: ['21893-3', '92831-7'], words: /\b(?:lymph )?nodes? (?:with (?:tumor|metasta)|positive|involved)|\bpositive (?:lymph )?nodes?|\bnumber of (?:lymph )?nodes (?:involved|positive)/ },
  { asks: 'nodesExamined', codes: ['21894-1', '92833-3'], words: /\b(?:lymph )?nodes? (?:examined|removed|retrieved|sampled)|\bnumber of (?:lymph )?nodes (?:examined|found)/ },
  { asks: 'stageGroup', set: 'tnm-stage-group-observation', words: /\bstage group|\bajcc stage\b|\boverall stage|\bprognostic stage|^(?:clinical |pathologic(?:al)? )?stage$/ },
  { asks: 't', set: 'tnm-t-observation', words: /^[cp]?t(?: category| stage)?$|^(?:clinical|path(?:ologic(?:al)?)?) [cp]?t\b|\bprimary tumor (?:\(?p?t\)?|category)|\b[cp]?t category\b|\(p?t\)/ },
  { asks: 'n', set: 'tnm-n-observation', words: /^[cp]?n(?: category| stage)?$|^(?:clinical|path(?:ologic(?:al)?)?) [cp]?n\b|\b[cp]?n category\b|\(p?n\)/ },
  { asks: 'm', set: 'tnm-m-observation', words: /^[cp]?m(?: category| stage)?$|^(?:clinical|path(?:ologic(?:al)?)?) [cp]?m\b|\b[cp]?m category\b|\(p?m\)/ },
  { asks: 'tnm', words: /\bp?c?tnm\b|\btnm\b/ },
  { asks: 'nodes', words: /\b(?:regional |lymph )nodes?\b|\blymph node status/ },
  { asks: 'necrosis', words: /\bnecrosis\b/ },
  { asks: 'statedExtent', words: /\bextent of disease|\bdisease extent|\bsummary stage/ },
  { asks: 'depth', words: /\btumor ext(?:ent|ension)|\bdepth of (?:tumor )?invasion|\bmicroscopic (?:tumor )?ext(?:ent|ension)|\binvasion\b|\binvades\b|\bextent of invasion|\blocal extension/ },
  { asks: 'sizeMm', words: /\b(?:tumor|lesion|mass|nodule|greatest|maximum|max\.?|largest|longest) (?:tumor )?(?:size|dimension|diameter)|\bsize (?:of )?(?:the )?(?:tumor|lesion|mass)|\btumor size|^size$|\bdimension in tumor/ },
  { asks: 'differentiation', words: /\bdifferentiation\b/ },
  { asks: 'statedGrade', set: 'histologic-grade-observation', words: /\b(?:who|histologic(?:al)?|tumor|net|nuclear)? ?grad(?:e|ing)\b/ },
  { asks: 'histology', set: 'histology-observation', words: /\bhistolog(?:y|ic type|ical type)|\bmorpholog|\btumor type/ },
]; // prettier-ignore

/** A note of a tumor board: an answer to several questions at once, in sentences. */
export const isBoardNote = (words: string): boolean => /\b(?:tumou?r board|multidisciplinary|mdt\b)/i.test(words);

const LONGEST_QUESTION = 500;
const SITE_TARGETS = new Set<string>(ASKED);

/** The words of a question: its text, and displays where no coding of it is known to us; what is said twice counts once. */
export function questionWords(codings: readonly CodingInput[], text: string | undefined): string {
  const said = [text, ...codings.map(({ display }) => display)].flatMap((words) =>
    words === undefined ? [] : plainWords(words, LONGEST_QUESTION).replace(/(?<![. :])[. :]+$/, ''),
  );
  return [...new Set(said)].join('. ');
}

/** undefined: it asks about nothing that we read. */
export function factAsked(
  codings: readonly CodingInput[],
  text: string | undefined,
  valueSets: ValueSets,
): Asked | undefined {
  for (const coding of codings) {
    for (const { kind, target } of valueSets.siteMeanings(coding)) {
      if (kind === 'question' && SITE_TARGETS.has(target)) return target as Asked;
    }
  }
  const known = codings.filter((coding) => valueSets.setsOf(coding).length > 0);
  for (const row of ROWS) {
    if (
      known.some(
        (coding) =>
          (row.set !== undefined && valueSets.has(row.set, coding)) ||
          (coding.code !== undefined && row.codes?.includes(coding.code)),
      )
    )
      return row.asks;
  }
  // A code of ours that asks something else decides: what else it is called is not read on.
  const words = questionWords(known.length > 0 ? [] : codings, text);
  for (const [fact, lists] of Object.entries(valueSets.siteWords)) {
    if (SITE_TARGETS.has(fact) && lists['question']?.some((word) => words.includes(plainWords(word))))
      return fact as Asked;
  }
  const loose = looseWords(words);
  const set = wordSet(loose);
  return ROWS.find((row) => row.words?.test(loose) === true || isNamed(row, loose, set))?.asks;
}

/** The words of a question, each in the singular too. */
function wordSet(loose: string): ReadonlySet<string> {
  const words = loose.split(/[^a-z0-9]/);
  return new Set([...words, ...words.map((word) => word.replace(/s$/, ''))]);
}

function isNamed({ together, unless }: QuestionRow, loose: string, words: ReadonlySet<string>): boolean {
  if (!together || unless?.test(loose)) return false;
  return together.some((name) => name.split(' ').every((word) => words.has(word)));
}
