/**
 * Depth and invaded structures from the words of a pathology protocol: the deepest layer and the structures that are affirmed. A clause
 * that denies ("serosa not involved", "subserosa free of tumor") affirms nothing; margin and vessel invasion are other facts.
 */
import type { Depth, Structure } from '../../rules/index.ts';
import { plainWords } from '../chart/clean-text.ts';
import { assertionsIn, NOT_OF_NOW, type Assertion } from '../passages/assertion.ts';
import { TEXT_READ } from '../passages/report-lines.ts';

export interface DepthReading {
  readonly depth?: Depth;
  /** "at least subserosa". */
  readonly atLeast: boolean;
  readonly invades: readonly Structure[];
  /** "cannot be assessed". */
  readonly askedNoValue: boolean;
  /** An answer that says something about the extent, and nothing that we can place: T stays open upwards. */
  readonly unread?: true;
  /** A deeper layer, or a structure, is named and not stated: "invasion of the serosa cannot be excluded". */
  readonly doubted?: true;
}

const DENIED: ReadonlySet<Assertion> = new Set<Assertion>(['denied']);
/** What is denied names no layer that is invaded ("muscularis propria, which is free"). */
const NOT_THERE: ReadonlySet<Assertion> = new Set<Assertion>([...NOT_OF_NOW, 'denied']);
/** Named, and not stated: it may be so, it is one of several, or its change alone is told. */
const NOT_SURE: ReadonlySet<Assertion> = new Set<Assertion>([...NOT_THERE, 'doubted', 'differential', 'unchanged']);
/** Other things that reach a layer, and other facts that name one. */
const OTHER_FACT =
  /\bmetasta\w*|\bmets\b|\bdistant\b|\bimplants?\b|\bmargins?\b|\blymph|\bvascular|\bperineural|\bvenous|\bnodes?\b|\bangio|\binflam\w*|\bulcer\w*|\b(?:gastr|col|enter|append|duoden|cholecyst|pancreat|divertic)[a-z]*itis\b|\bfibro(?:sis|tic)\b|\bedema|\bcongest\w*|\bhemorrhag\w*|\badhesions?\b|\bmetaplas\w*|\bdysplas\w*|\badenoma\b|\bendometrio\w*|\bdiverticul\w*|\bherni\w*|\btattoo|\babscess|\bnecrosis\b|\bpigment|\bgranul\w*|\bheterotop\w*|\batroph\w*|\bhyperplas\w*/;
/** How near it comes, not where it is: "to within 1 mm of the serosa". */
const SHORT_OF =
  /\bwithin \d[\d.,]* ?[cm]m (?:of|from)\b|\d ?[cm]m (?:from|short of|away from|below|beneath|deep to)\b|\bshort of\b|\bapproach(?:es|ing)?\b|\babut(?:s|ting)?\b|\bclose to\b|\bnear(?:s|ing)?\b|\badherent to\b|\bcontacts?\b|\bdisplac\w*|\bcompress\w*/;
const CLAUSES =
  /[;.\n]|,(?! (?:and|or) )|\bbut\b|\bwhile\b|\bhowever\b|\balthough\b|\bwith no\b|(?=\b(?:without|sans|ohne|sin)\b)|\band (?=no\b|does not|the serosa)/;

/** Deepest first: the first that fits a clause is its layer. */
const LAYERS: readonly [words: RegExp, depth: Depth][] = [
  [/\b(?:penetrat\w*|perforat\w*|through|invasion (?:of|into|through)|infiltration (?:of|into)|breach\w*|reach\w*|invad\w*|involv\w*|infiltrat\w*|extend\w*)[^.;]{0,40}\b(?:serosa(?:l surface)?|visceral peritoneum|peritoneal surface)\b|\bserosal? (?:involve\w*|invasion|penetration|surface involved)|^(?:the )?serosa$|^visceral peritoneum$/, 'serosa'],
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

const TISSUE =
  '(?: (?:posterior|anterior|left|right|lateral|medial|upper|lower|inner|outer|head|body|tail|lobe|flexure))?(?:-| )(?:parenchyma\\w*|capsul\\w*|tissue|walls?|(?:sub-?)?(?:serosa\\w*|mucosa\\w*)|muscularis|muscle|musculature|hilum|hilar|pulp|cortex|medulla|surface|stroma|invasion|involvement|infiltration|extension|penetration)\\b';
/** "Splenic parenchyma", "gastric wall", "renal invasion": the organ by its adjective, with its own tissue; not "splenic vein", "hepatic flexure". */
const tissueOf = (adjectives: string): RegExp => new RegExp(`\\b(?:${adjectives})${TISSUE}`);

const STRUCTURES: readonly [words: RegExp, structure: Structure][] = [
  [/\bduoden\w*/, 'duodenum'],
  [/\bbile duct|\bcholedoch/, 'bile-duct'],
  [/\bampulla/, 'ampulla'],
  [/\bsphincter of oddi/, 'sphincter-of-oddi'],
  [/\bstomach/, 'stomach'],
  [tissueOf('gastric'), 'stomach'],
  [/\bspleen/, 'spleen'],
  [tissueOf('splenic'), 'spleen'],
  [/\bcolon\b|\b(?:splenic|hepatic) flexure|\brectum/, 'colon'],
  [tissueOf('colonic|sigmoid|rectal'), 'colon'],
  [/\badrenal/, 'adrenal'],
  [/\bliver/, 'liver'],
  [tissueOf('hepatic'), 'liver'],
  [/\bkidney|\brenal/, 'kidney'],
  [/\bgallbladder/, 'gallbladder'],
  [/\bsmall (?:bowel|intestine)|\bjejunum/, 'small-bowel'],
  [tissueOf('jejunal|small intestinal'), 'small-bowel'],
  [
    /(?<!gall )\bbladder|\bovar(?:y|ies)\b|\buterus|\bcervix|\bvagina\b|\bprostate\b|\bseminal vesicle|\bfallopian tube|\bureters?\b|\bsacrum/,
    'other-organ',
  ],
  [tissueOf('ovarian|uterine|vaginal|prostatic|vesical'), 'other-organ'],
  [
    /\bc(?:o)?eliac (?:axis|artery|trunk)|\bsuperior mesenteric artery|\bsma\b|\blarge vessel|\bcommon hepatic artery/,
    'large-vessel',
  ],
  [/\bportal vein|\bsplenic vein|\bsuperior mesenteric vein|\bsplenic vessels/, 'portal-or-splenic-vein'],
  [/\bpancreas\b|\bpancreatic (?:head|body|tail)\b/, 'pancreas'],
  [tissueOf('pancreatic'), 'pancreas'],
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
  /\binvad\w*|\binvasion|\binvasive\b|\binfiltrat\w*|\bextend\w*|\bextension|\bextent\b|\binvolv\w*|\bpenetrat\w*|\bperforat\w*|\binto\b|\bthrough\b|\breach\w*|\bbreach\w*|\bgrow\w*|\bdirect(?:ly)? (?:extension|invasion)|\btransmural|\bdepth\b|\binfiltrat\w*/;
const LIMITED =
  /\b(?:limited|confined|restricted) (?:to|within)\b|\bauf (?:die )?[a-z]+(?: und (?:die )?[a-z]+)? (?:beschr[äa]e?nkt|begrenzt)\b|\b(?:beschr[äa]e?nkt|begrenzt) auf\b/;
/** "a neuroendocrine tumor in the submucosa": where the tumor lies is how deep it goes. */
const LIES_IN =
  /\b(?:in|within|involving|at the level of|located in|centered in|situated in|arising in|based in) (?:the )?(?:deep |superficial |upper |lower |inner |outer )?(?:lamina|sub|mucos|muscular|serosa)/;
const TUMOR =
  /\btumou?rs?\b|\bcarcinoids?\b|\bnets?\b|\bneuroendocrine\b|\bneoplasm|\blesion|\bcells\b|\bcarcinoma\b|\bfocus\b|\bnodule/;
/** "Deepest layer: submucosa". */
const DEEPEST = /^deepest (?:layer|level|point|extent|structure)(?: (?:of (?:invasion|tumor)|involved|reached|infiltrated|invaded))?(?::| is) /; // prettier-ignore
/** "7 mm, submucosal", "lamina propria only": how deep, right behind the tumor. */
const OTHER_LESION =
  /\b(?:lipoma|leiomyoma|fibroma|polyps?|adenoma|cysts?|gist|heterotop\w*|fibrosis|hemorrhage|edema)\b/;
const BESIDE_TUMOR = /^(?:intramucosal|submucosal|(?:lamina propria|mucosa|submucosa|muscularis propria) only)$/;
/** A layer and nothing else: the answer to the question how deep. */
const BARE =
  /^(?:at least (?:into )?)?(?:the |deep |superficial )?(?:mucosa|lamina propria|muscularis mucosae|sub-?mucosa|muscularis propria|sub-?serosa|serosa|visceral peritoneum)(?: (?:and|or|into the|to the) (?:the )?(?:mucosa|sub-?mucosa|muscularis propria|sub-?serosa))?$/;
const NEIGHBOUR = /\b(?:adjacent|other|neighbou?ring|nearby) (?:organs?|structures?)\b/;
const NO_VALUE = /\bcannot be (?:assessed|determined|evaluated)|\bnot (?:assessed|evaluable)\b/;

/** "Invades into but not through the muscularis propria": how far it does not go takes nothing from the layer that both are said of. */
const NOT_FARTHER =
  /(?<=\b(?:into|to|invad\w{1,3}|involv\w{1,3}|infiltrat\w{1,3}|reach\w{1,3}|penetrat\w{1,3})),? ?\(?but,? (?:(?:does|do|did) )?not (?:(?:extend|go|pass|grow) )?(?:through|beyond|past)\)?,?(?= (?:the )?(?:muscularis|sub-?mucosa|mucosa|lamina|wall))/gi;
const withoutNotFarther = (text: string): string => text.replace(NOT_FARTHER, '');

/**
 * A deeper layer that is only possible is told: in doubt the lower category counts.
 * @param isAnswer the text answers a question on depth or invaded structures: a name alone affirms it, and words that say nothing to us are an answer that cannot be read
 */
export function readDepth(text: string, isAnswer = false): DepthReading {
  const words = withoutNotFarther(plainWords(text, TEXT_READ));
  if (NO_VALUE.test(words) && words.length < 80) return { atLeast: false, invades: [], askedNoValue: true };
  const sentences = words.split(/\.(?=\s|$)/);
  const sure = layersIn(sentences, NOT_SURE, isAnswer);
  const possible = layersIn(sentences, NOT_THERE, isAnswer);
  const isMore = possible.depth !== sure.depth || possible.invades.length > sure.invades.length;
  const isUnread = isAnswer && possible.depth === undefined && possible.invades.length === 0 && !sentences.some((sentence) => assertionsIn(sentence).says(NOT_SURE)) && /[a-z]{3}/.test(words); // prettier-ignore
  return {
    ...sure,
    askedNoValue: false,
    ...(isUnread ? { unread: true as const } : {}),
    ...(isMore ? { doubted: true as const } : {}),
  };
}

function layersIn(
  sentences: readonly string[],
  without: ReadonlySet<Assertion>,
  isAnswer: boolean,
): Pick<DepthReading, 'depth' | 'atLeast' | 'invades'> {
  const layers = new Set<Depth>();
  const invades = new Set<Structure>();
  let atLeast = false;
  for (const said of sentences) {
    const sentence = assertionsIn(said).without(without);
    const isOfTumor = TUMOR.test(said);
    for (const raw of sentence.split(CLAUSES)) {
      const clause = raw.trim();
      if (assertionsIn(clause).says(DENIED) || OTHER_FACT.test(clause) || SHORT_OF.test(clause)) continue;
      const isStated = isAnswer || INVASION.test(clause) || LIMITED.test(clause) || BARE.test(clause) || DEEPEST.test(clause) || (isOfTumor && (LIES_IN.test(clause) || (BESIDE_TUMOR.test(clause) && !OTHER_LESION.test(said)))); // prettier-ignore
      if (!isStated) continue;
      const layer = LAYERS.find(([pattern]) => pattern.test(clause))?.[1];
      if (layer) layers.add(layer);
      if (layer === 'limited-to-organ') continue;
      if (/\bat least\b/.test(clause)) atLeast = true;
      if (!isAnswer && !INVASION.test(clause)) continue;
      if (LIMITED.test(clause)) continue;
      for (const [pattern, structure] of STRUCTURES) if (pattern.test(clause)) invades.add(structure);
      if (NEIGHBOUR.test(clause)) layers.add('adjacent-organ');
    }
  }
  // "Limited to the pancreas" names the organ of the tumor, not an invaded one.
  if (layers.has('limited-to-organ')) invades.delete('pancreas');
  const depth = LAYER_ORDER.findLast((layer) => layers.has(layer));
  return { ...(depth ? { depth } : {}), atLeast, invades: [...invades].sort() };
}
