/**
 * Evidence of a tumor's course, row by row (`course.md` 1.1 with 9.1). Each row reads one kind of statement and says what it gives; which of several
 * wins is decided in status.ts.
 */
import type {
  CourseEvidence,
  Margin,
  Provenance,
  RecurrentKind,
  ResectionKind,
  StatusQuestion,
} from '../../rules/index.ts';
import { clinicalDate, isFuture } from '../chart/clinical-date.ts';
import { conditionStanding, hasUnknownModifier } from '../chart/condition-status.ts';
import { namesOf } from '../chart/concept-words.ts';
import { codingsOf, conceptText, objectsOf, stringOf } from '../chart/fhir-elements.ts';
import type { ChartResource } from '../chart/record-index.ts';
import { dated, provenanceOfStatement, statementsOf } from '../chart/statements.ts';
import { statusOf } from '../chart/status.ts';
import { wordsOf } from '../chart/value-of.ts';
import { isPathologyReport } from '../tumors/tissue-type.ts';
import type { CourseChart, CourseTumor } from './course-chart.ts';
import { marginInSentences } from './margin-words.ts';
import { operationsBefore, operationWords } from './operations-named.ts';
import { recurrenceIn, saysNoDisease } from './recurrence-words.ts';
import { relationOf, timingOf } from './relation.ts';
import type { TissueEvidence } from './tissue-evidence.ts';
import { fitOf, isTakenTogether } from './tumor-place.ts';
import { impressionOf, reportParts, sentencesIn } from './report-words.ts';
import { prefixedCategories } from './tnm-prefixes.ts';

/** One operation, specimen or statement by which the tumor is out. */
export interface Removal {
  readonly date?: string;
  /** How exactly the date is that of the operation. */
  readonly dateOf: 'operation' | 'specimen' | 'statement';
  readonly kind?: ResectionKind;
  readonly endoscopic?: boolean;
  readonly margin?: Margin;
  /** Of a result that was amended: it replaces the others. */
  readonly amended?: true;
  /** The surgeon left tumor behind, or only reduced it. */
  readonly leftBehind?: true;
  /** "No residual tumor" in what was taken out after an earlier removal. */
  readonly noResidual?: true;
  readonly nodesExamined?: true;
  readonly afterTreatment?: true;
}

export type Finding = { readonly row: CourseEvidence; readonly from: Provenance } & (
  | { readonly gives: 'removal'; readonly removal: Removal }
  | { readonly gives: 'open'; readonly question: StatusQuestion; readonly date?: string; readonly radical?: boolean }
  | { readonly gives: 'recurrence'; readonly kind?: RecurrentKind; readonly date?: string }
  | { readonly gives: 'remission' }
  | { readonly gives: 'over' }
  | { readonly gives: 'no-disease'; readonly date?: string }
  | { readonly gives: 'metastases-removed'; readonly date?: string }
);

type Reader = (tumor: CourseTumor, chart: CourseChart) => readonly Finding[];

/** Strongest first. CO-07 (later distant disease) is read from the facts on spread in status.ts; CO-13 is what is left. */
export const EVIDENCE: readonly { readonly row: CourseEvidence; readonly read: Reader }[] = [
  { row: 'CO-01', read: operationsOnFile },
  { row: 'CO-02', read: resectionSpecimens },
  { row: 'CO-03', read: pathologicalT },
  { row: 'CO-04', read: marginsAlone },
  { row: 'CO-05', read: clinicalStatus },
  { row: 'CO-06', read: recurrenceStated },
  { row: 'CO-08', read: recurrencePrefix },
  { row: 'CO-09', read: historyStated },
  { row: 'CO-10', read: noDiseaseStated },
  { row: 'CO-11', read: biopsiesOfWholeLesions },
];

export const readEvidence = (tumor: CourseTumor, chart: CourseChart): readonly Finding[] =>
  EVIDENCE.flatMap(({ read }) => read(tumor, chart));

// ------------------------------------------------------------------------------------------ operations and specimens

function operationsOnFile(tumor: CourseTumor, chart: CourseChart): readonly Finding[] {
  return chart.procedures.flatMap((done): Finding[] => {
    const from = dated(done.item, 'code');
    const date = done.date === undefined ? {} : { date: done.date };
    const surgeon = surgeonsWords(done.item);
    return done.operations.flatMap((operation): Finding[] => {
      const relation = relationOf(done, operation, tumor, chart);
      if (operation.metastases && !done.isDoubtful && relation.kind === 'not-about')
        return [{ row: 'CO-01', gives: 'metastases-removed', from, ...date }];
      if (relation.kind === 'not-about') return [];
      if (relation.kind === 'open') return [{ row: 'CO-01', gives: 'open', question: relation.question, from, radical: operation.kind !== 'local', ...date }]; // prettier-ignore
      const { by } = relation;
      const margin = by.flatMap((one) => one.margin?.value ?? [])[0];
      const leftBehind = surgeon || (operation.debulking === true && margin !== 'R0');
      const kind = nodesMakeRadical(operation.name, by) ? 'radical' : operation.kind;
      return [{ row: 'CO-01', gives: 'removal', from, removal: { ...date, dateOf: 'operation', ...(kind ? { kind } : {}), endoscopic: operation.endoscopic === true, ...ofTissue(by), ...(margin ? { margin } : {}), ...(leftBehind ? { leftBehind: true } : {}) } }]; // prettier-ignore
    });
  });
}

/** Segmental operations that took nodes along are radical (9.1, 9.2 TX-104e). */
const nodesMakeRadical = (name: string, by: readonly TissueEvidence[]): boolean =>
  (name === 'pulmonary segmentectomy' || name === 'transduodenal excision') &&
  by.some(({ nodesExamined }) => nodesExamined);

const ofTissue = (by: readonly TissueEvidence[]): Partial<Removal> => ({
  ...(by.length > 0 && by.every(({ names }) => names === 'no-residual') ? { noResidual: true } : {}),
  ...(by.some(({ nodesExamined }) => nodesExamined) ? { nodesExamined: true } : {}),
});

/** Tumor left behind, in the words of the operation itself; a surgeon's R0 is what the eye saw and is not read. */
function surgeonsWords({ resource }: ChartResource): boolean {
  const notes = objectsOf(resource['note']).flatMap(({ text }) => stringOf(text) ?? []);
  const said = [conceptText(resource['outcome']) ?? '', conceptText(resource['code']) ?? '', ...notes].flatMap(
    sentencesIn,
  );
  return said.some((sentence) => marginInSentences([sentence]) === 'R2' || /\b(?:incomplete|partial) (?:resection|removal|excision)\b|\btumor (?:was )?left behind\b/.test(operationWords(sentence))); // prettier-ignore
}

/** Tissue of this tumor: its organ or none said, and no other tumor's. */
function isOf(tissue: TissueEvidence, tumor: CourseTumor, chart: CourseChart): 'yes' | 'no' | 'two-tumors' {
  const link = chart.linkOf(tissue, tumor);
  if (link === 'other') return 'no';
  const organs = [...tissue.organs];
  const ours = organs.filter((organ) => !organ.startsWith('other:'));
  if (organs.length > 0 && ours.length === 0) return 'no';
  const { sites } = tumor.place;
  const isHere = ours.some((organ) => (sites as readonly string[]).includes(organ)) || isTakenTogether(tissue.operations, ours, tumor.place); // prettier-ignore
  if (ours.length > 0 && sites.length > 0 && !isHere) return 'no';
  for (const operation of tissue.operations)
    if (operation.sites.length > 0 && fitOf(operation, tumor.place) === 'elsewhere') return 'no';
  if (link === 'this') return 'yes';
  const rivals = chart.tumors.filter((other) => other !== tumor && couldBeOf(tissue, other, chart));
  return rivals.length > 0 ? 'two-tumors' : 'yes';
}

function couldBeOf(tissue: TissueEvidence, tumor: CourseTumor, chart: CourseChart): boolean {
  if (chart.linkOf(tissue, tumor) === 'other') return false;
  const ours = [...tissue.organs].filter((organ) => !organ.startsWith('other:'));
  const { sites } = tumor.place;
  if (ours.length > 0 && sites.length > 0 && !ours.some((organ) => (sites as readonly string[]).includes(organ)))
    return false;
  return tissue.operations.every(
    (operation) => operation.sites.length === 0 || fitOf(operation, tumor.place) !== 'elsewhere',
  );
}

/** Names this kind of tumor, or measures what is measured in it and belongs to it. */
const namesIt = (tissue: TissueEvidence, tumor: CourseTumor, chart: CourseChart): boolean =>
  tissue.names === 'neuroendocrine' ||
  (tissue.names === 'unclear' && tissue.isGraded && ['this', 'assumed'].includes(chart.linkOf(tissue, tumor)));

function resectionSpecimens(tumor: CourseTumor, chart: CourseChart): readonly Finding[] {
  return chart.tissues.flatMap((tissue): Finding[] => {
    const operations = tissue.operations.filter(({ metastases }) => metastases === undefined);
    if (tissue.isBiopsy || operations.length === 0) return [];
    const isEmptied = tissue.names === 'no-residual' && (tissue.isSecond || /\byp/.test(tissue.words));
    if (!namesIt(tissue, tumor, chart) && !isEmptied) return [];
    const belongs = isOf(tissue, tumor, chart);
    if (belongs === 'no') return [];
    const { from } = tissue;
    if (belongs === 'two-tumors') return [{ row: 'CO-02', gives: 'open', question: 'two-tumors', from }];
    const kinds = new Set(
      operations.flatMap(({ name, kind }) => (nodesMakeRadical(name, [tissue]) ? 'radical' : (kind ?? []))),
    );
    const kind = kinds.has('radical') ? 'radical' : kinds.has('local') ? 'local' : undefined;
    return [
      {
        row: isEmptied ? 'CO-12' : 'CO-02',
        gives: 'removal',
        from,
        removal: {
          ...(tissue.date === undefined ? {} : { date: tissue.date }),
          dateOf: 'specimen',
          ...(kind ? { kind } : {}),
          endoscopic: operations.every(({ endoscopic }) => endoscopic === true),
          ...(tissue.margin
            ? { margin: tissue.margin.value, ...(tissue.margin.amended ? { amended: true as const } : {}) }
            : {}),
          ...ofTissue([tissue]),
        },
      },
    ];
  });
}

/** A margin or R class that is stated of anything but a biopsy: the lesion was taken out. */
function marginsAlone(tumor: CourseTumor, chart: CourseChart): readonly Finding[] {
  return chart.tissues.flatMap((tissue): Finding[] => {
    const { margin } = tissue;
    if (!margin || tissue.isBiopsy || tissue.operations.length > 0) return [];
    const link = chart.linkOf(tissue, tumor);
    if (link === 'other') return [];
    // Level 1 to 4: a stated link, or the tumor named in the same tissue or report. A margin by itself is of whatever was cut.
    if (link !== 'this' && !namesIt(tissue, tumor, chart)) return [];
    const belongs = isOf(tissue, tumor, chart);
    if (belongs === 'no') return [];
    const { from } = margin;
    if (belongs === 'two-tumors') return [{ row: 'CO-04', gives: 'open', question: 'two-tumors', from }];
    if (tissue.organs.size === 0 && link !== 'this' && isBesideMetastases(tissue, tumor, chart))
      return [{ row: 'CO-04', gives: 'open', question: 'margin-of-which-specimen', from }];
    return [{ row: 'CO-04', gives: 'removal', from, removal: { ...(tissue.date === undefined ? {} : { date: tissue.date }), dateOf: 'statement', margin: margin.value, ...(margin.amended ? { amended: true as const } : {}), ...ofTissue([tissue]) } }]; // prettier-ignore
  });
}

const METASTASIS_TISSUE = /^other:(?:liver|node|peritoneum|metastasis)$/;
const MARGIN_NEAR_METASTASIS_DAYS = 180;
function isBesideMetastases(tissue: TissueEvidence, { facts }: CourseTumor, { tissues }: CourseChart): boolean {
  if (facts.metastases.state === 'known' && facts.metastases.value.length > 0) return true;
  return tissues.some(
    (one) => one !== tissue && [...one.organs].some((organ) => METASTASIS_TISSUE.test(organ)) && withinDays(one.date, tissue.date, MARGIN_NEAR_METASTASIS_DAYS), // prettier-ignore
  );
}
const withinDays = (a: string | undefined, b: string | undefined, days: number): boolean =>
  a === undefined || b === undefined || Math.abs(Date.parse(a) - Date.parse(b)) <= days * 86_400_000;

/** pT or ypT of the primary: pathologists give it only to what was taken out. */
function pathologicalT(tumor: CourseTumor, chart: CourseChart): readonly Finding[] {
  const own = chart.tissues.filter((tissue) => ['this', 'assumed'].includes(chart.linkOf(tissue, tumor)) && (namesIt(tissue, tumor, chart) || tissue.isBiopsy)); // prettier-ignore
  const onlyBiopsies = own.length > 0 && own.every(({ isBiopsy }) => isBiopsy);
  const resected = own.some(({ operations }) => operations.length > 0);
  return prefixedCategories(tumor, chart).flatMap(({ letter, prefix, category, item, from }): Finding[] => {
    if (letter !== 'T' || !prefix.endsWith('p') || prefix.startsWith('r')) return [];
    if (category === 'X' || category === '0' || (category.startsWith('4') && !resected && !hasOperation(tumor, chart)))
      return [];
    const tissue = chart.tissues.find(({ items }) => items.some(({ ref }) => ref === item.ref));
    if (tissue?.isBiopsy || (onlyBiopsies && (tissue === undefined || tissue.operations.length === 0))) return [];
    if (tissue && isOf(tissue, tumor, chart) !== 'yes') return [];
    return [{ row: 'CO-03', gives: 'removal', from, removal: { ...(from.date === undefined ? {} : { date: from.date }), dateOf: 'statement', ...(prefix.startsWith('y') ? { afterTreatment: true } : {}) } }]; // prettier-ignore
  });
}
const hasOperation = (tumor: CourseTumor, chart: CourseChart): boolean =>
  chart.procedures.some((done) =>
    done.operations.some((operation) => relationOf(done, operation, tumor, chart).kind === 'removed'),
  );

/** A snare or excisional biopsy that took a whole small lesion of the gut, deep and lateral margins free. */
const WHOLE_LESION_SITES: ReadonlySet<string> = new Set(['rectum', 'stomach', 'duodenum', 'colon', 'appendix']);
function biopsiesOfWholeLesions(tumor: CourseTumor, chart: CourseChart): readonly Finding[] {
  return chart.tissues.flatMap((tissue): Finding[] => {
    if (!tissue.isBiopsy || !tissue.margin || !namesIt(tissue, tumor, chart) || isOf(tissue, tumor, chart) !== 'yes')
      return [];
    const { from, value } = tissue.margin;
    const site = tumor.place.sites.length === 1 && WHOLE_LESION_SITES.has(tumor.place.sites[0] ?? '');
    if (site && tissue.isExcisional && value === 'R0' && tissue.isFreeAllRound)
      return [{ row: 'CO-11', gives: 'removal', from, removal: { ...(tissue.date === undefined ? {} : { date: tissue.date }), dateOf: 'specimen', kind: 'local', endoscopic: true, margin: 'R0' } }]; // prettier-ignore
    return [{ row: 'CO-11', gives: 'open', question: 'contradiction', from }];
  });
}

// ------------------------------------------------------------------------------------------ statements on the course

const statusCodes = (item: ChartResource): readonly string[] =>
  codingsOf(item.resource['clinicalStatus']).flatMap(({ code }) => code?.trim().toLowerCase() ?? []);

function clinicalStatus({ group }: CourseTumor, { today }: CourseChart): readonly Finding[] {
  return group.conditions.flatMap((item): Finding[] => {
    if (hasUnknownModifier(item.resource)) return [];
    const codes = statusCodes(item);
    const from = dated(item, 'clinicalStatus');
    const date = clinicalDate(item.resource);
    if (codes.includes('recurrence') || codes.includes('relapse'))
      return [
        { row: 'CO-05', gives: 'recurrence', from, ...(date === undefined || isFuture(date, today) ? {} : { date }) },
      ];
    if (codes.includes('remission')) return [{ row: 'CO-05', gives: 'remission', from }];
    return codes.includes('resolved') || codes.includes('inactive') ? [{ row: 'CO-05', gives: 'over', from }] : [];
  });
}

const usable = (item: ChartResource, { today }: CourseChart): boolean => {
  if (item.contradictory || hasUnknownModifier(item.resource)) return false;
  const { use } = statusOf(item.resource);
  const date = clinicalDate(item.resource);
  return (use === 'yes' || use === 'marked') && (date === undefined || !isFuture(date, today));
};

const STATUS_QUESTION =
  /\b(?:disease|cancer|tumor|recurrence|remission) (?:status|state)\b|\brecurrence\b|\brecist\b|\bresponse\b|\bstatus of disease\b/;
export const asksForStatus = (words: string): boolean => STATUS_QUESTION.test(operationWords(words));

/** Answers to a question on the status of disease: the words, and where they stand. */
export function statusAnswers(
  tumor: CourseTumor,
  chart: CourseChart,
): readonly { words: string; from: Provenance; codes: readonly string[] }[] {
  return tumor.items.flatMap((item) => {
    if (item.type !== 'Observation' || !usable(item, chart)) return [];
    return statementsOf(item, chart.valueSets).flatMap((statement) => {
      const { asks, question, value } = statement;
      if (asks !== 'progression' && !(question !== undefined && asksForStatus(question))) return [];
      const displays = value.kind === 'concept' ? value.codings.flatMap((coding) => chart.valueSets.display(coding) ?? coding.display ?? []) : []; // prettier-ignore
      const said = [wordsOf(value), ...displays].filter((words) => words !== undefined).join('. ');
      const answer = /^(?:yes|present|positive|confirmed)\b/i.test(said) || (value.kind === 'boolean' && value.value);
      const denied = /^(?:no|none|absent|negative)\.?$/i.test(said) || (value.kind === 'boolean' && !value.value);
      const asked = question !== undefined && /\brecurrence\b/i.test(question);
      const words =
        asked && answer ? `recurrence of tumor. ${said}` : asked && denied ? 'no recurrence of tumor' : said;
      const codes = value.kind === 'concept' ? value.codings.flatMap(({ code }) => code ?? []) : [];
      return [{ words, from: provenanceOfStatement(statement), codes }];
    });
  });
}

function recurrenceStated(tumor: CourseTumor, chart: CourseChart): readonly Finding[] {
  const found: Finding[] = [];
  const take = (words: string, from: Provenance): void => {
    const heard = recurrenceIn(words);
    if (heard?.heard === 'affirmed')
      found.push({ row: 'CO-06', gives: 'recurrence', from, ...(heard.kind ? { kind: heard.kind } : {}), ...(from.date === undefined ? {} : { date: from.date }) }); // prettier-ignore
  };
  for (const { words, from } of statusAnswers(tumor, chart)) take(words, from);
  for (const item of tumor.group.conditions)
    if (conditionStanding(item.resource) === 'confirmed')
      take(namesOf(item.resource['code'], chart.valueSets), dated(item, 'code'));
  for (const item of tumor.items)
    if (item.type === 'DiagnosticReport' && usable(item, chart) && isPathologyReport(item, chart.valueSets))
      for (const sentence of reportParts(item, chart.valueSets).flatMap((part) => part.sentences))
        take(sentence, dated(item, 'conclusion', ['by-text'])); // prettier-ignore
  return found;
}

function recurrencePrefix(tumor: CourseTumor, chart: CourseChart): readonly Finding[] {
  return prefixedCategories(tumor, chart).flatMap(({ letter, prefix, category, from }): Finding[] =>
    prefix.startsWith('r') && !/^[0X]/.test(category)
      ? [{ row: 'CO-08', gives: 'recurrence', from, kind: letter === 'M' ? 'distant' : 'local', ...(from.date === undefined ? {} : { date: from.date }) }]
      : [],
  ); // prettier-ignore
}

const FORMERLY = /\b(?:history of|hx of|h ?o|status post|s ?p|acquired absence|absence of)\b/;
/** "Status post right hemicolectomy" on the problem list, history of this tumor: it agrees with other evidence, alone it only asks. */
function historyStated(tumor: CourseTumor, chart: CourseChart): readonly Finding[] {
  const own = tumor.group.conditions.filter((item) => FORMERLY.test(operationWords(namesOf(item.resource['code'], chart.valueSets)))); // prettier-ignore
  const isHistoryOnly = own.length > 0 && own.length === tumor.group.conditions.length;
  const history: Finding[] = isHistoryOnly ? own.map((item) => ({ row: 'CO-09', gives: 'over', from: dated(item, 'code') })) : []; // prettier-ignore
  const absence = chart.resources.flatMap((item): Finding[] => {
    if ((item.type !== 'Condition' && item.type !== 'Procedure') || tumor.group.conditions.includes(item)) return [];
    if (item.type === 'Condition' && !['confirmed', 'history'].includes(conditionStanding(item.resource))) return [];
    if (item.type === 'Procedure' && !usable(item, chart)) return [];
    const words = namesOf(item.resource['code'], chart.valueSets);
    const named = [...operationsBefore(words), ...absentOrgans(words)].filter(({ sites, name }) => sites.length > 0 && name !== 'bariatric operation'); // prettier-ignore
    const fits = named.some((operation) => fitOf(operation, tumor.place) !== 'elsewhere');
    const date = clinicalDate(item.resource);
    if (!fits || timingOf(date, tumor) === 'before') return [];
    return [{ row: 'CO-09', gives: 'open', question: 'history-code-only', from: dated(item, 'code'), radical: true }];
  });
  return [...history, ...absence];
}

const ABSENT_ORGANS = [
  [/\b(?:acquired )?(?:total |partial )?absence of (?:part of |all of )?(?:the )?pancreas/, 'pancreas'],
  [/\babsence of (?:part of )?(?:the )?stomach/, 'stomach'],
  [/\babsence of (?:other )?(?:specified )?(?:parts? of )?(?:the )?(?:digestive tract|intestine|bowel|ileum)/, 'jejunum-ileum'],
  [/\babsence of (?:part of )?(?:the )?(?:large intestine|colon)/, 'colon'],
  [/\babsence of (?:part of )?(?:the )?rectum/, 'rectum'],
  [/\babsence of (?:part of )?(?:the )?lung/, 'lung'],
] as const; // prettier-ignore
const absentOrgans = (
  words: string,
): readonly { readonly name: string; readonly sites: readonly (typeof ABSENT_ORGANS)[number][1][] }[] =>
  ABSENT_ORGANS.flatMap(([pattern, site]) =>
    pattern.test(operationWords(words)) ? [{ name: 'absence', sites: [site] }] : [],
  );

const FULL_REMISSION = '103338009';
function noDiseaseStated(tumor: CourseTumor, chart: CourseChart): readonly Finding[] {
  const found: Finding[] = [];
  const take = (from: Provenance): void => {
    found.push({ row: 'CO-10', gives: 'no-disease', from, ...(from.date === undefined ? {} : { date: from.date }) });
  };
  for (const { words, from, codes } of statusAnswers(tumor, chart))
    if (codes.includes(FULL_REMISSION) || sentencesIn(words).some(saysNoDisease)) take(from);
  for (const item of imagingReports(tumor, chart)) {
    const said = impressionOf(item);
    if (said.some(saysNoDisease) && !said.some((sentence) => recurrenceIn(sentence)?.heard === 'affirmed')) take(dated(item, 'conclusion', ['by-text'])); // prettier-ignore
  }
  return found;
}

/** Reports that are no pathology and not of another tumor. */
export function imagingReports(tumor: CourseTumor, chart: CourseChart): readonly ChartResource[] {
  return chart.resources.filter(
    (item) => item.type === 'DiagnosticReport' && usable(item, chart) && !isPathologyReport(item, chart.valueSets) && chart.linkOfItem(item, tumor) !== 'other', // prettier-ignore
  );
}
