/** What tissue says of the type of tumor. */
import type { Survivor } from './survivor.ts';

export const tissue: readonly Survivor[] = [
  {
    in: 'read-facts/tumors/tissue-type.ts',
    line: 'const spread = coded.every',
    code: 'coded.every(({ metastatic }) => metastatic)',
    why: 'of codes that differ one names the metastasis already and another a primary: what the words carry beside them changes neither question',
  },
];
