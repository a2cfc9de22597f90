import { expect, test } from 'vitest';
import { conditionStanding } from '../../services/read-facts/chart/condition-status.ts';
import { coded } from './made-up-record.ts';

const VERIFICATION = 'http://terminology.hl7.org/CodeSystem/condition-ver-status';
const CLINICAL = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
const REGISTRY =
  'https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/CodeSystem/mii-cs-onko-primaertumor-diagnosesicherung';
const billed = (code: string): unknown => ({
  coding: [
    {
      system: 'http://fhir.de/CodeSystem/bfarm/icd-10-gm',
      code: 'C25.2',
      extension: [
        {
          url: 'http://fhir.de/StructureDefinition/icd-10-gm-diagnosesicherheit',
          valueCoding: { system: 'urn:kbv', code },
        },
      ],
    },
  ],
});
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
  ['a bare word, as STU3 writes it', { verificationStatus: 'confirmed', clinicalStatus: 'active' }, 'confirmed'],
  ['a bare word of doubt', { verificationStatus: 'provisional' }, 'suspected'],
  ['a bare word of denial', { verificationStatus: 'refuted' }, 'refuted'],
  ['a bare word of an older list', { verificationStatus: 'unknown' }, 'suspected'],
  ['over, as STU3 writes it', { verificationStatus: 'confirmed', clinicalStatus: 'resolved' }, 'history'],
  ['proven by histology, as a German registry codes it', { verificationStatus: coded(REGISTRY, '7') }, 'confirmed'],
  ['proven by cytology, as a German registry codes it', { verificationStatus: coded(REGISTRY, '5') }, 'confirmed'],
  ['a clinical diagnosis, as a German registry codes it', { verificationStatus: coded(REGISTRY, '2') }, 'suspected'],
  ['the same number of another list', { verificationStatus: coded('urn:list', '7') }, 'suspected'],
  ['excluded, as German billing codes it', { code: billed('A') }, 'refuted'],
  ['suspected, as German billing codes it', { code: billed('V') }, 'suspected'],
  ['a state after, as German billing codes it', { code: billed('Z') }, 'history'],
  ['certain, as German billing codes it', { code: billed('G') }, 'confirmed'],
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
