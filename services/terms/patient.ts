/** What belongs to the patient and not to one tumor: syndromes, hereditary conditions, symptoms, therapies. */
export const SYNDROMES = [
  'carcinoid',
  'insulinoma',
  'gastrinoma',
  'vipoma',
  'glucagonoma',
  'somatostatinoma',
  'acth',
] as const;
export type Syndrome = (typeof SYNDROMES)[number];

export const HEREDITARY = ['men1', 'men2', 'vhl', 'tsc', 'nf1'] as const;
export type Hereditary = (typeof HEREDITARY)[number];

export const SYMPTOMS = [
  'flushing', 'diarrhea', 'wheeze', 'hypoglycemia', 'thirst', 'dizziness', 'shakiness', 'confusion', 'rash', 'sweating', 'palpitations',
  'ulcer', 'reflux', 'abdominal-pain', 'bone-pain', 'pain', 'fatigue', 'weight-loss', 'lump', 'obstruction', 'bleeding', 'ischemia', 'cough',
  'hemoptysis', 'neurological', 'cardiac-signs', 'new-diabetes', 'cushingoid', 'low-potassium', 'paroxysmal-hypertension', 'headache', 'gallstones', 'steatorrhea', 'diabetes',
] as const; // prettier-ignore
export type Symptom = (typeof SYMPTOMS)[number];

export const THERAPIES = ['ssa', 'prrt', 'everolimus', 'sunitinib', 'cabozantinib', 'belzutifan', 'chemotherapy', 'immunotherapy', 'liver-directed', 'ebrt', 'surgery', 'endoscopic-resection', 'interferon'] as const; // prettier-ignore
export type Therapy = (typeof THERAPIES)[number];
