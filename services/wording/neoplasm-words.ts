/** Sites, classes and spread of a neoplasm in words. */
import type { Classification, Histology, MetastasisSite, Site } from '../rules/index.ts';

export const SITE_ADJECTIVE: Record<Site, string> = {
  pancreas: 'Pancreatic',
  stomach: 'Gastric',
  duodenum: 'Duodenal',
  ampulla: 'Ampullary',
  'jejunum-ileum': 'Jejunal/ileal',
  appendix: 'Appendiceal',
  caecum: 'Caecal',
  colon: 'Colonic',
  rectum: 'Rectal',
  lung: 'Lung',
  thymus: 'Thymic',
  'unknown-primary': 'Unknown-primary',
  other: 'Other-site',
};

export const SITE_UNKNOWN = 'primary site open';

export const SITE_NOUN: Record<Site, string> = {
  pancreas: 'pancreas',
  stomach: 'stomach',
  duodenum: 'duodenum',
  ampulla: 'ampulla of Vater',
  'jejunum-ileum': 'jejunum or ileum',
  appendix: 'appendix',
  caecum: 'caecum',
  colon: 'colon',
  rectum: 'rectum',
  lung: 'lung',
  thymus: 'thymus',
  'unknown-primary': 'unknown primary',
  other: 'another organ',
};

export const METASTASIS: Record<MetastasisSite, string> = {
  liver: 'liver',
  bone: 'bone',
  'bone-marrow': 'bone marrow',
  brain: 'brain',
  lung: 'lung',
  pleura: 'pleura',
  peritoneum: 'peritoneum',
  retroperitoneum: 'retroperitoneum',
  'distant-nodes': 'distant nodes',
  ovary: 'ovary',
  adrenal: 'adrenal',
  other: 'other site',
  unspecified: 'site not stated',
};

/** The kind of neoplasm, for the start of a summary. */
export const NEOPLASM: Record<Classification, string> = {
  'NET-G1': 'NET',
  'NET-G2': 'NET',
  'NET-G3': 'NET',
  'NET-INDET': 'NET',
  'NEC-SMALL': 'NEC',
  'NEC-LARGE': 'NEC',
  NEC: 'NEC',
  MINEN: 'MiNEN (mixed neoplasm)',
  'LUNG-TC': 'carcinoid',
  'LUNG-AC': 'carcinoid',
  'LUNG-TC-IF-NO-NECROSIS': 'carcinoid',
  'LUNG-CARCINOID-HIGH-PROLIF': 'carcinoid',
  'LUNG-HIGH-GRADE-UNRESOLVED': 'NET or NEC',
  'LUNG-LCNEC': 'NEC',
  'LUNG-SCLC': 'small cell carcinoma',
  'LUNG-UNCLASSIFIED': 'NET or NEC',
  UNRESOLVED: 'NET or NEC',
  'NOT-GRADABLE': 'NET or NEC',
  'NO-TISSUE': 'NET or NEC',
  'OUT-OF-SCOPE': 'tumor',
};

/** Lung carcinomas whose name is their class: said once. */
export const LUNG_NAME: Partial<Record<Classification, string>> = {
  'LUNG-SCLC': 'Small cell lung carcinoma',
  'LUNG-LCNEC': 'Large cell lung NEC',
};

export const STATED_TYPE: Partial<Record<Histology, string>> = {
  'typical-carcinoid': 'typical carcinoid',
  'atypical-carcinoid': 'atypical carcinoid',
};

/** The class itself. NET-INDET is printed with its range. */
export const CLASS: Record<Exclude<Classification, 'NET-INDET'>, string> = {
  'NET-G1': 'G1',
  'NET-G2': 'G2',
  'NET-G3': 'G3',
  'NEC-SMALL': 'high grade, small cell type',
  'NEC-LARGE': 'high grade, large cell type',
  NEC: 'high grade',
  MINEN: 'no single grade',
  'LUNG-TC': 'typical carcinoid',
  'LUNG-AC': 'atypical carcinoid',
  'LUNG-TC-IF-NO-NECROSIS': 'typical carcinoid if no necrosis',
  'LUNG-CARCINOID-HIGH-PROLIF': 'carcinoid with high proliferation',
  'LUNG-HIGH-GRADE-UNRESOLVED': 'high grade, type not stated',
  'LUNG-LCNEC': 'large cell NEC',
  'LUNG-SCLC': 'small cell carcinoma',
  'LUNG-UNCLASSIFIED': 'type not settled',
  UNRESOLVED: 'NET G3 or NEC not settled',
  'NOT-GRADABLE': 'not graded',
  'NO-TISSUE': 'no tissue result found',
  'OUT-OF-SCOPE': 'outside these rules',
};

/** The grading that a class belongs to: of the digestive system the edition whose table was read (S1); the overview of 2022 keeps it (S2, not read). */
export const GRADED_BY = { digestive: 'WHO 2019', lung: 'WHO 2021' } as const;

export const KI67_NOT_USED = 'not used for the class';

export const BOUNDED_FIELDS = 'counted in fields without an area';
