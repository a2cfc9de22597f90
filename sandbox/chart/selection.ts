/** What the page shows, as its address says it: one link is a whole scenario. No token, no name and no pasted chart ever stands in it. */
import { FAULTS, type Fault } from '../faults.ts';

/** The first is the usual one: its cards stand open. */
export const LOOKS = ['sandbox', 'ehr', 'plain'] as const;
export type Look = (typeof LOOKS)[number];
const USUAL: Look = LOOKS[0];

/** The facts that can be given another value, in the order of the form. */
export const EDITABLE = ['ki67', 'mitoses', 'size', 'grade', 'differentiation', 'receptors', 't', 'n', 'm'] as const;
export type Editable = (typeof EDITABLE)[number];
/** A value as it stands in the form; `absent` takes what is recorded away. */
export type Edits = Readonly<Partial<Record<Editable, string>>>;
export const TAKEN_AWAY = 'absent';

/** A chart that was pasted; it lives in this tab alone. */
export const PASTED = 'pasted';

export interface Selection {
  readonly patient: string;
  readonly look: Look;
  readonly prefetch: boolean;
  readonly fault?: Fault | 'token';
  readonly edits: Edits;
}

const NUMBER = /^[<>]?\d{1,3}(?:\.\d{1,2})?$/;
const VALID: Readonly<Record<Editable, RegExp>> = {
  ki67: NUMBER,
  mitoses: NUMBER,
  size: NUMBER,
  differentiation: /^(?:well|poor)$/,
  grade: /^G[1-3]$/,
  receptors: /^(?:positive|mixed|negative)$/,
  t: /^T(?:X|0|is|[1-4][a-c]?|1mi)$/,
  n: /^N(?:X|[0-3][a-c]?)$/,
  m: /^M(?:0|1[a-c]?[12]?)$/,
};
export const isValidEdit = (name: Editable, value: string): boolean => value === TAKEN_AWAY || VALID[name].test(value);

/** Whatever an address holds beside what is known here is passed over. */
export function selectionOf(search: string, patients: readonly string[]): Selection {
  const query = new URLSearchParams(search);
  const named = query.get('patient') ?? '';
  const look = LOOKS.find((one) => one === query.get('cards')) ?? USUAL;
  const fault = [...FAULTS, 'token' as const].find((one) => one === query.get('fault'));
  const edits = Object.fromEntries(
    EDITABLE.flatMap((name) => {
      const value = query.get(name);
      return value !== null && isValidEdit(name, value) ? [[name, value]] : [];
    }),
  );
  return {
    patient: patients.includes(named) ? named : (patients[0] ?? ''),
    look,
    prefetch: query.get('prefetch') !== 'off',
    ...(fault ? { fault } : {}),
    edits,
  };
}

/** The query of the address, with its question mark; what is as usual is left out. */
export function addressOf({ patient, look, prefetch, fault, edits }: Selection): string {
  const query = new URLSearchParams();
  // A pasted chart cannot be linked to: nothing of it leaves the tab.
  if (patient !== PASTED) query.set('patient', patient);
  if (look !== USUAL) query.set('cards', look);
  if (!prefetch) query.set('prefetch', 'off');
  if (fault) query.set('fault', fault);
  if (patient !== PASTED)
    for (const name of EDITABLE) {
      const value = edits[name];
      if (value !== undefined && isValidEdit(name, value)) query.set(name, value);
    }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
