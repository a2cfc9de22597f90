/** On paper every section is open, and version and page number stand at the foot of each page; afterwards each section is as the reader left it. */
export function preparePrint(footer: string): () => void {
  const style = new CSSStyleSheet();
  // What @page says cannot come from the document, so the words are put into a rule of their own.
  style.replaceSync(`@page { @bottom-left { content: ${JSON.stringify(footer)}; font: 8pt system-ui, sans-serif; } }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
  let closed: readonly HTMLDetailsElement[] = [];
  const before = (): void => {
    closed = [...document.querySelectorAll<HTMLDetailsElement>('details.decision:not([open])')];
    for (const one of closed) one.open = true;
  };
  const after = (): void => {
    for (const one of closed) one.open = false;
  };
  addEventListener('beforeprint', before);
  addEventListener('afterprint', after);
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== style);
    removeEventListener('beforeprint', before);
    removeEventListener('afterprint', after);
  };
}
