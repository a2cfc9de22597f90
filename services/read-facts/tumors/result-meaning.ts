/** What a result says of itself: the organs it is about, by its own elements, its question and what holds it, and the diagnoses it names. */
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { byQuestion } from '../chart/by-question.ts';
import { namesInEnglish } from '../chart/concept-words.ts';
import { conceptText, listOf, objectsOf, stringOf } from '../chart/fhir-elements.ts';
import type { Asked } from '../chart/questions.ts';
import type { ChartResource, RecordIndex } from '../chart/record-index.ts';
import { statementsOf } from '../chart/statements.ts';
import type { PassageMeaning } from '../passages/attribution.ts';
import { affirmsNeuroendocrine, otherDiagnosisIn } from '../passages/diagnoses.ts';
import type { OrganNamed } from '../passages/organs.ts';
import { METASTATIC, organsOfConcepts, readReportText, specimenConcepts, worst } from './report-texts.ts';
import { readTissueType } from './tissue-type.ts';

const OF_NODES_OR_SPREAD: ReadonlySet<Asked> = new Set<Asked>(['nodesPositive', 'nodesExamined', 'sentinelNodes', 'nodes', 'nodeStatus', 'distantStatus', 'historyOfMetastasis', 'mesentericMass', 'sstr', 'n', 'm']); // prettier-ignore
/** Questions that name an organ, a node or a place themselves: it is no organ that the result is about. */
const PLACE_IN_QUESTION: ReadonlySet<Asked> = new Set<Asked>([...OF_NODES_OR_SPREAD, 'appendixPart', 'lungLocation', 'gastricType', 'mesoappendixDepth', 'burden', 'growth', 'resectable', 'statedExtent', 'progression', 'lookalike', 'mappingBiopsies', 'biomarker', 'secondOpinion', 'margin', 'depth']); // prettier-ignore
/** Questions whose answer or own words may name another diagnosis. */
const NAMES_DIAGNOSIS: ReadonlySet<Asked | undefined> = new Set<Asked | undefined>(['ki67Percent', 'mitosesPer2mm2', 'statedGrade', 'histology', 'differentiation', 'necrosis', 'sizeMm', 'sizePanel', 't', 'tnm', 'stageGroup', undefined]); // prettier-ignore

export function specimenOrgans(item: ChartResource, index: RecordIndex, valueSets: ValueSets): readonly OrganNamed[] {
  const specimens = index.resolveAll(item.resource['specimen'], item).flatMap(({ found }) => found ?? []);
  return organsOfConcepts(specimens.flatMap(specimenConcepts), valueSets);
}

const organsOfQuestion = byQuestion((code, valueSets) => organsOfConcepts([code], valueSets));

export function meaningOfResult(
  item: ChartResource,
  above: readonly ChartResource[],
  index: RecordIndex,
  valueSets: ValueSets,
): PassageMeaning {
  const { resource } = item;
  const structures = index
    .resolveAll(resource['focus'], item)
    .flatMap(({ found }) => (found?.type === 'BodyStructure' ? [found] : []));
  const own = organsOfConcepts(
    [...listOf(resource['bodySite']), ...structures.map((one) => one.resource['location'])],
    valueSets,
  );
  const asks = statementsOf(item, valueSets).map((statement) => statement.asks);
  const isPlaceAsked = asks.some((one) => one !== undefined && PLACE_IN_QUESTION.has(one));
  const asked = isPlaceAsked ? [] : organsOfQuestion(resource['code'], valueSets);
  const from = [own.length > 0 ? own : specimenOrgans(item, index, valueSets), asked].flat();
  const inherited = above.flatMap((one) => [
    ...specimenOrgans(one, index, valueSets),
    ...(one.type === 'Observation' ? organsOfConcepts([...listOf(one.resource['bodySite']), one.resource['code']], valueSets) : organsOfReport(one, valueSets)), // prettier-ignore
  ]);
  const readings = readTissueType(item, valueSets);
  const texts = textsOf(item);
  const neuroendocrine =
    readings.some(({ histology }) => histology !== undefined && histology !== 'not-neuroendocrine') ||
    texts.some((text) => affirmsNeuroendocrine(text));
  const mayName = asks.some((one) => NAMES_DIAGNOSIS.has(one)) && !asks.some((one) => one !== undefined && PLACE_IN_QUESTION.has(one)); // prettier-ignore
  const others = mayName ? [conceptText(resource['code']) ?? '', ...texts].flatMap((text) => otherDiagnosisIn(text) ?? []) : []; // prettier-ignore
  const specimenWords = [item, ...above].flatMap((one) => index.resolveAll(one.resource['specimen'], one)).flatMap(({ found }) => (found ? specimenConcepts(found) : [])).map((concept) => namesInEnglish(concept, valueSets)); // prettier-ignore
  const other = worst([
    ...others.filter((one) => one !== 'no-tumor'),
    ...(readings.some(({ histology }) => histology === 'not-neuroendocrine') ? (['another-cancer'] as const) : []),
  ]);
  return {
    organs: from.length > 0 ? from : inherited,
    neuroendocrine,
    metastatic:
      readings.some(({ metastatic }) => metastatic === true) || specimenWords.some((words) => METASTATIC.test(words)),
    ...(neuroendocrine || other === undefined ? {} : { other }),
    ofNodesOrSpread: asksOfNodes(item, valueSets),
    ...(asks.some((one) => one === 'sizeMm' || one === 'sizePanel') ? { ofSize: true as const } : {}),
    strange: false,
  };
}

const asksOfNodes = (item: ChartResource, valueSets: ValueSets): boolean =>
  item.type === 'Observation' &&
  statementsOf(item, valueSets).some(({ asks }) => asks !== undefined && OF_NODES_OR_SPREAD.has(asks));

/** A report with one part is about one organ; what a report with several is about, each part says. */
function organsOfReport(report: ChartResource, valueSets: ValueSets): readonly OrganNamed[] {
  const { parts } = readReportText(report, valueSets);
  const [only] = parts;
  return only && parts.length === 1 ? (only.meaning.organs as readonly OrganNamed[]) : [];
}

/** The answer's words, and those of its components. */
function textsOf({ resource }: ChartResource): readonly string[] {
  return [resource, ...objectsOf(resource['component'])].flatMap((body) => {
    const concept = body['valueCodeableConcept'];
    const [coding] = objectsOf((concept as { coding?: unknown } | undefined)?.coding);
    return [stringOf(body['valueString']), conceptText(concept), stringOf(coding?.['display'])].flatMap(
      (text) => text ?? [],
    );
  });
}
