/** Undoes the Markdown that our own printer writes: list marks, bold and escapes. For the terminal and for the chart page. */
export interface TextPart {
  readonly text: string;
  readonly bold: boolean;
}

export const plainLine = (line: string): string => unescaped(line.replace(/^- /, '').replace(/\*\*/g, ''));

/** The parts of one line, bold or not, without any mark. */
export function partsOf(line: string): readonly TextPart[] {
  return line
    .replace(/^- /, '')
    .split('**')
    .map((text, at) => ({ text: unescaped(text), bold: at % 2 === 1 }))
    .filter(({ text }) => text !== '');
}

const unescaped = (text: string): string =>
  text
    .replace(/\\([\\`*_{}[\]()#!|&~@:.+-])/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>');
