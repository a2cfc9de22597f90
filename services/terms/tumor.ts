/** What a tumor is and how far it reaches: sites, types, layers, structures, places of spread. */
/** Primary sites. `other` is a site outside the service (GR-08); colon has its side in a fact of its own. */
export const SITES = [
  'pancreas',
  'stomach',
  'duodenum',
  'ampulla',
  'jejunum-ileum',
  'appendix',
  'caecum',
  'colon',
  'rectum',
  'lung',
  'thymus',
  'unknown-primary',
  'other',
] as const;
export type Site = (typeof SITES)[number];

/** Parts of an organ that some chapters of the stage tables leave out (C17.3, C25.3, C25.4, C17.8). */
export const SUBSITES = ['meckel-diverticulum', 'pancreatic-duct', 'islets', 'small-intestine-overlapping'] as const;
export type Subsite = (typeof SUBSITES)[number];

/** Named neuroendocrine (or other) type, as the pathologist or the diagnosis code states it. */
export const HISTOLOGIES = [
  'net', // neuroendocrine tumor, well differentiated
  'carcinoid', // the old word, well differentiated
  'typical-carcinoid',
  'atypical-carcinoid',
  'nec', // neuroendocrine carcinoma, type not stated
  'nec-small-cell',
  'nec-large-cell',
  'minen',
  'nen', // neuroendocrine neoplasm, NET or NEC not stated
  'goblet-cell',
  'adenocarcinoma-with-ne',
  'other-neuroendocrine', // Merkel, paraganglioma, phaeochromocytoma …
  'not-neuroendocrine',
] as const;
export type Histology = (typeof HISTOLOGIES)[number];

export type Differentiation = 'well' | 'poor';

/** Deepest layer affirmed, from inside out; `limited-to-organ` is the solid organ's word. */
export const DEPTHS = [
  'mucosa',
  'submucosa',
  'muscularis-propria',
  'subserosa', // through the muscularis propria, serosa intact; also fat beside a part without serosa
  'serosa', // serosal surface reached or peritoneum penetrated
  'adjacent-organ',
  'limited-to-organ',
] as const;
export type Depth = (typeof DEPTHS)[number];

/** Structures named as invaded. */
export const STRUCTURES = [
  'duodenum', 'bile-duct', 'ampulla', 'sphincter-of-oddi', 'stomach', 'spleen', 'colon', 'adrenal', 'liver', 'kidney', 'gallbladder',
  'small-bowel', 'large-vessel', 'portal-or-splenic-vein', 'pancreas', 'peripancreatic-fat', 'mesoappendix', 'mesentery',
  'retroperitoneum', 'abdominal-wall', 'muscle', 'peritoneum', 'other-organ',
  'main-bronchus', 'visceral-pleura', 'atelectasis', 'adjacent-lobe', 'chest-wall', 'parietal-pleura', 'phrenic-nerve',
  'parietal-pericardium', 'same-lobe-nodule', 'other-lobe-nodule', 'diaphragm', 'mediastinum', 'heart', 'great-vessel', 'trachea',
  'carina', 'recurrent-laryngeal-nerve', 'oesophagus', 'vertebra', 'mediastinal-pleura', 'pericardium', 'lung', 'aorta',
] as const; // prettier-ignore
export type Structure = (typeof STRUCTURES)[number];

export const METASTASIS_SITES = [
  'liver', 'bone', 'bone-marrow', 'brain', 'lung', 'pleura', 'peritoneum', 'retroperitoneum', 'distant-nodes', 'ovary', 'adrenal', 'other', 'unspecified',
] as const; // prettier-ignore
export type MetastasisSite = (typeof METASTASIS_SITES)[number];

export type AdverseFeature = 'base' | 'margin-positive' | 'mesoappendix-over-3mm' | 'lymphovascular-invasion';
export type Biomarker = 'dMMR' | 'pMMR' | 'MSI-H' | 'MSS' | 'TMB-high' | 'TMB-low' | 'BRAF' | 'NTRK' | 'RET';
