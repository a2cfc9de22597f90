/**
 * Third law of reading, for every row of the wording lab: how a report is laid out changes nothing. A row that is right as it was written is right when its report is
 * wrapped, has empty lines, comes as a web page, or stands under a title and over a signature. Each row in one layout, which goes round with the row.
 */
import { expect, test } from 'vitest';
import type { RawResource } from '../../../services/gather/patient-record.ts';
import { judge } from '../../wordings/judge.ts';
import { recordOf, resourcesOf, rowFiles, rowsOf, show, type Row } from '../../wordings/row.ts';

type Layout = (text: string) => string | { readonly html: string };

const wrapped = (width: number, indent = ''): Layout => (text) =>
  text.split('\n').map((line) => line.replace(new RegExp(`(.{1,${String(width)}})(?: |$)`, 'g'), `$1\n${indent}`).trimEnd()).join('\n'); // prettier-ignore
const page = (text: string, line: (words: string) => string): { readonly html: string } => ({
  html: `<html><body>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').split('\n').map(line).join('')}</body></html>`, // prettier-ignore
});

const LAYOUTS: Readonly<Record<string, Layout>> = {
  'wrapped at 72': wrapped(72),
  'wrapped at 80, indented': wrapped(80, '   '),
  'wrapped at 100': wrapped(100),
  'a sentence a line': (text) => text.replace(/(?<![A-Z])\. (?=[A-Z])/g, '.\n'),
  'empty lines between': (text) => text.replaceAll('\n', '\n\n'),
  'lines as Windows ends them, blanks at their ends': (text) => text.replaceAll('\n', '  \r\n'),
  'tabs behind questions': (text) => text.replaceAll(': ', ':\t'),
  'under a title': (text) => `FINAL DIAGNOSIS:\n${text}`,
  'behind a clinical history': (text) => `CLINICAL HISTORY: Abdominal pain.\n\nFINAL DIAGNOSIS:\n${text}`,
  'over a signature': (text) => `${text}\n\nElectronically signed by J. Doe, MD, 03/03/2026 10:12`,
  'a web page, one paragraph a line': (text) => page(text, (line) => `<p>${line}</p>`),
  'a web page, one block': (text) => page(text, (line) => `${line}<br/>`),
};

const laidOut = (layout: Layout, resource: RawResource): RawResource => {
  const { conclusion, ...others } = resource;
  if (resource.resourceType !== 'DiagnosticReport' || typeof conclusion !== 'string') return resource;
  const text = layout(conclusion);
  if (typeof text === 'string') return { ...resource, conclusion: text };
  return { ...others, presentedForm: [{ contentType: 'text/html', data: Buffer.from(text.html).toString('base64') }] };
};

const names = Object.keys(LAYOUTS);
const outcome = (row: Row, resources: readonly RawResource[]): string => judge(row, show(recordOf(resources))).outcome;

test.each(rowFiles())('%s: layout changes nothing', (file) => {
  const changed = rowsOf(file).flatMap((row, at) => {
    const name = names[at % names.length] ?? '';
    const layout = LAYOUTS[name];
    const plain = resourcesOf(row);
    if (!layout || row.outlook || outcome(row, plain) !== 'right') return [];
    const now = outcome(row, plain.map((one) => laidOut(layout, one))); // prettier-ignore
    return now === 'right' ? [] : [`${row.id}, ${name}: ${now}`];
  });
  expect(changed).toEqual([]);
});
