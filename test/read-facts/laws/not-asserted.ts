/**
 * Facts of a tumor in words that do not assert them: each fact in several forms, each form in every kind of speech. The values are those of no whole case, so that one
 * that is read anywhere changes the answer.
 */

/** `X` stands for the fact. */
const SPEECH = {
  doubted: [
    'Suspicious for X.',
    'Possible X.',
    'X cannot be excluded.',
    'Cannot exclude X.',
    'X is suspected.',
    'Findings concerning for X.',
    'X is questionable.',
    'Probable X.',
    'There may be X.',
    'X?',
    'Equivocal for X.',
    'This raises the possibility of X.',
  ],
  conditional: [
    'If there is X, chemotherapy would be discussed.',
    'In case of X, follow-up is shortened.',
    'X would change the management.',
    'Unless there is X, no treatment is needed.',
    'Should there be X, please call.',
    'Provided that X is confirmed, therapy is adapted.',
  ],
  differential: [
    'X versus an artifact.',
    'The differential diagnosis includes X.',
    'The findings argue against X.',
    'This is an artifact rather than X.',
    'Alternatively, X.',
    'The appearance mimics X.',
    'DDx: X.',
  ],
  compared: [
    'In published series, X carries a poor prognosis.',
    'Patients with X do worse.',
    'Criteria of the next category: X.',
    'Definition of the next category: X.',
    'The cut-off of the classification is X.',
    'By convention X defines the next category.',
    'Literature: X.',
    "The patient's mother had X.",
    'Family history: X in a brother.',
  ],
  quoted: [
    'Outside report: X.',
    'The outside report stated X.',
    'The referring diagnosis was X.',
    'Per the outside hospital report, X.',
    'Submitted diagnosis: X.',
    'Previous report (quoted): "X".',
  ],
  past: [
    'Previously X.',
    'In 2019 there was X.',
    'The initial biopsy showed X.',
    'X two years ago.',
    'History of X.',
    'Prior biopsy: X.',
    'Earlier X was described.',
    'At diagnosis there was X.',
    'X in the past.',
    'Clinical history: X.',
    'Formerly X.',
  ],
  changed: ['No change in X.', 'No new X.', 'No interval change of X.', 'No progression of X.'],
  denied: [
    'No X.',
    'No evidence of X.',
    'X is not seen.',
    'X: not identified.',
    'Negative for X.',
    'X is absent.',
    'There was no X.',
    'X has been excluded.',
  ],
  planned: [
    'Rule out X.',
    'To evaluate for X.',
    'X is pending.',
    'Indication: X.',
    'Please assess for X.',
    'Clinical question: X?',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;
type Kind = keyof typeof SPEECH;

interface Fact {
  readonly forms: readonly string[];
  /** Written in a report of imaging. */
  readonly imaging?: true;
}

const FACTS: Readonly<Record<string, Fact>> = {
  ki67: { forms: ['a Ki-67 index of 61 %', 'Ki-67 61 %', 'a proliferation index (MIB-1) of 61 percent'] },
  mitoses: { forms: ['a mitotic rate of 37 per 2 mm2', '37 mitoses per 10 HPF', '37 mitoses per 2 mm2'] },
  grade: { forms: ['WHO grade 3', 'a G3 neuroendocrine tumor', 'a high-grade tumor', 'tumor grade 3'] },
  type: {
    forms: [
      'poorly differentiated neuroendocrine carcinoma',
      'small cell carcinoma',
      'a MiNEN',
      'large cell neuroendocrine carcinoma',
    ],
  },
  size: {
    forms: [
      'a tumor of 9.7 cm',
      'a tumor size of 97 mm',
      'a neuroendocrine tumor measuring 9.7 cm in greatest dimension',
    ],
  },
  depth: {
    forms: [
      'invasion of the serosa',
      'invasion into adjacent organs',
      'tumor penetration of the visceral peritoneum',
      'invasion of the spleen and the stomach',
    ],
  },
  nodes: { forms: ['3 of 17 positive lymph nodes', 'regional lymph node metastases', 'lymph node metastasis (3/17)'] },
  tnm: { forms: ['pT4', 'pN2', 'pM1', 'pT4 pN2 pM1', 'stage IV disease'] },
  spread: {
    forms: [
      'liver metastases',
      'bone metastases',
      'metastatic neuroendocrine tumor in the liver',
      'peritoneal carcinomatosis of the neuroendocrine tumor',
    ],
  },
  lymphovascular: { forms: ['lymphovascular invasion', 'perineural invasion', 'tumor necrosis'] },
  spreadImaging: {
    imaging: true,
    forms: [
      'liver metastases',
      'hepatic metastases of the neuroendocrine tumor',
      'bone metastases of the neuroendocrine tumor',
      'peritoneal metastases',
    ],
  },
  sizeImaging: { imaging: true, forms: ['a tumor of 9.7 cm', 'a 9.7 cm neuroendocrine tumor'] },
  tnmImaging: { imaging: true, forms: ['cT4', 'cN1', 'cM1', 'uT4 uN1'] },
  receptors: {
    imaging: true,
    forms: [
      'SSTR-negative lesions',
      'a neuroendocrine tumor without somatostatin receptor uptake',
      'DOTATATE-negative disease',
      'strong DOTATATE uptake in liver metastases',
    ],
  },
};

export interface Sentence {
  readonly fact: string;
  readonly kind: Kind;
  readonly text: string;
}

/** Every form of every fact in every kind of speech, for one kind of report; those that begin a section of their own stand last, where they cover nothing else. */
export const sentencesOf = (report: 'pathology' | 'imaging'): readonly Sentence[] =>
  Object.entries(FACTS)
    .filter(([, { imaging }]) => (imaging === true) === (report === 'imaging'))
    .flatMap(([fact, { forms }]) =>
      (Object.keys(SPEECH) as Kind[]).flatMap((kind) =>
        forms.flatMap((form) => SPEECH[kind].map((frame) => ({ fact, kind, text: capital(frame.replace('X', form)) }))),
      ),
    )
    .sort((a, b) => Number(a.text.includes(':')) - Number(b.text.includes(':')));

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
