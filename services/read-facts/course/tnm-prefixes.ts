/** T, N and M with the prefix that tells how they were found (p, yp, r …), wherever a chart states them for one tumor. */
import type { Provenance } from '../../rules/index.ts';
import { clinicalDate, isFuture } from '../chart/clinical-date.ts';
import { hasUnknownModifier } from '../chart/condition-status.ts';
import type { ChartResource } from '../chart/record-index.ts';
import { dated, provenanceOfStatement, statementsOf } from '../chart/statements.ts';
import { statusOf } from '../chart/status.ts';
import { prefixBeside } from '../chart/tnm-prefix.ts';
import { wordsOf } from '../chart/value-of.ts';
import { isPathologyReport } from '../tumors/tissue-type.ts';
import type { CourseChart, CourseTumor } from './course-chart.ts';
import { reportParts } from './report-words.ts';

export interface PrefixedCategory {
  readonly letter: 'T' | 'N' | 'M';
  /** `p`, `yp`, `r`, `rp`, `c` … */
  readonly prefix: string;
  /** `2`, `1a`, `X`. */
  readonly category: string;
  readonly item: ChartResource;
  readonly from: Provenance;
}

/** `pT2`, `ypT3`, `rpN1`, `m pT1`; `art1`, `apT2` (autopsy) are none. */
const TOKEN = /(?<![A-Za-z])(r?y?[pc]?|m[pc])\s?([TNM])\s?(\d[a-d]?|is|X)(?![A-Za-z0-9])/g;
const QUESTIONS: ReadonlySet<unknown> = new Set(['t', 'n', 'm', 'tnm', 'stageGroup']);
const PATHOLOGIC_QUESTION = /\b(y?p)[tnm]\b|\bpatholog/i;

export function prefixedCategories(tumor: CourseTumor, chart: CourseChart): readonly PrefixedCategory[] {
  return tumor.items.flatMap((item) => {
    if (item.contradictory || hasUnknownModifier(item.resource)) return [];
    const { use } = statusOf(item.resource);
    const date = clinicalDate(item.resource);
    if ((use !== 'yes' && use !== 'marked') || (date !== undefined && isFuture(date, chart.today))) return [];
    if (item.type === 'Observation') return inObservation(item, chart);
    if (item.type === 'DiagnosticReport' && isPathologyReport(item, chart.valueSets))
      return reportParts(item, chart.valueSets)
        .flatMap(({ sentences }) => sentences)
        .flatMap((sentence) => tokensIn(sentence, item, dated(item, 'conclusion', ['by-text']), ''));
    return [];
  });
}

function inObservation(item: ChartResource, { valueSets, index }: CourseChart): readonly PrefixedCategory[] {
  return statementsOf(item, valueSets).flatMap((statement): readonly PrefixedCategory[] => {
    if (!QUESTIONS.has(statement.asks)) return [];
    const { value, question, asks } = statement;
    const from = provenanceOfStatement(statement);
    const words = wordsOf(value);
    const asked = PATHOLOGIC_QUESTION.exec(question ?? '');
    const beside = prefixBeside(statement, index);
    if (beside === 'a') return [];
    const implied = beside ?? (asked ? (asked[1]?.toLowerCase() ?? 'p') : '');
    const inWords = words === undefined ? [] : tokensIn(words, item, from, implied);
    if (inWords.length > 0 || value.kind !== 'concept' || asks !== 't') return inWords;
    const coded = value.codings.flatMap((coding) => valueSets.tCategoryOf(coding) ?? []);
    return coded.map(({ category, prefix }) => ({ letter: 'T', prefix: beside ?? (prefix === 'p' ? 'p' : implied), category: category.slice(1), item, from })); // prettier-ignore
  });
}

function tokensIn(text: string, item: ChartResource, from: Provenance, implied: string): readonly PrefixedCategory[] {
  return [
    ...text
      .slice(0, 2_000)
      .replace(/\bPT(?=\d)/g, 'pT')
      .matchAll(TOKEN),
  ].map(([, prefix = '', letter = 'T', category = '']) => ({
    letter: letter as 'T' | 'N' | 'M',
    prefix: prefix === '' ? implied : prefix.replace(/^m/, ''),
    category,
    item,
    from,
  }));
}
