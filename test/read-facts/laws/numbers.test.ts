/** Fourth law of reading: a number is used once, and only for the measure whose noun it stands with. Sentences of several measures, in every order and in several joints. */
import { expect, test } from 'vitest';
import type { Interval } from '../../../services/rules/index.ts';
import type { Reading } from '../../../services/read-facts/measures/reading.ts';
import { readConclusion } from '../../../services/read-facts/passages/report-sentences.ts';

/** Measures with numbers that no other has; the last ones are nobody's and must stay so. */
const MEASURES = {
  ki67: ['Ki-67 7 %', 'the Ki-67 index is 7 %', 'MIB-1 labeling index: 7 %'],
  mitoses: ['4 mitoses per 2 mm2', 'mitotic rate of 4 per 2 mm2', 'mitotic count: 4/2 mm2'],
  size: ['tumor size 31 mm', 'a tumor of 3.1 cm', 'tumor measuring 3.1 cm in greatest dimension'],
  nodes: ['5 of 19 lymph nodes positive', 'lymph nodes 5/19 positive', 'metastases in 5 of 19 lymph nodes'],
  grade: ['grade 2', 'WHO grade 2', 'G2'],
  marker: ['chromogranin positive in 83 %', 'necrosis of 13 %', 'synaptophysin 97 %'],
  specimen: ['specimen of 142 mm', 'distance to the margin 11 mm', 'spleen of 14.6 cm'],
  foci: ['block A6', '12 slides examined', 'received in 8 pieces'],
} as const satisfies Readonly<Record<string, readonly [string, string, string]>>;
type Name = keyof typeof MEASURES;
const NAMES = Object.keys(MEASURES) as Name[];

const JOINTS = [', ', '; ', '. ', ' and '];

/** A generator of the same numbers each time. */
function* turns(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield Math.floor(state / 65_536);
  }
}

interface Sentence {
  readonly text: string;
  readonly names: readonly Name[];
}
function sentences(count: number, seed: number): readonly Sentence[] {
  const next = turns(seed);
  const turn = (of: number): number => next.next().value % of;
  return Array.from({ length: count }, () => {
    const left = [...NAMES];
    const names = Array.from({ length: 2 + turn(5) }, () => left.splice(turn(left.length), 1)[0]).filter((one) => one !== undefined); // prettier-ignore
    const joint = JOINTS[turn(JOINTS.length)] ?? ', ';
    const said = names.map((name) => MEASURES[name][turn(3)] ?? '');
    return { text: `Well-differentiated neuroendocrine tumor. ${said.join(joint)}.`, names };
  });
}

const point = (reading: Reading<Interval>): number | string =>
  reading.kind !== 'value' ? reading.kind : reading.value.low === reading.value.high ? reading.value.low : 'range';

const made = sentences(700, 20_261_130);
const facts = made.map(({ text, names }) => ({ text, names, read: readConclusion(text, { hpfEquals2mm2: false }) }));
const OWN = { ki67: 7, mitoses: 4, size: 31, grade: 2 } as const;

test('no measure takes the number of another', () => {
  const wrong = facts.flatMap(({ text, names, read: { ki67, mitoses, size, nodes, grade } }) => {
    const read = { ki67: point(ki67), mitoses: point(mitoses), size: point(size), grade: grade.kind === 'value' ? grade.value : grade.kind }; // prettier-ignore
    const taken = (Object.keys(OWN) as (keyof typeof OWN)[]).filter((name) => {
      const one = read[name];
      if (one === 'nothing' || one === 'unusable') return false;
      return !names.includes(name) || one !== OWN[name];
    });
    const isNodesWrong = nodes?.positive !== undefined && (!names.includes('nodes') || nodes.positive !== 5 || (nodes.examined ?? 19) !== 19); // prettier-ignore
    return taken.length > 0 || isNodesWrong ? [`${[...taken, isNodesWrong ? 'nodes' : []].flat().join(' ')}: ${text} ${JSON.stringify(read)} ${JSON.stringify(nodes)}`] : []; // prettier-ignore
  });
  expect(wrong).toEqual([]);
});

test('what is said is read, in nearly every sentence', () => {
  const missed = (Object.keys(OWN) as (keyof typeof OWN)[]).filter((name) => {
    const own = facts.filter(({ names }) => names.includes(name));
    return own.filter(({ read }) => read[name].kind === 'value').length < own.length * 0.9;
  });
  expect(missed).toEqual([]);
});
