/** Words that a passage without organ and diagnosis may hold and still be of the only tumor: our questions, their answers, units, and what every report says. */
import type { Word } from './words.ts';

const KNOWN = new Set(
  `ki mib index labeling labelling labelled labeled proliferation proliferative proliferating fraction rate rates count counted counting mitotic mitosis mitoses
  figures figure activity hpf hpfs high power powered field fields per mm mm2 cm square millimeter millimeters centimeter centimeters percent cells cell nuclei
  nuclear nucleus tumor tumors tumoral neoplastic neoplasm neoplasms lesion lesions mass masses hot spot spots hotspot hotspots area areas average mean range highest
  lowest focal focally approximately about less than more greater fewer at least most up to between estimated measured measures measuring measure size sizes
  greatest maximum dimension dimensions largest diameter extent low moderate intermediate very positive negative positivity staining stain stains stained
  immunostain immunostains immunohistochemistry immunohistochemical ihc performed shows show showed demonstrates demonstrate demonstrated reveals synaptophysin
  chromogranin cga syn cd56 insm1 sstr2 sstr2a sstr somatostatin receptor receptors cytokeratin keratin keratins ck7 ck20 cdx2 ttf ae1 ae3 diffuse diffusely strong
  strongly weak weakly patchy retained lost loss expression express expressed grade graded grading who classification well poorly moderately differentiated
  differentiation type histologic histological histology final diagnosis diagnoses pathologic pathological pathology report surgical addendum comment note notes
  see specimen specimens tissue block blocks section sections slide slides case part parts result results value values summary synoptic not no none identified
  present absent seen found noted invasion invades invading lymphovascular vascular venous lymphatic perineural necrosis necrotic margin margins resection status
  free involved uninvolved clear microscopic gross macroscopic description received labeled formalin additional further studies study additionally addition
  ajcc stage staging pathologic pt pn pm ct cn cm tnm edition version eighth ninth primary regional node nodes lymph total number examined found sampled in the of
  and or with without for from is are was were be been has have had this that these those it its by on as an a to within into all any each some also only both
  previously prior now current new repeat please correlate clinically clinical history electronically signed pathologist date reported dr md hormone unknown
  assessed cannot determined evaluated available sheet sheets nests nest trabecular pattern architecture growth uniform monotonous round salt pepper chromatin
  consistent compatible favor supports support supporting confirms confirm confirmed findings finding features feature above below described using method digital
  image analysis manual eye whole roughly only rare rarely scattered occasional single multiple several one two three four five six seven eight nine ten eleven
  twelve clone anti antibody dako ventana roche sp6 based upon g1 g2 g3 t1 t2 t3 t4 n0 n1 n2 m0 m1 l0 l1 v0 v1 pn0 pn1 r0 r1 r2 rx nx tx yes brisk multifocal unifocal focality msi mss tmb mmr dmmr pmmr ret braf ntrk fusion fusions detected mutation mutations mutational burden microsatellite
  instability mismatch repair proficient deficient intact molecular gene genes sequencing variant variants pathogenic wild wildtype megabase alteration alterations invade
  invaded infiltrates infiltrating infiltration extends extension extending layer layers wall lamina propria muscularis submucosa submucosal mucosa mucosal subserosa
  subserosal serosa serosal adventitia perforation limited confined resected complete completely incomplete unresectable resectable inoperable operable distant
  metastasis metastases metastatic disease local localized spread tumours carcinoma malignant high low who2017 who2019 who2022 pending awaited repeat repeated`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
const SHORT = 3;

export const isKnownWord = ({ text }: Word): boolean => KNOWN.has(text.replace(/'s$/, ''));

/** A word of four letters or more that is none of ours. */
export const hasStrangeWord = (words: readonly Word[]): boolean =>
  words.some((word) => word.text.length > SHORT && /^[a-z]/.test(word.text) && !isKnownWord(word));
