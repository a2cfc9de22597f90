/**
 * Depth and invaded structures from the words of a pathology protocol: the deepest layer and the structures that are affirmed. A clause
 * that denies ("serosa not involved", "does not invade") affirms nothing; margin and vessel invasion are other facts.
 */
import type { Depth, Structure } from '../../rules/index.ts';
import { plainWords } from '../chart/clean-text.ts';
import { REPORT_CAP } from '../passages/report-text.ts';

export interface DepthReading {
  readonly depth?: Depth;
  /** "at least subserosa". */
  readonly atLeast: boolean;
  readonly invades: readonly Structure[];
  /** "cannot be assessed". */
  readonly askedNoValue: boolean;
}

const NEGATED =
  /\b(?:not|no|without|free of|negative|absent|uninvolved|intact|spared?|spares|denies|neither|nor)\b|\b(?:does|do|did|is|are|was|were) not\b|\bno (?:evidence|involvement|invasion|extension|perforation)\b/;
const OTHER_FACT = /\bmargins?\b|\blymph|\bvascular|\bperineural|\bvenous|\bnodes?\b|\bangio/;
const CLAUSES =
  /[;.\n]|,(?! (?:and|or) )|\bbut\b|\bwhile\b|\bhowever\b|\balthough\b|\bwith no\b|(?=\bwithout\b)|\band (?=no\b|does not|the serosa)/;

/** Deepest first: the first that fits a clause is its layer. */
const LAYERS: readonly [words: RegExp, depth: Depth][] = [
  [/\b(?:penetrat\w*|perforat\w*|through|breach\w*|reach\w*|invad\w*|involv\w*|infiltrat\w*|extend\w*)[^.;]{0,40}\b(?:serosa(?:l surface)?|visceral peritoneum|peritoneal surface)\b|\bserosal? (?:involve\w*|invasion|penetration|surface involved)|^(?:the )?serosa$|^visceral peritoneum$/, 'serosa'],
  [/\bsub-?serosa\w*|\bthrough (?:the )?(?:muscularis propria|bowel wall)|\bpericolorectal|\bperirectal|\bmesorect|\bpericolic|\bsubserosal\b|\binto (?:the )?(?:fat|adipose)/, 'subserosa'],
  [/\bmuscularis propria|\bmuscle wall\b|\bmuscularis\b(?! mucosae)/, 'muscularis-propria'],
  [/\bsub-?mucosa\w*/, 'submucosa'],
  [/\blamina propria|\bmuscularis mucosae|\bmucosa\b|\bintramucosal|\bmucosal\b/, 'mucosa'],
  [/\b(?:limited|confined|restricted) to (?:the )?(?:pancreas|appendix|organ|lung|bronchus|thymus|ampulla|sphincter of oddi)/, 'limited-to-organ'],
]; // prettier-ignore
/** From the inside out. */
export const LAYER_ORDER: readonly Depth[] = [
  'limited-to-organ',
  'mucosa',
  'submucosa',
  'muscularis-propria',
  'subserosa',
  'serosa',
  'adjacent-organ',
];

const STRUCTURES: readonly [words: RegExp, structure: Structure][] = [
  [/\bduoden\w*/, 'duodenum'],
  [/\bbile duct|\bcholedoch/, 'bile-duct'],
  [/\bampulla/, 'ampulla'],
  [/\bsphincter of oddi/, 'sphincter-of-oddi'],
  [/\bstomach|\bgastric wall/, 'stomach'],
  [/\bspleen|\bsplenic hilum/, 'spleen'],
  [/\b(?:transverse |adjacent )?colon\b/, 'colon'],
  [/\badrenal/, 'adrenal'],
  [/\bliver|\bhepatic parenchyma/, 'liver'],
  [/\bkidney|\brenal/, 'kidney'],
  [/\bgallbladder/, 'gallbladder'],
  [/\bsmall (?:bowel|intestine)|\bjejunum/, 'small-bowel'],
  [
    /\bc(?:o)?eliac (?:axis|artery|trunk)|\bsuperior mesenteric artery|\bsma\b|\blarge vessel|\bcommon hepatic artery/,
    'large-vessel',
  ],
  [/\bportal vein|\bsplenic vein|\bsuperior mesenteric vein|\bsplenic vessels/, 'portal-or-splenic-vein'],
  [/\bpancreas\b|\bpancreatic parenchyma/, 'pancreas'],
  [/\bperipancreatic/, 'peripancreatic-fat'],
  [/\bmeso-?appendi\w*/, 'mesoappendix'],
  [/\bmesentery\b|\bmesenteric (?:fat|tissue|adipose)/, 'mesentery'],
  [/\bretroperitone/, 'retroperitoneum'],
  [/\babdominal wall/, 'abdominal-wall'],
  [/\bskeletal muscle|\bpsoas/, 'muscle'],
  [/\bmain bronchus/, 'main-bronchus'],
  [/\bvisceral pleura/, 'visceral-pleura'],
  [/\bparietal pleura/, 'parietal-pleura'],
  [/\bchest wall/, 'chest-wall'],
  [/\bdiaphragm/, 'diaphragm'],
  [/\bmediastinum/, 'mediastinum'],
  [/\bphrenic nerve/, 'phrenic-nerve'],
  [/\brecurrent laryngeal/, 'recurrent-laryngeal-nerve'],
  [/\bmediastinal pleura/, 'mediastinal-pleura'],
  [/\bvena cava|\bbrachiocephalic|\bpulmonary (?:artery|vein|trunk)|\bgreat vessels?|\bsubclavian/, 'great-vessel'],
  [/\bobstructive pneumonitis|\batelectasis/, 'atelectasis'],
  [/\badjacent lobe/, 'adjacent-lobe'],
  [/\bnodules? in (?:the )?same lobe/, 'same-lobe-nodule'],
  [
    /\bnodules? in (?:a |another )?different (?:ipsilateral )?lobe|\bnodules? in another (?:ipsilateral )?lobe/,
    'other-lobe-nodule',
  ],
  [/\binto (?:the )?(?:adjacent )?lung\b|\blung parenchyma/, 'lung'],
  [/\bpericardium/, 'parietal-pericardium'],
  [/\bcarina/, 'carina'],
  [/\btrachea/, 'trachea'],
  [/\besophagus/, 'oesophagus'],
  [/\bvertebra/, 'vertebra'],
  [/\bheart\b/, 'heart'],
  [/\baorta/, 'aorta'],
];
const INVASION =
  /\binvad\w*|\binvasion|\binfiltrat\w*|\bextend\w*|\bextension|\binvolv\w*|\bpenetrat\w*|\binto\b|\badheren\w* to\b|\bdirect(?:ly)? (?:extension|invasion)/;
const NEIGHBOUR = /\b(?:adjacent|other|neighbou?ring|nearby) (?:organs?|structures?)\b/;
const NO_VALUE = /\bcannot be (?:assessed|determined|evaluated)|\bnot (?:assessed|evaluable)\b/;

export function readDepth(text: string): DepthReading {
  const words = plainWords(text, REPORT_CAP);
  if (NO_VALUE.test(words) && words.length < 80) return { atLeast: false, invades: [], askedNoValue: true };
  const layers = new Set<Depth>();
  const invades = new Set<Structure>();
  let atLeast = false;
  for (const raw of words.split(CLAUSES)) {
    const clause = raw.trim();
    if (NEGATED.test(clause) || OTHER_FACT.test(clause)) continue;
    const layer = LAYERS.find(([pattern]) => pattern.test(clause))?.[1];
    if (layer) layers.add(layer);
    if (layer === 'limited-to-organ') continue;
    if (/\bat least\b/.test(clause)) atLeast = true;
    if (!INVASION.test(clause)) continue;
    for (const [pattern, structure] of STRUCTURES) if (pattern.test(clause)) invades.add(structure);
    if (NEIGHBOUR.test(clause)) layers.add('adjacent-organ');
  }
  // "Limited to the pancreas" names the organ of the tumor, not an invaded one.
  if (layers.has('limited-to-organ')) invades.delete('pancreas');
  const depth = LAYER_ORDER.findLast((layer) => layers.has(layer));
  return { ...(depth ? { depth } : {}), atLeast, invades: [...invades].sort(), askedNoValue: false };
}
