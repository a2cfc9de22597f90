/** Ki-67, mitoses and size in the shapes and words of real charts: what is read, what is refused and why, and what is marked. */
import { expect, test } from 'vitest';
import { readFieldText, readMitoses, fieldAreaMm2, type FieldOfView, type MitosesOptions } from '../../services/read-facts/measures/mitoses.ts'; // prettier-ignore
import { readNumberText } from '../../services/read-facts/chart/interval-text.ts';
import { readCount } from '../../services/read-facts/measures/node-counts.ts';
import { readKi67 } from '../../services/read-facts/measures/proliferation.ts';
import type { IntervalReading } from '../../services/read-facts/measures/reading.ts';
import { readMesentericMass, readMesentericMassText, readSizeMm } from '../../services/read-facts/measures/size.ts';
import { valueOf } from '../../services/read-facts/chart/value-of.ts';

/** `[0,3)`, `2.5`, or why it cannot be used; marks behind. */
function show(reading: IntervalReading): string {
  if (reading.kind !== 'value') return reading.kind === 'nothing' ? 'nothing' : reading.why;
  const { low, lowClosed, high, highClosed } = reading.value;
  const text =
    low === high
      ? String(low)
      : `${lowClosed ? '[' : '('}${low},${high === Infinity ? '' : high}${highClosed ? ']' : ')'}`;
  return reading.marks.length > 0 ? `${text} ${reading.marks.join(' ')}` : text;
}
type Body = Record<string, unknown>;
const percent = { unit: '%', system: 'http://unitsofmeasure.org', code: '%' };
const q = (value: unknown, more: object = {}): Body => ({ valueQuantity: { value, ...more } });
const range = (low: object | undefined, high: object | undefined): Body => ({
  valueRange: { ...(low ? { low } : {}), ...(high ? { high } : {}) },
});
const ratio = (numerator: object, denominator: object): Body => ({ valueRatio: { numerator, denominator } });
const words = (valueString: string): Body => ({ valueString });
const concept = (text?: string): Body => ({
  valueCodeableConcept: text === undefined ? { coding: [{ system: 'urn:x', code: '1' }] } : { text },
});
const asked: Body = { dataAbsentReason: { text: 'unknown' } };
const both: Body = { ...q(4, percent), ...asked };

const ki67: readonly [why: string, body: Body, want: string][] = [
  ['nothing', {}, 'nothing'],
  ['yes or no', { valueBoolean: true }, 'text'],
  ['-5 without a unit', q(-5), 'implausible'],
  ['under -5 %', q(-5, { ...percent, comparator: '<' }), 'implausible'],
  ['under 101 %', q(101, { ...percent, comparator: '<' }), 'implausible'],
  ['a Ratio under an unknown comparator', ratio({ value: 15, comparator: 'ad' }, { value: 500 }), 'text'],
  ['a Ratio below 0 on both sides', ratio({ value: -15 }, { value: -500 }), 'implausible'],
  ['under -1 of 500 cells', ratio({ value: -1, comparator: '<' }, { value: 500 }), 'implausible'],
  ['text 12 of 240 cells (5 %): the count, not 12 %', words('12 of 240 cells (5 %)'), '5 few-cells'],
  ['text 12/500 (2.4 %): the count, not 12 %', words('12/500 (2.4 %)'), '2.4'],
  ['text 12 out of 500 tumor cells counted', words('12 out of 500 tumor cells counted'), '2.4'],
  ['text 10 cells, 5 %: each number has its unit', words('10 cells, 5 %'), '5 few-cells'],
  ['text 10 cells, 5 percent', words('10 cells, 5 percent'), '5 few-cells'],
  ['text 12 (5 %): neither', words('12 (5 %)'), 'ambiguous'],
  ['text 5-8, focally up to 12 %', words('5-8, focally up to 12 %'), '12'],
  ['text 5 (hot spot 12,5 %)', words('5 (hot spot 12,5 %)'), '12.5'],
  ['text 5, see note on 12 %: that one is of the note', words('5, see note on 12 %'), '5 unit-assumed'],
  ['text 5 % to 10 %, hot spot 20 %', words('5 % to 10 %, hot spot 20 %'), '20'],
  ['text 5 pct', words('5 pct'), '5'],
  ['text 5 % to 10', words('5 % to 10'), '[5,10]'],
  ['text 5% to 10', words('5% to 10'), '[5,10]'],
  ['text 3-3 %', words('3-3 %'), '3'],
  ['text 2,500-3 %: grouping or decimals', words('2,500-3 %'), 'text'],
  ['text 2-2,500 %: grouping or decimals', words('2-2,500 %'), 'text'],
  ['text 2,5000 %: no grouping', words('2,5000 %'), '2.5'],
  ['text <3 % (range 1-2 %)', words('<3 % (range 1-2 %)'), '[0,3)'],
  ['text = 5 %', words('= 5 %'), '5'],
  ['text 5 %, hot spots 220 %', words('5 %, hot spots 220 %'), 'implausible'],
  ['text Ki-67 is unknown', words('Ki-67 is unknown'), 'asked-no-value'],
  ['text Proliferation index (Ki-67): 5 %', words('Proliferation index (Ki-67): 5 %'), '5'],
  ['text Ki-67 MIB1: 3 %', words('Ki-67 MIB1: 3 %'), '3'],
  ['text Ki-67 index (MIB-1 3 %', words('Ki-67 index (MIB-1 3 %'), '3'],
  ['a code without words', concept(), 'text'],
  ['0 %', q(0, percent), '0'],
  ['100 %', q(100, percent), '100'],
  ['100.1 %', q(100.1, percent), 'implausible'],
  ['-0.1 %', q(-0.1, percent), 'implausible'],
  ['a Quantity in words of the unit', q(5, { unit: 'Percent' }), '5'],
  ['an empty unit', q(5, { unit: '' }), '5 unit-assumed'],
  ['exactly 1 as a fraction', q(1, { code: '1' }), '100 sent-as-fraction'],
  ['under 0.03 as a fraction', q(0.03, { code: '{ratio}', comparator: '<' }), '[0,3) sent-as-fraction'],
  ['1.01 without a unit', q(1.01), '1.01 unit-assumed'],
  ['a Range in one fraction', range({ value: 0.03, code: '1' }, { value: 0.2, code: '1' }), '[3,20] sent-as-fraction'],
  ['a Range without units', range({ value: 3 }, { value: 20 }), '[3,20] unit-assumed'],
  ['a Range without units that ends at 1', range({ value: 0 }, { value: 1 }), 'ambiguous'],
  ['a Range in percent that ends at 1', range({ value: 0, ...percent }, { value: 1, ...percent }), '[0,1]'],
  ['a Range of which one end has its unit', range({ value: 0 }, { value: 1, ...percent }), '[0,1]'],
  ['a Range with an upper end only', range(undefined, { value: 3, ...percent }), '[0,3]'],
  ['a Range without ends', range(undefined, undefined), 'text'],
  ['a Range with a word', range({ value: 'few', ...percent }, { value: 20, ...percent }), 'text'],
  ['a Range in another unit', range({ value: 3, unit: 'cells' }, { value: 20, unit: 'cells' }), 'unit'],
  ['a Range below 0', range({ value: -3, ...percent }, { value: 20, ...percent }), 'implausible'],
  ['a Range above 100', range({ value: 3, ...percent }, { value: 120, ...percent }), 'implausible'],
  ['a Ratio in cells', ratio({ value: 15 }, { value: 500, unit: 'Cells' }), '3'],
  ['a Ratio in counted tumor cells', ratio({ value: 15 }, { value: 500, unit: 'tumor cells' }), '3'],
  ['a Ratio per mm2 is no index', ratio({ value: 15 }, { value: 2, unit: 'mm2' }), 'unit'],
  ['a Ratio of cells whose code is an area', ratio({ value: 15 }, { value: 500, unit: 'cells', code: 'mm2' }), 'conflict'],
  ['a Ratio of an area whose code is cells', ratio({ value: 15 }, { value: 500, unit: 'mm2', code: '{cells}' }), 'conflict'],
  ['a Ratio of counted cells of both', ratio({ value: 15, unit: 'positive cells' }, { value: 500, unit: 'nuclei', code: '{cells}' }), '3'],
  ['a Ratio of percents', ratio({ value: 15, unit: '%' }, { value: 500, unit: 'cells' }), 'unit'],
  ['a Ratio of 0 cells', ratio({ value: 0 }, { value: 0 }), 'implausible'],
  ['a Ratio below 0', ratio({ value: -1 }, { value: 500 }), 'implausible'],
  ['a Ratio of no positive cell', ratio({ value: 0 }, { value: 500 }), '0'],
  ['a Ratio above 1', ratio({ value: 600 }, { value: 500 }), 'implausible'],
  ['a Ratio with a word above', ratio({ value: 'some' }, { value: 500 }), 'text'],
  ['a Ratio with a word below', ratio({ value: 5 }, { value: 'many' }), 'text'],
  ['under 10 of 500 cells', ratio({ value: 10, comparator: '<' }, { value: 500 }), '[0,2)'],
  ['text 12/500', words('12/500'), '2.4'],
  ['text 12/500 cells', words('12/500 cells'), '2.4'],
  ['text 12/400 cells', words('12/400 cells'), '3 few-cells'],
  ['text 5', words('5'), '5 unit-assumed'],
  ['text 1', words('1'), 'ambiguous'],
  ['text 0.5', words('0.5'), 'ambiguous'],
  ['text 1-2', words('1-2'), '[1,2] unit-assumed'],
  ['text 0-1', words('0-1'), 'ambiguous'],
  ['text -1 %: a dash is no minus', words('-1 %'), '1'],
  ['text - 1 %: a line of a list', words('- 1 %'), '1'],
  ['text 120 %', words('120 %'), 'implausible'],
  ['text 20 to 10 %', words('20 to 10 %'), 'implausible'],
  ['text 5 per cent', words('5 per cent'), '5'],
  ['text about 3', words('about 3'), '3 approximate unit-assumed'],
  ['text between 5 and 10 %', words('between 5 and 10 %'), '[5,10]'],
  ['text 5 % to 10 %', words('5 % to 10 %'), '[5,10]'],
  ['text ~5-10 %', words('~5-10 %'), '[5,10] approximate'],
  ['text <2-3 %: a comparator before a range says neither', words('<2-3 %'), 'text'],
  ['text >20 to 30 %', words('>20 to 30 %'), 'text'],
  ['text "10 cells"', words('10 cells'), 'text'],
  ['text ""', words(''), 'nothing'],
  ['text "Ki-67:"', words('Ki-67:'), 'nothing'],
  ['text pending', words('Ki-67 pending'), 'asked-no-value'],
  ['text not done', words('not done'), 'asked-no-value'],
  ['text cannot be determined', words('cannot be determined'), 'asked-no-value'],
  ['text Ki-67 proliferation index: 5%', words('Ki-67 proliferation index: 5%'), '5'],
  ['text MIB-1 labelling index 5 %', words('MIB-1 labelling index 5 %'), '5'],
  ['text MIB1 labeling index of 5 %', words('MIB1 labeling index of 5 %'), '5'],
  ['text Ki 67 = 5 %', words('Ki 67 = 5 %'), '5'],
  ['text Ki67 index (MIB-1): 3 %', words('Ki67 index (MIB-1): 3 %'), '3'],
  ['text Ki-67 rate is below 2 %', words('Ki-67 rate is below 2 %'), '[0,2)'],
  ['text with hot spots', words('5 %, hot spots 22 %'), '22'],
  ['text with a focal maximum', words('8 % on average, focally up to 25 %'), '25'],
  ['text with a maximum of 100', words('80 %, focally up to 100 %'), '100'],
  ['text with a maximum in the hot spot', words('4 %; 12 % in hot spots'), '12'],
  ['text with a decimal comma in the hot spot', words('2 %, hot spot 3,5 %'), '3.5'],
  ['text with a hot spot below the average: none', words('20 %, hot spot 5 %'), 'conflict'],
  ['text under a limit with a hot spot', words('<3 %, focally 8 %'), '8'],
]; // prettier-ignore
for (const [why, body, want] of ki67)
  test(`Ki-67 (GR-10, GR-11, GR-15): ${why} is ${want}`, () => {
    expect(show(readKi67(valueOf(body)))).toBe(want);
  });

const per = (value: number, unit: string): object => ({ value, unit });
const mitoses: readonly [why: string, body: Body, want: string, options?: MitosesOptions][] = [
  ['nothing', {}, 'nothing'],
  ['yes or no', { valueBoolean: true }, 'text'],
  ['an unknown comparator', q(3, { unit: 'per 2 mm2', comparator: 'ad' }), 'text'],
  ['under -1 per 2 mm2', q(-1, { unit: 'per 2 mm2', comparator: '<' }), 'implausible'],
  ['-1 without a unit', q(-1), 'implausible'],
  ['a unit that is a word of the language', q(3, { unit: 'constructor' }), 'unit'],
  ['an unknown code beside words of the list: the words alone are not read', q(3, { code: 'somewhere', unit: 'per 2 mm2' }), 'conflict'],
  ['two units that are not on the list', q(3, { code: 'x', unit: 'y' }), 'unit'],
  ['per sqmm', q(1, { unit: 'per sqmm' }), '2'],
  ['per square millimeters', q(1, { unit: '  per  square millimeters ' }), '2'],
  ['per 2 mm2 under a question per 10 fields: the area is exact', q(3, { unit: 'per 2 mm2' }), '3', { question: 'Mitoses per 10 HPF' }],
  ['per 10 fields under a question per 10 fields', q(4, { unit: '/10 HPF' }), '[2.139037433,6.349206349] bounded-from-hpf', { question: 'Mitoses per 10 HPF' }],
  ['a Ratio of 15 to one field under a question per 10 fields', ratio({ value: 15 }, per(1, '[HPF]')), 'ambiguous', { question: 'Mitoses per 10 HPF' }],
  ['a Ratio over a high-power field with its area', ratio({ value: 1 }, per(1, 'high-power field')), '10', { field: { areaMm2: 0.2 } }],
  ['a Ratio over an area whose code is a field', ratio({ value: 4 }, { value: 10, unit: 'mm2', code: '[HPF]' }), 'conflict'],
  ['a Ratio over fields whose code is an area', ratio({ value: 4 }, { value: 10, unit: 'HPF', code: 'mm2' }), 'conflict'],
  ['a Ratio over fields whose code is a low-power field', ratio({ value: 4 }, { value: 10, unit: 'HPF', code: '[LPF]' }), 'conflict'],
  ['a Ratio of a percent over an area', ratio({ value: 4, unit: '%' }, per(10, 'mm2')), 'unit'],
  ['a Ratio over many words', ratio({ value: 4 }, per(10, 'HPF of the slide')), 'unit'],
  ['a Ratio over other fields', ratio({ value: 4 }, per(10, 'low HPF')), 'unit'],
  ['a Ratio below 0 on both sides', ratio({ value: -4 }, per(-2, 'mm2')), 'implausible'],
  ['a Ratio of no mitosis over no area', ratio({ value: 0 }, per(0, 'mm2')), 'implausible'],
  ['a Ratio over less than no area', ratio({ value: 4 }, per(-2, 'mm2')), 'implausible'],
  ['under -4 over 2 mm2', ratio({ value: -4, comparator: '<' }, per(2, 'mm2')), 'implausible'],
  ['no mitosis per 0 fields', q(0, { unit: '/0 HPF' }), 'implausible'],
  ['text 0 in 0 mm2', words('0 in 0 mm2'), 'implausible'],
  ['text 15 per HPF under a question per 10 fields', words('15 per HPF'), 'ambiguous', { question: 'Mitoses per 10 HPF' }],
  ['text Mitotic rate of 3 per 2 mm2', words('Mitotic rate of 3 per 2 mm2'), '3'],
  ['text Mitotic figure: 1/2 mm2', words('Mitotic figure: 1/2 mm2'), '1'],
  ['text 1 mitotic figure in 2 mm2', words('1 mitotic figure in 2 mm2'), '1'],
  ['text 1 mitotic figure under a question that names the area', words('1 mitotic figure'), '1', { question: 'Mitoses per 2 mm2' }],
  ['text 3 atypical mitotic figures', words('3 atypical mitotic figures'), 'unit', { question: 'Mitoses per 2 mm2' }],
  ['text no mitoses under a question that names the area', words('no mitoses'), '0', { question: 'Mitoses per 2 mm2' }],
  ['text none identified under a question that names the area', words('None identified'), '0', { question: 'Mitoses per 2 mm2' }],
  ['text no mitoses are seen in 10 HPF', words('No mitoses are seen in 10 HPF'), '0 bounded-from-hpf'],
  ['text no mitotic activity found', words('no mitotic activity found'), '0', { question: 'Mitoses per 2 mm2' }],
  ['text no mitotic figures were detected per mm2', words('no mitotic figures were detected per mm2'), '0'],
  ['text zero', words('zero'), '0', { question: 'Mitoses per 2 mm2' }],
  ['text absent', words('absent'), '0', { question: 'Mitoses per 2 mm2' }],
  ['text none given', words('none given'), 'text', { question: 'Mitoses per 2 mm2' }],
  ['text no comment', words('no comment'), 'text', { question: 'Mitoses per 2 mm2' }],
  ['text nonetheless few', words('nonetheless few'), 'text', { question: 'Mitoses per 2 mm2' }],
  ['text few, none', words('few, none'), 'text', { question: 'Mitoses per 2 mm2' }],
  ['text 3 per crypt, 5/mm2', words('3 per crypt, 5/mm2'), 'unit'],
  ['text 3 per mm20', words('3 per mm20'), 'unit'],
  ['text 4 per 10 {HPF}', words('4 per 10 {HPF}'), '[2.139037433,6.349206349] bounded-from-hpf'],
  ['text 4/10hpf', words('4/10hpf'), '[2.139037433,6.349206349] bounded-from-hpf'],
  ['text 4 per 10 high power field', words('4 per 10 high power field'), '[2.139037433,6.349206349] bounded-from-hpf'],
  ['text 4 in crypts per 10 hpf', words('4 in crypts per 10 hpf'), 'unit'],
  ['text 4 per 1 HPF (0.2 mm2)', words('4 per 1 HPF (0.2 mm2)'), '40'],
  ['text 4 per 10 HPF (0.2 mm2): one field, and not all ten', words('4 per 10 HPF (0.2 mm2)'), '[2.139037433,6.349206349] bounded-from-hpf'],
  ['text 5 per 50 HPF (10 mm2)', words('5 per 50 HPF (10 mm2)'), '1'],
  ['text 5 per 10 high-power fields = 2 mm2', words('5 per 10 high-power fields = 2 mm2'), '5'],
  ['text 5 per 10 high powered field [approx. 2,0 mm2]', words('5 per 10 high powered field [approx. 2,0 mm2]'), '5'],
  ['text 5 per 10hpf(~2mm2)', words('5 per 10hpf(~2mm2)'), '5'],
  ['text 5 per 10 HPF (approx 2.37 mm2)', words('5 per 10 HPF (approx 2.37 mm2)'), '4.219409283'],
  ['text about 5 per 10 HPF (2 mm2)', words('about 5 per 10 HPF (2 mm2)'), '5 approximate'],
  ['asked, no value', asked, 'asked-no-value'],
  ['value and reason together', both, 'conflict'],
  ['a word for a number', q('brisk', { unit: '/10 HPF' }), 'text'],
  ['a code without words', concept(), 'text'],
  ['a concept in words', concept('3 per 2 mm2'), '3'],
  ['no unit at all', q(3, { unit: '' }), 'unit'],
  ['an unknown unit in words beside a code of the list', q(3, { code: '/(2.mm2)', unit: 'mitoses' }), '3'],
  ['code and words that agree', q(3, { code: '/(2.mm2)', unit: 'per 2 mm2' }), '3'],
  ['code and words that contradict each other', q(3, { code: '/mm2', unit: 'per 2 mm2' }), 'conflict'],
  ['a code of the list beside words that are not', q(3, { code: '/(2.mm2)', unit: 'somewhere' }), '3'],
  ['a bare code beside a unit in words', q(3, { code: '{#}', unit: 'per 2 mm2' }), '3'],
  ['a bare code whose question names the fields', q(3, { code: '{#}' }), '[1.604278075,4.761904762] bounded-from-hpf', { question: 'Mitoses per 10 HPF' }],
  ['square millimetres in words', q(1, { unit: 'per square millimetre' }), '2'],
  ['sq mm', q(3, { unit: 'per 2 sq mm' }), '3'],
  ['under 2 per 2 mm2', q(2, { unit: 'per 2 mm2', comparator: '<' }), '[0,2)'],
  ['over 20 per 2 mm2', q(20, { unit: 'per 2 mm2', comparator: '>' }), '(20,)'],
  ['400 per 2 mm2', q(400, { unit: 'per 2 mm2' }), '400'],
  ['a Range', range(per(1, 'per 2 mm2'), per(3, 'per 2 mm2')), '[1,3]'],
  ['a Range per mm2', range(per(1, '/mm2'), per(3, '/mm2')), '[2,6]'],
  ['a Range from 0', range(per(0, 'per 2 mm2'), per(1, 'per 2 mm2')), '[0,1]'],
  ['a Range of one value', range(per(2, 'per 2 mm2'), per(2, 'per 2 mm2')), '2'],
  ['a Range with a lower end only', range(per(20, 'per 2 mm2'), undefined), '[20,)'],
  ['a Range with an upper end only', range(undefined, per(2, 'per 2 mm2')), '[0,2]'],
  ['a Range crossed', range(per(3, 'per 2 mm2'), per(1, 'per 2 mm2')), 'implausible'],
  ['a Range below 0', range(per(-1, 'per 2 mm2'), per(1, 'per 2 mm2')), 'implausible'],
  ['a Range with a word', range({ value: 'few', unit: 'per 2 mm2' }, per(3, 'per 2 mm2')), 'text'],
  ['a Range without ends', range(undefined, undefined), 'text'],
  ['a Range in two units', range(per(1, '/mm2'), per(3, 'per 2 mm2')), 'unit'],
  ['a Range in no unit', range({ value: 1 }, { value: 3 }), 'unit'],
  ['a Ratio over 10 mm2', ratio({ value: 20 }, per(10, 'mm2')), '4'],
  ['a Ratio over 5 mm2', ratio({ value: 4 }, per(5, 'mm2')), '1.6'],
  ['a Ratio over 1.6 mm2: a small area', ratio({ value: 4 }, per(1.6, 'mm2')), '5 small-area'],
  ['a Ratio over fields', ratio({ value: 4 }, per(10, '[HPF]')), '[2.139037433,6.349206349] bounded-from-hpf'],
  ['a Ratio over high-power fields', ratio({ value: 4 }, per(10, 'high-power fields')), '[2.139037433,6.349206349] bounded-from-hpf'],
  ['a Ratio over cells', ratio({ value: 4 }, per(1000, 'cells')), 'unit'],
  ['a Ratio over no area', ratio({ value: 4 }, per(0, 'mm2')), 'implausible'],
  ['a Ratio below 0', ratio({ value: -4 }, per(2, 'mm2')), 'implausible'],
  ['a Ratio of no mitosis', ratio({ value: 0 }, per(2, 'mm2')), '0'],
  ['a Ratio with a word', ratio({ value: 'few' }, per(2, 'mm2')), 'text'],
  ['a Ratio over a word', ratio({ value: 4 }, { value: 'some', unit: 'mm2' }), 'text'],
  ['a Ratio without a unit', ratio({ value: 4 }, { value: 10 }), 'unit'],
  ['per 5 mm2 in words', words('4 in 5 mm2'), '1.6'],
  ['per 10 mm2: large enough', words('4 per 10 mm2'), '0.8'],
  ['text ""', words('Mitotic rate:'), 'nothing'],
  ['text not assessed', words('not assessed'), 'asked-no-value'],
  ['text pending', words('Mitotic count: pending'), 'asked-no-value'],
  ['text crossed', words('3-1 per 2 mm2'), 'implausible'],
  ['text 1-2 per 2 mm2', words('1-2 per 2 mm2'), '[1,2]'],
  ['text approximate', words('approx. 3 per 2 mm2'), '3 approximate'],
  ['text per mm2', words('3/mm2'), '6'],
  ['text 3 mitoses: no denominator', words('3 mitoses'), 'unit'],
  ['text 3 mitoses under a question that names it', words('3 mitoses'), '3', { question: 'Mitoses per 2 mm2' }],
  ['text 1 mitosis in 2 mm2', words('1 mitosis in 2 mm2'), '1'],
  ['text no mitoses per 2 mm2', words('no mitoses per 2 mm2'), '0'],
  ['text zero mitoses in 10 HPF', words('zero mitoses in 10 HPF'), '0 bounded-from-hpf'],
  ['text none under a question that names the area', words('none'), '0', { question: 'Mitoses per 2 mm2' }],
  ['text no', words('no'), 'text'],
  ['text 4 mitoses in 40 HPF', words('4 mitoses in 40 HPF'), '[0.534759358,1.587301587] bounded-from-hpf'],
  ['text 4 mf/10 hpf', words('4 mf/10 hpf'), '[2.139037433,6.349206349] bounded-from-hpf'],
  ['text 4 mitotic figures per 10 high power fields', words('4 mitotic figures per 10 high power fields'), '[2.139037433,6.349206349] bounded-from-hpf'],
  ['text 4 mitotic figures per 10 high-powered fields', words('4 mitotic figures per 10 high-powered fields'), '[2.139037433,6.349206349] bounded-from-hpf'],
  ['text with the area of a field', words('4 per 10 HPF (field area 0.238 mm2)'), '3.361344538'],
  ['text with the diameter of a field', words('4 per 10 HPF, field diameter 0.5 mm'), '4.074366543'],
  ['text with the field number', words('4 per 10 HPF, field number 22'), '3.367245077'],
  ['text whose fields are 2.4 mm2', words('5 / 10 HPF (= 2.4 mm2)'), '4.166666667'],
  ['text whose fields are 2 mm2, under a question per 10 fields', words('5 per 10 HPF (2 mm2)'), '5', { question: 'mitoses per 10 HPF' }],
  ['text per one field', words('4 per HPF'), 'unit'],
  ['text per one field with its area', words('1 per HPF (field area 0.2 mm2)'), '10'],
  ['text in another measure', words('3 per crypt'), 'unit'],
  ['per 0 fields', q(3, { unit: '/0 HPF' }), 'implausible'],
  ['an impossible field area is not used', q(4, { unit: '/10 HPF' }), '[2.139037433,6.349206349] bounded-from-hpf', { field: { areaMm2: 2 } }],
]; // prettier-ignore
for (const [why, body, want, options] of mitoses)
  test(`mitoses (GR-12, GR-13): ${why} is ${want}${options ? ` (${Object.keys(options).join(', ')})` : ''}`, () => {
    expect(show(readMitoses(valueOf(body), options))).toBe(want);
  });

const fields: readonly [field: FieldOfView | undefined, want: number | undefined][] = [
  [undefined, undefined], [{}, undefined],
  [{ areaMm2: 0.06 }, 0.06], [{ areaMm2: 0.05 }, undefined], [{ areaMm2: 0.99 }, 0.99], [{ areaMm2: 1 }, undefined],
  [{ diameterMm: 0.5 }, 0.196], [{ diameterMm: 0.25 }, undefined], [{ diameterMm: 1.2 }, undefined], [{ diameterMm: 1.19 }, 1.112],
  [{ fieldNumber: 22 }, 0.238], [{ fieldNumber: 10 }, undefined], [{ diameterMm: 0.5, fieldNumber: 22 }, 0.196], [{ areaMm2: 0.2, diameterMm: 0.9 }, 0.2],
]; // prettier-ignore
for (const [field, want] of fields)
  test(`GR-12: a field of ${JSON.stringify(field)} has ${want === undefined ? 'no area that can be used' : `${String(want)} mm2`}`, () => {
    const area = fieldAreaMm2(field);
    expect(area === undefined ? undefined : Math.round(area * 1000) / 1000).toBe(want);
  });
const fieldTexts: readonly [text: string, want: FieldOfView | undefined][] = [
  ['field area: 0.196 mm2', { areaMm2: 0.196 }], ['field size of 0,24 mm²', { areaMm2: 0.24 }], ['area .2mm2', { areaMm2: 0.2 }],
  ['0.238 mm2 per HPF', { areaMm2: 0.238 }], ['0,2mm2/field', { areaMm2: 0.2 }], ['field diameter of .55 mm', { diameterMm: 0.55 }],
  ['diameter 0,5mm', { diameterMm: 0.5 }], ['FN 22', { fieldNumber: 22 }], ['fn26,5', { fieldNumber: 26.5 }], ['field number: 26.5', { fieldNumber: 26.5 }],
  ['field area:0.2mm2', { areaMm2: 0.2 }], ['field diameter:0.5mm', { diameterMm: 0.5 }], ['field number:22', { fieldNumber: 22 }],
  ['10 fields', undefined], ['2 mm2', undefined],
]; // prettier-ignore
for (const [text, want] of fieldTexts)
  test(`GR-12: field of view in words: "${text}"`, () => {
    expect(readFieldText(text)).toEqual(want);
  });

const sizes: readonly [why: string, body: Body, want: string, question?: string][] = [
  ['nothing', {}, 'nothing'],
  ['yes or no', { valueBoolean: true }, 'text'],
  ['a Ratio', ratio({ value: 2.4, unit: 'cm' }, { value: 1 }), 'text'],
  ['an unknown comparator', q(2, { code: 'cm', comparator: 'ad' }), 'text'],
  ['a unit that is a word of the language', q(2, { unit: 'constructor' }), 'unit'],
  ['a Range below 0', range({ value: -1, code: 'cm' }, { value: 2, code: 'cm' }), 'implausible'],
  ['no unit, asked in cm', q(2.4), '24', 'Tumor size (cm)'],
  ['an empty unit, asked in mm', q(24, { code: '' }), '24', 'Greatest dimension [mm]'],
  ['a unit of its own, asked in cm', q(24, { code: 'mm' }), '24', 'Tumor size (cm)'],
  ['units that disagree, asked in cm', q(2.4, { code: 'cm', unit: 'mm' }), 'conflict', 'Tumor size (cm)'],
  ['an unknown unit, asked in cm', q(2.4, { unit: 'fingers' }), 'unit', 'Tumor size (cm)'],
  ['an empty code beside an unknown unit, asked in cm', q(2.4, { code: '', unit: 'fingers' }), 'unit', 'Tumor size (cm)'],
  ['no unit, asked in two', q(2.4), 'unit', 'Tumor size (mm) or (cm)'],
  ['no unit, asked in mm at the end', q(24), '24', 'Tumor size in mm'],
  ['no unit, a unit within the question', q(24), 'unit', 'Tumor size in mm or more'],
  ['a Range without units, asked in cm', range({ value: 1 }, { value: 2 }), '[10,20]', 'Tumor size (cm)'],
  ['a Range of which one end has its unit, asked in cm', range({ value: 10, code: 'mm' }, { value: 2 }), 'unit', 'Tumor size (cm)'],
  ['a Range without ends, asked in cm', range(undefined, undefined), 'text', 'Tumor size (cm)'],
  ['text 2.4, asked in cm', words('2.4'), '24', 'Tumor size (cm)'],
  ['text <2, asked in cm', words('<2'), '[0,20)', 'Tumor size (cm)'],
  ['text 24 mm, asked in cm', words('24 mm'), '24', 'Tumor size (cm)'],
  ['text 2 nodules, asked in cm', words('2 nodules'), 'unit', 'Tumor size (cm)'],
  ['text 2.1 x 1.4, asked in cm', words('2.1 x 1.4'), '21', 'Tumor size (cm)'],
  ['text 21 x 14 mm, asked in cm', words('21 x 14 mm'), '21', 'Tumor size (cm)'],
  ['text see note, asked in cm', words('see note'), 'text', 'Tumor size (cm)'],
  ['text 2 cm to 3', words('2 cm to 3'), '[20,30]'],
  ['text 1 cm to 15 mm: two units', words('1 cm to 15 mm'), 'text'],
  ['text 10 mm to 15 mm', words('10 mm to 15 mm'), '[10,15]'],
  ['text 10 mm to 15 mm thick', words('10 mm to 15 mm thick'), 'text'],
  ['asked, no value', asked, 'asked-no-value'],
  ['value and reason together', both, 'conflict'],
  ['a word for a number', q('big', { code: 'cm' }), 'text'],
  ['a code without words', concept(), 'text'],
  ['a concept in words', concept('2.4 cm'), '24'],
  ['a unit in words only', q(24, { unit: 'Millimeters' }), '24'],
  ['an unknown unit beside a known one', q(2.4, { code: 'cm', unit: 'fingers' }), 'conflict'],
  ['an empty code beside a unit', q(2.4, { code: '', unit: 'cm' }), '24'],
  ['micrometres', q(9000, { code: 'um' }), '9'],
  ['400 mm', q(400, { code: 'mm' }), '400'],
  ['-1 mm', q(-1, { code: 'mm' }), 'implausible'],
  ['under 1 cm', q(1, { code: 'cm', comparator: '<' }), '[0,10)'],
  ['over 401 mm', q(401, { code: 'mm', comparator: '>' }), 'implausible'],
  ['a Range', range({ value: 1, code: 'cm' }, { value: 2, code: 'cm' }), '[10,20]'],
  ['a Range with a lower end only', range({ value: 2, code: 'cm' }, undefined), '[20,)'],
  ['a Range with an upper end only', range(undefined, { value: 2, code: 'cm' }), '[0,20]'],
  ['a Range of one value', range({ value: 2, code: 'cm' }, { value: 2, code: 'cm' }), '20'],
  ['a Range crossed', range({ value: 2, code: 'cm' }, { value: 1, code: 'cm' }), 'implausible'],
  ['a Range in two units', range({ value: 1, code: 'cm' }, { value: 20, code: 'mm' }), 'unit'],
  ['a Range with a word below', range({ value: 'small', code: 'cm' }, { value: 2, code: 'cm' }), 'text'],
  ['a Range with a word above', range({ value: 1, code: 'cm' }, { value: 'large', code: 'cm' }), 'text'],
  ['a Range without ends', range(undefined, undefined), 'text'],
  ['text ""', words('tumor size:'), 'nothing'],
  ['text not stated', words('not stated'), 'asked-no-value'],
  ['text n/a', words('N/A'), 'asked-no-value'],
  ['text without a unit', words('2.4'), 'unit'],
  ['text with a count before', words('5 nodules, 2 mm'), '2'],
  ['text in words', words('as large as an egg'), 'text'],
  ['text crossed', words('3-2 cm'), 'implausible'],
  ['text a range', words('2 to 3 cm'), '[20,30]'],
  ['text about 2 cm', words('about 2 cm'), '20 approximate'],
  ['text about 2', words('about 2'), 'unit'],
  ['text Greatest dimension: 2.4 cm', words('Greatest dimension: 2.4 cm'), '24'],
  ['text max. diameter 1.8 cm', words('max. diameter 1.8 cm'), '18'],
  ['text tumour measures 24 mm', words('Tumour measures 24 mm'), '24'],
  ['text millimeter', words('24 millimeter'), '24'],
  ['text millimetres', words('24 millimetres'), '24'],
  ['text centimeter', words('0.9 centimeter'), '9'],
  ['text centimetres', words('2,5 centimetres'), '25'],
  ['text inch', words('1 inch'), '25.4'],
  ['text inches', words('2 inches'), '50.8'],
  ['text 1 in', words('1 in'), '25.4'],
  ['text < 1 cm', words('< 1 cm'), '[0,10)'],
  ['text up to 2 cm', words('up to 2 cm'), '[0,20]'],
  ['text 2,100 cm: grouping or decimals', words('2,100 cm'), 'text'],
  ['text two dimensions', words('14 x 21 mm'), '21'],
  ['text two dimensions with a sign of multiplication', words('1.4 × 2.1 cm'), '21'],
  ['text three dimensions, the last the longest', words('0.9 x 1.4 x 2.1 cm'), '21'],
  ['text each dimension in its own unit', words('2.1 cm x 14 mm'), '21'],
  ['text each of three dimensions in its own unit', words('21 mm x 1.4 cm x 9 mm'), '21'],
  ['text the unit with the first dimension only', words('2.1 cm x 1.4'), '21'],
  ['text the unit with the first of three dimensions', words('1.4 cm x 0.9 x 2.1'), '21'],
  ['text the unit with the second of three dimensions', words('1.4 x 0.9 cm x 2.1'), '21'],
  ['text a dimension that cannot be read may be the longest', words('2,100 x 1 cm'), 'text'],
  ['text dimensions of 0', words('0 x 0 cm'), 'implausible'],
]; // prettier-ignore
for (const [why, body, want, question] of sizes)
  test(`size: ${why} is ${want}`, () => {
    expect(show(readSizeMm(valueOf(body), question))).toBe(want);
  });

const masses: readonly [text: string, want: string][] = [
  ['mesenteric mass 3.1 cm', '31'], ['mesenteric mass of 18 mm', '18'], ['large mesenteric mass measuring 2.5 cm', '25'], ['mesenteric mass, 3 cm', '30'], ['Mesenteric mass: 1.8 cm', '18'],
  ['Large mesenteric mass (>2 cm): present', '(20,)'], ['Large mesenteric mass (>2 cm): yes', '(20,)'], ['Large mesenteric mass (>2 cm): not identified', '[0,20]'], ['Large mesenteric mass (>2 cm): absent', '[0,20]'],
  ['Large mesenteric mass (>2 cm): none', '[0,20]'], ['Mesenteric mass over 20 mm: no', '[0,20]'], ['Large mesenteric mass (>2 cm): cannot be assessed', 'asked-no-value'], ['Mesenteric mass: present', 'text'],
  ['Large mesenteric mass (>2 cm): 3.5 cm', '35'], ['Large mesenteric mass (>2 cm): 3.5 cm, no necrosis', '35'], ['Large mesenteric mass (>2 cm): 1.8 cm, present at the root', '18'],
  ['mesenteric mass 3.1 cm, adherent to the duodenum and the uncinate process of the pancreas: see comment', '31'],
]; // prettier-ignore
for (const [text, want] of masses)
  test(`mesenteric mass: "${text}" is ${want}`, () => {
    expect(show(readMesentericMassText(text))).toBe(want);
  });
const massAnswers: readonly [question: string, body: Body, want: string][] = [
  ['Large mesenteric mass (>2 cm)', { valueBoolean: true }, '(20,)'],
  ['Large mesenteric mass (>2 cm)', { valueBoolean: false }, '[0,20]'],
  ['Large mesenteric mass (>2 cm)', words('Present'), '(20,)'],
  ['Large mesenteric mass (>2 cm)', concept('Not identified'), '[0,20]'],
  ['Large mesenteric mass (>2 cm)', q(3.5, { code: 'cm' }), '35'],
  ['Large mesenteric mass (>2 cm)', words('unknown'), 'asked-no-value'],
  ['Mesenteric mass', words('present'), 'text'],
  ['Mesenteric mass', words('2.5 cm'), '25'],
  ['Mesenteric mass', q(25, { code: 'mm' }), '25'],
  ['Mesenteric mass (cm)', q(2.5), '25'],
  ['Mesenteric mass', { valueBoolean: true }, 'text'],
]; // prettier-ignore
for (const [question, body, want] of massAnswers)
  test(`mesenteric mass: "${question}" answered ${JSON.stringify(body)} is ${want}`, () => {
    expect(show(readMesentericMass(valueOf(body), question))).toBe(want);
  });
test.each(['<2-3', '<2 - 3', '>2 to 3'])('"%s": a comparator before a range says neither', (text) => {
  expect(readNumberText(text)).toBeUndefined();
});
const counts: readonly [why: string, body: Body, want: string][] = [
  ['yes or no', { valueBoolean: true }, 'text'],
  ['a Range', range({ value: 1 }, { value: 3 }), 'text'],
  ['a Ratio', ratio({ value: 1 }, { value: 3 }), 'text'],
  ['an unknown comparator', q(3, { comparator: 'ad' }), 'text'],
  ['2.5', q(2.5), 'text'],
  ['a word', q('some'), 'text'],
  ['2', q(2), '2'],
]; // prettier-ignore
for (const [why, body, want] of counts)
  test(`number of nodes: ${why} is ${want}`, () => {
    expect(show(readCount(valueOf(body)))).toBe(want);
  });
test('what was recorded travels with the value, cut to 80 characters', () => {
  const recorded = (reading: IntervalReading): string | undefined => reading.kind === 'nothing' ? undefined : reading.recorded; // prettier-ignore
  expect([
    recorded(readKi67(valueOf(q(3, { ...percent, comparator: '<' })))),
    recorded(readKi67(valueOf(range({ value: 3, ...percent }, undefined)))),
    recorded(readKi67(valueOf(ratio({ value: 12 }, { value: 500 })))),
    recorded(readSizeMm(valueOf(q(2.4, { code: 'cm' })))),
    recorded(readSizeMm(valueOf(q(2.4)))),
    recorded(readSizeMm(valueOf(range({ value: 1, unit: 'cm' }, { value: 2, unit: 'cm' })))),
    recorded(readMitoses(valueOf(q(4, { unit: '/10 HPF', comparator: '>' })))),
    recorded(readMitoses(valueOf(range(per(1, 'per 2 mm2'), per(3, 'per 2 mm2'))))),
    recorded(readMitoses(valueOf(ratio({ value: 4 }, per(2, 'mm2'))))),
    recorded(readSizeMm(valueOf(words(`2.4 cm ${'x'.repeat(100)}`))))?.length,
    recorded(readKi67(valueOf(q(5, { unit: 'percent' })))),
    recorded(readKi67(valueOf(q(5, { code: '%' })))),
    recorded(readMitoses(valueOf(q(3)))),
    recorded(readMitoses(valueOf(ratio({ value: 4 }, { value: 2 })))),
  ]).toEqual(['<3%', '3%-', '12/500', '2.4 cm', '2.4', '1 cm-2 cm', '>4 /10 HPF', '1 per 2 mm2-3 per 2 mm2', '4/2 mm2', 80, '5percent', '5%', '3', '4/2']); // prettier-ignore
});
