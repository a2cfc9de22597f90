/**
 * The text of an RTF document: paragraphs, tabs and table cells; nothing that is hidden, deleted, or not part of the text (fonts, styles, pictures, fields' instructions). One pass, bounded;
 * a well-kept library that runs in a browser was not found, and of RTF a report needs little (Rich Text Format 1.9.1).
 */

/** Destinations whose text is no text of the document. */
const NO_TEXT = new Set(['fonttbl', 'colortbl', 'stylesheet', 'listtable', 'listoverridetable', 'info', 'pict', 'object', 'objdata', 'datastore', 'themedata', 'colorschememapping', 'latentstyles', 'generator', 'xmlnstbl', 'rsidtbl', 'mmathPr', 'header', 'headerl', 'headerr', 'headerf', 'footer', 'footerl', 'footerr', 'footerf', 'footnote', 'annotation', 'atnid', 'atnauthor', 'fldinst', 'bkmkstart', 'bkmkend', 'template', 'operator', 'author', 'title', 'revtbl', 'filetbl', 'nonshppict', 'sp', 'shpinst', 'pgdsctbl', 'docvar', 'userprops']); // prettier-ignore
const BREAKS: Readonly<Record<string, string>> = { par: '\n', line: '\n', sect: '\n', page: '\n', row: '\n', tab: '\t', cell: '\t', nestcell: '\t', nestrow: '\n', emdash: '—', endash: '–', bullet: '•', lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', enspace: ' ', emspace: ' ' }; // prettier-ignore
/** Code pages by their number in `\ansicpg`; what is not here is read as Western European. */
const CODE_PAGES: Readonly<Record<string, string>> = { '1250': 'windows-1250', '1251': 'windows-1251', '1252': 'windows-1252', '1253': 'windows-1253', '1254': 'windows-1254', '1257': 'windows-1257', '65001': 'utf-8', '932': 'shift_jis', '936': 'gbk', '949': 'euc-kr', '950': 'big5' }; // prettier-ignore

interface Group {
  /** Inside something that is no text of the document, or is hidden or deleted. */
  silent: boolean;
  /** Characters that stand behind a `\u` for readers that know no Unicode. */
  skip: number;
}

const TOKEN = /\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\/gy;
const DEEPEST = 200;

/** undefined: it is no RTF, or nests deeper than any document. @param text one byte a character, or decoded */
export function rtfText(text: string): string | undefined {
  if (!/^\s*\{\\rtf/.test(text.slice(0, 40))) return undefined;
  const out: string[] = [];
  const groups: Group[] = [{ silent: false, skip: 1 }];
  let decoder = new TextDecoder('windows-1252');
  let bytes: number[] = [];
  let toSkip = 0;
  let optional = false;
  const flush = (): void => {
    if (bytes.length > 0) out.push(decoder.decode(new Uint8Array(bytes)));
    bytes = [];
  };
  const say = (words: string): void => {
    flush();
    if (!now().silent) out.push(words);
  };
  const now = (): Group => groups.at(-1) ?? { silent: true, skip: 1 };
  const word = (name: string, number: string | undefined): number => {
    const group = now();
    if (optional || NO_TEXT.has(name)) group.silent = true;
    optional = false;
    switch (name) {
      case 'ansicpg':
        decoder = new TextDecoder(CODE_PAGES[number ?? ''] ?? 'windows-1252');
        break;
      case 'u': {
        const code = Number(number);
        say(String.fromCharCode(code < 0 ? code + 65_536 : code));
        toSkip = group.skip;
        break;
      }
      case 'uc':
        group.skip = Number(number ?? 1);
        break;
      case 'v':
      case 'deleted':
        if (number !== '0') group.silent = true;
        else if (groups.at(-2)?.silent === false) group.silent = false;
        break;
      case 'plain':
        if (groups.length > 1 && groups.at(-2)?.silent === false) group.silent = false;
        break;
      case 'bin':
        return Math.max(0, Number(number ?? 0));
      default:
        if (name in BREAKS) say(BREAKS[name] ?? '');
    }
    return 0;
  };
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(text); found; found = TOKEN.exec(text)) {
    const [, name, number, hex, sign, brace, plain] = found;
    if (name !== undefined) TOKEN.lastIndex += word(name, number);
    else if (hex !== undefined) {
      if (toSkip > 0) toSkip -= 1;
      else if (!now().silent) bytes.push(Number.parseInt(hex, 16));
    } else if (sign !== undefined) {
      if (sign === '*') optional = true;
      else if (sign === '~') say(' ');
      else if (sign === '_') say('-');
      else if (sign === '\n' || sign === '\r') say('\n');
      else if (sign !== '-' && sign !== ':' && sign !== '|') say(sign);
    } else if (brace === '{') {
      flush();
      if (groups.length > DEEPEST) return undefined;
      groups.push({ ...now() });
    } else if (brace === '}') {
      flush();
      optional = false;
      if (groups.length > 1) groups.pop();
    } else if (plain !== undefined) {
      const rest = plain.slice(toSkip);
      toSkip = Math.max(0, toSkip - plain.length);
      if (rest !== '') say(rest);
    }
  }
  flush();
  return out.join('');
}
