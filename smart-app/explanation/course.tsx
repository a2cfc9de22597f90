/** Factors of the course, without an estimate; a group's figure on explicit request alone. */
import { useState } from 'preact/hooks';
import { prognosisFacts, survivalFigure, type TumorEvaluation } from '../../services/rules/index.ts';
import type { Explained } from '../explained.ts';
import { CAUTION, FACTOR, HEADINGS, SURVIVAL_REFUSED, SURVIVAL_REMARK } from './words.ts';

export function Course({ t, explained }: { readonly t: TumorEvaluation; readonly explained: Explained }) {
  const [asked, setAsked] = useState(false);
  const answer = survivalFigure(
    {
      extent: t.extent.value,
      classification: t.grade.classification,
      site: t.tumor.site.state === 'known' ? t.tumor.site.value : undefined,
    },
    { asked, during: 'reading' },
  );
  return (
    <details class="decision">
      <summary>
        <h3>{HEADINGS.course_facts}</h3>
      </summary>
      <ul>
        {prognosisFacts(t, explained.worked.evaluation.chart.patient).map(({ factor, state, caution }) => (
          <li key={factor}>
            {FACTOR[factor]}: {state === 'known' ? 'recorded' : 'not known'}
            {caution === undefined ? '' : ` (${CAUTION[caution] ?? caution})`}
          </li>
        ))}
      </ul>
      {!asked && (
        <button
          type="button"
          onClick={() => {
            setAsked(true);
          }}
        >
          Show group figures by extent
        </button>
      )}
      <div role="status">
        {asked && answer.kind === 'refused' && (
          <p>
            {SURVIVAL_REFUSED[answer.why]} <code class="meta">{answer.rule}</code>
          </p>
        )}
        {answer.kind === 'figure' && (
          <p>
            {answer.extent}: about {answer.ofHundredPeople} of 100 people ({answer.ofHundredPeople} %), {answer.measure}
            , {answer.population}. {answer.remarks.map((remark) => SURVIVAL_REMARK[remark]).join(' ')}{' '}
            <span class="meta">
              {answer.cite.map(({ source, at }) => `${source}${at === undefined ? '' : `, ${at}`}`).join('; ')}
            </span>
          </p>
        )}
      </div>
    </details>
  );
}
