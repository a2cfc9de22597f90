/**
 * From the launch to the page, state by state. Small, so that it is there at once: rules and readers come after it, while the EHR is asked.
 * Nothing of a patient is shown before it is sure that it is the right one.
 */
import type { ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { SUBJECT_DIGITS, subjectText } from '../cds-hooks/cards/card-context.ts';
import type { ExplanationSettings } from '../cds-hooks/pages/explanation-settings.ts';
import { beginLaunch, finishLaunch, LaunchError, type Launched } from './launch/smart-launch.ts';
import { ProblemPage, type Problem } from './problem-page.tsx';
import { sha256Hex } from './sha256.ts';

type State =
  | { readonly kind: 'working'; readonly doing: string }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'shown'; readonly page: ComponentChild };

export function App({ settings }: { readonly settings: ExplanationSettings | undefined }) {
  const [state, setState] = useState<State>({ kind: 'working', doing: 'Asking the EHR for the chart' });
  useEffect(() => {
    if (!settings) {
      setState({ kind: 'problem', problem: 'service-down' });
      return;
    }
    void open(settings, (doing) => {
      setState({ kind: 'working', doing });
    }).then(setState);
  }, [settings]);

  switch (state.kind) {
    case 'working':
      return (
        <main id="main">
          <h1>How this was worked out</h1>
          <p role="status">{state.doing} …</p>
        </main>
      );
    case 'problem':
      return <ProblemPage problem={state.problem} />;
    case 'shown':
      return state.page;
  }
}

async function open(settings: ExplanationSettings, tell: (doing: string) => void): Promise<State> {
  try {
    const query = new URLSearchParams(location.search);
    if (location.pathname.endsWith('/launch')) {
      location.replace(await beginLaunch(settings, query.get('launch'), sessionStorage));
      return { kind: 'working', doing: 'Asking the EHR for the chart' };
    }
    // Neither code nor state stays in the address or in the history.
    history.replaceState(null, '', location.pathname);
    const rules = import('./explain.tsx');
    rules.catch(() => undefined); // told below, where it is awaited
    const launched = await finishLaunch(settings, query, sessionStorage);
    if (!(await isCardsPatient(launched))) return { kind: 'problem', problem: 'other-patient' };
    tell('Reading the chart');
    const { explain } = await rules.catch(() => {
      throw new LaunchError('service-down');
    });
    const explained = await explain(settings, launched);
    return 'problem' in explained ? { kind: 'problem', ...explained } : { kind: 'shown', ...explained };
  } catch (error) {
    return { kind: 'problem', problem: error instanceof LaunchError ? error.problem : 'defect' };
  }
}

/** Without a card's word there is nothing to compare with: the EHR's launch alone says who it is. */
async function isCardsPatient({ card, patientId }: Launched): Promise<boolean> {
  if (!card) return true;
  return (await sha256Hex(subjectText(card.card, patientId))).slice(0, SUBJECT_DIGITS) === card.subject;
}
