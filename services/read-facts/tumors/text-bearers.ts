/**
 * Where text stands besides reports: results that hold a whole passage ("Final diagnosis"), documents that came with their data, and the answers of a form that a
 * professional filled in. Each becomes a report or a panel of results, so that it is read like one.
 */
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { noteAlone } from '../chart/value-of.ts';
import { namesInEnglish } from '../chart/concept-words.ts';
import { codingsOf, isObject, listOf, objectsOf, stringOf, type JsonObject } from '../chart/fhir-elements.ts';
import type { ChartResource, RecordIndex } from '../chart/record-index.ts';
import { attachmentsOf, once } from '../passages/report-sources.ts';
import { titleOf } from '../passages/report-headings.ts';
import type { SectionKind } from '../passages/section-titles.ts';

/** The record with each bearer of text as a report, or as a panel of results. */
export const withTextBearers = (
  resources: readonly ChartResource[],
  index: RecordIndex,
  valueSets: ValueSets,
): readonly ChartResource[] =>
  resources.map((item) => {
    switch (item.type) {
      case 'Observation':
        return passageResult(item, valueSets) ?? item;
      case 'DocumentReference':
        return documentAsReport(item, valueSets) ?? item;
      case 'QuestionnaireResponse':
        return answersAsPanel(item, index) ?? item;
      default:
        return item;
    }
  });

const LONGEST_TITLE = 120;
/** Results whose question is the title of a section, or of a whole report. */
export function sectionAsked(code: unknown, valueSets: ValueSets): SectionKind | undefined {
  const isReport = codingsOf(code).some((coding) => valueSets.has('report-pathology', coding));
  const words = namesInEnglish(code, valueSets).split('. ').map((one) => one.trim().replace(/:$/, '')); // prettier-ignore
  for (const one of words) {
    if (one.length > LONGEST_TITLE) continue;
    const title = titleOf(one.replace(/^(?:surgical )?pathology (?:report )?/i, '').replace(/ (?:narrative|report|document|text|section)$/i, '')); // prettier-ignore
    if (title?.rest === '' && title.kind !== 'specimen') return title.kind;
    if (/^(?:surgical |anatomic )?(?:pathology|histopathology|cytology|biopsy)(?: study| report| result| narrative| synoptic report)*$/i.test(one)) return 'diagnosis'; // prettier-ignore
  }
  return isReport ? 'diagnosis' : undefined;
}

const FEWEST_WORDS = 3;

/** "Immunohistochemistry: Ki-67 8 %, synaptophysin positive": a question that opens a passage. Components keep their own questions. */
function passageResult(item: ChartResource, valueSets: ValueSets): ChartResource | undefined {
  const noted = noteAlone(item.resource);
  const text = stringOf(item.resource['valueString']) ?? noted;
  if (text === undefined || listOf(item.resource['component']).length > 0) return undefined;
  const section = sectionAsked(item.resource['code'], valueSets);
  if (section === undefined || text.trim().split(/\s+/).length < FEWEST_WORDS) return undefined;
  return {
    ...item,
    type: 'DiagnosticReport',
    resource: { ...item.resource, valueString: undefined, resourceType: 'DiagnosticReport', category: PATHOLOGY },
    text: {
      texts: [{ element: noted === undefined ? 'valueString#passage' : 'note#passage', text, section }],
      unread: false,
    },
  };
}

const PATHOLOGY = [{ text: 'Pathology' }];

const CURRENT = new Set<unknown>(['current', undefined]);
const OF_REPORTS = /\bpatholog|\bhistolog|\bhistopatholog|\bcytolog|\bbiopsy|\bsynoptic|\bradiolog|\bimaging|\bct\b|\bmri?\b|\bpet\b|\bdotat|\bscintigra/i; // prettier-ignore

/** A document of pathology or imaging that came with its data (decision 37). */
function documentAsReport(item: ChartResource, valueSets: ValueSets): ChartResource | undefined {
  const { resource } = item;
  const names = [resource['type'], ...listOf(resource['category'])]
    .map((one) => namesInEnglish(one, valueSets))
    .join('. ');
  if (!CURRENT.has(resource['status']) || !OF_REPORTS.test(names)) return undefined;
  const { texts, unread } = attachmentsOf(resource, 'content');
  if (texts.length === 0 && !unread) return undefined;
  const context = isObject(resource['context']) ? resource['context'] : {};
  const period = isObject(context['period']) ? context['period'] : {};
  const status = resource['docStatus'] ?? 'final';
  return {
    ...item,
    type: 'DiagnosticReport',
    resource: {
      resourceType: 'DiagnosticReport',
      ...(resource.id === undefined ? {} : { id: resource.id }),
      subject: resource['subject'],
      identifier: resource['identifier'],
      modifierExtension: resource['modifierExtension'],
      language: resource['language'],
      status,
      code: resource['type'],
      category: resource['category'],
      effectiveDateTime: period['end'] ?? period['start'] ?? resource['date'],
    },
    text: { texts: once(texts), unread: unread && texts.length === 0 },
  };
}

const FINAL: Readonly<Record<string, string>> = { completed: 'final', amended: 'amended' };
const MOST_ANSWERS = 300;
const DEEPEST = 8;
const VALUES = ['valueBoolean', 'valueDecimal', 'valueInteger', 'valueString', 'valueQuantity'] as const;

/** A form that a professional filled in is a panel of results. */
function answersAsPanel(item: ChartResource, index: RecordIndex): ChartResource | undefined {
  const { resource } = item;
  const status = FINAL[String(resource['status'])];
  if (status === undefined || !isByProfessional(item, index)) return undefined;
  const component: JsonObject[] = [];
  const walk = (holder: JsonObject, depth: number): void => {
    for (const one of objectsOf(holder['item'])) {
      if (component.length >= MOST_ANSWERS) return;
      const text = stringOf(one['text']);
      for (const answer of objectsOf(one['answer'])) {
        const value = answerOf(answer);
        if (text !== undefined && value) component.push({ code: { text }, ...value });
        if (depth < DEEPEST) walk(answer, depth + 1);
      }
      if (depth < DEEPEST) walk(one, depth + 1);
    }
  };
  walk(resource, 0);
  if (component.length === 0) return undefined;
  return {
    ...item,
    type: 'Observation',
    resource: {
      resourceType: 'Observation',
      ...(resource.id === undefined ? {} : { id: resource.id }),
      subject: resource['subject'],
      identifier: resource['identifier'],
      modifierExtension: resource['modifierExtension'],
      basedOn: resource['basedOn'],
      partOf: resource['partOf'],
      status,
      code: { text: 'Form' },
      effectiveDateTime: resource['authored'],
      component,
    },
  };
}

/** Its author says so, or, where none is named, the form asks of pathology. What the patient answered names no grade and no stage (patient-answers.ts). */
function isByProfessional(item: ChartResource, index: RecordIndex): boolean {
  const { resource } = item;
  const [author = '', source = ''] = ['author', 'source'].map((element) => index.resolve(resource[element], item).ref);
  if (/^(?:Patient|RelatedPerson)\//.test(author) || /^(?:Patient|RelatedPerson)\//.test(source)) return false;
  if (/^(?:Practitioner|PractitionerRole|Organization|Device)\//.test(author)) return true;
  const titles = objectsOf(resource['item']).flatMap(({ text }) => stringOf(text) ?? []);
  return resource['author'] === undefined && titles.some((title) => /\bpatholog|\bhistolog|\bsynoptic/i.test(title));
}

function answerOf(answer: JsonObject): JsonObject | undefined {
  if (isObject(answer['valueCoding'])) return { valueCodeableConcept: { coding: [answer['valueCoding']] } };
  const element = VALUES.find((one) => answer[one] !== undefined);
  if (element === undefined) return undefined;
  return element === 'valueDecimal' ? { valueQuantity: { value: answer[element] } } : { [element]: answer[element] };
}
