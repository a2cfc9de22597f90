/** F11: what is not told cannot be worked out from what is told and its total. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SECTIONS, type Counts, type Section } from '../../cds-hooks/cohort/count-rows.ts';
import { SMALLEST_CELL, toldCounts } from '../../cds-hooks/cohort/small-cells.ts';

const counts = (given: Partial<Record<Section, Readonly<Record<string, number>>>>): Counts =>
  new Map(SECTIONS.map((section) => [section, new Map(Object.entries(given[section] ?? {}))]));
const shown = (given: Counts, section: Section): Record<string, string> =>
  Object.fromEntries((toldCounts(given).get(section) ?? []).map((cell) => [cell.what, cell.shown]));

describe('F11: cells that make up a total', () => {
  test.each([
    ['one small cell takes the smallest other one with it', { lung: 4, rectum: 9, ileum: 30 }, { ileum: '30', rectum: 'not told', lung: '<5' }],
    ['no small cell, nothing left out', { lung: 5, rectum: 9 }, { rectum: '9', lung: '5' }],
    ['where both would still give the small one away, a third goes', { lung: 1, rectum: 5, ileum: 30 }, { ileum: 'not told', lung: '<5', rectum: 'not told' }],
    ['small ones alone', { lung: 1, rectum: 1 }, { lung: '<5', rectum: '<5' }],
  ] as const)('%s', (_why, site, expected) => {
    expect(shown(counts({ site }), 'site')).toEqual(expected);
  }); // prettier-ignore

  test('a small class of a site hides another class of that site, and where there is none the site', () => {
    const given = counts({
      site: { lung: 8, rectum: 20, ileum: 60 },
      'class by site': { 'lung: NET-G1': 4, 'lung: NET-G2': 4, 'rectum: NET-G1': 3, 'rectum: NET-G2': 17, 'ileum: NET-G1': 60 },
    }); // prettier-ignore
    expect(shown(given, 'class by site')).toEqual({
      'ileum: NET-G1': '60',
      'lung: NET-G1': '<5',
      'lung: NET-G2': '<5',
      'rectum: NET-G1': '<5',
      'rectum: NET-G2': 'not told',
    });
    expect(shown(given, 'site')).toEqual({ ileum: '60', lung: 'not told', rectum: 'not told' });
  });

  test('a site that is not told is not the sum of its stages, either', () => {
    const given = counts({
      site: { lung: 3, rectum: 12, ileum: 60 },
      'stage by site': { 'rectum: I': 5, 'rectum: II': 7, 'lung: I': 3, 'ileum: IV': 60 },
    });
    expect(shown(given, 'site')).toEqual({ ileum: '60', lung: '<5', rectum: 'not told' });
    expect(shown(given, 'stage by site')).toEqual({
      'ileum: IV': '60',
      'lung: I': '<5',
      'rectum: I': 'not told',
      'rectum: II': 'not told',
    });
  });

  test('of all charts the ones without a tumor are left out first', () => {
    const given = counts({
      charts: { all: 1002, 'with a tumor': 100, 'without a tumor': 900, 'with a card': 90 },
      silence: { 'no-net': 900, 'care-goal': 10 },
      refused: { failed: 2 },
    });
    expect(shown(given, 'charts')).toEqual({ all: '1002', 'with a tumor': '100', 'with a card': '90', 'without a tumor': 'not told' }); // prettier-ignore
    expect(shown(given, 'silence')).toEqual({ 'care-goal': '10', 'no-net': 'not told' });
    expect(shown(given, 'refused')).toEqual({ failed: '<5' });
  });

  test('few that are silent for a reason of their own hide how many have a card, not how many have no tumor', () => {
    const given = counts({
      charts: { all: 300, 'with a tumor': 22, 'without a tumor': 278, 'with a card': 20 },
      silence: { 'no-net': 278, 'not-confirmed': 2 },
    });
    expect(shown(given, 'charts')).toEqual({ all: '300', 'without a tumor': '278', 'with a tumor': '22', 'with a card': 'not told' }); // prettier-ignore
    expect(shown(given, 'silence')).toEqual({ 'no-net': '278', 'not-confirmed': '<5' });
  });

  test('few that could not be read are not what is left of the charts without a tumor', () => {
    const given = counts({
      charts: { all: 300, 'with a tumor': 19, 'without a tumor': 281, 'with a card': 19 },
      silence: { 'no-net': 278, incomplete: 3 },
    });
    expect(shown(given, 'silence')).toEqual({ incomplete: '<5', 'no-net': 'not told' });
    expect(shown(given, 'charts')).toEqual({ all: '300', 'without a tumor': '281', 'with a card': '19', 'with a tumor': '19' }); // prettier-ignore
  });

  test('counts that make up no total are hidden alone', () => {
    const flags = counts({ contradictions: { 'DQ-05': 3, 'DQ-15': 40 } });
    expect(shown(flags, 'contradictions')).toEqual({ 'DQ-15': '40', 'DQ-05': '<5' });
  });
});

test('F11: whatever the counts, each small cell can still be anything from one to four', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }), (values) => {
      const given = counts({ 'diagnosed in': Object.fromEntries(values.map((value, at) => [`2026-0${String(at + 1)}`, value])) }); // prettier-ignore
      const cells = toldCounts(given).get('diagnosed in') ?? [];
      const hidden = cells.filter(({ count }) => count === undefined);
      const small = hidden.filter(({ shown: text }) => text === `<${String(SMALLEST_CELL)}`).length;
      const large = hidden.length - small;
      if (small === 0 || hidden.length === cells.length) return;
      const rest = values.reduce((sum, value) => sum + value, 0) - cells.reduce((sum, { count = 0 }) => sum + count, 0);
      expect(large).toBeGreaterThan(0);
      expect(rest).toBeGreaterThanOrEqual(small * 4 + large * SMALLEST_CELL);
    }),
  );
});
