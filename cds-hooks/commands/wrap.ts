/** Long lines broken at blanks, so that a terminal need not; what goes on stands a little further in than its line began. */
const HANGING = 2;
const NARROWEST = 40;
const USUAL_COLUMNS = 80;

/** Of the terminal, or of COLUMNS where the output goes elsewhere. */
export const terminalColumns = (): number =>
  process.stdout.isTTY ? process.stdout.columns : Number(process.env['COLUMNS']) || USUAL_COLUMNS;

export function wrap(text: string, columns: number): string {
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, Math.max(columns, NARROWEST)))
    .join('\n');
}

function wrapLine(line: string, columns: number): string[] {
  if (line.length <= columns) return [line];
  const indent = /^ */.exec(line)?.[0].length ?? 0;
  const lines: string[] = [];
  let current = ' '.repeat(indent);
  for (const word of line.slice(indent).split(' ')) {
    const isEmpty = current.trim() === '';
    if (!isEmpty && current.length + 1 + word.length > columns) {
      lines.push(current);
      current = ' '.repeat(indent + HANGING) + word;
    } else current += isEmpty ? word : ` ${word}`;
  }
  return [...lines, current];
}
