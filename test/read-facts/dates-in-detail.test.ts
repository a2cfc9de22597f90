/** Clinical dates by type of resource, partial dates and their order, and the statuses that the first table leaves out. */
import { expect, test } from 'vitest';
import { clinicalDate, compareDates, dayOf, daysOf, isFuture } from '../../services/read-facts/chart/clinical-date.ts';
import { statusOf } from '../../services/read-facts/chart/status.ts';

const days: readonly [value: unknown, want: string | undefined][] = [
  ['1800', '1800'], ['1799', undefined], ['0001-01-01', undefined], ['2026-01', '2026-01'], ['2026-12', '2026-12'], ['2026-00', undefined], ['2026-13', undefined],
  ['2026-01-31', '2026-01-31'], ['2026-01-32', undefined], ['2026-04-31', undefined], ['2024-02-29', '2024-02-29'], ['2026-02-29', undefined], ['2026-03-00', undefined],
  ['2026-03-04T23:59:59-11:00', '2026-03-04'], ['2026-03-04T10:00:00.000+00:00', '2026-03-04'], ['March 2026', undefined], ['20260304', undefined], [undefined, undefined], [null, undefined], [2026, undefined], [{}, undefined],
]; // prettier-ignore
for (const [value, want] of days)
  test(`D5 the day of ${value === undefined ? 'nothing' : JSON.stringify(value)} is ${want ?? 'none'}`, () => {
    expect(dayOf(value)).toBe(want);
  });

const DAY_MS = 86_400_000;
const spans: readonly [date: string, first: string, last: string][] = [
  ['2026', '2026-01-01', '2026-12-31'], ['2026-02', '2026-02-01', '2026-02-28'], ['2024-02', '2024-02-01', '2024-02-29'], ['2026-12', '2026-12-01', '2026-12-31'], ['2026-03-04', '2026-03-04', '2026-03-04'],
]; // prettier-ignore
for (const [date, first, last] of spans)
  test(`D5 ${date} lies between ${first} and ${last}`, () => {
    expect(daysOf(date)).toEqual({ first: Date.parse(first) / DAY_MS, last: Date.parse(last) / DAY_MS });
  });

const orders: readonly [a: string | undefined, b: string | undefined, want: number, why: string][] = [
  ['2026-03-04', '2026-03-03', 1, 'by day'],
  ['2026-03-04', '2026-03-04', 0, 'the same day'],
  ['2026', '2026-11-24', 1, 'a year may end later than a day within it'],
  ['2026-12-31', '2026', 1, 'the last day of a year is later than the year: it cannot be earlier'],
  ['2026-03', '2026-03-30', 1, 'a month may end later'],
  ['2025', '2026-01-01', -1, 'an earlier year'],
  [undefined, '1990', -1, 'no date ranks last'],
  [undefined, undefined, 0, 'neither has a date'],
]; // prettier-ignore
for (const [a, b, want, why] of orders)
  test(`D5 order of ${a ?? 'no date'} and ${b ?? 'no date'}: ${why}`, () => {
    expect([Math.sign(compareDates(a, b)), Math.sign(compareDates(b, a))]).toEqual([want, want === 0 ? 0 : -want]);
  });

const futures: readonly [date: string, want: boolean][] = [['2026-11-24', false], ['2026-11-25', false], ['2026-11-26', true], ['2026-11', false], ['2026-12', true], ['2026', false], ['2027', true]]; // prettier-ignore
for (const [date, want] of futures)
  test(`D5 ${date} is ${want ? '' : 'not '}in the future of 2026-11-24`, () => {
    expect(isFuture(date, '2026-11-24')).toBe(want);
  });

const clinical: readonly [why: string, resource: Record<string, unknown>, want: string | undefined][] = [
  ['Observation: the end of the period', { resourceType: 'Observation', effectivePeriod: { start: '2026-01-01', end: '2026-01-05' }, issued: '2026-02-02' }, '2026-01-05'],
  ['Observation: the start where the period has no end', { resourceType: 'Observation', effectivePeriod: { start: '2026-01-01' }, issued: '2026-02-02' }, '2026-01-01'],
  ['Observation: the period is no object', { resourceType: 'Observation', effectivePeriod: '2026', issued: '2026-02-02' }, '2026-02-02'],
  ['Observation: the last event, whatever their order', { resourceType: 'Observation', effectiveTiming: { event: ['2026-01-09', 'soon', '2026-01-12', '2026-01-03'] } }, '2026-01-12'],
  ['Observation: a timing without events', { resourceType: 'Observation', effectiveTiming: { repeat: {} }, issued: '2026-02-02' }, '2026-02-02'],
  ['Observation: a date that cannot be', { resourceType: 'Observation', effectiveDateTime: '2026-02-30', issued: '2026-03-01' }, '2026-03-01'],
  ['DiagnosticReport: effective before issued', { resourceType: 'DiagnosticReport', effectiveDateTime: '2026-01-01', issued: '2026-02-02' }, '2026-01-01'],
  ['Procedure: performed', { resourceType: 'Procedure', performedDateTime: '2026-01-01', performedPeriod: { end: '2026-03-03' } }, '2026-01-01'],
  ['Procedure: the end of the period', { resourceType: 'Procedure', performedPeriod: { start: '2026-01-01', end: '2026-01-02' } }, '2026-01-02'],
  ['Procedure: the start alone', { resourceType: 'Procedure', performedPeriod: { start: '2026-01-01' } }, '2026-01-01'],
  ['ImagingStudy: started', { resourceType: 'ImagingStudy', started: '2026-01-01T08:00:00Z' }, '2026-01-01'],
  ['Specimen: collected', { resourceType: 'Specimen', collection: { collectedDateTime: '2026-01-01' }, receivedTime: '2026-01-03' }, '2026-01-01'],
  ['Specimen: the end of the collection', { resourceType: 'Specimen', collection: { collectedPeriod: { start: '2026-01-01', end: '2026-01-02' } }, receivedTime: '2026-01-03' }, '2026-01-02'],
  ['Specimen: received, where nothing is said on the collection', { resourceType: 'Specimen', receivedTime: '2026-01-03' }, '2026-01-03'],
  ['Condition: onset', { resourceType: 'Condition', onsetDateTime: '2026-01-01', recordedDate: '2026-02-02' }, '2026-01-01'],
  ['Condition: the start of the onset', { resourceType: 'Condition', onsetPeriod: { start: '2026-01-01', end: '2026-09-09' }, recordedDate: '2026-02-02' }, '2026-01-01'],
  ['Condition: recorded', { resourceType: 'Condition', recordedDate: '2026-02-02' }, '2026-02-02'],
  ['ServiceRequest: authored', { resourceType: 'ServiceRequest', authoredOn: '2026-01-01' }, '2026-01-01'],
  ['MedicationRequest: authored', { resourceType: 'MedicationRequest', authoredOn: '2026-01-01' }, '2026-01-01'],
  ['MedicationAdministration: effective', { resourceType: 'MedicationAdministration', effectiveDateTime: '2026-01-01', effectivePeriod: { end: '2026-03-03' } }, '2026-01-01'],
  ['MedicationAdministration: the end of the period', { resourceType: 'MedicationAdministration', effectivePeriod: { start: '2026-01-01', end: '2026-01-02' } }, '2026-01-02'],
  ['MedicationStatement: effective', { resourceType: 'MedicationStatement', effectiveDateTime: '2026-01-01', dateAsserted: '2026-05-05' }, '2026-01-01'],
  ['MedicationStatement: the start of the period', { resourceType: 'MedicationStatement', effectivePeriod: { start: '2026-01-01', end: '2026-06-06' }, dateAsserted: '2026-05-05' }, '2026-01-01'],
  ['MedicationStatement: asserted', { resourceType: 'MedicationStatement', dateAsserted: '2026-05-05' }, '2026-05-05'],
  ['a type without a clinical date', { resourceType: 'Patient', effectiveDateTime: '2026-01-01', authoredOn: '2026-01-01', dateAsserted: '2026-01-01' }, undefined],
]; // prettier-ignore
for (const [why, resource, want] of clinical)
  test(`the clinical date: ${why}`, () => {
    expect(clinicalDate(resource)).toBe(want);
  });

const statuses: readonly [resourceType: string, status: string, want: ReturnType<typeof statusOf>][] = [
  ['Patient', 'anything', { use: 'yes' }],
  ['Observation', 'cancelled', { use: 'no', why: 'entered-in-error' }],
  ['Observation', 'entered-in-error', { use: 'no', why: 'entered-in-error' }],
  ['Observation', 'registered', { use: 'no', why: 'not-final' }],
  ['DiagnosticReport', 'registered', { use: 'no', why: 'not-final' }],
  ['DiagnosticReport', 'preliminary', { use: 'not-final' }],
  ['MedicationStatement', 'intended', { use: 'no', why: 'not-final' }],
  ['MedicationStatement', 'not-taken', { use: 'no', why: 'entered-in-error' }],
  ['MedicationAdministration', 'in-progress', { use: 'yes' }],
  ['MedicationAdministration', 'on-hold', { use: 'marked' }],
  ['ImagingStudy', 'available', { use: 'yes' }],
  ['ImagingStudy', 'registered', { use: 'no', why: 'not-final' }],
]; // prettier-ignore
for (const [resourceType, status, want] of statuses)
  test(`D3 status: ${resourceType} ${status}: ${JSON.stringify(want)}`, () => {
    expect(statusOf({ resourceType, status })).toEqual(want);
  });
