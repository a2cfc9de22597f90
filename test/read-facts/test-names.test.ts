/** Tests by their everyday names, on both sides: what a name means, and what only sounds like it. Every suggestion that we make is known when it comes back. */
import { expect, test } from 'vitest';
import { panelPartsNamed, PANELS, testsNamed } from '../../services/read-facts/patient/test-names.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { TEST } from '../../services/wording/test-words.ts';
import { coded, condition, ICD10, record, resource, valueSets } from './made-up-record.ts';

// prettier-ignore
const names: readonly [name: string, tests: string][] = [
  ['US abdomen complete', 'T-US'], ['US ABD LIMITED', 'T-US'], ['Abdomen US', 'T-US'], ['Ultrasound abdomen', 'T-US'], ['Ultrasound of abdomen', 'T-US'], ['Abdominal ultrasound', 'T-US'],
  ['Abdominal sonography', 'T-US'], ['Sonogram of the liver', 'T-US'], ['RUQ ultrasound', 'T-US'], ['Ultrasonography of abdomen', 'T-US'],
  ['US pelvis transvaginal', ''], ['Ultrasound thyroid', ''], ['US aorta abdominal', ''], ['Abdominal wall ultrasound', ''], ['US guided liver biopsy', ''], ['Ultrasound of abdomen, fetal', ''],
  ['Tissue biopsy of skin', ''], ['Rebiopsy of the breast', ''], ['Tissue biopsy with differentiation and grade', 'T-BIOPSY'], ['New biopsy of the progressing lesion', 'T-REBIOPSY'],
  ['US Doppler liver', ''], ['Contact us about your abdomen', 'T-US'], ['Endoscopic ultrasound of abdomen', 'T-EUS'],
  ['CT CAP', 'T-CT T-CT-CHEST'], ['CT C/A/P with contrast', 'T-CT T-CT-CHEST'], ['CT chest abdomen pelvis w contrast', 'T-CT T-CT-CHEST'], ['CT A/P', 'T-CT'], ['CT abd pelv w/wo', 'T-CT'],
  ['CT chest', 'T-CT-CHEST'], ['CT head', ''], ['CT abdomen without contrast', ''], ['CAP score', ''], ['Community acquired pneumonia (CAP)', ''], ['PET/CT CAP FDG', 'T-PET-FDG'],
  ['CgA', 'T-CGA'], ['CGA, serum', 'T-CGA'], ['Chromogranin A', 'T-CGA'], ['Comprehensive geriatric assessment', ''],
  ['Gastrin', 'T-GASTRIN'], ['Gastrin-releasing peptide', ''], ['Gastrin releasing peptide precursor', ''], ['5-HIAA, 24 h urine', 'T-5HIAA'], ['NT-proBNP', 'T-NTPROBNP'],
  ['N-terminal pro-B-type natriuretic peptide', 'T-NTPROBNP'], ['NT pro BNP', 'T-NTPROBNP'], ['Natriuretic peptide.B prohormone N-Terminal', 'T-NTPROBNP'], ['Natriuretic peptide B', ''], ['BNP', ''], ['N-terminal telopeptide', ''],
  ['Ga-68 DOTATATE PET/CT', 'T-PET-SSTR'], ['Lu-177 dotatate therapy', ''], ['EGD with biopsy', 'T-EGD'], ['Colonoscopy', 'T-COLON'], ['TTE', 'T-ECHO'],
];
test.each(names)('"%s" is %s', (name, tests) => {
  expect([...testsNamed(name)].sort().join(' ')).toBe(tests);
});

// prettier-ignore
const parts: readonly [name: string, parts: string][] = [
  ['Blood count, kidney and liver tests', '0 1 2'], ['CBC', '0'], ['FBC', '0'], ['Blood counts', '0'], ['Creatinine', '1'], ['Renal function panel', '1'], ['LFTs', '2'], ['Liver and kidney tests', '1 2'],
  ['Comprehensive metabolic panel', '1 2'], ['Creatinine in urine', ''], ['Kidney ultrasound', ''], ['Liver biopsy', ''],
];
test.each(parts)('"%s" holds the parts %s of the tests before a radioligand', (name, want) => {
  expect(panelPartsNamed(name).filter(({ test: of }) => of === 'T-PRRT-LABS').map(({ part }) => part).join(' ')).toBe(want); // prettier-ignore
});

const net = condition('c', { code: coded(ICD10, 'C7A.8'), recordedDate: '2026-01-01' });
const order = (id: string, text: string, status = 'active') => resource('ServiceRequest', id, { status, intent: 'order', authoredOn: '2026-11-01', code: { text } }); // prettier-ignore
const ordered = (...orders: readonly ReturnType<typeof order>[]) =>
  Object.keys(readFacts(record(net, ...orders), valueSets, { today: '2026-11-24' }).patient.openOrders);
test.each(Object.entries(TEST))('%s, ordered as we suggest it (%s), is on order', (id, name) => {
  expect(ordered(order('o', name))).toContain(id);
});
test('a set of results is on order by its parts, and not by some of them', () => {
  expect(PANELS.map(([id]) => id)).toContain('T-PRRT-LABS');
  expect(ordered(order('a', 'CBC'), order('b', 'Comprehensive metabolic panel'))).toEqual(['T-PRRT-LABS']);
  expect(ordered(order('a', 'CBC'), order('b', 'Creatinine'))).toEqual([]);
  expect(ordered(order('a', 'CBC'), order('b', 'Comprehensive metabolic panel', 'completed'))).toEqual([]);
});
