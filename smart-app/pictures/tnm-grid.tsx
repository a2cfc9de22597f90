/** The stage table of the tumor's system as a grid, the patient's cell marked, and the cells that the unknowns leave possible. */
import { editionInWords } from '../../services/wording/tumor-in-words.ts';
import { systemById } from '../../services/wording/steps-in-words.ts';
import type { StagingSystem, TumorEvaluation } from '../../services/rules/index.ts';
import { PICTURE } from '../explanation/words.ts';

export function TnmGrid({ t }: { readonly t: TumorEvaluation }) {
  const system = systemById(t.stage.system);
  if (!system) return null;
  // What is assumed for want of a finding is not excluded either.
  const possibleM = t.stage.mAssumed ? [] : t.stage.m.possible;
  const shownM = system.categories.m.filter((m) => possibleM.length === 0 || possibleM.includes(m));
  // Several kinds of M1 that lead to the same groups are one grid; where every T and N lead to one group, a line says it.
  const grids = new Map<string, string[]>();
  const lines = new Map<string, string[]>();
  for (const m of shownM) {
    const cells = system.categories.t.map((row) => system.categories.n.map((column) => groupOf(system, t, row, column, m)));
    const groups = new Set(cells.flat().filter((group) => group !== null));
    const [only] = groups;
    const [held, key] = groups.size === 1 && only !== undefined && m !== 'M0' ? [lines, only] : [grids, cells.join(';')];
    held.set(key, [...(held.get(key) ?? []), m]);
  }
  return (
    <div class="tnm">
      {[...grids.values()].map((ms) => (
        <Grid key={ms.join()} t={t} system={system} ms={ms} />
      ))}
      {[...lines].map(([group, ms]) => (
        <p key={group} class={isUsed(t, ms) ? 'here line' : 'line'}>
          {PICTURE.everyTAndN(ms.join(', '), group)}{' '}
          <span class="meta">({isUsed(t, ms) ? PICTURE.patient : PICTURE.notExcluded})</span>
        </p>
      ))}
    </div>
  );
} // prettier-ignore

const isUsed = (t: TumorEvaluation, ms: readonly string[]): boolean =>
  !t.stage.mAssumed && t.stage.m.possible.some((one) => ms.includes(one));

function Grid(props: { readonly t: TumorEvaluation; readonly system: StagingSystem; readonly ms: readonly string[] }) {
  const { t, system, ms } = props;
  const { t: tt, n } = t.stage;
  const used = ms.some((m) => t.stage.m.possible.some((one) => one === m));
  const title = PICTURE.grid(system.title, editionInWords(system.edition), ms.join(', '));
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={title}>
      <table class="grid">
        <caption>
          {title}
          {t.stage.mAssumed && ` (${used ? PICTURE.mAssumed : PICTURE.notExcluded})`}
        </caption>
        <thead>
          <tr>
            <td />
            {system.categories.n.map((one) => (
              <th scope="col" key={one}>
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {system.categories.t.map((row) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {system.categories.n.map((column) => {
                const rowFits = tt.possible.length === 0 || tt.possible.includes(row);
                const here = used && tt.possible.length === 1 && rowFits && n.possible.length === 1 && n.possible.includes(column); // prettier-ignore
                const possible =
                  rowFits && (n.possible.length === 0 || t.stage.nAssumed || n.possible.includes(column));
                return (
                  <td key={column} class={here ? 'here' : possible ? 'possible' : ''}>
                    {groupOf(system, t, row, column, ms[0] ?? 'M0') ?? '–'}
                    {(here || possible) && <span class="mark"> {here ? PICTURE.patient : PICTURE.possible}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function groupOf(system: StagingSystem, t: TumorEvaluation, tt: string, n: string, m: string): string | null {
  const grade =
    t.grade.gradeLow !== undefined && t.grade.gradeLow === t.grade.gradeHigh ? `G${String(t.grade.gradeLow)}` : 'GX';
  const holds = (list: readonly string[] | undefined, one: string): boolean => list === undefined || list.includes(one);
  const row = system.rows.find((one) => holds(one.t, tt) && holds(one.n, n) && holds(one.m, m) && holds(one.g, grade));
  return row?.group ?? null;
}
