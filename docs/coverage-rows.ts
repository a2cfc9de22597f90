/**
 * What the patient page behind this project says, statement by statement in our words, with the rules that carry it. Printed as docs/coverage.md with the
 * tests that name each rule; a row without a test fails.
 */
export interface CoverageRow {
  readonly statement: string;
  /** Rule ids; or, where no rule follows from the statement, why. */
  readonly rules: readonly string[];
  readonly note?: string;
}

export const COVERAGE: readonly { readonly title: string; readonly rows: readonly CoverageRow[] }[] = [
  {
    title: 'Sections of the page',
    rows: [
      { statement: 'What neuroendocrine tumors are: sites, functional or not, not adenocarcinoma', rules: ['GR-08', 'CX-44', 'CX-11'] },
      { statement: 'Symptoms in general and of hormone-making tumors', rules: ['CX-10', 'WU-22', 'WU-25', 'WU-26', 'WU-26b', 'WU-26c'] },
      { statement: 'When to see a doctor', rules: ['CX-10'], note: 'advice for people, no card without a neoplasm' },
      { statement: 'Causes: changes in DNA, spread', rules: [], note: 'words of the patient summary, no rule follows' },
      { statement: 'Risk: hereditary syndromes', rules: ['CX-01', 'CX-02', 'CX-03', 'CX-04', 'CX-05', 'CX-06', 'WU-29', 'SF-08'] },
      { statement: 'Diagnosis: the examination and what the patient feels', rules: ['CX-10', 'CX-52'], note: 'symptoms are read, no order follows' },
      { statement: 'Tests for excess hormones', rules: ['WU-22', 'WU-23', 'WU-24', 'WU-25', 'WU-26', 'WU-27', 'WU-28'] },
      { statement: 'Imaging tests', rules: ['WU-06', 'WU-07', 'WU-08', 'WU-09', 'WU-10', 'WU-11', 'WU-12', 'WU-13', 'WU-14', 'WU-15', 'WU-16'] },
      { statement: 'Biopsy, bronchoscopy, colonoscopy, surgery for tissue', rules: ['WU-04', 'WU-05', 'WU-19', 'WU-20'] },
      { statement: 'Looking at the cells: differentiation, carcinoid, carcinoma', rules: ['GR-01', 'GR-03', 'GR-26', 'WU-01', 'WU-02'] },
      { statement: 'How fast they grow: mitotic rate, Ki-67, grades 1 to 3', rules: ['GR-01', 'GR-02', 'GR-10', 'GR-12', 'GR-13', 'GR-20', 'GR-21', 'GR-22', 'GR-25'] },
      { statement: 'Treatment depends on type, place, symptoms', rules: ['TX-00a', 'TX-00b'] },
      { statement: 'Surgery, margin, removing much of it', rules: ['TX-11', 'TX-12a', 'TX-92b', 'TX-93a', 'TX-30'] },
      { statement: 'Chemotherapy first, before and after surgery', rules: ['TX-28', 'TX-40', 'TX-50', 'TX-10'] },
      { statement: 'Targeted therapy and testing of cells', rules: ['TX-24', 'TX-25', 'TX-26', 'WU-30'] },
      { statement: 'Medicines for excess hormones', rules: ['TX-20', 'TX-80', 'TX-81', 'TX-82', 'TX-83', 'TX-84', 'TX-85'] },
      { statement: 'Immunotherapy', rules: ['TX-32', 'TX-53', 'TX-70', 'TX-71', 'TX-72'] },
      { statement: 'Radiation from outside, radionuclide therapy', rules: ['TX-31', 'TX-23', 'WU-12', 'WU-31'] },
      { statement: 'What a stage is for, and the tests for it', rules: ['WU-01', 'WU-06', 'WU-07', 'WU-08', 'WU-09', 'WU-10', 'WU-11', 'WU-12'] },
      { statement: 'Lists of stages: pancreas, colon and rectum, small intestine, appendix, lung', rules: ['net-pancreas-9', 'net-colorectum-9', 'net-jejunum-ileum-9', 'net-appendix-9', 'lung-9'] },
      { statement: 'Last changed on 18 October 2025', rules: [], note: 'knowledge date, on every card: `test/cards/copy-rules.test.ts`' },
      { statement: 'Differentiation decides the staging system; function and grade do not change the stage', rules: ['GR-60', 'CX-40', 'CX-41', 'CX-42', 'CX-43'] },
      { statement: 'Survival by extent, and the factors of the course', rules: ['CX-20', 'CX-30', 'CX-31', 'CX-32', 'CX-33', 'CX-34', 'CX-35', 'CX-36'] },
      { statement: 'Coping, support, preparing a visit, questions to ask', rules: ['CX-50', 'CX-51', 'CX-52'], note: 'the patient summary' },
    ],
  },
  {
    title: 'Tests that the page names',
    rows: [
      { statement: 'Physical examination and asking about symptoms', rules: [], note: 'no order follows' },
      { statement: 'Blood and urine tests for hormones', rules: ['WU-22', 'WU-23', 'WU-24', 'WU-25', 'WU-26', 'WU-26b', 'WU-26c', 'WU-26d', 'WU-26e', 'WU-26f', 'WU-26g', 'WU-28'] },
      { statement: 'Ultrasound', rules: ['WU-11', 'WU-10'] },
      { statement: 'CT', rules: ['WU-06', 'WU-07'] },
      { statement: 'MRI', rules: ['WU-08', 'WU-09', 'WU-14'] },
      { statement: 'PET with a somatostatin tracer', rules: ['WU-12'] },
      { statement: 'Biopsy', rules: ['WU-04', 'WU-05'] },
      { statement: 'Bronchoscopy', rules: ['WU-19'] },
      { statement: 'Colonoscopy', rules: ['WU-20'] },
      { statement: 'Surgery to collect tissue', rules: ['WU-04'] },
      { statement: 'Well or poorly differentiated', rules: ['WU-01', 'WU-02'] },
      { statement: 'Mitotic rate, Ki-67, grade', rules: ['WU-01', 'GR-01'] },
      { statement: 'Staging tests', rules: ['WU-06', 'WU-07', 'WU-08', 'WU-09', 'WU-12', 'WU-13', 'WU-14'] },
      { statement: 'Testing cells for targets', rules: ['WU-03', 'WU-30'] },
    ],
  },
  {
    title: 'What the page says of treatment',
    rows: [
      { statement: 'Surgery, radiation and medicines exist', rules: ['TX-30', 'TX-31', 'TX-28'] },
      { statement: 'Medicines control the symptoms of hormones', rules: ['TX-20', 'TX-80'] },
      { statement: 'The plan depends on type, place and symptoms', rules: ['TX-00a', 'TX-00e'] },
      { statement: 'Surgery removes the tumor', rules: ['TX-11', 'TX-12a', 'TX-92a', 'TX-14a', 'TX-15a', 'TX-16a', 'TX-17', 'TX-40', 'TX-50', 'TX-60'] },
      { statement: 'All of it with a rim, where possible', rules: ['TX-92b', 'TX-93a'] },
      { statement: 'Removing much may help where not all can be removed', rules: ['TX-30'] },
      { statement: 'Chemotherapy first where surgery is not possible, and for spread', rules: ['TX-28', 'TX-41', 'TX-51', 'TX-52', 'TX-65', 'TX-71'] },
      { statement: 'Chemotherapy before surgery to shrink', rules: ['TX-40', 'TX-50'] },
      { statement: 'Chemotherapy after surgery', rules: ['TX-50', 'TX-60', 'TX-72', 'TX-10'], note: 'not usually after removal of a NET G1 or G2: the page speaks generally' },
      { statement: 'Targeted therapy attacks what cancer cells live by; cells may be tested for it', rules: ['TX-24', 'TX-25', 'TX-27', 'WU-30', 'WU-03'], note: 'everolimus needs no test of the tumor' },
      { statement: 'Everolimus as one example of targeted therapy', rules: ['TX-24', 'TX-44', 'TX-62'] },
      { statement: 'Targeted therapy for unresectable or spread cancers', rules: ['TX-24', 'TX-25', 'TX-26', 'TX-10'] },
      { statement: 'Somatostatin analogs help symptoms', rules: ['TX-80', 'TX-21', 'TX-61'] },
      { statement: 'Immunotherapy helps the immune system', rules: ['TX-32'], note: 'the category, no agent on a card' },
      { statement: 'Chemotherapy uses strong medicines, by vein or mouth', rules: ['TX-28'], note: 'the category, no agent on a card' },
      { statement: 'Immunotherapy might be an option in advanced cancers', rules: ['TX-32', 'TX-53', 'TX-70', 'TX-71', 'TX-72'] },
      { statement: 'Radiation from outside', rules: ['TX-31', 'TX-51', 'TX-70', 'TX-72'] },
      { statement: 'Radionuclide therapy for advanced NET', rules: ['TX-23', 'TX-42', 'TX-64', 'WU-12'] },
      { statement: 'Receptors give more options', rules: ['TX-21', 'TX-23', 'SF-01'] },
      { statement: 'Sometimes close watching is enough', rules: ['TX-12b', 'TX-12c', 'TX-12g', 'TX-12h', 'TX-15c', 'TX-22', 'TX-48', 'TX-67'] },
      { statement: 'Place, size, spread and other illness limit or widen the options', rules: ['SF-19', 'TX-00b', 'TX-00e'] },
      { statement: 'Small tumors are easier to remove; invasion makes it harder', rules: ['TX-00c', 'TX-12a', 'TX-14a', 'TX-16b'] },
    ],
  },
]; // prettier-ignore
