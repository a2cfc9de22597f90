/** The synthetic patients: one Bundle a file, one story each. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Bundle } from '@medplum/fhirtypes';

const FOLDER = new URL('./patients/', import.meta.url);

export const patientNames = (): string[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();

export function patientBundle(name: string): Bundle {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as Bundle;
}

/** What each patient is there to show; the landing page and the README table are printed from it. */
export const STORIES: Readonly<Record<string, string>> = {
  'pancreas-g2-stage-2': 'Pancreatic NET, G2 by Ki-67 4.2 %, resected, stage II',
  'ileum-liver-carcinoid-syndrome': 'Ileal NET with liver metastases, carcinoid syndrome, receptor positive',
  'rectum-8mm': 'Rectal NET of 8 mm, removed completely: low risk',
  'appendix-20mm': 'Appendiceal NET of exactly 20 mm: T1',
  'appendix-21mm': 'Appendiceal NET of 21 mm: T2',
  'pancreas-ki67-text': 'Everything as text: Ki-67 "<3%", mitoses "<2 per 2 mm2"',
  'ileum-mitoses-per-hpf': 'Mitoses per 10 fields without a field area: not settled',
  'pancreas-grade-conflict': 'The report says G1, but Ki-67 is 7 %',
  'pancreas-differentiation-missing': 'Ki-67 35 % and no differentiation: NET G3 or NEC',
  'pancreas-nec': 'Pancreatic large cell NEC with liver metastases',
  'lung-typical-carcinoid': 'Typical carcinoid of the lung',
  'two-primaries': 'Two primaries and a Ki-67 that belongs to neither by its links',
  'ileum-course': 'A course of four years: Ki-67, size, chromogranin A and 5-HIAA between treatments',
  'ileum-incomplete': 'Ileal NET, no N and no M found',
  'stomach-type-unknown': 'Gastric NET whose type is not stated: endoscopy and gastrin first',
  'duodenum-gastrinoma': 'Duodenal gastrinoma with a positive node: functional, stage III',
  'ampulla-nf1': 'Ampullary NET in neurofibromatosis: exclude phaeochromocytoma first',
  'rectum-nec': 'NEC of the rectum: carcinoma staging, IIIB',
  'pancreas-g3-receptor-positive': 'Pancreatic NET G3 with liver metastases, receptor positive',
  'pancreas-progressed': 'Pancreatic NET G2, progressing on a somatostatin analog',
  'pancreas-minen': 'Mixed neoplasm: no single grade, no category before the team has met',
  insulinoma: 'Insulinoma of 12 mm, proven by a supervised fast',
  'lung-small-cell': 'Small cell lung cancer, limited if it fits one field',
  'thymus-carcinoid': 'Atypical carcinoid of the thymus, 60 mm',
  'unknown-primary-liver': 'Liver metastases of a NET, primary not known',
  'rectum-complete': 'Everything documented and done: silent (nothing-new) with TREATMENT_CARD=off',
  'mcode-pancreas': 'mCODE STU4 shapes throughout',
  'no-tumor': 'Flushing and chromogranin A, but no tumor: silent',
  'breast-cancer-ki67': 'Breast cancer with a Ki-67: silent',
  'suspected-only': 'Suspected, not confirmed: silent',
  'hospice-ileum': 'Comfort care: silent',
};

/** How to see each reason for silence. */
export const SILENCES = `Every silence once:
  no-net          breast-cancer-ki67, no-tumor
  care-goal       hospice-ileum
  not-confirmed   suspected-only
  viewer          any patient with --user Patient/p
  nothing-new     rectum-complete, the service started with TREATMENT_CARD=off
  silent-mode     any patient with a card, the service started with SILENT_MODE=on
  snoozed         dismiss both cards of a patient on the chart page, then open it again
  incomplete      no-tumor on the chart page, with the fault "500"`;
