/** Attachments that came with their data: what is read of them, what is not, and that hidden or deleted text is none. */
import { expect, test } from 'vitest';
import { attachedText, LARGEST_ATTACHED } from '../../services/read-facts/passages/attached-text.ts';
import { htmlText } from '../../services/read-facts/passages/html-text.ts';
import { rtfText } from '../../services/read-facts/passages/rtf-text.ts';
import { once } from '../../services/read-facts/passages/report-sources.ts';

const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64');
const linesIn = (text: string | undefined): readonly string[] =>
  (text ?? '').split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== ''); // prettier-ignore
const readLines = (contentType: string | undefined, data: string): readonly string[] | string => {
  const read = attachedText({ contentType, data });
  return read.kind === 'text' ? linesIn(read.text) : read.kind;
};

test.each([
  ['text/plain', base64('Ki-67 8 %'), ['Ki-67 8 %']],
  ['text/plain; charset=utf-8', base64('Ki-67 ≤ 8 %'), ['Ki-67 ≤ 8 %']],
  ['TEXT/PLAIN', base64('Ki-67 8 %'), ['Ki-67 8 %']],
  ['text/plain; charset=iso-8859-1', base64(Buffer.from('Größe 8 mm', 'latin1')), ['Größe 8 mm']],
  // no charset, and no UTF-8: Western European
  ['text/plain', base64(Buffer.from('Größe 8 mm', 'latin1')), ['Größe 8 mm']],
  ['text/plain', base64(Buffer.from('\ufeffKi-67 8 %', 'utf16le')), ['Ki-67 8 %']],
  ['text/plain; charset=nonsense', base64('Ki-67 8 %'), ['Ki-67 8 %']],
  ['text/plain', 'S2ktNjcg\nOCAl', ['Ki-67 8 %']],
  ['text/html', base64('<p>Ki-67&nbsp;8&#160;%</p>'), ['Ki-67 8 %']],
  ['application/xhtml+xml', base64('<div>Ki-67 8 %</div>'), ['Ki-67 8 %']],
  ['application/rtf', base64('{\\rtf1 Ki-67 8 %}'), ['Ki-67 8 %']],
  ['text/rtf', base64('{\\rtf1 Ki-67 8 %}'), ['Ki-67 8 %']],
  ['application/x-rtf', base64('{\\rtf1 Ki-67 8 %}'), ['Ki-67 8 %']],
  ['text/rtf', base64('Ki-67 8 %'), 'not-read'],
  ['application/pdf', base64('%PDF-1.7'), 'not-read'],
  ['text/plain', base64('%PDF-1.7'), 'not-read'],
  ['text/plain', base64('PK\u0003\u0004'), 'not-read'],
  ['text/plain', base64('a\u0000b'), 'not-read'],
  ['image/png', base64('x'), 'not-read'],
  [undefined, base64('Ki-67 8 %'), 'not-read'],
  ['text/plain', 'no base64 !', 'not-read'],
] as const)('an attachment of type %s', (contentType, data, want) => {
  expect(readLines(contentType, data)).toEqual(want);
});
test('an address alone is never fetched, and nothing at all is nothing', () => {
  expect(attachedText({ contentType: 'text/plain', url: 'https://ehr.example.org/Binary/1' })).toEqual({
    kind: 'not-read',
  });
  expect(attachedText({ contentType: 'application/pdf' })).toEqual({ kind: 'not-read' });
  expect(attachedText({ title: 'Report' })).toEqual({ kind: 'nothing' });
});
test('an attachment is read up to its bound', () => {
  const of = (size: number): string => attachedText({ contentType: 'text/plain', data: 'S2kt'.repeat(size / 4) }).kind;
  expect([of(LARGEST_ATTACHED - 4), of(LARGEST_ATTACHED + 4)]).toEqual(['text', 'not-read']);
});

test.each([
  ['<p>One</p><p>Two</p>', ['One', 'Two']],
  ['One<br>Two<br/>Three', ['One', 'Two', 'Three']],
  ['<ul><li>One</li><li>Two</li></ul>', ['- One', '- Two']],
  ['<b>Ki-67</b>: <i>8</i> %', ['Ki-67: 8 %']],
  ['<table><tr><th>Marker</th><th>Result</th></tr><tr><td>Ki-67</td><td>8 %</td></tr></table>', ['Marker Result', 'Ki-67 8 %']],
  ['<pre>One\nTwo</pre>', ['One', 'Two']],
  ['One\nTwo', ['One Two']],
  ['Ki-67 &lt; 3 &percnt;', ['Ki-67 < 3 %']],
  // no text
  ['<style>p{}</style><script>Ki-67 90 %</script>Ki-67 8 %', ['Ki-67 8 %']],
  ['<head><title>x</title></head><body>Ki-67 8 %</body>', ['Ki-67 8 %']],
  ['<!-- Ki-67 90 % -->Ki-67 8 %', ['Ki-67 8 %']],
  // hidden and struck out
  ['<p style="display:none">Ki-67 90 %</p>Ki-67 8 %', ['Ki-67 8 %']],
  ['<p hidden>Ki-67 90 %</p>Ki-67 8 %', ['Ki-67 8 %']],
  ['<del>Ki-67 90 %</del>Ki-67 8 %', ['Ki-67 8 %']],
  ['<s>Ki-67 <b>90</b> %</s>Ki-67 8 %', ['Ki-67 8 %']],
  ['<span style="text-decoration: line-through">Ki-67 90 %</span>Ki-67 8 %', ['Ki-67 8 %']],
  ['<div style="visibility:hidden"><br><img src="x">Ki-67 90 %<p>more</div>Ki-67 8 %', ['Ki-67 8 %']],
  ['<p>open <b>for ever', ['open for ever']],
])('the text of %s', (html, want) => {
  expect(linesIn(htmlText(html))).toEqual(want);
}); // prettier-ignore

test.each([
  ['{\\rtf1\\ansi One\\par Two}', ['One', 'Two']],
  ['{\\rtf1 One\\line Two}', ['One', 'Two']],
  ['{\\rtf1{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red0;}\\f0 Ki-67 8 %}', ['Ki-67 8 %']],
  ['{\\rtf1{\\*\\generator Word 90 %;}Ki-67 8 %}', ['Ki-67 8 %']],
  ['{\\rtf1{\\info{\\title Ki-67 90 %}}Ki-67 8 %}', ['Ki-67 8 %']],
  ['{\\rtf1{\\pict\\wmetafile8 0100}Ki-67 8 %}', ['Ki-67 8 %']],
  ['{\\rtf1\\trowd Ki-67\\cell 8 %\\cell\\row}', ['Ki-67 8 %']],
  ["{\\rtf1\\ansicpg1252 Gr\\'f6\\'dfe 8 mm}", ['Größe 8 mm']],
  ["{\\rtf1\\ansicpg1251 \\'cf}", ['П']],
  ['{\\rtf1 \\u8804?8 %}', ['≤8 %']],
  ['{\\rtf1 \\uc0\\u8804 8 %}', ['≤8 %']],
  ["{\\rtf1 \\uc2\\u8804\\'3c\\'3d8 %}", ['≤8 %']],
  ['{\\rtf1 \\u-1?8}', ['\uffff8']],
  ['{\\rtf1 \\{8\\} \\\\ 9}', ['{8} \\ 9']],
  ['{\\rtf1 8\\~%}', ['8 %']],
  ['{\\rtf1 {\\b Ki-67}: {\\i 8} %}', ['Ki-67: 8 %']],
  // hidden, deleted, and binary data
  ['{\\rtf1 {\\v Ki-67 90 %}Ki-67 8 %}', ['Ki-67 8 %']],
  ['{\\rtf1 \\v Ki-67 90 %\\v0 Ki-67 8 %}', ['Ki-67 8 %']],
  ['{\\rtf1 {\\deleted Ki-67 90 %}Ki-67 8 %}', ['Ki-67 8 %']],
  ['{\\rtf1 \\bin3 {{{Ki-67 8 %}', ['Ki-67 8 %']],
  ['{\\rtf1 {\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt Ki-67 8 %}}}', ['Ki-67 8 %']],
  ['Ki-67 8 %', []],
  [`{\\rtf1 ${'{'.repeat(300)}`, []],
])('the text of %s', (rtf, want) => {
  expect(linesIn(rtfText(rtf))).toEqual(want);
});

test.each([
  [['NET G2', 'NET G2'], ['NET G2']],
  [['NET G2', 'Pancreas: NET G2. Ki-67 8 %'], ['Pancreas: NET G2. Ki-67 8 %']],
  [['Pancreas: NET  g2. Ki-67 8 %', 'NET G2'], ['Pancreas: NET  g2. Ki-67 8 %']],
  [
    ['NET G2', 'Ki-67 8 %'],
    ['NET G2', 'Ki-67 8 %'],
  ],
])('of %j what another holds too is read once', (texts, want) => {
  expect(once(texts.map((text) => ({ element: 'conclusion', text }))).map(({ text }) => text)).toEqual(want);
});
