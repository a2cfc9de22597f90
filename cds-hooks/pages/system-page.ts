/** The page of one staging system: where it holds, how T, N and M come about, and the stage groups row by row. */
import { METASTASIS_SITES, type StagingSystem } from '../../services/rules/index.ts';
import { METASTASIS, SITE_NOUN, STAGE_REMARK } from '../../services/wording/words.ts';
import { escapeHtml } from './frame.ts';
import { stageRowKey } from '../../services/wording/rule-addresses.ts';
import { sourcesOfRow } from './rule-entries.ts';
import { cited, grid, rulePage, section } from './rule-parts.ts';

const STAGES = {
  well: 'well differentiated neuroendocrine tumors (NET)',
  poor: 'neuroendocrine carcinomas (NEC) and mixed neoplasms (MiNEN)',
  any: 'every neuroendocrine neoplasm',
} as const;
const BASIS = {
  printed: 'printed by AJCC',
  registry: 'by the registry (SEER) alone',
  none: 'no group for it',
} as const;

export function systemPage(system: StagingSystem): string {
  const { from, to } = system.diagnosisYears;
  const years = to === undefined ? `from ${String(from)} on` : `from ${String(from)} to ${String(to)}`;
  const remark = system.remark === undefined ? undefined : STAGE_REMARK[system.remark];
  const seen = new Map<string, number>();
  const rows = system.rows.map((row) => {
    const key = stageRowKey(row);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return {
      id: count === 1 ? key : `${key}.${String(count)}`,
      cells: [
        escapeHtml(row.group ?? 'no group'),
        escapeHtml(row.t.join(', ')),
        escapeHtml(row.n.join(', ')),
        escapeHtml(`${row.m.join(', ')}${row.g ? ` with ${row.g.join(', ')}` : ''}`),
        BASIS[row.basis],
        cited(sourcesOfRow(system, row)),
      ],
    };
  });
  return rulePage({
    title: `${system.title}, ${system.edition}`,
    id: system.id,
    ruleSet: 'stage',
    intro: `<p>Stages ${STAGES[system.differentiation]} of ${escapeHtml(system.sites.map((site) => SITE_NOUN[site]).join(', '))}, for a diagnosis ${years}${system.classification ? `, ${system.classification} groups only` : ''}.
Without a date of diagnosis the newest edition is taken, and the answer says so.${remark === undefined ? '' : ` Every result carries the remark: ${escapeHtml(remark)}.`}</p>`,
    rules: `${section('groups', 'Stage groups', grid(['Group', 'T', 'N', 'M', 'Basis', 'Source'], rows))}
${section('t', 'T', `<p>T as recorded, or by <a href="/rules/${escapeHtml(system.tRules.id)}">${escapeHtml(system.tRules.title)}</a>. Categories: ${escapeHtml(system.categories.t.join(', '))}.</p>`)}
${nodes(system)}
${spread(system)}`,
    // The choice of the system, and T, N and M from findings, follow the registry.
    cites: [...system.rows.map((row) => sourcesOfRow(system, row)), [{ source: 'SEER' }]],
  });
}

function nodes({ nodesByCount, nodesPositiveUncounted, mesentericMassIsN2, categories }: StagingSystem): string {
  const counted = (nodesByCount ?? []).map(({ n, least, most }) => ({
    cells: [n, `${String(least)}${most === undefined ? ' or more' : most === least ? '' : ` to ${String(most)}`} positive nodes`],
  })); // prettier-ignore
  return section(
    'n',
    'N',
    `<p>N as recorded, or by the nodes. Categories: ${escapeHtml(categories.n.join(', '))}. Nothing stated of the nodes is NX.</p>
${counted.length > 0 ? grid(['N', 'By number'], counted) : '<p>The stations of the nodes decide, not their number: positive nodes leave every positive category possible.</p>'}
${nodesPositiveUncounted === undefined ? '' : `<p>Nodes that are positive without a number: ${nodesPositiveUncounted}.</p>`}
${mesentericMassIsN2 ? '<p>A mesenteric mass over 20 mm is N2.</p>' : ''}`,
  );
}

/** By asking the system itself, one site of spread at a time. */
function spread(system: StagingSystem): string {
  const rows = METASTASIS_SITES.map((site) => ({
    cells: [escapeHtml(METASTASIS[site]), escapeHtml(system.spread([site]).join(' or '))],
  }));
  return section(
    'm',
    'M',
    `<p>M as recorded, or by the sites of spread. Categories: ${escapeHtml(system.categories.m.join(', '))}. Where nothing is found on distant spread, M0 is assumed, and the card and the
explanation say that it is assumed.</p>
${grid(['One site of spread', 'M'], rows)}`,
  );
}
