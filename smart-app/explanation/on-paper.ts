/** Version and page number stand at the foot of each page; what paper leaves out, `look.css` says. */
export function preparePrint(footer: string): () => void {
  const style = new CSSStyleSheet();
  // What @page says cannot come from the document, so the words are put into a rule of their own.
  style.replaceSync(`@page { @bottom-left { content: ${JSON.stringify(footer)}; font: 8pt system-ui, sans-serif; } }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== style);
  };
}

/** Result, what to check first, and limits alone. */
export function printOnePage(): void {
  const { dataset } = document.documentElement;
  dataset['paper'] = 'one';
  addEventListener(
    'afterprint',
    () => {
      delete dataset['paper'];
    },
    { once: true },
  );
  print();
}
