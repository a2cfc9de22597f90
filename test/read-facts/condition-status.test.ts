import { expect, test } from 'vitest';
import { conditionStanding } from '../../services/read-facts/chart/condition-status.ts';
import { coded } from './made-up-record.ts';

const VERIFICATION = 'http://terminology.hl7.org/CodeSystem/condition-ver-status';
const CLINICAL = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
const verified = (code: string): unknown => coded(VERIFICATION, code);

test.each([
  ['nothing', {}, 'confirmed'],
  ['confirmed', { verificationStatus: verified('confirmed') }, 'confirmed'],
  ['provisional', { verificationStatus: verified('provisional') }, 'suspected'],
  ['differential', { verificationStatus: verified('differential') }, 'suspected'],
  ['unconfirmed', { verificationStatus: verified('unconfirmed') }, 'suspected'],
  ['a code of no table', { verificationStatus: verified('sure') }, 'suspected'],
  ['refuted', { verificationStatus: verified('refuted') }, 'refuted'],
  ['refuted, with blanks around and in capitals', { verificationStatus: verified(' Refuted ') }, 'refuted'],
  ['refuted in words alone', { verificationStatus: { text: 'Refuted' } }, 'refuted'],
  ['refuted by code, confirmed in words', { verificationStatus: { ...coded(VERIFICATION, 'refuted'), text: 'confirmed' } }, 'refuted'],
  ['confirmed by code, other words', { verificationStatus: { ...coded(VERIFICATION, 'confirmed'), text: 'by pathology' } }, 'confirmed'],
  ['entered in error', { verificationStatus: verified('entered-in-error') }, 'entered-in-error'],
  ['a bare word, as an older FHIR version writes it', { verificationStatus: 'confirmed' }, 'suspected'],
  ['a list of concepts', { verificationStatus: [verified('confirmed')] }, 'suspected'],
  ['active', { clinicalStatus: coded(CLINICAL, 'active') }, 'confirmed'],
  ['recurrence', { clinicalStatus: coded(CLINICAL, 'recurrence') }, 'confirmed'],
  ['relapse', { clinicalStatus: coded(CLINICAL, 'relapse') }, 'confirmed'],
  ['remission', { clinicalStatus: coded(CLINICAL, 'remission') }, 'history'],
  ['inactive', { clinicalStatus: coded(CLINICAL, 'inactive') }, 'history'],
  ['resolved', { clinicalStatus: coded(CLINICAL, 'resolved') }, 'history'],
  ['resolved in words alone', { clinicalStatus: { text: 'Resolved' } }, 'history'],
  ['resolved, only suspected', { verificationStatus: verified('provisional'), clinicalStatus: coded(CLINICAL, 'resolved') }, 'suspected'],
])('how far a Condition may be taken: %s', (_, condition, want) => {
  expect(conditionStanding(condition)).toBe(want);
}); // prettier-ignore
