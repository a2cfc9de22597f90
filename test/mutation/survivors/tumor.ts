/** Readers of one tumor: tissue, observations, reports, categories and what is chosen among them. */
import type { Survivor } from './survivor.ts';

export const tumor: readonly Survivor[] = [
  {
    in: 'read-facts/tumors/tumor-observations.ts',
    code: /^'(?:sentinelNodes|perineuralInvasion|fieldOfView|histology|functional|biochemicallyProven|pregnant|ecog|karnofsky|egfr)'$/,
    why: 'a case that does nothing: without its name the switch ends just the same',
  },
  {
    in: 'read-facts/tumors/tumor-observations.ts',
    line: /\.join\(' '\)/,
    code: "' '",
    why: 'references of a focus are joined only to tell lesions apart',
  },
  {
    in: 'read-facts/tumors/specimens.ts',
    line: 'known.set(item.ref, found)',
    why: 'a memory of what was found: without it the same tissue is found again',
  },
  {
    in: 'read-facts/tumors/specimens.ts',
    line: 'step < CHAIN',
    code: /^step (?:< CHAIN|\+= 1)$/,
    to: /^(?:step <= CHAIN|step -= 1|true)$/,
    why: 'a bound on chains of ten: what was seen already ends the loop before it',
  },
  {
    in: 'read-facts/',
    line: /slice\(0, (?:2_000|20_000|600|300|20)\)/,
    mutator: 'MethodExpression',
    why: 'a bound on the work for one text or list; the text was cut before, or the answer stands in its beginning',
  },
];
