/**
 * The find field of the rule pages. It runs in the browser as it stands here, without a framework; a page is complete without it. Rows that do not hold every
 * word are hidden, and how many are left is said.
 */
function findInPage(): void {
  const rows = [...document.querySelectorAll<HTMLTableRowElement>('table.rows tbody tr')];
  const before = document.querySelector('main > section');
  if (!before || rows.length < 6) return;
  const texts = rows.map((row) =>
    `${row.id} ${row.closest('section')?.querySelector('h2')?.textContent ?? ''} ${row.textContent}`.toLowerCase(),
  );
  const find = document.createElement('div');
  find.className = 'find';
  find.setAttribute('role', 'search');
  const label = document.createElement('label');
  label.textContent = 'Find in this page';
  label.htmlFor = 'find';
  const field = document.createElement('input');
  field.type = 'search';
  field.id = 'find';
  field.autocomplete = 'off';
  field.spellcheck = false;
  field.setAttribute('aria-describedby', 'found');
  const found = document.createElement('p');
  found.id = 'found';
  found.setAttribute('role', 'status');
  find.append(label, field, found);
  before.before(find);

  const show = (): void => {
    const words = field.value
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    let matches = 0;
    rows.forEach((row, at) => {
      const isMatch = words.every((word) => texts[at]?.includes(word));
      row.hidden = !isMatch;
      if (isMatch) matches += 1;
    });
    for (const section of document.querySelectorAll<HTMLElement>('main > section:has(table.rows)'))
      section.hidden = words.length > 0 && section.querySelector('tbody tr:not([hidden])') === null;
    found.textContent =
      words.length === 0
        ? ''
        : `${matches === 1 ? '1 row matches' : `${String(matches)} rows match`}, of ${String(rows.length)}.`;
  };
  field.addEventListener('input', show);
  // A link to a row that is hidden would lead nowhere.
  addEventListener('hashchange', () => {
    field.value = '';
    show();
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  });
}

export const FIND_PATH = '/assets/find-in-page.js';
export const findScript = `(${findInPage.toString()})();\n`;
