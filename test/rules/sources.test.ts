import { expect, test } from 'vitest';
import type { RuleFacts } from '../../services/rules/index.ts';
import { sourceAttributes } from '../../services/rules/context/source-attributes.ts';
import { allTables } from '../../services/rules/tables.ts';
import { CROSS_CHECK, markOf, sources } from '../../services/rules/sources/index.ts';
import { factsRead, matchingRows } from '../../services/rules/engine.ts';

test('there are tables', () => {
  expect(allTables.length).toBeGreaterThan(15);
});
for (const table of allTables) {
  test(`${table.id}: every rule cites a known source, ids are unique`, () => {
    for (const rule of table.rules)
      for (const { source } of rule.cite) expect(Object.keys(sources), `${table.id}/${rule.id}`).toContain(source);
    expect(new Set(table.rules.map(({ id }) => id)).size).toBe(table.rules.length);
  });
  test(`${table.id}: every row can be the first match`, () => {
    // The tables of tests have no first match: every row is looked at.
    const collects = table.id === 'workup' || table.id === 'after-removal';
    // What is asked by "is stated" is stated here.
    const open: RuleFacts = { gastricType: { state: 'open', possible: [1, 2, 3], from: [] } };
    const reachable = collects ? new Set<number>() : matchingRows(table, open);
    for (const [index, rule] of table.rules.entries())
      expect(collects ? factsRead(rule.when).length > 0 : reachable.has(index), `${table.id}/${rule.id}`).toBe(true);
  });
}
test('rules that rest on unverified knowledge alone are marked', () => {
  for (const table of allTables)
    for (const rule of table.rules) {
      const weak = rule.cite.every((one) => markOf(one) === 'K' || CROSS_CHECK.has(one.source));
      if (weak) expect(rule.reviewed, `${table.id}/${rule.id}`).toBe(false);
    }
});
test('the source attributes of a rule set name every source that its tables cite', () => {
  for (const [ruleSet, tables] of [
    ['workup', allTables.filter(({ id }) => id === 'workup' || id === 'after-removal' || id.startsWith('follow-up'))],
    ['treatment', allTables.filter(({ id }) => id.startsWith('treatment.'))],
  ] as const) {
    const listed = sourceAttributes.find((set) => set.ruleSet === ruleSet)?.bibliographicCitations.join('\n') ?? '';
    const cited = new Set(tables.flatMap(({ rules }) => rules.flatMap(({ cite }) => cite.map(({ source }) => source))));
    expect(cited.size).toBeGreaterThan(10);
    for (const id of cited) expect(listed, `${ruleSet}: ${id}`).toContain(sources[id as keyof typeof sources].title);
  }
});
