/** Forms that one line of a report may have, each turned into words: a segment of HL7 version 2, a row of a table. */
export const HL7_SEGMENT = /^(?:MSH|PID|PV1|ORC|OBR|OBX|NTE|SPM)\|/;
const HL7_ESCAPES: Readonly<Record<string, string>> = { '.br': '\n', F: '|', S: '^', T: '&', R: '~', E: '\\' };

/** `OBX|3|NM|29593-1^Ki-67^LN||8|%` says "Ki-67: 8 %"; what is no result of the report is left out. */
export function fromHl7(line: string): string {
  const fields = line.split('|').map((field) => field.replace(/\\(\.br|[A-Z])\\/g, (_, code: string) => HL7_ESCAPES[code] ?? '')); // prettier-ignore
  const [segment] = fields;
  if (segment === 'NTE') return (fields[3] ?? '').replaceAll('~', '\n');
  if (segment !== 'OBX') return '';
  const [code = '', name = ''] = (fields[3] ?? '').split('^');
  const value = fields[5] ?? '';
  const [, coded] = value.split('^');
  const said = (coded !== undefined && coded !== '' ? coded : value).replaceAll('~', '\n');
  const unit = (fields[6] ?? '').split('^')[0] ?? '';
  const question = name === '' ? code : name;
  // The report as a whole is the answer to no question.
  return question === '' || /^(?:path|pathology|report|text|note|result)\b/i.test(question)
    ? said
    : `${question}: ${said} ${unit}`.trim();
}

export const CELLS = /\t|\|| {3,}/;
export const RULE = /^[\s|+=_*~#-]{3,}$/;
const COLUMN_TITLES =
  /^(?:marker|antibody|stain|test|parameter|feature|item|characteristic|component|analyte|variable)s?$/i;

const RESULT_COLUMN = /^(?:results?|values?|findings?|interpretation|expression|status)$/i;

export interface Table {
  readonly columns: number;
  /** The column that answers; the others say how and where. */
  readonly answer: number;
  /** Columns of nodes: how many were examined, and how many hold tumor. */
  readonly nodes?: { readonly examined: number; readonly positive: number };
}

const NODE_TITLES = /^(?:regional )?(?:lymph )?nodes?(?: group| station)?s?$/i;
const EXAMINED = /^(?:number |no\. )?(?:examined|total|retrieved|removed|found|sampled)$/i;
const POSITIVE = /^(?:number |no\. )?(?:positive|involved|with (?:metastas[ei]s|tumor|carcinoma)|metastatic)$/i;

/** The titles of a table of nodes, "Nodes | examined | with metastasis". */
function nodeColumns(cells: readonly string[]): Table | undefined {
  const [examined, positive] = [EXAMINED, POSITIVE].map((title) => cells.findIndex((cell) => title.test(cell)));
  if (!NODE_TITLES.test(cells[0] ?? '') || examined === undefined || positive === undefined || examined < 1 || positive < 1) return undefined; // prettier-ignore
  return { columns: cells.length, answer: positive, nodes: { examined, positive } };
}

/** A row of a table is a question and its answer; the row with the titles of the columns says which is the answer. */
export function fromRow(line: string, table: Table | undefined): { readonly text: string; readonly table?: Table } {
  const cells = line
    .split(CELLS)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
  const [question = '', ...answers] = cells;
  if (answers.length === 0) return { text: line };
  const ofNodes = nodeColumns(cells);
  if (ofNodes) return { text: '', table: ofNodes };
  if (table?.nodes && table.columns === cells.length) {
    const [examined = '', positive = ''] = [cells[table.nodes.examined], cells[table.nodes.positive]];
    if (/^\d{1,3}$/.test(examined) && /^\d{1,3}$/.test(positive))
      return { text: `Lymph nodes, ${question.toLowerCase()}: ${positive}/${examined}`, table };
  }
  if (COLUMN_TITLES.test(question)) {
    const answer = cells.findIndex((cell) => RESULT_COLUMN.test(cell));
    return { text: '', ...(answer > 0 ? { table: { columns: cells.length, answer } } : {}) };
  }
  const asked = question.replace(/:$/, '').trimEnd();
  const only = table?.columns === cells.length ? cells[table.answer] : undefined;
  return { text: `${asked}: ${only ?? answers.join(' ')}`, ...(table ? { table } : {}) };
}
