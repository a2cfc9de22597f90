/**
 * Operations and what each can take out (`course.md` 1.2, 1.3 with the corrections of 9.1): one row an operation, by code and by the words that
 * surgeons, endoscopists and pathologists use, in English, German, French and Spanish. That an operation was done says nothing yet of a tumor.
 */
import type { PancreasPart, ResectionKind, Site } from '../../rules/index.ts';

/** What an operation takes out where it counts. */
export interface Operation {
  /** In our words: `distal pancreatectomy`. */
  readonly name: string;
  /** Primary sites that it can remove; empty: the organ stands elsewhere, or it takes metastases. */
  readonly sites: readonly Site[];
  /** Absent: the words do not say ("resection specimen"). */
  readonly kind?: ResectionKind;
  /** Through an endoscope. */
  readonly endoscopic?: true;
  /** Parts of the pancreas that it takes. */
  readonly parts?: readonly PancreasPart[];
  /** Side of the colon that it takes. */
  readonly side?: 'left' | 'right';
  /** Of these sites it takes only a part: the terminal ileum, the antrum. Elsewhere the specimen must name the tumor. */
  readonly only?: 'terminal-ileum' | 'antrum';
  /** Counts only with a specimen that names the tumor: the segment or the organ is not said, or it is done for other diseases most often. */
  readonly needsSpecimen?: true;
  /** As `needsSpecimen`, where the part of the pancreas is known: which part it took is not said. */
  readonly partNotSaid?: true;
  /** Takes spread, never a primary. */
  readonly metastases?: 'liver' | 'elsewhere';
  /** Leaves tumor behind unless somebody states R0. */
  readonly debulking?: true;
  /** The organ stands in other words of the same text or in a body site. */
  readonly organElsewhere?: true;
  readonly takesSpleen?: true;
  readonly leftPancreas?: true;
}

interface OperationRow {
  readonly words: RegExp;
  readonly is: Operation;
}

const row = (name: string, kind: ResectionKind | undefined, sites: readonly Site[], words: RegExp, more: Partial<Operation> = {}): OperationRow => ({
  words,
  is: { name, sites, ...(kind ? { kind } : {}), ...more },
}); // prettier-ignore

const RIGHT_COLON: readonly Site[] = ['jejunum-ileum', 'caecum', 'colon', 'appendix'];
const WHOLE_COLON: readonly Site[] = ['caecum', 'colon', 'appendix'];
const HEAD: Partial<Operation> = { parts: ['head'] };
const TAIL: Partial<Operation> = { parts: ['body', 'tail'], leftPancreas: true };

/** Whole names before the parts that they hold: what one row takes is taken out of the text before the next looks. Spelled without accents and hyphens. */
export const OPERATIONS: readonly OperationRow[] = [
  // ------------------------------------------------ done on the same organs, and no removal of a tumor
  row('bariatric operation', 'local', ['stomach'], /\b(?:sleeve gastrectomy|gastrectomy,? sleeve|sleeve resection of (?:the )?stomach|vertical (?:sleeve )?gastrectomy|schlauchmagen\w*|gastrectomie longitudinale|sleeve gastrique|gastrectomia (?:en manga|vertical)|bariatric \w+)\b/, { needsSpecimen: true }),
  // ------------------------------------------------ pancreas
  row('total pancreatectomy', 'radical', ['pancreas'], /\b(?:total|completion|complete) (?:duodeno ?)?pancreatectomy\b|\bpancreatectomy,? (?:total|complete)\b|\btotale pankreatektomie\b|\bpancreatectomie totale\b|\bpancreatectomia total\b/, { parts: ['head', 'body', 'tail'], leftPancreas: true }),
  row('pancreaticoduodenectomy', 'radical', ['pancreas', 'duodenum', 'ampulla'], /\bwhipple\w*\b(?: (?:procedure|operation|resection))?|\bpancreat(?:ic)?o ?duodenectom\w+|\bduodeno ?pancreatectom\w+|\bduodenopankreatektomie\b|\bpankreat(?:ik)?oduodenektomie\b|\bpankreaskopfresekt(?:ion|at)\b|\bduodenopancreatectomi[ae]\b|\bpppd\b|\bppwhipple\b|\bkausch\b|\b(?:resection of (?:the )?)?(?:pancreatic head|head of (?:the )?pancreas) resection\b|\bpancreatic head resection\b/, HEAD),
  row('distal pancreatectomy', 'radical', ['pancreas'], /\b(?:distal|left|left sided|subtotal|near total|caudal|corporo ?caudal) (?:spleno ?)?pancreat(?:o ?splen)?ectomy\b|\bpancreatectomy,? (?:distal|left|subtotal)\b|\b(?:spleno ?pancreatectomy|pancreato ?splenectomy|ramps)\b|\b(?:resection of (?:the )?)(?:(?:body|tail)(?: and (?:body|tail))? of (?:the )?pancreas|pancreatic (?:body|tail))\b|\bpancrea(?:s|tic) tail resection\b|\btail of (?:the )?pancreas,? resection\b|\b(?:pankreasschwanzresekt(?:ion|at)|pankreaslinksresekt(?:ion|at)|linkspankreatektomie|distale pankreatektomie|pankreaslinks\w*)\b|\b(?:spleno ?pancreatectomie|pancreatectomie)(?: (?:gauche|distale|caudale|corporeo ?caudale))\b|\bpancreatectomia (?:distal|izquierda|corporo ?caudal)\b/, TAIL),
  row('central pancreatectomy', 'radical', ['pancreas'], /\b(?:central|median|middle|middle segment) pancreatectomy\b|\bpancreatectomy,? (?:central|median)\b|\bpankreassegmentresekt(?:ion|at)\b|\bpancreatectomie mediane\b|\bpancreatectomia central\b/, { parts: ['body'] }),
  row('duodenum-preserving resection of the head of the pancreas', 'local', ['pancreas'], /\b(?:beger|frey|berne) (?:procedure|operation|resection)\b|\bduodenum preserving pancreatic head resection\b/, { ...HEAD, needsSpecimen: true }),
  row('enucleation', 'local', ['pancreas'], /\benucleation of (?:an? |the )?(?:pancrea\w+|islet cell|insulinoma|tumor of (?:the )?pancreas|lesion of (?:the )?pancreas|pnet|net of (?:the )?pancreas)[a-z ]{0,40}|\b(?:pancrea\w+|islet cell tumor|insulinoma|pnet)[a-z ,]{0,40}\benucleation\b|\bpankreas\w* ?enukleation\b|\benukleation\b[a-z ]{0,40}\bpankreas\w*|\benucleation (?:pancreatique|d'un insulinome)|\benucleacion (?:pancreatica|de insulinoma)/),
  row('pancreatectomy', 'radical', ['pancreas'], /\b(?:partial )?pancreatectomy\b(?:,? partial\b)?|\bpancrea(?:s|tic) resection\b|\bresection of (?:the )?pancreas\b|\bpancreas,? (?:partial )?(?:resection|excision)\b|\b(?:pankreatektomie|pankreasresekt(?:ion|at)|pankreasteilresekt(?:ion|at))\b|\bpancreatectomie\b|\bpancreatectomia\b/, { partNotSaid: true }),
  // ------------------------------------------------ bowel
  row('ileocecal resection', 'radical', RIGHT_COLON, /\b(?:limited |laparoscopic )?(?:ileo ?cecal|ileo ?colic|ileo ?colonic) resection\b|\bileo ?c(?:a)?ecectomy\b|\bileo ?colectomy\b|\bresection of (?:the )?(?:ileo ?cecum|ileo ?cecal \w+|terminal ileum and (?:cecum|right colon))\b|\bileum and (?:cecum|right colon|colon),? (?:segmental )?resection\b|\bterminal ileum,? (?:appendix,? )?(?:and )?(?:cecum|right colon)[a-z, ]{0,40},? (?:right hemicolectomy|resection)\b|\b(?:ileozokalresekt(?:ion|at)|ileocoecalresekt(?:ion|at)|ileocokalresekt(?:ion|at)|ileozaekalresekt(?:ion|at)|ileocaecalresekt(?:ion|at))\b|\bresection ileo ?c(?:a)?ecale\b|\breseccion ileo ?cecal\b/, { only: 'terminal-ileum', side: 'right' }),
  row('right hemicolectomy', 'radical', RIGHT_COLON, /\b(?:extended |laparoscopic |completion )?right (?:sided )?(?:hemi ?)?colectomy\b|\b(?:hemi ?)?colectomy,? right\b|\b(?:right colon|ascending colon|cecum)[a-z, ]{0,30},? (?:segmental )?(?:resection|hemicolectomy)\b|\bresection of (?:the )?(?:right colon|ascending colon|hepatic flexure)\b|\b(?:hemikolektomie rechts|rechtsseitige hemikolektomie|rechtshemikolektomie|rechts ?hemikolektomie)\b|\b(?:hemicolectomie|colectomie) droite\b|\b(?:hemicolectomia|colectomia) derecha\b/, { only: 'terminal-ileum', side: 'right' }),
  row('total colectomy', 'radical', WHOLE_COLON, /\b(?:total|subtotal) (?:abdominal )?colectomy\b|\bcolectomy,? (?:total|subtotal)\b|\b(?:totale|subtotale) kolektomie\b|\bcolectomie (?:totale|subtotale)\b|\bcolectomia (?:total|subtotal)\b/),
  row('proctocolectomy', 'radical', [...WHOLE_COLON, 'rectum'], /\bprocto ?colectomy\b|\bproktokolektomie\b|\b(?:colo ?proctectomie|proctocolectomie)\b|\bproctocolectomia\b/),
  row('left colon resection', 'radical', ['colon'], /\bleft (?:sided )?(?:hemi ?)?colectomy\b|\b(?:hemi ?)?colectomy,? left\b|\bsigmoid(?:ectomy| (?:colon )?resection| colectomy)\b|\bresection of (?:the )?(?:sigmoid(?: colon)?|left colon|descending colon|splenic flexure)\b|\b(?:sigmoid|sigmoid colon|left colon|descending colon),? (?:segmental )?(?:resection|colectomy)\b|\bhartmann'?s?\b(?: (?:procedure|operation|resection))?|\brecto ?sigmoid (?:resection|ectomy)\b|\b(?:sigmaresekt(?:ion|at)|hemikolektomie links|linksseitige hemikolektomie|linkshemikolektomie)\b|\b(?:hemicolectomie|colectomie) gauche\b|\bsigmoidectomi[ae]\b|\b(?:hemicolectomia|colectomia) izquierda\b/, { side: 'left' }),
  row('transverse colectomy', 'radical', ['colon'], /\btransverse colectomy\b|\b(?:resection of (?:the )?transverse colon|transverse colon,? (?:segmental )?resection)\b|\btransversumresekt(?:ion|at)\b/, { needsSpecimen: true }),
  row('cecal resection', 'local', ['caecum', 'appendix'], /\bcecectomy\b|\bcecal (?:wedge |cuff )?resection\b|\bresection of (?:the )?cecum\b|\b(?:zokumresekt(?:ion|at)|coecumresekt(?:ion|at)|zakumresekt(?:ion|at))\b/),
  row('colectomy', 'radical', WHOLE_COLON, /\b(?:hemi ?)?colectomy\b|\b(?:colon|colonic|large bowel|large intestine) (?:segmental )?resection\b|\bresection of (?:the )?(?:colon|large (?:bowel|intestine))\b|\bcolon,? (?:segmental )?(?:resection|excision)\b|\b(?:kolonresekt(?:ion|at)|colonresekt(?:ion|at)|kolektomie|hemikolektomie)\b|\b(?:hemi)?colectomie\b|\b(?:hemi)?colectomia\b/, { needsSpecimen: true }),
  row('small bowel resection', 'radical', ['jejunum-ileum'], /\b(?:segmental )?(?:small (?:bowel|intestin(?:e|al))|ileal|ileum|jejunal|jejunum|jejuno ?ileal|terminal ile(?:um|al)|distal ile(?:um|al))(?: segment)?,? (?:segmental |partial |wide |limited |laparoscopic )?(?:resection|excision)\b|\b(?:resection|excision) of (?:the |a |part of the |segment of )?(?:small (?:bowel|intestine)|(?:terminal |distal |mid )?ileum|(?:proximal |mid )?jejunum|ileal (?:tumor|segment|loop))\b|\b(?:partial |segmental )?(?:ileectomy|jejunectomy|enterectomy)\b|\b(?:dunndarmresekt(?:ion|at)|dunndarmsegmentresekt(?:ion|at)|dunndarmteilresekt(?:ion|at)|ileumresekt(?:ion|at)|ileumsegmentresekt(?:ion|at)|jejunumresekt(?:ion|at))\b|\bresection (?:segmentaire )?(?:du grele|de l ?'?intestin grele|de l ?'?ileon|grelique|ileale)\b|\breseccion (?:segmentaria )?(?:de intestino delgado|intestinal delgada|ileal|de ileon)\b/),
  row('appendectomy', 'local', ['appendix'], /\b(?:laparoscopic |incidental |interval |open )?append(?:ic)?ectomy\b|\bappendix,? (?:vermiform,? )?(?:excision|removal|resection)\b|\b(?:excision|removal|resection) of (?:the )?appendix\b|\b(?:appendektomie|appendizektomie|blinddarmentfernung)\b|\bappendic?ectomie\b|\bapendic?ectomia\b/),
  row('rectal resection', 'radical', ['rectum'], /\b(?:low |ultra ?low |high )?anterior resection\b(?: of (?:the )?rectum)?|\banterior rectal resection\b|\bu?lar\b|\babdomino ?perineal (?:resection|excision)\b|\bapr\b|\btotal mesorectal excision\b|\bta ?tme\b|\btme\b|\bproctectomy\b|\bintersphincteric resection\b|\bresection of (?:the )?rectum\b|\brectum,? (?:low )?(?:anterior )?resection\b|\b(?:rektumresekt(?:ion|at)|tiefe anteriore (?:rektum)?resekt(?:ion|at)|rektumexstirpation|abdominoperineale \w+)\b|\bresection anterieure(?: du rectum)?\b|\bproctectomie\b|\bamputation abdomino ?perineale\b|\b(?:reseccion anterior(?: baja)?|amputacion abdominoperineal|proctectomia)\b/),
  row('transanal excision', 'local', ['rectum'], /\btrans ?anal (?:endoscopic |minimally invasive |local |full thickness )?(?:micro ?surg\w*|surgery|operation|excision|resection|mucosectomy|dissection)\b|\btems?\b|\btamis\b|\bteo\b|\blocal excision of (?:a |the )?rect\w+[a-z ]{0,30}|\brect(?:um|al)[a-z ,]{0,40},? (?:full thickness |transanal |local )+excision\b|\btransanale (?:exzision|resekt(?:ion|at)|vollwandexzision|abtragung)\b|\b(?:exerese|excision|resection) transanale\b|\b(?:reseccion|exeresis|escision) transanal\b/),
  // ------------------------------------------------ stomach, duodenum
  row('antrectomy', 'radical', ['stomach'], /\b(?:laparoscopic )?antrectomy\b|\bantral resection\b|\bantrektomie\b|\bantrectomi[ae]\b/, { only: 'antrum' }),
  row('local gastric resection', 'local', ['stomach'], /\b(?:gastric|stomach)[a-z ,]{0,30}\b(?:wedge|local|full thickness) (?:resection|excision)\b|\b(?:wedge|local|full thickness) (?:resection|excision) of (?:the )?(?:stomach|gastric \w+)\b|\blaparoscopic gastric wedge\b|\b(?:magenwandresekt(?:ion|at)|magenwandexzision|keilresekt(?:ion|at) des magens)\b|\bresection (?:gastrique )?(?:cuneiforme|atypique) (?:gastrique|de l ?'?estomac)\b|\breseccion (?:en cuna|atipica) gastrica\b/),
  row('gastrectomy', 'radical', ['stomach'], /\b(?:total |subtotal |partial |distal |proximal |radical |completion )?gastrectomy\b|\bgastrectomy,? (?:total|subtotal|partial|distal)\b|\bgastric resection\b|\bresection of (?:the )?stomach\b|\bstomach,? (?:total |partial )?(?:resection|excision)\b|\bbillroth (?:i{1,2}|1|2)\b|\b(?:gastrektomie|magenresekt(?:ion|at))\b|\bgastrectomie\b|\bgastrectomia\b/),
  row('papillectomy', 'local', ['ampulla', 'duodenum'], /\b(?:endoscopic )?(?:papillectomy|ampullectomy|papillotomy with excision)\b|\btransduodenal (?:ampullectomy|papillectomy)\b|\b(?:papillektomie|ampullektomie)\b|\bampullectomi[ae]\b/),
  row('duodenal resection', 'radical', ['duodenum'], /\b(?:pancreas (?:sparing|preserving) )?(?:total |segmental |partial |distal )?duodenectomy\b|\b(?:segmental )?duoden(?:al|um),? (?:segmental |sleeve )?resection\b|\bresection of (?:the )?duodenum\b|\bduodenalresekt(?:ion|at)\b|\bduodenumsegmentresekt(?:ion|at)\b|\bduodenectomi[ae]\b/),
  row('transduodenal excision', 'local', ['duodenum', 'ampulla'], /\btrans ?duodenal (?:local )?(?:excision|resection|removal)\b|\bduodenotomy with (?:local )?(?:excision|enucleation|removal|resection)\b|\bduoden(?:al|um),? (?:local|full thickness) excision\b/),
  // ------------------------------------------------ lung, thymus
  row('pulmonary resection', 'radical', ['lung'], /\b(?:right |left )?(?:upper |middle |lower )(?:and (?:middle|lower) )?(?:sleeve )?(?:bi ?)?lobectomy\b|\b(?:lung|pulmonary|thoracoscopic|vats|rats)[a-z, ]{0,40}\b(?:sleeve )?(?:bi ?)?lobectomy\b|\b(?:sleeve )?(?:bi ?)?lobectomy of (?:the )?(?:left |right )?(?:upper |middle |lower )?(?:lobe )?(?:of (?:the )?)?(?:right |left )?lung\b|\bbi ?lobectomy\b|\b(?:bronchial|lung|pulmonary) sleeve (?:resection|lobectomy)\b|\bsleeve (?:bronchial )?resection of (?:the )?(?:main )?bronch\w+|\b(?:total |completion |intrapericardial )?pneumonectomy\b|\b(?:right|left) (?:upper|middle|lower) lobe(?: of (?:the )?lung)?,? (?:sleeve )?(?:lobectomy|resection)\b|\b(?:oberlappen|mittellappen|unterlappen)resekt(?:ion|at)\b|\b(?:manschetten|bronchusmanschetten)resekt(?:ion|at)\b|\b(?:pneumonektomie|bilobektomie)\b|\blobektomie\b[a-z ]{0,30}\blunge\b|\blobectomie (?:pulmonaire|superieure|moyenne|inferieure)\b|\bpneumonectomi[ae]\b|\blobectomia (?:pulmonar|superior|media|inferior)\b/),
  row('pulmonary segmentectomy', 'local', ['lung'], /\b(?:lung|pulmonary|anatomic(?:al)?|thoracoscopic|vats|lingula\w*)[a-z, ]{0,40}\bsegmentectomy\b|\bsegmentectomy of (?:the )?(?:right |left )?(?:upper |lower |middle )?(?:lobe |lung)\w*|\b(?:lungensegmentresekt(?:ion|at)|segmentresekt(?:ion|at) der lunge)\b|\bsegmentectomie pulmonaire\b|\bsegmentectomia pulmonar\b/),
  row('pulmonary wedge resection', 'local', ['lung'], /\b(?:lung|pulmonary|thoracoscopic|vats|(?:upper|middle|lower) lobe)[a-z, ]{0,40}\b(?:wedge|sublobar|atypical)(?: (?:resection|excision))?\b|\b(?:wedge|sublobar|atypical) (?:resection|excision) of (?:the )?(?:right |left )?(?:upper |lower |middle )?(?:lobe|lung)\w*|\b(?:keilresekt(?:ion|at) der lunge|atypische lungenresekt(?:ion|at)|lungenkeilresekt(?:ion|at))\b|\bresection (?:atypique|cuneiforme) pulmonaire\b|\breseccion (?:en cuna|atipica) pulmonar\b/),
  row('endobronchial removal', 'local', ['lung'], /\bendo ?bronchial (?:tumor )?(?:resection|removal|excision|debridement|treatment|laser resection)\b|\b(?:bronchoscop\w+|rigid bronchoscopy)[a-z, ]{0,40}\b(?:resection|removal|excision) of (?:the |an? )?(?:endobronchial )?(?:tumor|lesion|carcinoid)\b|\bbronchoscopic (?:tumor )?(?:resection|removal|excision)\b|\bendobronchiale (?:abtragung|resekt(?:ion|at))\b/, { endoscopic: true }),
  row('thymectomy', 'radical', ['thymus'], /\b(?:total |extended |radical |thoracoscopic |vats |robotic )*thym(?:om)?ectomy\b|\b(?:resection|excision) of (?:the |an? )?(?:anterior )?mediastinal (?:mass|tumor)\b|\b(?:anterior )?mediastinal (?:mass|tumor),? (?:resection|excision)\b|\bthymektomie\b|\bthymectomie\b|\btimectomia\b/),
  // ------------------------------------------------ metastases, other organs
  row('liver resection', 'local', [], /\b(?:partial |right |left |extended |major |minor |central )?(?:hemi ?)?hepatectomy\b|\b(?:liver|hepatic)[a-z0-9, ]{0,40}\b(?:resection|excision|metastasectomy|lobectomy|segmentectomy|sectionectomy|bisegmentectomy|wedge|enucleation)\b|\b(?:resection|excision|lobectomy|segmentectomy|wedge resection|metastasectomy|enucleation) (?:of |from )(?:the |an? |multiple |single )?(?:(?:left|right) )?(?:lobe of (?:the )?)?(?:liver|hepatic)[a-z ]{0,30}|\b(?:leberresekt(?:ion|at)|leberteilresekt(?:ion|at)|lebermetastasenresekt(?:ion|at)|hemihepatektomie|lebersegmentresekt(?:ion|at))\b|\b(?:hepatectomie|resection hepatique)\b|\b(?:hepatectomia|reseccion hepatica|metastasectomia hepatica)\b/, { metastases: 'liver' }),
  row('liver ablation', 'local', [], /\b(?:liver|hepatic)[a-z0-9, ]{0,40}\b(?:ablation|rfa|mwa|cryoablation)\b|\b(?:radio ?frequency |microwave |percutaneous )*ablation of (?:the |an? )?(?:liver|hepatic)[a-z ]{0,30}|\bcrs\b.*\bhipec\b|\bleberablation\b/, { metastases: 'liver' }),
  row('metastasectomy', 'local', [], /\bmetastasectomy\b|\b(?:resection|excision|removal) of (?:the |an? )?(?:[a-z]+ ){0,2}metastas[ei]s\b|\b(?:peritonectomy|omentectomy|oophorectomy|ovariectomy|lymphadenectomy|lymph node (?:dissection|excision)|cytoreductive surgery)\b|\bmetastasenresekt(?:ion|at)\b/, { metastases: 'elsewhere' }),
  // ------------------------------------------------ acts whose organ stands in other words
  row('endoscopic removal', 'local', [], /\b(?:(?:cap|band|ligation|device)(?: assisted)? )*(?:endoscopic )?(?:sub ?mucosal (?:dissection|resection)|mucosal resection|mucosectomy|full thickness resection)\b|\b(?:u?emr|emr ?[clp]|esd|eftr|emrc|esmr ?l?)\b|\b(?:hot |cold |snare |endoscopic |piecemeal )*(?:polypectomy|polypectomies)\b|\b(?:hot|cold) snare\b|\bsnare (?:resection|excision|removal)\b|\bendoscopic (?:removal|resection|excision)\b|\b(?:endoscopic|vollwand) ?resekt(?:ion|at)\b|\bendoskopische (?:vollwand)?(?:mukosa|submukosa)?(?:resekt(?:ion|at)|dissektion|abtragung)\b|\b(?:polypektomie|schlingenabtragung|mukosektomie)\b|\b(?:polypectomie|mucosectomie|dissection sous muqueuse)\b|\b(?:polipectomia|mucosectomia|diseccion submucosa)\b/, { endoscopic: true, organElsewhere: true }),
  row('enucleation', 'local', [], /\benucleation\b|\benukleation\b|\benucleacion\b/, { organElsewhere: true }),
  row('debulking', 'radical', [], /\bdebulking\b|\bcytoreduct\w+|\btumor reduction surgery\b/, { organElsewhere: true, debulking: true }),
  row('multivisceral resection', 'radical', [], /\bmulti ?visceral resection\b/, { organElsewhere: true, needsSpecimen: true }),
  row('lobectomy or wedge resection, organ not said', 'local', [], /\b(?:lobectomy|segmentectomy|wedge (?:resection|excision))\b/, { organElsewhere: true, needsSpecimen: true }),
  row('local excision', 'local', [], /\b(?:local|wide local) (?:excision|resection)\b/, { organElsewhere: true }),
  row('resection', undefined, [], /\b(?:surgical |complete |wide |radical |segmental |en bloc |local |total |partial )*(?:resection|excision|extirpation|removal)\b(?: specimen)?(?! margins?\b)|\b(?:resektat|resektion|exzision|exstirpation|exerese|exeresis|reseccion)\b/, { organElsewhere: true, needsSpecimen: true }),
]; // prettier-ignore

/** Operations by SNOMED code: set `procedure-surgery`. */
export const OPERATION_OF_CODE: Readonly<Record<string, Operation>> = {
  '33149006': { name: 'pancreatectomy', kind: 'radical', sites: ['pancreas'], partNotSaid: true },
  '287847009': { name: 'partial pancreatectomy', kind: 'radical', sites: ['pancreas'], partNotSaid: true },
  '9524002': { name: 'total pancreatectomy', kind: 'radical', sites: ['pancreas'], parts: ['head', 'body', 'tail'], leftPancreas: true },
  '116241004': { name: 'pancreaticoduodenectomy', kind: 'radical', sites: ['pancreas', 'duodenum', 'ampulla'], parts: ['head'] },
  '301847000': { name: 'enucleation', kind: 'local', sites: ['pancreas'] },
  '107938000': { name: 'small bowel resection', kind: 'radical', sites: ['jejunum-ileum'] },
  '51346007': { name: 'ileal resection', kind: 'radical', sites: ['jejunum-ileum'] },
  '17988003': { name: 'ileal resection', kind: 'radical', sites: ['jejunum-ileum'] },
  '173950003': { name: 'ileal resection', kind: 'radical', sites: ['jejunum-ileum'] },
  '359571009': { name: 'right colectomy', kind: 'radical', sites: RIGHT_COLON, only: 'terminal-ileum', side: 'right' },
  '315321001': { name: 'right hemicolectomy', kind: 'radical', sites: RIGHT_COLON, only: 'terminal-ileum', side: 'right' },
  '23968004': { name: 'colectomy', kind: 'radical', sites: WHOLE_COLON, needsSpecimen: true },
  '80146002': { name: 'appendectomy', kind: 'local', sites: ['appendix'] },
  '4558008': { name: 'anterior resection', kind: 'radical', sites: ['rectum'] },
  '314592008': { name: 'low anterior resection', kind: 'radical', sites: ['rectum'] },
  '713154003': { name: 'submucosal dissection', kind: 'local', sites: ['rectum'], endoscopic: true },
  '448156002': { name: 'transanal excision', kind: 'local', sites: ['rectum'] },
  '53442002': { name: 'gastrectomy', kind: 'radical', sites: ['stomach'] },
  '173171007': { name: 'lobectomy', kind: 'radical', sites: ['lung'] },
  '49795001': { name: 'pneumonectomy', kind: 'radical', sites: ['lung'] },
  '116165008': { name: 'sleeve resection', kind: 'radical', sites: ['lung'] },
  '444188003': { name: 'wedge resection', kind: 'local', sites: ['lung'] },
  '107963000': { name: 'liver resection', kind: 'local', sites: [], metastases: 'liver' },
  '71273005': { name: 'liver resection', kind: 'local', sites: [], metastases: 'liver' },
  '85946004': { name: 'liver resection', kind: 'local', sites: [], metastases: 'liver' },
  '174431000': { name: 'liver resection', kind: 'local', sites: [], metastases: 'liver' },
  '307616002': { name: 'liver metastases removed', kind: 'local', sites: [], metastases: 'liver' },
  '448031005': { name: 'debulking', kind: 'radical', sites: [], organElsewhere: true, debulking: true },
  '387713003': { name: 'operation', sites: [], organElsewhere: true, needsSpecimen: true },
}; // prettier-ignore
/** Of the same set, and nothing that takes a tumor of ours. */
export const NO_TUMOR_OPERATION: ReadonlySet<string> = new Set(['234319005', '38102005']);
