/** The static rule page (`/rules`): every table with its rows, conditions and citations, printed from the tables themselves. No parameters. */
import { sources, type Condition, type RuleTable } from '../services/rules/index.ts';

const escape = (text: string): string => text.replace(/[&<>"]/g, (mark) => `&#${String(mark.charCodeAt(0))};`);

export function conditionInWords(condition: Condition): string {
  switch (condition.op) {
    case 'is':
      return `${condition.fact} is ${condition.values.map(String).join(' or ')}`;
    case 'in': {
      const { low, lowClosed, high, highClosed } = condition.interval;
      const parts = [
        Number.isFinite(low) ? `${lowClosed ? 'at least' : 'over'} ${String(low)}` : '',
        Number.isFinite(high) ? `${highClosed ? 'at most' : 'under'} ${String(high)}` : '',
      ].filter(Boolean);
      return `${condition.fact} ${parts.join(' and ')}`;
    }
    case 'stated':
      return `${condition.fact} is stated`;
    case 'all':
      return condition.of.length === 0 ? 'otherwise' : condition.of.map(nested).join(' and ');
    case 'any':
      return condition.of.map(nested).join(' or ');
    case 'not':
      return `not (${conditionInWords(condition.of)})`;
  }
}
const nested = (condition: Condition): string =>
  condition.op === 'any' || condition.op === 'all' ? `(${conditionInWords(condition)})` : conditionInWords(condition);

export function rulesPage(tables: readonly RuleTable<unknown>[], contentVersion: string): string {
  const body = tables
    .map(
      (
        table,
      ) => `<section><h2 id="${escape(table.id)}">${escape(table.title)}</h2><p><code>${escape(table.id)}</code>, version ${escape(table.version)}</p>
<table><thead><tr><th scope="col">Row</th><th scope="col">When</th><th scope="col">Then</th><th scope="col">Source</th></tr></thead><tbody>${table.rules
        .map(
          (rule) =>
            `<tr><th scope="row">${escape(rule.id)}</th><td>${escape(conditionInWords(rule.when))}</td><td>${escape(typeof rule.then === 'string' ? rule.then : JSON.stringify(rule.then))}</td><td>${rule.cite
              .map(
                ({ source, at }) => `<a href="#${escape(source)}">${escape(source)}</a>${at ? `, ${escape(at)}` : ''}`,
              )
              .join('; ')}${rule.reviewed === false ? ' (not verified against the source text)' : ''}</td></tr>`,
        )
        .join('')}</tbody></table></section>`,
    )
    .join('');
  const bibliography = Object.entries(sources)
    .map(([id, source]) => {
      const more = source as { year?: number; doi?: string };
      return `<li id="${id}"><strong>${id}</strong> ${escape(source.title)}. ${escape(source.publisher)}${more.year ? `, ${String(more.year)}` : ''}${more.doi ? `. doi:${escape(more.doi)}` : ''} [${source.mark}]</li>`;
    })
    .join('');
  return page(
    'Rules of net-cds',
    `<p>Rule content ${escape(contentVersion)}. For clinicians. Supports, does not replace, review of the report. No physician has signed these rules off; not for
the care of patients until a site has validated them.</p>${body}<h2>Sources</h2>
<p>V: read in the text. V2: read through a secondary transcription. K: established knowledge, not verified. P: policy of this project.</p><ul>${bibliography}</ul>`,
  );
}

/** Where a card's link leads while this deployment has no explanation app: says so, and points to what there is. */
export const explanationPage = (): string =>
  page(
    'How this was worked out',
    `<p>This deployment has no explanation app yet. The deciding values with their dates stand on the card; every rule with its source stands on the
<a href="/rules">rule page</a>.</p>`,
  );

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body><main><h1>${title}</h1>${body}</main></body></html>`;
