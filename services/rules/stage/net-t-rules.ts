/** T by size, depth and structures for the NET systems (staging facts of AJCC 8; version 9 derives T alike, the colorectal letter apart). */
import { all, any, atMost, is, over, under, within } from '../engine.ts';
import type { Citation, RuleTable, TCategory } from '../model.ts';

type Cite = readonly [Citation, ...Citation[]];
const inner = is('depth', 'mucosa', 'submucosa');

export function pancreasT(id: string, cite: Cite): RuleTable<TCategory> {
  return {
    id,
    version: '1.0.0',
    title: 'T of a pancreatic NET',
    rules: [
      { id: 't4', when: is('invadesT4Structure', true), then: 'T4', cite },
      { id: 't3', when: any(is('invadesT3Structure', true), over('sizeMm', 40)), then: 'T3', cite },
      { id: 't2', when: within('sizeMm', 20, 40), then: 'T2', cite },
      { id: 't1', when: under('sizeMm', 20), then: 'T1', cite },
    ],
  };
}

export function appendixT(id: string, cite: Cite): RuleTable<TCategory> {
  return {
    id,
    version: '1.0.0',
    title: 'T of an appendiceal NET',
    rules: [
      {
        id: 't4',
        when: any(is('depth', 'serosa'), is('invadesT4Structure', true)),
        then: 'T4',
        cite,
        remark: 'serosa-t4',
      },
      {
        id: 't3',
        when: any(is('depth', 'subserosa'), is('invadesT3Structure', true), over('sizeMm', 40)),
        then: 'T3',
        cite,
      },
      { id: 't2', when: all(over('sizeMm', 20), atMost('sizeMm', 40)), then: 'T2', cite },
      { id: 't1', when: atMost('sizeMm', 20), then: 'T1', cite },
    ],
  };
}

/** Stomach, jejunum and ileum: T1 to 10 mm inside the submucosa. */
export function hollowOrganT(id: string, title: string, cite: Cite): RuleTable<TCategory> {
  return {
    id,
    version: '1.0.0',
    title,
    rules: [
      {
        id: 't4',
        when: any(is('depth', 'serosa', 'adjacent-organ'), is('invadesT4Structure', true)),
        then: 'T4',
        cite,
      },
      { id: 't3', when: any(is('depth', 'subserosa'), is('invadesT3Structure', true)), then: 'T3', cite },
      { id: 't2', when: any(is('depth', 'muscularis-propria'), all(inner, over('sizeMm', 10))), then: 'T2', cite },
      { id: 't1', when: all(inner, atMost('sizeMm', 10)), then: 'T1', cite },
    ],
  };
}

/** Colon and rectum: T1 to 20 mm; exactly 10 mm is T1b in edition 8 and T1a in version 9 as one pathology reference gives it. */
export function colorectumT(id: string, tenIs: 'T1a' | 'T1b', cite: Cite): RuleTable<TCategory> {
  return {
    id,
    version: '1.0.0',
    title: 'T of a colorectal NET',
    rules: [
      {
        id: 't4',
        when: any(is('depth', 'serosa', 'adjacent-organ'), is('invadesT4Structure', true)),
        then: 'T4',
        cite,
      },
      { id: 't3', when: any(is('depth', 'subserosa'), is('invadesT3Structure', true)), then: 'T3', cite },
      { id: 't2', when: any(is('depth', 'muscularis-propria'), all(inner, over('sizeMm', 20))), then: 'T2', cite },
      { id: 't1a', when: all(inner, tenIs === 'T1a' ? atMost('sizeMm', 10) : under('sizeMm', 10)), then: 'T1a', cite },
      { id: 't1b', when: all(inner, atMost('sizeMm', 20)), then: 'T1b', cite },
    ],
  };
}

/** Ampulla: T1 within the sphincter of Oddi to 10 mm; duodenal submucosa or muscle is T2 (the AJCC rule, not the registry's code list). */
export function ampullaT(id: string, title: string, cite: Cite): RuleTable<TCategory> {
  const within = is('depth', 'limited-to-organ', 'mucosa');
  return {
    id,
    version: '1.0.0',
    title,
    rules: [
      {
        id: 't4',
        when: any(is('depth', 'serosa', 'adjacent-organ'), is('invadesT4Structure', true)),
        then: 'T4',
        cite,
      },
      { id: 't3', when: any(is('depth', 'subserosa'), is('invadesT3Structure', true)), then: 'T3', cite },
      {
        id: 't2',
        when: any(
          is('depth', 'submucosa', 'muscularis-propria'),
          is('invadesT2Structure', true),
          all(within, over('sizeMm', 10)),
        ),
        then: 'T2',
        cite,
      },
      { id: 't1', when: all(within, atMost('sizeMm', 10)), then: 'T1', cite },
    ],
  };
}
