/** The page on survival by extent: the figures and where they are refused, by asking the rule itself. */
import { CLASSIFICATIONS, CONTENT_VERSION, survivalFigure, type Extent, type SurvivalAnswer } from '../../services/rules/index.ts'; // prettier-ignore
import { classificationInWords } from '../../services/wording/rules-in-words.ts';
import { escapeHtml } from './frame.ts';
import { cited, grid, rulePage, section } from './rule-parts.ts';

const ASKED = { asked: true, during: 'reading' } as const;
const EXTENTS: readonly Extent[] = ['localized', 'regional', 'distant'];

export function contextPage(): { readonly body: string; readonly data: object } {
  const figures = EXTENTS.flatMap((extent) => {
    const answer = survivalFigure({ extent, classification: 'NET-G1', site: 'pancreas' }, ASKED);
    return answer.kind === 'figure' ? [answer] : [];
  });
  const refusedFor = CLASSIFICATIONS.filter(
    (classification) => survivalFigure({ extent: 'localized', classification, site: 'pancreas' }, ASKED).kind === 'refused',
  ); // prettier-ignore
  const refusals: readonly (readonly [when: string, answer: SurvivalAnswer])[] = [
    ['nobody asked for it', survivalFigure({ extent: 'localized', classification: 'NET-G1', site: 'pancreas' }, { asked: false, during: 'reading' })],
    ['something is being ordered', survivalFigure({ extent: 'localized', classification: 'NET-G1', site: 'pancreas' }, { asked: true, during: 'ordering' })],
    ['the extent is not known, or rests on an assumption', survivalFigure({ extent: 'unknown', classification: 'NET-G1', site: 'pancreas' }, ASKED)],
    ['the lung, or a site that is not known', survivalFigure({ extent: 'localized', classification: 'NET-G1', site: 'lung' }, ASKED)],
    [`the class is one of ${refusedFor.map(classificationInWords).join('; ')}`, survivalFigure({ extent: 'localized', classification: 'NEC', site: 'pancreas' }, ASKED)],
  ]; // prettier-ignore
  const [first] = figures;
  const cite = first?.cite ?? [];
  const anchored = new Set<string>();
  const rows = refusals.flatMap(([when, answer]) => {
    if (answer.kind !== 'refused') return [];
    const isFirst = !anchored.has(answer.rule);
    anchored.add(answer.rule);
    return [{ ...(isFirst ? { id: answer.rule } : {}), cells: [escapeHtml(answer.rule), escapeHtml(when)] }];
  });
  return {
    body: rulePage({
      title: 'Survival by extent, on request only',
      id: 'context',
      ruleSet: 'context',
      intro: `<p>Off unless a clinician asks, or a patient asks and the clinician says so; never on a card, never while something is ordered. A figure of a group is not a forecast for a person: it is
never adjusted, never combined with grade or site, and stands with its population, measure, grouping and rounding.</p>`,
      rules: `${section(
        'rules',
        'Figures',
        `<p>${escapeHtml(first ? `${first.measure}, ${first.population}, all neuroendocrine tumors together` : '')}.</p>
${grid(
  ['Extent', 'Alive after five years', 'Source'],
  figures.map(({ extent, ofHundredPeople, cite: from }) => ({
    cells: [extent, `about ${String(ofHundredPeople)} of 100 people`, cited(from)],
  })),
)}`,
      )}
${section('refused', 'No figure where', grid(['Rule', 'When'], rows))}`,
      cites: [cite],
    }),
    data: { contentVersion: CONTENT_VERSION, figures, refusedFor },
  };
}
