/** Symptoms by their names in words. */
import type { Symptom } from '../../rules/index.ts';
import { looseWords } from '../passages/affirmed-words.ts';

export const SYMPTOM_WORDS: readonly [words: RegExp, symptom: Symptom][] = [
  [/\bflush/, 'flushing'],
  [/\bsteatorrh/, 'steatorrhea'],
  [/\bdiarrhea/, 'diarrhea'],
  [/\bwheez|\bbronchospasm/, 'wheeze'],
  [/\bhypoglyc/, 'hypoglycemia'],
  [/\b(?:increased |excessive )?thirst|\bpolydipsia/, 'thirst'],
  [/\bdizz/, 'dizziness'],
  [/\bshak(?:y|iness)|\btremor/, 'shakiness'],
  [/\bconfusion/, 'confusion'],
  [/\brash\b|\bnecrolytic/, 'rash'],
  [/\bsweat|\bdiaphoresis/, 'sweating'],
  [/\bpalpitation/, 'palpitations'],
  [/\bpeptic ulcer|\bduodenal ulcer/, 'ulcer'],
  [/\breflux/, 'reflux'],
  [/\bbone pain/, 'bone-pain'],
  [/\babdominal pain/, 'abdominal-pain'],
  [/\bweight loss|\b(?:loss of|losing) weight/, 'weight-loss'],
  [/\b(?:bowel|intestinal|small bowel) obstruction|^obstruction$/, 'obstruction'],
  [/\b(?:gastrointestinal|gi|intestinal) (?:bleed|hemorrhage)|^bleeding$/, 'bleeding'],
  [/\b(?:mesenteric|bowel|intestinal) ischemia/, 'ischemia'],
  [/\bhemoptysis/, 'hemoptysis'],
  [/\bcushing/, 'cushingoid'],
  [/\bhypokal|\blow potassium/, 'low-potassium'],
  [/\bparoxysmal hypertension/, 'paroxysmal-hypertension'],
  [/\bgallstones?|\bcholelithiasis/, 'gallstones'],
  [/\bdiabetes\b(?! insipidus)/, 'diabetes'],
  [/\bseizure|\bfocal neurolog|\bneurologic(?:al)? (?:deficit|symptom)/, 'neurological'],
  [/\bfatigue|\btired(?:ness)?\b/, 'fatigue'],
  [/\bheadache/, 'headache'],
  [/\bcough/, 'cough'],
  [
    /\bheart failure|\bperipheral edema|\bleg edema|\btricuspid (?:regurgitation|insufficiency)|\bheart murmur|\bcardiac murmur/,
    'cardiac-signs',
  ],
  [/\b(?:neck|subcutaneous|skin) (?:mass|lump|nodule)|\blump\b/, 'lump'],
];

/** Longer questions only mention a symptom. */
const LONGEST_NAME = 120;

/** The symptom that words name, in either order: "abdominal pain", "Pain, abdominal". */
export function symptomNamed(text: string): Symptom | undefined {
  const words = looseWords(text.slice(0, LONGEST_NAME));
  const turned = words.split(/, ?/).reverse().join(' ');
  return SYMPTOM_WORDS.find(([pattern]) => pattern.test(words) || pattern.test(turned))?.[1];
}
