import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CardModel } from '../../cds-hooks/cards/card-model.ts';
import { canonicalJson } from '../../cds-hooks/cards/canonical-json.ts';
import { topicCode } from '../../cds-hooks/cards/topic.ts';

const card = (fingerprint: unknown, summary = 's'): CardModel => ({
  kind: 'gap',
  indicator: 'info',
  summary,
  lines: [],
  tests: [],
  condition: 'Condition/c1',
  safety: [],
  fingerprint,
});

test('letters and digits only, at most 100, and the kind is readable', () => {
  expect(topicCode(card({ gaps: ['n'] }))).toMatch(/^netgap1[0-9a-f]{20}$/);
});
test('the same conclusion has the same code, whatever the order of members and the wording', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())), (facts) => {
      const reversed = Object.fromEntries(Object.entries(facts).reverse());
      expect(topicCode(card(facts, 'one wording'))).toBe(topicCode(card(reversed, 'another')));
    }),
  );
});
test('another conclusion has another code', () => {
  expect(topicCode(card({ gaps: ['n'] }))).not.toBe(topicCode(card({ gaps: ['m', 'n'] })));
});
test('canonical JSON drops undefined members and keeps lists in order', () => {
  expect(canonicalJson({ b: 1, a: undefined, c: [2, 1] })).toBe('{"b":1,"c":[2,1]}');
});
