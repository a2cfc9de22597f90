/**
 * The questions that are read, by name. A question is matched as a whole: every word of one of its names is there, in whatever order, and every other
 * word is one that the row allows (`may`) or that says nothing of what is asked (`FILL`). So "Tumor size, greatest dimension" is the size of the tumor,
 * and "Spleen, greatest dimension" is not. Words are compared in lower case, without accents and without a plural s.
 *
 * `inPanel` are names that mean a tumor only inside a tumor's panel or report: "Grade", "Size", "Type". Codes come before names.
 */
export interface NamedQuestion<A extends string> {
  readonly asks: A;
  readonly names: readonly string[];
  readonly inPanel?: readonly string[];
  /** Further words that may stand beside the name. */
  readonly may: string;
  /** Words of `FILL` that make it another question here. */
  readonly never?: string;
}

/** Words that say nothing of what is asked. Numbers of notes and lists are taken out before. */
export const FILL =
  'of the a an in for by on at to from with and or as is are was were if any all that this per its ' +
  'result value finding observation answer specify select one check required optional apply applicable note noted ' +
  'reported report final synoptic pathology pathologic pathological pathologist surgical microscopic histopathology cap protocol ' +
  'tumor tumoral neoplasm neoplastic neuroendocrine net nen cancer carcinoma malignant malignancy primary ' +
  'specimen tissue sample resection biopsy ' +
  // German, French, Spanish
  'der die das des dem den im am und oder nach von vom zur zum bei mit fur befund angabe ' +
  'de la le les du des l d et ou en au aux par pour ' +
  'el los las del y o con por para';

/** Beside a bare "Grade", "Size" or "Type" these words ask of something else: "Specimen type", "Biopsy size". */
export const NOT_BESIDE_BARE =
  'specimen tissue sample resection biopsy surgical report reported result note noted protocol finding';

/** Our organs may stand beside any question: whose they are is judged elsewhere. */
export const OUR_ORGANS =
  'pancreas pancreatic stomach gastric duodenum duodenal ampulla ampullary ileum ileal jejunum jejunal small intestine intestinal bowel appendix appendiceal ' +
  'colon colonic cecum caecum rectum rectal colorectal lung pulmonary bronchus bronchial thymus thymic head body tail ' +
  'bauchspeicheldruse magen dunndarm dickdarm pankreas pancreatique intestin poumon pancreatico intestino pulmon';

const SIZE_WORDS =
  'size dimension diameter extent greatest maximum maximal max largest longest overall gross grossly invasive mass cm mm millimeter centimeter ' +
  'imaging radiologic radiological ct mri ultrasound eus endoscopic measured measurement single grosster grosste maximaler maximale durchmesser ausdehnung ' +
  'taille diametre grand plus axe maximal maximale tamano diametro maximo mayor eje';

export const NAMED_QUESTIONS = [
  {
    asks: 'fieldOfView',
    names: ['field area', 'field diameter', 'field number', 'field view', 'area counted', 'hpf area', 'hpf size', 'hpf diameter', 'field size'],
    may: 'microscope microscopic objective eyepiece ocular 40x x mm mm2 mm^2 mitosi mitose mitotic counting counted count fn hpf high power each one single number area size diameter',
  },
  {
    asks: 'ki67Percent',
    names: ['ki67', 'mib1'],
    inPanel: ['proliferation index', 'proliferative index', 'proliferation rate', 'proliferative fraction', 'proliferationsindex', 'proliferationsrate', 'indice proliferation', 'indice proliferacion'],
    may:
      'ki67 mib1 index indice indices indexe labeling labelling label li pi proliferation proliferative rate fraction percent percentage pct % nuclear nuclei nucleu positive positivity positively ' +
      'stained staining stain cell ihc immunohistochemistry immunohistochemical immunostain immuno expression hotspot hot spot highest average mean score ' +
      'biomarker marker antigen antibody ag protein quantitative estimate estimated manual digital image analysi count counted component grade grading metastasi liver ' +
      'proliferationsindex proliferationsrate proliferationsfraktion proliferationsmarker anteil prozent positiver positive zellen tumorzellen markierungsindex ' +
      'marquage cellule tumorale pourcentage taux proliferacion etiquetado porcentaje celula tumorale nucleare',
  },
  {
    asks: 'mitosesPer2mm2',
    names: ['mitotic rate', 'mitotic count', 'mitotic index', 'mitotic activity', 'mitotic figure', 'mitosi', 'mitose', 'mitosen', 'mitoserate', 'mitosezahl', 'mitoseindex', 'mitotische aktivitat', 'index mitotique', 'compte mitotique', 'activite mitotique', 'indice mitotique', 'indice mitotico', 'recuento mitotico', 'actividad mitotica', 'tasa mitotica'],
    may:
      'mitotic mitosi mitose rate count index activity figure number exact counted 1 2 5 10 20 40 50 mm mm2 mm^2 sq square millimeter millimetre hpf high power field hp pro je x hotspot hot spot highest average ' +
      'hgf hpf gesichtsfelder gesichtsfeld anzahl nombre champ numero campo grade grading neuroendocrine',
  },
  {
    asks: 'sizeAdditional',
    names: ['tumor additional dimension', 'tumor size additional dimension', 'tumor other dimension', 'tumor size other dimension'],
    may: 'cm mm size',
  },
  {
    asks: 'mesentericMass',
    names: ['mesenteric mass', 'mesenteric tumor deposit', 'mesenteric deposit', 'mesenteric nodal mass', 'mesenteric node mass'],
    may: `1 2 3 ${SIZE_WORDS} mesenteric mesentery deposit nodal node lymph presence present status`,
  },
  {
    asks: 'mesoappendixDepth',
    names: ['mesoappendix invasion', 'mesoappendiceal invasion', 'meso appendix invasion', 'mesoappendix extension', 'mesoappendiceal extension', 'mesoappendix involvement', 'mesoappendiceal involvement', 'mesoappendix depth', 'mesoappendiceal depth'],
    may: 'meso appendix mesoappendix invasion extension depth involvement presence mm measurement into',
  },
  {
    asks: 'perineuralInvasion',
    names: ['perineural', 'perineural invasion', 'invasion nerve', 'perineuralscheideninvasion', 'perineuralinvasion', 'engainement perinerveux', 'invasion perineurale', 'invasion perineural'],
    may: 'invasion infiltration presence status direct nerve identified involvement category kategorie extratumoral intratumoral',
  },
  {
    asks: 'lymphovascularInvasion',
    names: ['lymphovascular invasion', 'lympho vascular invasion', 'lymph vascular invasion', 'lymphovascular', 'vascular invasion', 'lymphatic invasion', 'venous invasion', 'lvi', 'angioinvasion', 'vessel invasion', 'angiolymphatic invasion', 'lymphatic vessel invasion', 'lymphgefassinvasion', 'gefassinvasion', 'veneninvasion', 'invasion vasculaire', 'invasion lymphatique', 'embole vasculaire', 'invasion linfovascular', 'invasion vascular', 'l category', 'v category', 'l kategorie', 'v kategorie', 'lymphovascular space invasion'],
    may:
      'lympho lymph lymphovascular vascular lymphatic venous vessel blood space small large extramural intramural invasion involvement infiltration permeation presence status identified ' +
      'extent category kategorie li vi lvi lvsi angiolymphatic',
  },
  {
    asks: 'residualTumor',
    names: ['residual tumor', 'residual tumor classification', 'residual disease', 'resection status', 'r classification', 'r status', 'r category', 'residualtumor', 'residualstatus', 'r klassifikation', 'statut r', 'tumor residual'],
    may: 'residual status classification category local assessment after surgery postoperative overall type r kategorie lokaler gesamtbeurteilung beurteilung',
  },
  {
    asks: 'margin',
    names: ['margin', 'margin status', 'resection margin', 'surgical margin', 'schnittrand', 'resektionsrand', 'marge', 'marge resection', 'margen', 'margen reseccion'],
    may:
      'margin status positive negative involvement involved proximal distal radial circumferential deep lateral medial mesenteric mesocolic parenchymal closest invasive mucosal anterior posterior uncinate neck transection ' +
      'superior inferior surface retroperitoneal bile duct vascular bronchial crm r chirurgicale quirurgico reseccion',
  },
  {
    asks: 'gastricType',
    names: ['gastric neuroendocrine type', 'gastric neuroendocrine tumor type', 'gastric net type', 'gastric carcinoid type', 'stomach neuroendocrine type', 'type gastric neuroendocrine', 'type gastric net', 'type gastric carcinoid'],
    may: 'type gastric stomach carcinoid clinical rindi clinicopathologic subtype',
  },
  {
    asks: 'sstr',
    names: ['somatostatin receptor', 'sstr', 'sstr2', 'sstr2a', 'sstr5', 'ssr', 'dotatate', 'dotatoc', 'dotanoc', 'octreoscan', 'krenning', 'octreotide scan', 'octreotide scintigraphy', 'somatostatinrezeptor'],
    may:
      'somatostatin receptor sstr sstr2 sstr2a pet ct mri scan imaging scintigraphy spect ihc immunohistochemistry immunohistochemical immunostain immuno stain staining expression statu score krenning uptake ' +
      '68ga ga68 ga 68 64cu cu64 cu 64 dotatate dotatoc dotanoc gallium copper type subtype 2 2a positive positivity functional lesion interpretation impression whole skull base mid thigh',
  },
  {
    asks: 'resectable',
    names: ['resectability', 'resectable', 'unresectable', 'irresectable', 'operability', 'operable', 'inoperable'],
    may: 'resectability status board mdt multidisciplinary assessment disease surgical liver metastasi',
  },
  {
    asks: 'burden',
    names: ['tumor burden', 'hepatic burden', 'liver burden', 'disease burden', 'liver involvement', 'hepatic tumor load', 'liver tumor load', 'tumor load', 'liver tumor burden', 'tumorlast', 'charge tumorale', 'carga tumoral'],
    may: 'tumor burden hepatic liver disease involvement metastatic metastasi load estimated percent percentage % volume extent overall total',
  },
  { asks: 'growth', names: ['growth rate', 'tumor growth', 'tumor growth rate'], may: 'growth rate imaging radiologic' },
  {
    asks: 'multifocal',
    names: ['focality', 'tumor focality', 'number tumor', 'tumor number', 'multifocality', 'multifocal', 'multiplicity', 'tumor multiplicity', 'multiple tumor', 'multiple primary tumor', 'multifokalitat', 'multifocalite', 'multifocalidad', 'm symbol'],
    never: 'specimen sample tissue',
    may: 'number focality multifocal multifocality count total symbol tnm presence',
  },
  {
    asks: 'lungLocation',
    names: ['tumor location lung', 'location lung', 'lung location', 'central peripheral', 'bronchial location'],
    may: 'location central peripheral lung bronchial',
  },
  {
    asks: 'appendixPart',
    names: ['location appendix', 'appendix location', 'appendiceal location', 'appendix part', 'appendix site', 'appendiceal site', 'tumor site appendix', 'location appendiceal'],
    may: 'location site part tumor appendix',
  },
  {
    asks: 'progression',
    names: ['disease status', 'recist', 'tumor response', 'treatment response', 'imaging response', 'overall response', 'disease progression', 'cancer progression', 'response', 'tumor status', 'disease course', 'tumorstatus', 'verlaufsbeurteilung', 'reponse tumorale', 'respuesta tumoral', 'response assessment'],
    may: 'disease status recist 1.1 response assessment imaging radiologic radiological treatment therapy overall best current clinical criteria evaluation course progression',
  },
  { asks: 'sentinelNodes', names: ['sentinel node', 'sentinel lymph node'], may: 'sentinel lymph node number positive examined involved metastasi status count total # removed' },
  {
    asks: 'nodesPositive',
    names: ['node positive', 'positive node', 'node involved', 'node tumor number', 'number node tumor', 'number node metastasi', 'number node involved', 'number positive node', 'node involvement number', 'node metastatic number', 'befallene lymphknoten', 'befallenen lymphknoten', 'lymphknoten befallen', 'ganglion envahi', 'ganglion positif', 'ganglio positivo', 'ganglio afectado', 'number lymph node tumor'],
    may: 'number count lymph node regional positive involved with tumor metastasi metastatic total # anzahl regionare regionaren befallene befallenen nombre numero exact by light microscopy',
  },
  {
    asks: 'nodesExamined',
    names: ['node examined', 'node removed', 'node retrieved', 'node sampled', 'node harvested', 'node dissected', 'number node found', 'number node examined', 'total node', 'untersuchte lymphknoten', 'untersuchten lymphknoten', 'lymphknoten untersucht', 'entfernte lymphknoten', 'ganglion examine', 'ganglion preleve', 'ganglio examinado', 'ganglio resecado', 'ganglio aislado'],
    may: 'number count lymph node regional examined removed retrieved sampled found total # anzahl regionare regionaren nombre numero exact by light microscopy',
  },
  {
    asks: 'nodeStatus',
    names: ['lymph node status', 'regional lymph node status', 'nodal status', 'regional node status', 'status regional lymph node', 'regional lymph node metastasi status', 'status metastasi regional lymph node', 'lymphknotenstatus', 'statut ganglionnaire', 'estado ganglionar'],
    may: 'lymph node nodal regional status metastasi',
  },
  {
    asks: 'nodes',
    names: ['lymph node', 'regional lymph node', 'regional node', 'node involvement', 'nodal involvement', 'lymph node involvement', 'lymph node metastasi', 'nodal metastasi', 'regional lymph node metastasi', 'nodal disease', 'lymph node finding', 'regionare lymphknoten', 'lymphknoten', 'lymphknotenmetastasen', 'lymphknotenbefall', 'ganglion', 'ganglion regionaux', 'ganglio linfatico', 'ganglio regionale'],
    may: 'lymph node nodal regional involvement metastasi disease status presence present extent spread',
  },
  {
    asks: 'distantStatus',
    names: ['distant metastasi', 'metastatic status', 'metastasi status', 'distant metastasi status', 'status distant metastasi', 'distant site involved', 'metastatic site', 'site metastasi', 'location metastasi', 'metastasi location', 'metastasi site', 'distant spread', 'metastatic spread', 'metastasi', 'metastatic disease', 'distant disease', 'anatomic location metastatic spread', 'site metastatic disease', 'metastatic organ', 'organ metastasi', 'fernmetastasen', 'fernmetastasierung', 'lokalisation fernmetastasen', 'metastasenlokalisation', 'fernmetastasenlokalisation', 'metastasi distance', 'site metastatique', 'localisation metastasi', 'metastasi distancia', 'localizacion metastasi', 'sitio metastasi'],
    may: 'distant metastasi metastatic status site location involved spread disease organ place presence present anatomic anatomical localisation lokalisation m1 s known other',
  },
  {
    asks: 'stageGroup',
    names: ['stage group', 'ajcc stage', 'overall stage', 'prognostic stage', 'anatomic stage', 'clinical stage', 'pathologic stage', 'pathological stage', 'uicc stage', 'tumor stage', 'cancer stage', 'tnm stage group', 'stage grouping', 'uicc stadium', 'tumorstadium', 'stade tumoral', 'stade uicc', 'estadio tumoral', 'estadio'],
    inPanel: ['stage', 'stadium', 'stade'],
    may: 'stage group grouping ajcc uicc clinical pathologic pathological prognostic anatomic overall tnm 6th 7th 8th 9th edition ed version 7 8 9 diagnosis enet',
  },
  {
    asks: 't',
    names: ['t category', 'pt category', 'ct category', 'ypt category', 't stage', 'pt stage', 'ct stage', 'tstage', 'ptstage', 'primary tumor t', 'primary tumor pt', 'primary tumor category', 'pathologic t', 'clinical t', 'pathological t', 't kategorie', 'pt kategorie', 'ct kategorie', 'categorie t', 'categorie pt', 'categoria t', 'categoria pt', 'pt classification', 'tnm t', 'tnm pt', 'path pt', 'path t'],
    inPanel: ['t', 'pt', 'ct', 'ypt'],
    may: 't pt ct ypt category stage tstage clinical pathologic pathological path classification tnm ajcc uicc 7th 8th 9th edition ed version 8 9 primary kategorie',
  },
  {
    asks: 'n',
    names: ['n category', 'pn category', 'cn category', 'ypn category', 'n stage', 'pn stage', 'cn stage', 'nstage', 'regional lymph node n', 'regional lymph node pn', 'regional lymph node category', 'pathologic n', 'clinical n', 'pathological n', 'n kategorie', 'pn kategorie', 'cn kategorie', 'categorie n', 'categorie pn', 'categoria n', 'categoria pn', 'tnm n', 'tnm pn', 'path n', 'path pn'],
    inPanel: ['n', 'pn', 'cn', 'ypn'],
    may: 'n pn cn ypn category stage nstage clinical pathologic pathological path classification tnm ajcc uicc regional lymph node 7th 8th 9th edition ed version 8 9 kategorie',
  },
  {
    asks: 'm',
    names: ['m category', 'pm category', 'cm category', 'm stage', 'pm stage', 'cm stage', 'mstage', 'distant metastasi m', 'distant metastasi pm', 'distant metastasi category', 'pathologic m', 'clinical m', 'pathological m', 'm kategorie', 'pm kategorie', 'cm kategorie', 'categorie m', 'categoria m', 'tnm m', 'tnm pm', 'path m', 'path pm'],
    inPanel: ['m', 'pm'],
    may: 'm pm cm category stage mstage clinical pathologic pathological path classification tnm ajcc uicc distant metastasi 7th 8th 9th edition ed version 8 9 kategorie',
  },
  {
    asks: 'tnm',
    names: ['tnm', 'ptnm', 'ctnm', 'yptnm'],
    may: 'tnm ptnm ctnm stage staging classification category categories categorie descriptor descriptors clinical pathologic pathological path ajcc uicc 6th 7th 8th 9th edition ed version 7 8 9 klassifikation clasificacion formula formel panel',
  },
  {
    asks: 'necrosis',
    names: ['necrosi', 'tumor necrosi', 'nekrose', 'nekrosen', 'tumornekrose', 'necrose'],
    may: 'presence present extent focal coagulative punctate geographic percent percentage % type identified status',
  },
  {
    asks: 'statedExtent',
    names: ['extent disease', 'disease extent', 'summary stage', 'seer summary stage'],
    may: 'extent disease summary stage seer',
  },
  {
    asks: 'depth',
    names: ['tumor extent', 'tumor extension', 'depth invasion', 'depth tumor invasion', 'microscopic extent', 'microscopic extension', 'extent invasion', 'local extension', 'invasion', 'tumor invasion', 'structure invaded', 'organ invaded', 'structure involved', 'organ involved', 'adjacent organ', 'adjacent structure', 'direct extension', 'direct invasion', 'local invasion', 'invasion depth', 'infiltration depth', 'depth infiltration', 'invades', 'wall invasion', 'tumor penetration', 'depth penetration', 'infiltrationstiefe', 'invasionstiefe', 'tumorausdehnung', 'profondeur invasion', 'profondeur infiltration', 'extension tumorale', 'profundidad invasion', 'extension tumoral'],
    inPanel: ['extension', 'extent', 'infiltration', 'depth'],
    may: 'tumor extent extension depth invasion invaded invade involved involvement local microscopic macroscopic direct deepest maximum layer wall adjacent neighboring structure organ other s into infiltration penetration site contiguou',
  },
  {
    asks: 'sizeMm',
    names: ['tumor size', 'size tumor', 'tumor dimension', 'tumor diameter', 'mass size', 'mass dimension', 'mass diameter', 'tumorgrosse', 'grosse tumor', 'tumordurchmesser', 'durchmesser tumor', 'tumor ausdehnung', 'taille tumeur', 'taille tumorale', 'taille tumoral', 'diametre tumoral', 'diametre tumeur', 'tamano tumoral', 'tamano tumor', 'diametro tumor', 'diametro tumoral'],
    inPanel: ['size', 'dimension', 'diameter', 'lesion size', 'lesion dimension', 'lesion diameter', 'nodule size', 'nodule diameter', 'grosse', 'taille', 'tamano'],
    may: `${SIZE_WORDS} tumeur lesion nodule`,
  },
  {
    asks: 'statedGrade',
    names: ['histologic grade', 'histological grade', 'tumor grade', 'who grade', 'grade differentiation', 'net grade', 'neuroendocrine grade', 'who grading', 'tumor grading', 'histologic grading', 'histological grading', 'histology grade', 'histologic type grade', 'tumorgrading', 'histologisches grading', 'histologischer grad', 'differenzierungsgrad', 'malignitatsgrad', 'grade histologique', 'grade tumoral', 'grade oms', 'grado histologico', 'grado tumoral', 'grado oms', 'grado diferenciacion'],
    inPanel: ['grade', 'grading', 'grado', 'grad'],
    may: 'grade grading histologic histological histology who oms 2010 2017 2019 2022 classification system overall differentiation type enet ajcc uicc g histologique',
  },
  {
    asks: 'differentiation',
    names: ['differentiation', 'tumor differentiation', 'degree differentiation', 'histologic differentiation', 'differenzierung', 'differenciation', 'differentiation tumorale', 'diferenciacion'],
    may: 'differentiation degree histologic histological status who morphologic',
  },
  {
    asks: 'histology',
    names: ['histologic type', 'histological type', 'histology', 'histologic diagnosi', 'histologic subtype', 'tumor type', 'type tumor', 'morphology', 'who type', 'who classification', 'tumor classification', 'neoplasm type', 'histologischer typ', 'histologischer subtyp', 'histologie', 'tumortyp', 'morphologie', 'type histologique', 'tipo histologico', 'histologia'],
    inPanel: ['type', 'subtype', 'typ', 'tipo'],
    may: 'histologic histological histology type subtype who oms 2010 2017 2019 2022 classification diagnosi morphology icd o 3 icdo3 behavior grade',
  },
] as const satisfies readonly NamedQuestion<string>[]; // prettier-ignore
