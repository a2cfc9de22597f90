/** The first page of the sandbox: which patients there are and how to open their charts. */
import { patientNames, STORIES } from './patients.ts';

const escape = (text: string): string => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);

export function landingPage(url: string): string {
  const rows = patientNames()
    .map((name) => `<tr><th scope="row"><code>${escape(name)}</code></th><td>${escape(STORIES[name] ?? '')}</td></tr>`)
    .join('');
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>net-cds sandbox</title>
<link rel="icon" href="data:,">
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #ccc}
code{font-size:.95em}pre{background:#f2f2f2;padding:.8rem;overflow:auto}.note{border-left:4px solid #8a5a00;padding-left:.8rem}</style></head>
<body><main><h1>net-cds sandbox</h1>
<p class="note"><strong>Synthetic patients.</strong> For evaluation, not for the care of patients.</p>
<p>The CDS Hooks service is at <a href="/cds-services">/cds-services</a>, the FHIR R4 server at <code>${escape(url)}/sandbox/fhir</code>
(<a href="/sandbox/fhir/metadata">metadata</a>). Open a chart from a terminal:</p>
<pre>npm run hook -- pancreas-g2-stage-2</pre>
<h2>Patients</h2><table><thead><tr><th scope="col">Patient</th><th scope="col">Story</th></tr></thead><tbody>${rows}</tbody></table>
</main></body></html>`;
}
