/**
 * Which organs a text names, in one list: those that a neuroendocrine tumor can begin in, the places that it spreads to, and all others by name. What an
 * organ is to a tumor (its own, a place of spread, another) is asked of the tumor.
 */
import type { Site } from '../../rules/index.ts';
import { Terms, wordsIn, type Found, type Word } from './words.ts';

export interface Organ {
  /** As a reader says it: `stomach`. */
  readonly name: string;
  /** Sites of the service that the word may mean. */
  readonly sites?: readonly Site[];
  /** A place where neuroendocrine tumors are known to spread to. */
  readonly spread?: true;
  /** Lymph nodes that are regional of no tumor of the service. */
  readonly distant?: true;
  /** Not solid tissue: blood, urine, an effusion. */
  readonly fluid?: true;
}

const SMALL: readonly Site[] = ['duodenum', 'jejunum-ileum'];
const BOWEL: readonly Site[] = ['duodenum', 'jejunum-ileum', 'appendix', 'caecum', 'colon', 'rectum'];

const at = (name: string, ...sites: readonly Site[]): Organ => ({ name, sites });
const place = (name: string): Organ => ({ name, spread: true });
const other = (name: string): Organ => ({ name });

const ROWS: readonly (readonly [words: string, organ: Organ])[] = [
  ['pancrea*|islet|islets|insulinoma|uncinate process', at('pancreas', 'pancreas')],
  ['whipple|pancreaticoduoden*|pancreatoduoden*|pylorus preserving', at('pancreas and duodenum', 'pancreas', 'duodenum', 'ampulla')], // prettier-ignore
  ['stomach|gastric|gastrectom*|antrum|antral|gastroscop*|oxyntic|cardia|pylor*', at('stomach', 'stomach')],
  ['duoden*', at('duodenum', 'duodenum')],
  ['ampulla*|papilla of vater|periampullary', at('ampulla', 'ampulla', 'duodenum', 'pancreas')],
  ["ileum|ileal|ilei|terminal ileum|jejun*|meckel|meckel's", at('jejunum or ileum', 'jejunum-ileum')],
  ['small bowel|small intestin*', at('small bowel', ...SMALL)],
  ['ileocec*|ileo cec*|ileocolic|ileocolect*|ileocecectom*', at('ileum and cecum', 'jejunum-ileum', 'caecum', 'appendix', 'colon')], // prettier-ignore
  ['right hemicolect*|right colect*|right hemi colect*|extended right', at('right colon', 'jejunum-ileum', 'appendix', 'caecum', 'colon')], // prettier-ignore
  ['bowel|intestin*|gut', at('bowel', ...BOWEL)],
  ['appendi*|appendectom*|appendicectom*|mesoappendi*|vermiform', at('appendix', 'appendix')],
  ['cecum|cecal|cecectom*', at('cecum', 'caecum')],
  ['colon|colonic|sigmoid|sigmoidectom*|colect*|hemicolect*|rectosigmoid|splenic flexure|hepatic flexure|colonoscop*', at('colon', 'colon', 'caecum')], // prettier-ignore
  ['colorect*|large bowel|large intestin*', at('large bowel', 'caecum', 'colon', 'rectum')],
  ['rectum|rectal|proctectom*|proctocolect*|low anterior resection|transanal', at('rectum', 'rectum')],
  ['lung|lungs|pulmon*|bronch*|endobronch*|pneumonectom*|upper lobe|lower lobe|middle lobe|lingula*', at('lung', 'lung')], // prettier-ignore
  ['thymus|thymic|thymectom*', at('thymus', 'thymus')],
  ['mediastin*', { name: 'mediastinum', sites: ['thymus'], spread: true }],

  ['liver|hepatic|hepatect*|intrahepat*|perihepat*', place('liver')],
  [
    'lymph node|lymph nodes|lymphnode|lymphnodes|node|nodes|nodal|nodule of lymph|lymphadenectom*|ln|lns',
    place('lymph node'),
  ],
  ['bone marrow|marrow|iliac crest', place('bone marrow')],
  ['bone|bones|osseous|skelet*|vertebr*|rib|ribs|femur|femoral head|sacrum|sacral|skull|spine|spinal|humerus|sternum|pelvic bone|ilium|iliac bone', place('bone')], // prettier-ignore
  ['peritone*|oment*', place('peritoneum')],
  ['mesenter*|mesocolon', place('mesentery')],
  ['retroperiton*', place('retroperitoneum')],
  ['brain|cerebr*|cerebell*|intracrani*|crani*|frontal lobe|temporal lobe|parietal lobe|occipital lobe', place('brain')], // prettier-ignore
  ['pleura|pleural', place('pleura')],
  ['adrenal*|suprarenal', place('adrenal gland')],
  ['ovar*|oophorect*|adnex*|salpingo oophorectomy', place('ovary')],
  ['soft tissue', place('soft tissue')],
  ['subcutan*', place('subcutaneous tissue')],

  ['breast|mamm*|mastect*|lumpect*|nipple', other('breast')],
  ['prostat*|transurethral resection of prostate|turp', other('prostate')],
  ['kidney*|renal|nephr*', other('kidney')],
  ['bladder|turbt|cystect*|ureter*|urethr*|urotheli*|renal pelvis', other('urinary tract')],
  ['testis|testes|testic*|orchi*|epididym*|spermatic|scrot*', other('testis')],
  ['penis|penile|foreskin|prepuce', other('penis')],
  ['uter*|endometri*|myometri*|hysterect*', other('uterus')],
  ['cervical lymph node*|cervical node*|cervical nodes', { name: 'lymph node', spread: true, distant: true }],
  ['cervix|cervic*|endocervi*|ectocervi*', other('cervix')],
  ['vagina|vaginal|vulva|vulvar|perineum|labium|bartholin', other('vulva or vagina')],
  ['fallopian|tubal|salping*', other('fallopian tube')],
  ['placent*|chorion*|umbilical cord|fetal|fetus|products of conception', other('placenta')],
  ['thyroid*|isthmus of thyroid', other('thyroid')],
  ['parathyroid*', other('parathyroid')],
  ['parotid*|salivary|submandib*|sublingual', other('salivary gland')],
  ['laryn*|vocal cord|vocal fold|glott*|epiglott*|supraglott*', other('larynx')],
  ['pharyn*|nasopharyn*|oropharyn*|hypopharyn*|tonsil*|adenoid*', other('pharynx')],
  ['tongue|lip|oral|gingiv*|palate|buccal|mouth|floor of mouth|uvula', other('mouth')],
  ['nasal|nose|sinonasal|paranasal|maxillary|ethmoid*|sphenoid*|turbinate*', other('nose or sinus')],
  ['mandib*|jaw|tooth|teeth|dental|molar|odontogen*', other('jaw')],
  ['esophag*|gastroesophageal|gastro esophageal|ge junction|ege junction|barrett*|z line', other('esophagus')],
  ['anus|anal|perianal|hemorrhoid*|fistula*|pilonidal', other('anus')],
  ['gallbladder|gall bladder|cholecyst*|gallstone*|cystic duct', other('gallbladder')],
  ['bile duct|biliary|cholangi*|choledoch*|klatskin', other('bile duct')],
  ['spleen|splenic|splenect*|splenule|splenomeg*', other('spleen')],
  ['skin|cutan*|scalp|dermis|dermal|epiderm*|cheek|eyebrow|forehead|forearm|ear lobe|shave biopsy|punch biopsy|mole', other('skin')], // prettier-ignore
  ['aort*|carotid|arter*|aneurysm*|coronary|popliteal|iliac artery|jugular|varic*|varix', other('blood vessel')],
  ['heart|cardiac|myocard*|atri*|ventric*|valve|valvular|pericard*|endomyocardial', other('heart')],
  [
    'joints|joint fluid|joint aspirat*|joint space|joint tissue|joint biopsy|joint left|joint right|arthroplast*|synovi*|knee|hip|shoulder|menisc*|tendon*|ligament*|bursa|cartilage|rotator|disc|disk',
    other('joint'),
  ],
  ['muscle biopsy|deltoid|quadriceps|gastrocnemius', other('muscle')],
  ['nerve|sural|carpal tunnel', other('nerve')],
  ['eye|eyes|eyelid|retina*|conjunctiv*|cornea*|uvea*|iris|orbit*|lacrimal|choroid', other('eye')],
  ['ear|tympan*|mastoid|cholesteatoma|middle ear', other('ear')],
  ['pituitary|sellar|hypophys*|mening*|dura|dural|pineal', other('pituitary or meninges')],
  ['trachea*|tracheo*', other('trachea')],
  ['hernia*', other('hernia')],
  ['toe|toenail|finger|fingernail|nail|foot|hand|amputat*|ulcer bed|decubitus|pressure ulcer|pressure injury', other('limb')], // prettier-ignore
  ['axilla*|inguinal|groin|neck|supraclavicular|popliteal|epitrochlear|cervical chain', other('neck, axilla or groin')], // prettier-ignore
  ['presacral|sacrococcyg*|coccyx', { name: 'presacral tissue', spread: true }],
  ['urine|urinary|urinalysis', { name: 'urine', fluid: true }],
  ['blood|plasma|serum|peripheral smear|leukocyte*|hemoglobin', { name: 'blood', fluid: true }],
  ['ascit*|effusion|cerebrospinal|csf|sputum|saliva|stool|feces|fecal|semen|seminal', { name: 'fluid', fluid: true }],
];

/** Names that are no organ of the sentence: parts of words of our own subject. */
const NO_ORGAN: readonly string[] = [
  'iris registry|liver function|bone scan|bronchial carcinoid syndrome|nodal status|node status|hepatic burden|liver burden|above liver|liver uptake|liver background|below liver|liver parenchyma|than liver|than the liver|than normal liver|normal liver|blood pool|blood vessel*|blood group|carcinoid heart|islet cell tumor|islet cell neoplas*|vascular|lymphovascular|angioinvasion|intestinal type|pancreatic type|pancreatobiliary type|gastric type|hand written|on the other hand|second hand|disc shaped|disk shaped|muscularis', // prettier-ignore
];

const TERMS = new Terms<Organ | undefined>([
  ...NO_ORGAN.map((terms) => [terms, undefined] as const),
  ...ROWS.map(([terms, organ]) => [terms, organ] as const),
]);

export interface OrganNamed extends Organ {
  /** Of lymph nodes: the organ named right before them, whose nodes they are. */
  readonly nodesOf?: Organ;
  readonly start: number;
  readonly end: number;
}

export const LYMPH_NODE = 'lymph node';

/** Every organ that is named, from left to right; "axillary lymph node" and "pancreatic nodes" are nodes. */
export function organsIn(text: string, words: readonly Word[] = wordsIn(text)): readonly OrganNamed[] {
  const found = TERMS.find(words).flatMap(({ value, from, to }: Found<Organ | undefined>) =>
    value ? [{ organ: value, from, to }] : [],
  );
  return found.flatMap(({ organ, from, to }, index): readonly OrganNamed[] => {
    const next = found[index + 1];
    const before = found[index - 1];
    // What stands right before nodes says which nodes: "axillary lymph node", "pancreatic nodes".
    if (next?.organ.name === LYMPH_NODE && organ.name !== LYMPH_NODE && next.from - to <= 1) return [];
    const isOf = organ.name === LYMPH_NODE && before && before.organ.name !== LYMPH_NODE && from - before.to <= 1;
    const place = { start: words[from]?.start ?? 0, end: words[to - 1]?.end ?? 0 };
    return [{ ...organ, ...place, ...(isOf ? { nodesOf: before.organ } : {}) }];
  });
}
