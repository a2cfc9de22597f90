/** The words of measures in English, British and American, with the abbreviations of reports. How a phrase is written: see `WordTable`. */
import type { WordTable } from '../lexicon.ts';

const TEENS = ['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const ONES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
type NumberRow = readonly [sense: string, words: readonly string[]];
/** Thirteen to ninety-nine: what nodes and fields are counted in. */
const LARGER_NUMBERS: WordTable = Object.fromEntries([
  ...TEENS.map((word, index): NumberRow => [`number ${String(index + 13)}`, [word]]),
  ...TENS.flatMap((tens, index): readonly NumberRow[] => [
    [`number ${String((index + 2) * 10)}`, [tens]],
    ...ONES.map((one, unit): NumberRow => [`number ${String((index + 2) * 10 + unit + 1)}`, [`${tens} ${one}`]]),
  ]),
]);

export const ENGLISH: WordTable = {
  ...LARGER_NUMBERS,
  'number 0': ['zero', 'nil'],
  'number 1': ['one', 'a single', 'single'],
  'number 2': ['two'],
  'number 3': ['three'],
  'number 4': ['four'],
  'number 5': ['five'],
  'number 6': ['six'],
  'number 7': ['seven'],
  'number 8': ['eight'],
  'number 9': ['nine'],
  'number 10': ['ten'],
  'number 11': ['eleven'],
  'number 12': ['twelve'],
  'compare <': ['<', 'less than', 'fewer than', 'lower than', 'smaller than', 'below', 'under', 'not reaching', 'lt'],
  'compare <=': [
    '<=', 'at most', 'up to', 'up to and including', 'no more than', 'not more than', 'no greater than', 'not greater than', 'not over', 'not above', 'not exceeding', 'does not exceed',
    'do not exceed', 'less than or equal to', 'less than or equal', 'equal to or less than', 'fewer than or equal to', 'as many as', 'as much as', 'as high as', 'maximum of', 'reaching', 'max',
  ],
  'compare >': ['>', 'more than', 'greater than', 'larger than', 'higher than', 'over', 'above', 'exceeds', 'exceed', 'exceeding', 'in excess of', 'in excess'],
  'compare >=': ['>=', 'at least', 'no less than', 'not less than', 'no fewer than', 'greater than or equal to', 'greater than or equal', 'more than or equal to', 'equal to or greater than', 'minimum of', 'minimum'],
  'compare behind <=': ['or less', 'or fewer', 'or lower', 'or below', 'or under', 'or smaller'],
  'compare behind >=': ['or more', 'or greater', 'or higher', 'or above', 'or over', 'or larger'],
  about: ['~', 'approx', 'approx.', 'approximately', 'about', 'around', 'ca', 'ca.', 'circa', 'roughly', 'nearly', 'almost', 'est.', 'some'],
  degree: ['well', 'slightly', 'far', 'clearly', 'significantly', 'markedly', 'just', 'considerably', 'even', 'a little', 'somewhat'],
  between: ['between', 'ranging between', 'ranges between', 'ranging from', 'ranges from', 'range from', 'range of', 'from'],
  and: ['and', '&', 'but'],
  to: ['to', 'through', 'until'],
  or: ['or'],
  of: ['of', 'out of', 'of the', 'of total', 'of a total of', 'out of a total of', 'out of the', 'of all', 'among', 'of these', 'from'],
  per: ['per', 'each', 'every', 'in', 'within'],
  'unit percent': ['%', 'percent', 'per cent', 'pct', 'percentage'],
  'unit mm': ['mm', 'mms', 'millimeter', 'millimeters', 'millimetre', 'millimetres'],
  'unit cm': ['cm', 'cms', 'centimeter', 'centimeters', 'centimetre', 'centimetres'],
  'unit um': ['um', 'µm', 'micron', 'microns', 'micrometer', 'micrometers', 'micrometre', 'micrometres'],
  'unit inch': ['inch', 'inches'],
  'unit mm2': [
    'mm2', 'mm squared', 'mm square', 'mm sq', 'sq mm', 'sq. mm', 'sqmm', 'square mm', 'square millimeter', 'square millimeters', 'square millimetre', 'square millimetres',
    'millimeter squared', 'millimeters squared', 'millimetres squared', 'mmsq', 'mm (2)',
  ],
  'unit cm2': ['cm2', 'square cm', 'square centimeters', 'cm squared', 'mm3', 'cm3', 'cc', 'ml'],
  'unit fields': [
    'hpf', 'hpfs', 'hpf\'s', '[hpf]', '{hpf}', 'high power field', 'high power fields', 'high powered field', 'high powered fields', 'highpower fields', 'high power microscopic fields', 'hp fields', 'hp field',
    'high magnification fields', 'high power fields (hpf)', 'high power fields (hpfs)', 'high power field (hpf)', 'fields at 400x', 'fields at 40x', 'fields at x400', 'fields at x40', 'fields (400x)', 'fields (40x)', 'fields (x400)', '400x fields', '40x fields',
    'fields at 400x magnification', 'microscopic fields', 'consecutive high power fields', 'consecutive hpf', 'consecutive hpfs', 'contiguous hpf', 'contiguous hpfs', 'representative hpf', 'representative hpfs', 'different hpf', 'random hpf', 'random hpfs',
  ],
  'low-power fields': ['lpf', 'lpfs', '[lpf]', '{lpf}', 'low power field', 'low power fields'],
  'unit other': [
    'year', 'years', 'yr', 'yrs', 'yo', 'month', 'months', 'week', 'weeks', 'day', 'days', 'hour', 'hours', 'hr', 'hrs', 'min', 'minutes', 'mg', 'g', 'grams', 'gram', 'gm', 'kg', 'mcg', 'dl', 'mmol', 'nmol', 'ng', 'pg', 'units', 'iu',
    'mci', 'gbq', 'mbq', 'hu', 'gy', 'suv', 'fold', 'times', 'lb', 'lbs', 'mmhg', 'bpm', 'o\'clock', 'am', 'pm', 'th', 'st', 'nd', 'rd',
  ],
  cells: ['cells', 'cell', 'cells counted', 'nuclei', 'nuclei counted', 'counted cells'],
  'tumor cells': [
    'tumor cells', 'tumour cells', 'tumor cell', 'neoplastic cells', 'tumor nuclei', 'tumour nuclei', 'neoplastic nuclei', 'tumor cell nuclei', 'tumour cell nuclei', 'lesional cells', 'neuroendocrine cells', 'tumoral cells', 'lesional nuclei', 'malignant cells',
    'viable tumor cells', 'positive nuclei', 'positive cells', 'positive tumor cells', 'nuclei positive',
  ],
  label: [
    'block', 'blocks', 'slide', 'slides', 'level', 'levels', 'cassette', 'cassettes', 'clone', 'clones', 'dilution', 'diluted', 'station', 'stations', 'segment', 'segments', 'part', 'parts', 'case', 'specimen no', 'image', 'images', 'series', 'version', 'edition', 'no.', 'nr', 'nr.', 'page', 'line', 'cycle', 'cycles',
    'table', 'figure', 'fig', 'fig.', 'section', 'sections', 'protocol', 'catalog', 'catalogue', 'cat', 'cat.', 'lot', 'level of', 'quadrant', 'addendum', 'note', 'ward', 'room', 'ajcc', 'who', 'uicc', 'cd', 'ck', 'sp', 'mm1', '#',
  ],
  'scale label': [
    'grade', 'grades', 'g', 'type', 'types', 'stage', 'stages', 'score', 'scores', 'score of', 'class', 'category', 'krenning', 'krenning score', 'bethesda', 'ecog', 'tel', 'tel.', 'phone', 'fax', 'ext', 'ext.', 'mrn', 'accession', 'accession number', 'accession no.', 'id', 'cpt', 'icd', 'code',
  ],
  earlier: ['previously', 'previous', 'prior', 'formerly', 'earlier', 'initially', 'initial', 'up from', 'down from', 'originally', 'outside', 'historically', 'on prior biopsy'],
  month: [
    'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december', 'jan', 'feb', 'mar', 'apr', 'jun', 'jul', 'aug', 'sep', 'sept', 'oct', 'nov', 'dec',
    'jan.', 'feb.', 'mar.', 'apr.', 'jun.', 'jul.', 'aug.', 'sep.', 'sept.', 'oct.', 'nov.', 'dec.',
  ],
  link: [
    'is', 'was', 'are', 'were', 'shows', 'show', 'showed', 'showing', 'stains', 'stain', 'stained', 'staining', 'immunostain', 'immunostaining', 'immunoreactivity', 'immunohistochemistry', 'ihc', 'index', 'indices', 'rate', 'count', 'fraction', 'labeling', 'labelling', 'label', 'labels', 'labeled', 'proliferation', 'proliferative',
    'li', 'pi', 'value', 'result', 'results', 'estimated', 'estimate', 'estimated at', 'estimated to be', 'calculated', 'calculated at', 'counted', 'measured', 'measured at', 'determined', 'at', 'with', 'highlights', 'highlight', 'highlighting', 'positive', 'positivity', 'reactive', 'expression', 'expressed', 'expressing', 'nuclear', 'demonstrates',
    'reveals', 'revealed', 'equals', 'equal to', 'corresponds to', 'corresponding to', 'the', 'a', 'an', 'overall', 'total', 'activity', '=', ':', 'has', 'have', 'having', 'being', 'only', 'i.e.', 'there', 'found', 'identified', 'seen', 'present', 'present in', 'noted', 'figures', 'tumoral', 'by', 'on', 'using', 'assessed', 'specify', 'exact',
    'by who criteria', 'per who criteria', 'according to who criteria', 'using who criteria', 'by enets criteria', 'by the who criteria',
  ],
  boundary: ['but', 'whereas', 'while', 'however', 'although', 'compared with', 'compared to', 'versus', 'vs', 'vs.'],
  excluding: ['excluding', 'except', 'except for', 'other than', 'apart from', 'not', 'exclusive of', 'sparing'],
  no: ['no', 'no definite', 'no evidence of', 'without', 'no obvious', 'no clear', 'no convincing', 'no unequivocal', 'absence of', 'devoid of', 'lack of', 'not any'],
  none: ['none', 'none seen', 'none identified', 'none found', 'not identified', 'not seen', 'not found', 'not detected', 'absent', 'not present', 'not apparent', 'none detected', 'none present', 'not evident', 'not noted'],
  'no value': [
    'cannot be assessed', 'cannot be determined', 'cannot be evaluated', 'can not be assessed', 'not assessed', 'not assessable', 'not performed', 'not done', 'not available', 'not reported', 'not stated', 'not evaluable', 'not evaluated', 'not determined', 'not applicable', 'unknown', 'not known',
    'pending', 'n/a', 'to follow', 'will follow', 'insufficient', 'noncontributory', 'non contributory', 'not interpretable', 'uninterpretable', 'unsatisfactory', 'not possible', 'deferred', 'requested', 'ordered', 'not provided', 'not given', 'to be determined', 'tbd', 'awaited', 'failed', 'not evaluable',
    'could not be assessed', 'could not be determined', 'indeterminate',
  ],
  scale: [
    'brisk', 'high', 'moderate', 'elevated', 'increased', 'inconspicuous', 'few', 'scattered', 'occasional', 'frequent', 'numerous', 'abundant', 'minimal', 'negligible', 'low', 'very low', 'sparse', 'markedly increased', 'not increased', 'scant', 'many', 'easily found', 'easily identified', 'rare', 'intermediate', 'variable',
  ],
  'cut-off': ['cut off', 'cutoff', 'cut off of', 'cut offs', 'cutoffs', 'threshold', 'thresholds', 'criteria', 'criterion', 'defined', 'defined by', 'defined as', 'definition', 'reference range', 'reference', 'required for', 'by definition', 'limit', 'limits', 'is defined by', 'range for', 'who criteria', 'should be'],
  ki67: [
    'ki 67', 'ki67', 'ki 67 index', 'ki67 index', 'ki 67 labeling index', 'ki 67 labelling index', 'ki67 labeling index', 'ki67 labelling index', 'ki 67 proliferation index', 'ki67 proliferation index', 'ki 67 proliferative index', 'ki67 proliferative index', 'ki 67 li', 'ki67 li', 'ki 67 pi', 'ki67 pi', 'kiel 67',
    'mib 1', 'mib1', 'proliferation index', 'proliferative index', 'proliferation rate', 'proliferation fraction', 'proliferative rate', 'proliferative fraction', 'growth fraction', 'proliferation index (ki 67)', 'proliferation index (ki67)', 'proliferation index (mib 1)', 'proliferative index (ki 67)', 'proliferative index (ki67)',
    'labeling index', 'labelling index', 'ki67li', 'ki 67ihc', 'proliferation marker', 'proliferation marker ki 67',
  ],
  marker: [
    'synaptophysin', 'syn', 'chromogranin*', 'cga', 'sstr*', 'somatostatin receptor*', 'insm1', 'insm 1', 'cytokeratin*', 'keratin*', 'cd56', 'cd 56', 'ncam', 'nse', 'ttf1', 'ttf 1', 'cdx2', 'cdx 2', 'pax8', 'pax 8', 'pax6', 'islet 1', 'isl1', 'p53', 'p 53', 'rb', 'rb1', 'atrx', 'daxx', 'er', 'pr', 'estrogen*',
    'progesterone*', 'her2', 'her 2', 'pd l1', 'pdl1', 'tps', 'cps', 'gastrin', 'insulin', 'glucagon', 'serotonin', 'somatostatin', 'vip', 'pp', 'calcitonin', 'cea', 'phh3', 'phospho histone h3', 'phosphohistone h3', 'satb2', 'otp', 'e cadherin', 'beta catenin', 's100', 's 100', 'ck*', 'cam 5.2', 'ae1/ae3', 'ae1', 'ema',
    'dll3', 'mgmt', 'gata3', 'desmin', 'vimentin', 'trypsin', 'bcl10', 'bcl 10', 'dog1', 'cd117', 'cd45', 'cd3', 'cd20', 'cyclin d1', 'psa', 'nkx*', 'p16', 'p40', 'p63', 'napsin*', 'vegf*', 'men1', 'menin', 'ago', 'leu 7',
  ],
  'other percent': [
    'necrosis', 'necrotic', 'stroma', 'stromal component', 'fibrosis', 'fibrotic', 'steatosis', 'steatotic', 'fat', 'fatty', 'macrovesicular', 'cellularity', 'viability', 'viable', 'volume', 'tumor volume', 'tumor burden', 'burden', 'involvement', 'involving', 'involved', 'involves', 'replaced', 'replacement', 'component', 'components', 'composed', 'comprises', 'comprising',
    'comprise', 'constitutes', 'circumference', 'stenosis', 'saturation', 'spo2', 'o2', 'ejection fraction', 'ef', 'hematocrit', 'eosinophils', 'neutrophils', 'blasts', 'risk', 'survival', 'response', 'decrease', 'increase', 'reduction', 'shrinkage', 'tumor content', 'tumor purity', 'allele*', 'vaf', 'methylation', 'confidence', 'oxyphilic', 'oncocytic', 'mucinous', 'signet*', 'washout', 'formalin', 'probability', 'sensitivity', 'specificity',
    'patients', 'cases',
  ],
  mitoses: [
    'mitosis', 'mitoses', 'mitotic', 'mitotic figure', 'mitotic figures', 'mitotic rate', 'mitotic count', 'mitotic index', 'mitotic activity', 'mitotic counts', 'mitotic figures count', 'mitosis count', 'mitoses count', 'mf', 'mitotic rates', 'mitotic indices', 'mitotic score', 'mitotic rate (mitoses)', 'figures of mitosis',
  ],
  size: [
    'size', 'sizes', 'greatest dimension', 'maximum dimension', 'max dimension', 'max. dimension', 'maximal dimension', 'largest dimension', 'longest dimension', 'greatest diameter', 'maximum diameter', 'max diameter', 'max. diameter', 'maximal diameter', 'largest diameter', 'longest diameter', 'long axis', 'dimension', 'dimensions', 'diameter', 'diameters', 'maximum extent', 'greatest extent', 'maximal extent',
    'largest extent', 'tumor size', 'tumour size', 'tumor diameter', 'tumour diameter', 'tumor dimension', 'tumour dimension', 'tumor dimensions', 'lesion size', 'mass size', 'nodule size', 'size of tumor', 'size of tumour', 'size of the tumor', 'size of the tumour', 'size of lesion', 'maximum tumor dimension', 'maximum tumour dimension', 'maximum tumor diameter', 'maximum tumour diameter', 'maximum tumor size', 'maximum tumour size',
    'maximum size', 'greatest tumor dimension', 'greatest tumour dimension', 'across', 'tumor greatest dimension', 'tumor greatest diameter', 'additional dimensions', 'largest tumor dimension', 'largest tumor diameter', 'largest tumour diameter', 'max tumor size', 'max tumour size', 'max tumor diameter', 'max tumour diameter', 'max tumor dimension', 'max tumour dimension',
  ],
  measures: ['measures', 'measuring', 'measured', 'measure', 'sized', 'measurement', 'measurements', 'spanning', 'spans'],
  'mesenteric mass': [
    'mesenteric mass', 'mesenteric masses', 'large mesenteric mass', 'large mesenteric masses', 'mesenteric tumor mass', 'mesenteric tumour mass', 'mesenteric nodule', 'mesenteric nodules', 'mesenteric tumor nodule', 'mesenteric tumor nodules', 'mesenteric deposit', 'mesenteric deposits', 'mesenteric tumor deposit', 'mesenteric tumor deposits', 'mesenteric tumour deposit', 'mesenteric tumour deposits',
    'mesenteric conglomerate', 'mesenteric nodal conglomerate', 'mesenteric nodal mass', 'mesenteric nodal masses', 'mesenteric lymph node conglomerate', 'mesenteric lymph node mass', 'mesenteric soft tissue mass', 'mesenteric implant', 'mesenteric implants', 'mass in the mesentery', 'mass of the mesentery', 'masses in the mesentery', 'nodule in the mesentery', 'deposit in the mesentery', 'conglomerate in the mesentery',
    'mesenteric metastasis', 'mesenteric lesion', 'root of mesentery mass', 'mesenteric root mass', 'mesenteric fibrotic mass', 'mesenteric tumor', 'mesenteric tumour', 'mesenteric adenopathy', 'conglomerate mesenteric mass', 'spiculated mesenteric mass', 'matted mesenteric nodes', 'conglomerate of mesenteric lymph nodes', 'conglomerate of mesenteric nodes',
  ],
  distance: ['away', 'away from', 'distance', 'distances', 'clearance', 'clear by', 'distant from', 'proximal to', 'distal to', 'beyond', 'within', 'margin clearance', 'from', 'short of', 'cleared by'],
  depth: ['depth', 'deep', 'depth of invasion', 'depth of extension', 'invades to a depth', 'depth of infiltration', 'invasion depth', 'thick', 'thickness', 'into', 'extension into', 'invasion of', 'invasion', 'invades', 'infiltrates', 'infiltration', 'extends', 'extending', 'extension', 'extranodal extension', 'focus of invasion', 'mesoappendix', 'mesoappendiceal', 'meso appendix'],
  'other length': ['length', 'in length', 'long', 'width', 'wide', 'apart', 'height', 'short axis', 'interval', 'slices', 'intervals', 'sliced', 'thick sections', 'slice', 'incision', 'scar', 'caliber', 'calibre', 'anal verge', 'from the anal verge', 'dentate line', 'from the incisors', 'incisors', 'fov', 'needle', 'gauge'],
  several: ['ranging', 'ranges', 'range', 'respectively', 'multiple', 'several', 'tumors', 'tumours', 'lesions', 'nodules', 'masses', 'foci', 'carcinoids', 'neuroendocrine tumors', 'neuroendocrine tumours', 'nets', 'microcarcinoids', 'tumor nodules', 'tumor foci', 'primary tumors', 'primaries'],
  largest: ['largest', 'the largest', 'largest of which', 'biggest', 'dominant', 'the larger', 'larger', 'greatest', 'largest tumor', 'largest tumour', 'largest lesion', 'largest nodule', 'largest focus', 'dominant nodule', 'dominant tumor', 'dominant mass', 'dominant lesion', 'index lesion', 'index tumor', 'the largest measuring', 'largest mass', 'larger tumor', 'larger lesion'],
  'hot spot': ['hot spot', 'hot spots', 'hotspot', 'hotspots', 'hottest', 'focal', 'focally', 'focal areas', 'highest', 'highest area', 'highest areas', 'maximum', 'max.', 'maximal', 'peak', 'most active area', 'most active areas', 'areas of highest', 'most proliferative area', 'up to focally'],
  average: ['average', 'on average', 'mean', 'median', 'averaged', 'averaging', 'globally', 'global', 'whole section', 'overall average'],
  primary: ['primary', 'primary tumor', 'primary tumour', 'primary lesion', 'primary site', 'primary neuroendocrine tumor'],
  tumor: [
    'tumor', 'tumour', 'neoplasm', 'net', 'nen', 'nec', 'pnet', 'pannet', 'neuroendocrine tumor', 'neuroendocrine tumour', 'neuroendocrine neoplasm', 'neuroendocrine carcinoma', 'neuroendocrine component', 'carcinoid', 'carcinoid tumor', 'carcinoid tumour', 'microcarcinoid', 'insulinoma', 'gastrinoma', 'glucagonoma', 'vipoma', 'somatostatinoma', 'mass', 'lesion', 'nodule', 'neoplasia',
    'tumor nodule', 'tumour nodule', 'tumor mass', 'focus', 'microadenoma', 'islet cell tumor', 'islet cell tumour', 'carcinoma', 'well differentiated neuroendocrine tumor', 'well differentiated neuroendocrine tumour', 'tumor focus', 'tumor site', 'malignancy',
  ],
  metastasis: [
    'metastas*', 'metastatic', 'mets', 'liver metastas*', 'hepatic metastas*', 'liver lesion', 'liver lesions', 'hepatic lesion', 'hepatic lesions', 'bone metastas*', 'liver mass', 'liver nodule', 'lymph node metastas*', 'nodal metastas*', 'metastatic deposit', 'metastatic deposits', 'metastatic tumor', 'metastatic tumour', 'metastatic lesion', 'metastatic lesions', 'metastatic focus', 'metastatic foci', 'liver tumor', 'liver tumors', 'hepatic mass', 'distant',
    'recurrence', 'peritoneal nodule', 'peritoneal nodules', 'peritoneal implant', 'implant', 'implants', 'micrometastas*', 'metastatic neuroendocrine tumor', 'metastatic neuroendocrine tumour', 'metastatic well differentiated neuroendocrine tumor', 'satellite', 'satellites', 'satellite nodule', 'satellite nodules', 'liver tumour',
  ],
  deposit: ['deposit', 'deposits', 'tumor deposit', 'tumor deposits', 'tumour deposit', 'tumour deposits'],
  node: [
    'node', 'nodes', 'lymph node', 'lymph nodes', 'lymph node(s)', 'lymph node s', 'node(s)', 'ln', 'lns', 'nodal', 'regional lymph node', 'regional lymph nodes', 'regional lymph node(s)', 'regional nodes', 'lymphadenopathy', 'lymphonodes', 'lymphatic nodes', 'sentinel node', 'sentinel nodes', 'sentinel lymph node', 'sentinel lymph nodes', 'rln', 'lymphnodes', 'lymphnode',
    'nodal tissue', 'nodal disease',
  ],
  margin: ['margin', 'margins', 'resection margin', 'surgical margin', 'closest margin', 'cut edge', 'resection line', 'inked margin', 'ink', 'staple line', 'edge', 'excision margin', 'resection edge', 'radial margin', 'deep margin', 'nearest margin', 'transection margin'],
  specimen: ['tumor bed', 'tumour bed', 'tumor bed size', 'specimen', 'specimens', 'resection specimen', 'segment of', 'segments of', 'loop of', 'segment of bowel', 'length of bowel', 'container', 'received', 'sample', 'resected segment', 'excision', 'resection', 'aggregate', 'in aggregate', 'aggregating', 'tissue', 'tissues', 'formalin', 'pieces', 'piece', 'portion', 'wedge', 'strip', 'ellipse', 'skin', 'mucosal', 'chips', 'curettings'],
  core: ['core', 'cores', 'core biopsy', 'core biopsies', 'needle core', 'needle cores', 'biopsy', 'biopsies', 'tissue core', 'tissue cores'],
  fragment: ['fragment', 'fragments', 'tissue fragment', 'tissue fragments', 'fragmented', 'soft tissue'],
  polyp: ['polyp', 'polyps', 'polypoid', 'pedicle', 'stalk', 'polypoid lesion', 'polypoid mass', 'pseudopolyp'],
  organ: [
    'pancreas', 'pancreatic', 'spleen', 'splenic', 'liver', 'hepatic', 'stomach', 'gastric', 'duodenum', 'duodenal', 'jejunum', 'ileum', 'ileal', 'cecum', 'caecum', 'colon', 'colonic', 'rectum', 'rectal', 'appendix', 'appendiceal', 'vermiform appendix', 'gallbladder', 'bile duct', 'common bile duct', 'cbd', 'duct', 'pancreatic duct', 'main pancreatic duct', 'wirsung', 'lung', 'lobe', 'thymus', 'thyroid', 'kidney', 'renal', 'adrenal', 'ovary', 'uterus',
    'prostate', 'bowel', 'small bowel', 'small intestine', 'large bowel', 'intestine', 'mesentery', 'mesenteric', 'omentum', 'mesocolon', 'fat', 'aorta', 'abdominal aorta', 'artery', 'vein', 'portal vein', 'vessel', 'atrium', 'ventricle', 'bladder', 'breast', 'head', 'tail', 'body', 'wall', 'lumen', 'uncinate process', 'bronchus', 'tip', 'base', 'esophagus', 'oesophagus', 'peritoneum', 'bone', 'brain', 'mucosa', 'submucosa', 'diverticulum', 'hernia', 'terminal ileum', 'esophageal',
    'capsule', 'muscle', 'heart', 'valve', 'aneurysm',
  ],
  'other cells': [
    'lymphocyt*', 'lymphoid', 'lymphoid cells', 'lymphoid follicles', 'germinal center*', 'germinal centre*', 'stromal cells', 'stroma cells', 'endothelial*', 'inflammatory cells', 'inflammatory', 'plasma cells', 'acinar*', 'acini', 'ducts', 'ductal', 'crypt', 'crypts', 'gland', 'glands', 'glandular', 'hepatocyt*', 'epithelium', 'epithelial cells', 'erythroid*', 'myeloid*', 'precursors', 'hematopoietic*',
    'marrow', 'bone marrow', 'background', 'normal', 'non neoplastic', 'nonneoplastic', 'benign', 'islets', 'control', 'external control', 'internal control', 'controls', 'macrophages', 'histiocytes', 'follicles', 'fibroblasts', 'intraepithelial lymphocytes', 'tils', 'basal layer', 'basal cells', 'keratinocytes', 'mucosal cells', 'entrapped', 't cells', 'b cells', 'peripheral blood',
  ],
  'other lesion': [
    'adenoma', 'adenomas', 'adenocarcinoma', 'adenocarcinomatous', 'adjacent', 'lymphoma', 'cyst', 'cysts', 'cystic lesion', 'ulcer', 'hematoma', 'haematoma', 'fibroid', 'leiomyoma', 'hemangioma', 'haemangioma', 'lipoma', 'ipmn', 'gist', 'schwannoma', 'melanoma', 'squamous*', 'dysplasia', 'dysplastic', 'hyperplasia', 'gallstone', 'gallstones', 'stone', 'stones', 'abscess', 'collection', 'pseudocyst', 'meningioma', 'breast carcinoma', 'ductal carcinoma', 'urothelial*',
    'seminoma', 'sarcoma', 'exocrine component', 'adenocarcinoma component', 'non neuroendocrine component', 'glandular component', 'hamartoma', 'granuloma', 'granulomas', 'defect', 'perforation', 'accessory spleen', 'splenule', 'nevus', 'effusion', 'nabothian', 'thrombus', 'clot', 'tumorlet', 'tumorlets', 'carcinoid tumorlets', 'cavity', 'hemorrhage', 'area of necrosis', 'second tumor', 'second tumour', 'second lesion',
  ],
}; // prettier-ignore
