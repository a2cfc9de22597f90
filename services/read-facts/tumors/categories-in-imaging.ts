/**
 * T and N by ultrasound or by a clinician ("uT1 uN0", "cT2"), and the mesenteric mass, in reports of imaging and endoscopy. They count only where no tissue says more (tumor-facts.ts), and
 * only in a part of the report that is about this tumor.
 */
import { affirmsNeuroendocrine } from '../passages/diagnoses.ts';
import { assertionAt } from '../passages/assertion.ts';
import { isOfNow } from '../passages/report-structure.ts';
import type { ChartResource } from '../chart/record-index.ts';
import { dated } from '../chart/statements.ts';
import { mesentericMassMentions } from '../measures/size-mentions.ts';
import { tnmOfReport } from '../measures/tnm.ts';
import { isAmended, type Collected, type TumorContext } from './collected-statements.ts';
import { readReportText } from './report-texts.ts';

export function readCategoriesInImaging(item: ChartResource, collected: Collected, context: TumorContext): void {
  for (const part of readReportText(item, context.valueSets).parts) {
    const passages = part.passages.filter(isOfNow);
    const [first] = passages;
    if (first === undefined || !context.attributionOf(item, part).counts) continue;
    const from = dated(item, first.element, ['by-text']);
    const amended = isAmended(item);
    // A letter without a prefix is a vertebra or a weighting too often; a p is quoted from pathology.
    const { t, n } = tnmOfReport(passages.map(({ text }) => text).join('. '));
    if (t?.prefix === 'c') collected.tInImaging.push({ value: t, from, amended });
    if (n?.prefix === 'c') collected.nInImaging.push({ value: n, from, amended });
    for (const { text } of passages) {
      if (!affirmsNeuroendocrine(text, 'imaging')) continue;
      for (const { reading, start, end } of mesentericMassMentions(text)) {
        if (reading.kind !== 'value' || assertionAt(text, start, end, 'imaging') !== 'affirmed') continue;
        collected.massInImaging.push({ value: reading.value, from, amended });
      }
    }
  }
}
