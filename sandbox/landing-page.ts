/** The front page of the sandbox: where the chart page is, what else is served, and which patients there are. */
import { escapeHtml, page } from '../cds-hooks/pages/frame.ts';
import { patientNames, STORIES } from './patients.ts';

export function landingPage(url: string): string {
  const rows = patientNames()
    .map(
      (name) =>
        `<tr><th scope="row"><a href="/sandbox?patient=${escapeHtml(name)}">${escapeHtml(name)}</a></th><td data-label="Story">${escapeHtml(STORIES[name] ?? '')}</td></tr>`,
    )
    .join('');
  return page({
    title: 'net-cds sandbox',
    body: `<p><strong>Synthetic patients.</strong> For evaluation, not for the care of patients.</p>
<ul class="links">
<li><a href="/sandbox">The chart page</a>: open a patient as an EHR does, see the cards and what was sent</li>
<li><a href="/calculate">Grade and stage from typed values</a>, without a chart</li>
<li><a href="/rules">The rules</a>, each with its source</li>
<li><a href="/cds-services">The CDS Hooks service</a> (discovery) and <a href="/openapi.json">its description</a></li>
<li><a href="/sandbox/fhir/metadata">The FHIR R4 server</a>, base <code>${escapeHtml(url)}/sandbox/fhir</code></li>
</ul>
<p>Or from a terminal: <code>npm run hook -- pancreas-g2-stage-2</code></p>
<h2>Patients</h2>
<table class="rows"><thead><tr><th scope="col">Patient</th><th scope="col">Story</th></tr></thead><tbody>${rows}</tbody></table>`,
  });
}
