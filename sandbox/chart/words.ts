/** Every word of the chart page. What cards, rules and facts say is not here: it comes from the service or from where the rules have their words. */
import { SILENCE } from '../../services/wording/words.ts';
import type { Fault } from '../faults.ts';
import type { Kind } from './kinds.ts';
import type { Refusal } from './pasted.ts';
import type { Editable, Look } from './selection.ts';

export const BANNER = 'Synthetic patients';
export const BANNER_MORE =
  'For evaluation, not for the care of patients. This page plays the EHR; the cards come from the service.';
export const FRONT_PAGE = 'Front page';
export const RULES = 'Rules';

export const PATIENTS = 'Patients';
export const PASTED_STORY = 'A chart that you pasted';
export const LOADING = 'Opening the chart';
export const SKIP = 'Skip to the cards';
export const CANNOT_START = 'The sandbox does not answer. Is npm start still running? Reload the page when it is.';

export const SWITCHES = 'How the chart is opened';
export const CLIENT = 'Client, faults and link';
export const LOOK_LEGEND = 'Cards as shown by';
export const LOOK: Readonly<Record<Look, string>> = { ehr: 'compact EHR', sandbox: 'CDS sandbox', plain: 'plain text' };
/** What a client of this kind keeps of a card, and what it drops. */
export const DIALECT: Readonly<Record<Look, { readonly keeps: string; readonly drops: string }>> = {
  ehr: {
    keeps:
      'summary, indicator, source label, action descriptions, override reasons, links, and the topic code (not shown; it remembers a dismissal)',
    drops:
      'Markdown, suggestion labels (the action descriptions stand in their place), the link of the source; the detail is folded',
  },
  sandbox: {
    keeps: 'summary, indicator, detail as Markdown, suggestion labels, source with its link, override reasons, links',
    drops: 'action descriptions and the topic code',
  },
  plain: {
    keeps: 'every word: summary, detail, suggestion labels, link labels, source',
    drops: 'all markup: no bold, no lists, no colors, nothing folded',
  },
};
export const KEEPS = 'Keeps';
export const DROPS = 'Drops';
export const PREFETCH = 'Send prefetch';
export const PREFETCH_NEEDED = 'Edits and pasted charts are sent as prefetch.';
export const FAULT_LABEL = 'Fault';
export const NO_FAULT = 'none';
export const FAULT: Readonly<Record<Fault | 'token', string>> = {
  slow: 'FHIR server slow',
  'error-500': 'FHIR server answers 500',
  'busy-429': 'FHIR server busy (429)',
  'page-2-lost': 'second page lost',
  'other-patient': "another patient's data",
  html: 'login page instead of JSON',
  token: 'signature of the token wrong',
};
export const CALL_AGAIN = 'Call again';
export const BRING_BACK = 'Bring dismissed cards back';
export const COPY_LINK = 'Copy link to this scenario';
export const LINK_COPIED = 'Link copied.';
export const NO_LINK = 'A pasted chart lives in this tab only; no link leads to it.';
export const COPIED = 'Copied.';
export const NOT_COPIED = 'The browser did not allow it: select the text and copy it.';

export const CARDS = 'Cards';
export const BEFORE = 'Before the edit';
export const AFTER = 'After the edit';
export const count = (cards: number): string => (cards === 1 ? '1 card' : `${String(cards)} cards`);
export const noCard = (reason: string): string => `No card: ${reason}`;
export const refused = (status: number): string => `The service answered ${String(status)}`;
export const CALLING = 'Calling the service';
export const silence = (reason: string): string =>
  SILENCE[reason] ?? 'The service gave no reason that this page knows.';
export const UNREAD = 'The service could not read';
export const ACCEPT = 'Accept';
export const ACCEPT_CHOSEN = 'Accept the chosen ones';
export const DISMISS = 'Dismiss';
export const SNOOZE = 'Snooze';
export const REASON = 'Reason';
export const NO_REASON = 'choose a reason';
export const REASON_FIRST = 'Choose a reason first.';
export const COMMENT = 'Comment (optional)';
export const DETAIL = 'Detail';
export const NEW_TAB = 'In a new tab';
export const PREVIEW = 'First 30 characters';
export const ordered = (reference: string): string => `Draft order made: ${reference}.`;
export const ORDER_IN_TAB = 'Draft order added to the pasted chart; it stands on no server.';
export const ORDER_REFUSED = 'The FHIR server did not take the order. Nothing was ordered, and no feedback was sent.';
export const dismissed = (summary: string): string => `Dismissed: ${summary}`;
export const snoozed = (summary: string): string =>
  `Snoozed: ${summary}. It comes back when its facts change, or after the days that the service has for cards of its kind.`;
export const feedbackFailed = (status: number): string =>
  `The feedback was not taken (HTTP ${String(status)}). Send it again.`;
export const BROUGHT_BACK = 'Dismissed cards are back.';

export const EXPLANATION = 'Explanation, launched by SMART';
export const EXPLANATION_OF_SERVER = 'It reads the FHIR server, which does not know of your edits.';
export const NO_LAUNCH = 'No launch: a pasted chart stands on no FHIR server that the app could read.';
export const CLOSE = 'Close';

export const EDIT = 'Edit a fact';
export const EDIT_NOTE =
  'Changes the prefetch that is sent, not the FHIR server. The cards are asked for again at once.';
export const EDIT_FIRST_TUMOR = 'Several tumors: the first one is edited.';
export const NO_EDIT = 'Nothing can be edited: the rules see no tumor in this chart.';
export const EDITED_UNIT: Readonly<Partial<Record<Editable, string>>> = { ki67: '%', mitoses: 'per 2 mm2', size: 'mm' };
export const AS_RECORDED = 'as recorded';
export const TAKE_AWAY = 'taken away';
export const RESET = 'Reset all edits';
export const APPLY = 'Apply';
export const wrongValue = (name: string): string => `${name}: expected a number such as 4.2 or <3.`;
export const added = (names: string): string =>
  `Added beside what the chart says, which has no observation to change: ${names}.`;
export const CHANGED = 'What changed';
export const NOTHING_CHANGED = 'No step answers otherwise.';
export const RESULT_OF = { grade: 'Grade', stage: 'Stage', extent: 'Extent', tests: 'Tests listed' } as const;
export const STEPS_CHANGED = 'Steps that answer otherwise';
export const BEFORE_SHORT = 'Before';
export const AFTER_SHORT = 'After';
export const STEP = 'Step';
export const NOT_REACHED = 'not reached';

export const CHART = 'Chart';
export const KIND: Readonly<Record<Kind, string>> = {
  diagnosis: 'Diagnoses',
  pathology: 'Pathology',
  imaging: 'Imaging',
  laboratory: 'Laboratory',
  stage: 'Stage',
  treatment: 'Treatments',
  order: 'Orders',
  other: 'Other',
};
export const COLUMN = { what: 'What', value: 'Value', date: 'Date', raw: 'Raw' } as const;
export const JSON_SHORT = 'JSON';
export const jsonOf = (resource: string): string => `JSON of ${resource}`;
export const UNDATED = 'undated';
export const IN_THE_CALL = 'in the call';
export const REMOVED = 'left out';
export const EMPTY_CHART = 'The chart is empty.';
export const COURSE = 'Course';
export const NO_COURSE = 'Nothing of the course has a date.';
export const TREND = 'Values over time';
export const born = (date: string): string => `born ${date}`;

export const EXCHANGE = 'What was sent and answered';
export const REQUEST = 'Request';
export const RESPONSE = 'Response';
export const TRACE = 'Evaluation (trace)';
export const NO_TRACE = 'The answer holds no evaluation.';
export const TIMING = 'Timing';
export const CURL = 'As curl';
export const FEEDBACK = 'Feedback sent';
export const NO_FEEDBACK = 'None yet.';
export const COPY = 'Copy';
export const copyOf = (what: string): string => `Copy: ${what}`;
export const took = (milliseconds: number): string => `The service answered in ${String(milliseconds)} ms.`;
export const filled = (keys: number, milliseconds: number): string =>
  `${String(keys)} keys prefetched in ${String(milliseconds)} ms.`;
export const NO_PREFETCH = 'No prefetch was sent: the service read the FHIR server.';
export const leftOut = (keys: number): string =>
  `${String(keys)} keys could not be prefetched and were left out; the service tried the FHIR server:`;
export const SIGNED =
  'The call was signed by the EHR of the sandbox (ES384); the service fetched its public key and checked it.';
export const TOKEN_HERE = 'TOKEN';
export const CURL_NOTE =
  'Tokens are left out. Without an Authorization header the sandbox takes the call, as any open deployment on this machine does.';
export const REDACTED = '(left out)';

export const PASTE = 'Paste a chart';
export const PASTE_NOTE =
  'A FHIR R4 Bundle with one Patient. It stays in this tab: only the hook itself carries it, to the service on this machine.';
export const PASTE_LABEL = 'Bundle as JSON';
export const PASTE_FILE = 'or from a file';
export const PASTE_OPEN = 'Open as a chart';
export const PASTE_REFUSED: Readonly<Record<Refusal, string>> = {
  empty: 'There is nothing to open.',
  'too-large': 'It is too large: at most 5 million characters.',
  'not-json': 'This is not JSON.',
  'not-a-bundle': 'This is not a FHIR Bundle with entries (resourceType "Bundle", entry).',
  'no-patient': 'The Bundle holds no Patient: nobody can say whose chart it is.',
  'several-patients': 'The Bundle holds several Patients. Paste the chart of one.',
  'no-id': 'The Patient has no id that FHIR allows (1 to 64 letters, digits, hyphens, dots).',
};
