/** Observations, each read once into the list of its fact. */
import type { AdverseFeature, Interval, Mark, Unusable } from '../../rules/index.ts';
import { looseWords } from '../passages/affirmed-words.ts';
import {
  readAppendixPart,
  readBiomarker,
  readBurden,
  readDifferentiation,
  readGastricType,
  readGrowth,
  readLungLocation,
  readMesoappendix,
  readMultifocal,
  readNecrosis,
  readPresence,
  readProgression,
  readResectable,
  readResidual,
  readSstr,
  readStatedExtent,
  readVesselInvasion,
  seesNothing,
} from '../measures/answers/index.ts';
import { answerWords } from '../measures/answer-words.ts';
import { sstrMethod } from './chosen-facts.ts';
import { type Candidate, setAside, type Unread } from './chosen-result.ts';
import { plainWords } from '../chart/clean-text.ts';
import {
  Collected,
  FINAL_ONLY,
  isAmended,
  refusalOf,
  refusedBy,
  shown,
  takeDepthReading,
  tellRefused,
  tissueOf,
  type TumorContext,
  withDate,
} from './collected-statements.ts';
import { readDepth } from '../measures/depth.ts';
import { isObject, objectsOf, stringOf } from '../chart/fhir-elements.ts';
import { readGrade } from '../measures/grade-words.ts';
import {
  fieldAreaMm2,
  type FieldOfView,
  type MitosesOptions,
  readFieldText,
  readMitoses,
} from '../measures/mitoses.ts';
import { readCount } from '../measures/node-counts.ts';
import { readKi67 } from '../measures/proliferation.ts';
import { type Asked, questionWords } from '../chart/questions.ts';
import { type Reading, unusable } from '../measures/reading.ts';
import type { ChartResource } from '../chart/record-index.ts';
import { readStageObservation, readTnm } from '../measures/recorded-categories.ts';
import { readMesentericMass, readSizeMm } from '../measures/size.ts';
import { readDistantStatus, readNodes } from './spread-answers.ts';
import { provenanceOfStatement, type Statement, statementsOf } from '../chart/statements.ts';
import { statusOf } from '../chart/status.ts';
import { readTissueType } from './tissue-type.ts';
import { type Value, wordsOf } from '../chart/value-of.ts';

/** A statement about something that we read. */
export type AskedStatement = Statement & { readonly asks: Asked };
export const asksOfUs = (statement: Statement): statement is AskedStatement => statement.asks !== undefined;

export function readObservation(
  item: ChartResource,
  collected: Collected,
  context: TumorContext,
  statedNet: boolean,
): void {
  const { valueSets } = context;
  const statements = statementsOf(item, valueSets).filter(asksOfUs);
  const refusal = refusalOf(item, context);
  if (refusal) {
    for (const statement of statements) {
      const { asks, value } = statement;
      if ((refusal.finalOnly && !FINAL_ONLY.has(asks)) || value.kind === 'none') continue;
      const from = provenanceOfStatement(statement);
      collected.aside.push(setAside(asks, refusal.why, from, shown(value)));
      const why = refusedBy(refusal);
      if (why === undefined) continue;
      if (asks === 'ki67Percent' || asks === 'mitosesPer2mm2')
        collected.refusedIndices.push({ asks, item, unread: { why, from } });
      const said = new Collected();
      readStatement(statement, said, context, statedNet, undefined);
      tellRefused(said, why, collected);
    }
    if (!refusal.finalOnly) return;
  }
  const preliminary = refusal?.finalOnly === true;
  if (!preliminary)
    for (const reading of readTissueType(item, valueSets))
      tissueOf(collected, item, context).readings.push(withDate(reading, item));
  const field = fieldOfView(statements) ?? collected.fields.get(context.tissue.of(item).id);
  for (const statement of statements) {
    if (preliminary && FINAL_ONLY.has(statement.asks)) continue;
    readStatement(statement, collected, context, statedNet, field);
  }
}

export function fieldOfView(statements: readonly Statement[]): FieldOfView | undefined {
  for (const { asks, value, question } of statements) {
    if (asks !== 'fieldOfView') continue;
    const words = question ?? '';
    const found = readFieldText(`${words} ${wordsOf(value) ?? ''}`) ?? fieldAnswer(looseWords(words), value);
    if (found) return found;
  }
  return undefined;
}

/** A number alone means what its question names. */
function fieldAnswer(question: string, value: Value): FieldOfView | undefined {
  if (value.kind === 'quantity') {
    const { value: number, unit, unitText } = value.quantity;
    return number === 'not-a-number' ? undefined : fieldOf(number, unit ?? unitText, question);
  }
  const [, number, unit] = /^(\d{1,2}(?:[.,]\d{1,4})?) ?(mm2|mm\^2|mm)?$/.exec(plainWords(wordsOf(value) ?? '')) ?? [];
  return number === undefined ? undefined : fieldOf(Number(number.replace(',', '.')), unit, question);
}

function fieldOf(number: number, unit: string | undefined, question: string): FieldOfView | undefined {
  switch (unit?.toLowerCase().replace('^', '')) {
    case 'mm2':
      return { areaMm2: number };
    case 'mm':
      return { diameterMm: number };
    default:
      return /\bfield number\b|\bfn\b|\bnumber of (?:the )?field\b/.test(question)
        ? { fieldNumber: number }
        : undefined;
  }
}

export function readStatement(
  statement: AskedStatement,
  collected: Collected,
  context: TumorContext,
  statedNet: boolean,
  field: FieldOfView | undefined,
): void {
  const { item, value, asks } = statement;
  const { valueSets } = context;
  const amended = isAmended(item);
  const linkMarks: Mark[] = context.isLinkAssumed(item) ? ['link-assumed'] : [];
  const marks: Mark[] = statusOf(item.resource).use === 'marked' ? [...linkMarks, 'status-unknown'] : linkMarks;
  const take = <T>(reading: Reading<T>, into: Candidate<T>[], unread?: Unread[]): void => {
    if (reading.kind === 'value')
      into.push({
        value: reading.value,
        from: provenanceOfStatement(statement, [...marks, ...reading.marks], reading.recorded),
        amended,
      });
    else if (reading.kind === 'unusable') {
      const from = provenanceOfStatement(statement, marks, reading.recorded);
      unread?.push({ why: reading.why, from });
      collected.aside.push(setAside(asks, reading.why, from, shown(value)));
    }
  };
  const { simple } = collected;
  switch (asks) {
    case 'ki67Percent': {
      const tissue = tissueOf(collected, item, context);
      const isAverage = /\b(?:average|mean|global)\b/.test(questionWords(statement.codings, statement.question));
      take(readKi67(value), isAverage ? tissue.ki67Average : tissue.ki67, tissue.ki67Unread);
      if (value.kind === 'ratio' && typeof value.denominator.value === 'number') tissue.cells = value.denominator.value;
      return;
    }
    case 'mitosesPer2mm2': {
      const tissue = tissueOf(collected, item, context);
      const options: MitosesOptions = {
        question: questionWords(statement.codings, statement.question),
        hpfEquals2mm2: context.hpfEquals2mm2,
        ...(field ? { field } : {}),
      };
      take(readMitoses(value, options), tissue.mitoses, tissue.mitosesUnread);
      const area = fieldAreaMm2(field);
      if (area !== undefined) tissue.area = Math.max(tissue.area ?? 0, area * 10);
      return;
    }
    case 'differentiation': {
      const tissue = tissueOf(collected, item, context);
      const reading = readDifferentiation(value, valueSets);
      if (reading.kind === 'value' && reading.value === 'moderate') tissue.moderately = true;
      else if (reading.kind === 'value') take({ ...reading, value: reading.value }, tissue.differentiation);
      else take(reading, [], tissue.differentiationUnread);
      return;
    }
    case 'necrosis':
      take(readNecrosis(value, valueSets), tissueOf(collected, item, context).necrosis);
      return;
    case 'statedGrade': {
      const tissue = tissueOf(collected, item, context);
      take(readGrade(value, valueSets, statedNet), tissue.grade, tissue.gradeUnread);
      return;
    }
    case 'secondOpinion': {
      const reading = readPresence('secondOpinion', value, valueSets);
      if (reading.kind === 'value' && reading.value) tissueOf(collected, item, context).secondOpinion = true;
      return;
    }
    case 'sizeMm':
    case 'sizePanel':
      readSize(statement, collected, context, take);
      return;
    case 'sizeAdditional': {
      const reading = readSizeMm(value);
      if (reading.kind === 'value')
        collected.sizesAdditional.push({ value: reading.value, from: provenanceOfStatement(statement, marks, reading.recorded), amended }); // prettier-ignore
      return;
    }
    case 'mesentericMass':
      take(readMesentericMass(value, questionWords(statement.codings, statement.question)), collected.mass);
      return;
    case 'nodesPositive':
      take(readCount(value), collected.nodesPositive, collected.nodesUnread);
      return;
    case 'nodesExamined':
      take(readCount(value), collected.nodesExamined);
      return;
    case 'nodes':
    case 'nodeStatus':
      readNodes(statement, collected, context, take);
      return;
    case 't':
    case 'n':
    case 'm':
    case 'tnm':
      readTnm(statement, collected, context, marks, amended);
      return;
    case 'stageGroup':
      readStageObservation(statement, collected, context);
      return;
    case 'distantStatus':
      readDistantStatus(statement, collected, context, marks, amended);
      return;
    case 'historyOfMetastasis':
      if (value.kind === 'boolean' && value.value)
        collected.spread.push({ sites: ['unspecified'], from: provenanceOfStatement(statement, marks) });
      return;
    case 'statedExtent':
      take(readStatedExtent(value, valueSets), collected.extent);
      return;
    case 'depth': {
      const words = answerWords(value);
      if (words !== undefined)
        takeDepthReading(readDepth(words, true), provenanceOfStatement(statement, [...marks, 'by-text']), collected);
      else if (value.kind !== 'none') take(unusable(whyWordless(value)), [], collected.depthsUnread);
      return;
    }
    case 'lymphovascularInvasion':
      takeAdverse('lymphovascular-invasion', readVesselInvasion(value, valueSets), statement, collected);
      return;
    case 'mesoappendixDepth': {
      const { invaded, over3mm } = readMesoappendix(value, valueSets);
      takeAdverse('mesoappendix-over-3mm', over3mm, statement, collected);
      if (invaded)
        collected.depths.push({
          atLeast: false,
          invades: ['mesoappendix'],
          from: provenanceOfStatement(statement, marks),
        });
      return;
    }
    case 'margin':
    case 'residualTumor': {
      const question = questionWords(statement.codings, statement.question);
      const reading = readResidual(value, valueSets, asks, question);
      take(reading, collected.resected);
      // RX says nothing of the margin.
      if (reading.kind === 'value' && reading.value !== 'RX')
        takeAdverse(
          'margin-positive',
          { ...reading, value: reading.value === 'R1' || reading.value === 'R2' },
          statement,
          collected,
        );
      return;
    }
    case 'appendixPart': {
      const reading = readAppendixPart(value, valueSets);
      take(reading, simple.appendixPart);
      if (reading.kind === 'value')
        takeAdverse('base', { ...reading, value: reading.value === 'base' }, statement, collected);
      return;
    }
    case 'resectable':
      take(readResectable(value, valueSets), simple.resectable);
      return;
    case 'burden':
      take(readBurden(value, valueSets), simple.burden);
      return;
    case 'growth':
      take(readGrowth(value, valueSets), simple.growth);
      return;
    case 'multifocal':
      take(readMultifocal(value, valueSets), simple.multifocal);
      return;
    case 'lungLocation':
      take(readLungLocation(value, valueSets), simple.lungLocation);
      return;
    case 'gastricType':
      take(readGastricType(value, valueSets), simple.gastricType);
      return;
    case 'mappingBiopsies':
      take(readPresence('mappingBiopsies', value, valueSets), simple.mappingBiopsies);
      return;
    case 'progression':
      take(readProgression(value, valueSets), simple.progression);
      return;
    case 'sstr': {
      const found: Candidate<'positive' | 'mixed' | 'negative'>[] = [];
      take(readSstr(value, valueSets), found, collected.sstrUnread);
      const method = sstrMethod(questionWords(statement.codings, statement.question));
      const nothingSeen = seesNothing(answerWords(value) ?? '');
      for (const candidate of found) collected.sstr.push({ ...candidate, method, nothingSeen });
      return;
    }
    case 'biomarker': {
      const reading = readBiomarker(questionWords(statement.codings, statement.question), value, valueSets);
      if (reading.kind === 'value') collected.biomarkers.set(reading.value, provenanceOfStatement(statement, marks));
      return;
    }
    case 'lookalike':
      collected.aside.push(setAside('lookalike', 'look-alike', provenanceOfStatement(statement)));
      return;
    case 'sentinelNodes': // a sentinel count of 0 does not make N0
    case 'perineuralInvasion': // neither depth nor a listed adverse feature
    case 'fieldOfView': // read beside the mitoses
    case 'histology': // read as the type of the tissue
    case 'functional': // from here on facts of the patient (patient-facts.ts)
    case 'biochemicallyProven':
    case 'pregnant':
    case 'ecog':
    case 'karnofsky':
    case 'egfr':
      return;
  }
}

/** A layer is said in words: "5 mm" names none. */
const whyWordless = (value: Value): Unusable =>
  value.kind === 'asked-no-value' ? value.why : value.kind === 'contradictory' ? 'conflict' : 'text';

function takeAdverse(
  feature: AdverseFeature,
  reading: Reading<boolean>,
  statement: Statement,
  collected: Collected,
): void {
  if (reading.kind !== 'value') return;
  const before = collected.adverse.get(feature);
  collected.adverse.set(feature, {
    present: (before?.present ?? false) || reading.value,
    from: provenanceOfStatement(statement),
  });
}

function readSize(
  statement: Statement,
  collected: Collected,
  context: TumorContext,
  take: (reading: Reading<Interval>, into: Candidate<Interval>[], unread?: Unread[]) => void,
): void {
  const { item } = statement;
  const found: Candidate<Interval>[] = [];
  take(readSizeMm(statement.value, questionWords(statement.codings, statement.question)), found, collected.sizesUnread);
  const method = found[0]?.from.method;
  const pathology =
    method === 'pathology' ||
    (method === undefined &&
      (isObject(item.resource['specimen']) || context.tissue.of(item).id.startsWith('DiagnosticReport/')));
  const focus = objectsOf(item.resource['focus'])
    .flatMap(({ reference }) => stringOf(reference) ?? [])
    .join(' ');
  for (const candidate of found)
    collected.sizes.push({
      ...candidate,
      method: pathology ? 'pathology' : method === undefined || method === 'clinical' ? 'unknown' : 'imaging',
      focus,
    });
}
