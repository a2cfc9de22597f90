/** From a launched patient to the explanation: value sets, chart, rules, page. Loaded while the EHR is asked. */
import type { ComponentChild } from 'preact';
import type { ExplanationSettings } from '../cds-hooks/pages/explanation-settings.ts';
import { ServiceError } from '../services/errors.ts';
import { fhirBase } from '../services/gather/fhir-address.ts';
import { OtherPatientError, ReplacedRecordError } from '../services/read-facts/index.ts';
import { lookUpsFrom, type ValueSetFile } from '../valuesets/look-ups.ts';
import type { ValueSets } from '../valuesets/value-sets.ts';
import { changedSince } from './changed-since.ts';
import type { Explained } from './explained.ts';
import { ExplanationPage } from './explanation/explanation-page.tsx';
import { chartReader } from './launch/chart-reader.ts';
import { LaunchError, type Launched } from './launch/smart-launch.ts';
import type { Problem } from './problem-page.tsx';
import { readRecord, workOut } from './work-out.ts';

/** @throws LaunchError where the service does not answer */
export async function explain(
  settings: ExplanationSettings,
  launched: Launched,
): Promise<{ readonly page: ComponentChild } | { readonly problem: Problem }> {
  const base = fhirBase(settings.fhirBase);
  if (!base) return { problem: 'service-down' };
  const valueSets = await loadValueSets();
  const at = new Date().toISOString();
  const today = settings.today ?? at.slice(0, 10);
  try {
    const fhir = chartReader(base, launched.accessToken);
    const record = await readRecord(fhir, launched.patientId, valueSets, settings, today);
    const worked = workOut(record, valueSets, settings, today, launched.card?.declined);
    const changed = await changedSince(launched.card, worked, record, (earlier) =>
      workOut(earlier, valueSets, settings, today, launched.card?.declined),
    );
    const explained: Explained = {
      settings,
      launched,
      record,
      valueSets,
      worked,
      at,
      ...(changed ? { changed } : {}),
    };
    return { page: <ExplanationPage {...explained} /> };
  } catch (error) {
    if (error instanceof OtherPatientError) return { problem: 'other-patient' };
    if (error instanceof ReplacedRecordError) return { problem: 'record-replaced' };
    if (error instanceof ServiceError) return { problem: 'chart-unreadable' };
    throw error;
  }
}

async function loadValueSets(): Promise<ValueSets> {
  let response: Response;
  try {
    response = await fetch('/explain/value-sets.json');
  } catch {
    throw new LaunchError('service-down');
  }
  if (!response.ok) throw new LaunchError('service-down');
  const { files, siteFiles } = (await response.json()) as {
    readonly files: readonly ValueSetFile[];
    readonly siteFiles: readonly ValueSetFile[];
  };
  return lookUpsFrom(files, siteFiles);
}
