/** Starts /calculate: settings and value sets are of this service, everything else happens here. */
import { render } from 'preact';
import { lookUpsFrom, type ValueSetFile } from '../../valuesets/look-ups.ts';
import { ProblemPage } from '../problem-page.tsx';
import { settingsOf } from '../settings.ts';
import { CalculatePage } from './calculate-page.tsx';
import '../look.css';
import './calculate.css';

const root = document.getElementById('app');
if (root) void start(root);

async function start(into: HTMLElement): Promise<void> {
  const settings = settingsOf(document);
  const response = await fetch('/explain/value-sets.json').catch(() => undefined);
  if (!settings || response?.ok !== true) {
    render(<ProblemPage problem="service-down" />, into);
    return;
  }
  const { files, siteFiles } = (await response.json()) as {
    readonly files: readonly ValueSetFile[];
    readonly siteFiles: readonly ValueSetFile[];
  };
  const today = settings.today ?? new Date().toISOString().slice(0, 10);
  render(<CalculatePage settings={settings} valueSets={lookUpsFrom(files, siteFiles)} today={today} />, into);
}
