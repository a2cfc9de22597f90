/** The frame of every page of the service: one style sheet, landmarks, no script, nothing from elsewhere. */
export const STYLE_PATH = '/assets/net-cds.css';

/** Strict: our own style sheet and pictures in the page, nothing else, framed by nobody. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** The rule pages have one script of ours, a file. */
export const RULE_PAGE_POLICY = `${PAGE_POLICY}; script-src 'self'`;

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (mark) => `&#${String(mark.charCodeAt(0))};`);

export interface PageParts {
  readonly title: string;
  /** Trail of links above the heading, outermost first. */
  readonly trail?: readonly { readonly href: string; readonly label: string }[];
  /** HTML of our own making; every text in it is escaped already. */
  readonly body: string;
  /** Address of a script of ours that makes a complete page handier. */
  readonly script?: string;
}

export function page({ title, trail = [], body, script }: PageParts): string {
  const links = trail.map(({ href, label }) => `<li><a href="${escapeHtml(href)}">${escapeHtml(label)}</a></li>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} - net-cds</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${STYLE_PATH}">${script === undefined ? '' : `\n<script src="${script}" defer></script>`}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${links.length > 0 ? `<nav aria-label="Breadcrumb"><ol class="trail">${links.join('')}</ol></nav>` : ''}
<main id="main">
<h1>${escapeHtml(title)}</h1>
${body}
</main>
<footer><p>For clinicians. Supports, does not replace, review of the report. No physician has signed these rules off; not for the care of patients until
a site has validated them.</p></footer>
</body>
</html>
`;
}

/** What a person reads instead of an OperationOutcome. */
export const errorPage = (status: number, text: string): string =>
  page({
    title: status === 404 ? 'There is no such page' : 'This cannot be shown',
    body: `<p>${escapeHtml(text)}</p>
<ul class="links">
<li><a href="/rules">The rules</a>, each with its source</li>
<li><a href="/calculate">Grade and stage from typed values</a></li>
</ul>`,
  });
