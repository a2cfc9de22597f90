/** Every word of /calculate that stands nowhere else. */
import type { ValueName } from './values.ts';

export const TITLE = 'Grade, stage and next steps from typed values';
export const LEAD =
  'For clinicians. Type what the report states. All of it is worked out in this browser; nothing is sent or stored. The link carries the values in its last part, which browsers never send.';
export const LABEL: Readonly<Record<ValueName, string>> = {
  site: 'Primary site',
  type: 'Type stated by the pathologist',
  ki67: 'Ki-67, %',
  mitoses: 'Mitoses per 2 mm2',
  necrosis: 'Necrosis',
  sizeMm: 'Tumor size, mm',
  depth: 'Deepest layer invaded',
  nodesPositive: 'Nodes with tumor',
  nodesExamined: 'Nodes examined',
  spread: 'Distant spread',
  receptors: 'Somatostatin receptor imaging',
  syndrome: 'Hormone syndrome',
  status: 'Removed?',
  margin: 'Margin of the removal',
  diagnosed: 'Year of diagnosis',
  removed: 'Year of removal',
};
export const HINT: Readonly<Partial<Record<ValueName, string>>> = {
  ki67: 'A number, a bound or a range: 4.2, <3, 15-20',
  mitoses: 'A number, a bound or a range: 1, <2, 2-3',
  diagnosed: 'Decides the AJCC edition; the newest without one',
};
export const GROUPS: readonly { readonly title: string; readonly names: readonly ValueName[] }[] = [
  { title: 'Tumor', names: ['site', 'type', 'ki67', 'mitoses', 'necrosis', 'sizeMm', 'depth'] },
  { title: 'Nodes and spread', names: ['nodesPositive', 'nodesExamined', 'spread', 'receptors', 'syndrome'] },
  { title: 'Course', names: ['diagnosed', 'status', 'removed', 'margin'] },
];
export const NOT_STATED = 'Not stated';
export const INVALID = 'Not read: expected a number like in the hint.';
export const PASTE = 'Or paste the text of a pathology report';
export const PASTE_HINT =
  'Read here in the browser, never sent, and not part of the link. Take out names before you paste.';
export const START = 'Choose a primary site to begin.';
export const RESULT = 'Result';
export const COPY = 'Copy the link';
export const COPIED = 'Link copied';
export const CLEAR = 'Start again';
export const NOTHING = 'No tumor of these rules can be worked out from what is given.';
