/**
 * What the patient answered in a questionnaire (CX-52): symptoms by yes or no, marked as reported by the patient. Never a grade, a stage or a test:
 * only questions that name a symptom in words are read, and only where nothing else in the chart speaks of it.
 */
import type { Fact, Mark, Symptom } from '../../rules/index.ts';
import { type Candidate, choose } from '../tumors/chosen-result.ts';
import { plainWords } from '../chart/clean-text.ts';
import { dayOf, isFuture } from '../chart/clinical-date.ts';
import { isObject, objectsOf, stringOf, type JsonObject } from '../chart/fhir-elements.ts';
import { provenanceOf, type ChartResource } from '../chart/record-index.ts';

const FINAL = new Set<unknown>(['completed', 'amended']);
/** Groups within groups that are followed. */
const DEPTH = 8;
const ITEMS = 500;
const LONGEST_QUESTION = 200;

/** @param symptomNamed the symptom that cleaned words name */
export function patientAnswers(
  resources: readonly ChartResource[],
  today: string,
  symptomNamed: (words: string) => Symptom | undefined,
): Partial<Record<Symptom, Fact<boolean>>> {
  const answers = new Map<Symptom, Candidate<boolean>[]>();
  for (const item of resources) {
    const { resource } = item;
    if (item.type !== 'QuestionnaireResponse' || !FINAL.has(resource['status'])) continue;
    const date = dayOf(resource['authored']);
    if (date !== undefined && isFuture(date, today)) continue;
    for (const { question, answer, path } of answeredItems(resource)) {
      const words = plainWords(question, LONGEST_QUESTION);
      // "No flushing?" and "flushing in your family?" ask something else.
      if (/\b(?:no|not|without|never|family|relative|mother|father|children)\b/.test(words)) continue;
      const symptom = symptomNamed(words);
      const yes = yesOrNo(answer);
      if (symptom === undefined || yes === undefined) continue;
      const from = provenanceOf(item, path);
      const marks: Mark[] = [...from.marks, 'patient-reported', ...(date === undefined ? (['undated'] as const) : [])];
      const candidate = {
        value: yes,
        from: { ...from, ...(date === undefined ? {} : { date }), marks },
        amended: false,
      };
      answers.set(symptom, [...(answers.get(symptom) ?? []), candidate]);
    }
  }
  return Object.fromEntries([...answers].map(([symptom, candidates]) => [symptom, choose(candidates).fact]));
}

interface Answered {
  readonly question: string;
  readonly answer: JsonObject;
  readonly path: string;
}

/** Items with a text and exactly one answer, in groups too. */
function answeredItems(resource: JsonObject): readonly Answered[] {
  const found: Answered[] = [];
  const walk = (holder: JsonObject, path: string, depth: number): void => {
    objectsOf(holder['item']).forEach((item, index) => {
      if (found.length >= ITEMS) return;
      const at = `${path}item[${String(index)}]`;
      const [answer, ...more] = objectsOf(item['answer']);
      const question = stringOf(item['text']);
      if (question !== undefined && answer && more.length === 0) found.push({ question, answer, path: `${at}.answer` });
      if (depth < DEPTH) walk(item, `${at}.`, depth + 1);
    });
  };
  walk(resource, '', 0);
  return found;
}

/** Yes or no, as a boolean, or as a code or text that is nothing but one of the two. */
function yesOrNo(answer: JsonObject): boolean | undefined {
  const flag = answer['valueBoolean'];
  if (typeof flag === 'boolean') return flag;
  const coding = answer['valueCoding'];
  const text = stringOf(answer['valueString']) ?? (isObject(coding) ? stringOf(coding['display']) : undefined);
  const words = plainWords(text ?? '');
  return words === 'yes' ? true : words === 'no' ? false : undefined;
}
