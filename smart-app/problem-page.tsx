/** What the page says when there is nothing to show: what happened, and what to do. */
import type { LaunchProblem } from './launch/smart-launch.ts';

export type Problem =
  LaunchProblem | 'other-patient' | 'record-replaced' | 'chart-unreadable' | 'service-down' | 'defect';

const WORDS: Readonly<Record<Problem, { readonly title: string; readonly text: string }>> = {
  'not-launched': {
    title: 'Open this page from a card',
    text: 'It shows how a card was worked out, and needs the chart that is open in the EHR.',
  },
  expired: {
    title: 'This link has expired',
    text: 'Open it again from the card. Nothing of the patient is kept in this page.',
  },
  refused: {
    title: 'The EHR did not give access',
    text: 'The explanation needs to read the chart that is open. Ask your EHR team whether the app net-cds is allowed for you.',
  },
  'server-down': {
    title: 'The EHR does not answer',
    text: 'Its authorization or FHIR server could not be reached. Open the explanation again from the card in a moment.',
  },
  'no-patient': {
    title: 'No patient is open',
    text: 'The EHR named no patient. Open a chart, then open the explanation from its card.',
  },
  'other-patient': {
    title: 'Another patient is open',
    text: 'The card was made for a different patient than the one that is open now. Nothing is shown. Go back to the chart of the card, and open the explanation there.',
  },
  'record-replaced': {
    title: 'This patient record was replaced',
    text: 'The record was merged into another one. Open the chart of the record that replaces it.',
  },
  'chart-unreadable': {
    title: 'The chart could not be read',
    text: 'The patient or the problem list could not be read in full, so nothing was worked out. Open the explanation again from the card in a moment.',
  },
  'service-down': {
    title: 'The service does not answer',
    text: 'The rules could not be loaded. Open the explanation again from the card in a moment.',
  },
  defect: {
    title: 'The explanation could not be made',
    text: 'This is a defect of net-cds, not of the chart. Nothing is shown. Tell whoever runs the service.',
  },
};

export function ProblemPage({ problem }: { readonly problem: Problem }) {
  const { title, text } = WORDS[problem];
  return (
    <main id="main" data-problem={problem}>
      <h1>{title}</h1>
      <p role="alert">{text}</p>
      <p>
        Every rule with its source stands on the <a href="/rules">rule pages</a>.
      </p>
    </main>
  );
}
