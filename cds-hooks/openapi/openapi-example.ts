/** The worked example of the OpenAPI document: a synthetic patient, and what the service answers for her on 24 November 2026 (test/http/openapi.test.ts compares). */
import { CONTENT_VERSION } from '../../services/rules/index.ts';

export const EXAMPLE_CALL = {
  hook: 'patient-view',
  hookInstance: '4f0b0c3e-8a52-4d0b-9c39-2f1f6c6c7a10',
  context: {
    userId: 'Practitioner/example',
    patientId: 'example',
  },
  prefetch: {
    patient: {
      resourceType: 'Patient',
      id: 'example',
      gender: 'female',
      birthDate: '1960-05-05',
    },
    conditions: {
      resourceType: 'Bundle',
      type: 'searchset',
      total: 1,
      entry: [
        {
          resource: {
            resourceType: 'Condition',
            id: 'tumor',
            clinicalStatus: {
              coding: [
                {
                  system: 'http://terminology.hl7.org/CodeSystem/condition-clinical',
                  code: 'active',
                },
              ],
            },
            verificationStatus: {
              coding: [
                {
                  system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status',
                  code: 'confirmed',
                },
              ],
            },
            code: {
              coding: [
                {
                  system: 'http://hl7.org/fhir/sid/icd-10-cm',
                  code: 'C7A.020',
                  display: 'Malignant carcinoid tumor of the appendix',
                },
              ],
            },
            subject: {
              reference: 'Patient/example',
            },
            onsetDateTime: '2026-03-03',
          },
        },
      ],
    },
    pathologyObservations: {
      resourceType: 'Bundle',
      type: 'searchset',
      total: 2,
      entry: [
        {
          resource: {
            resourceType: 'Observation',
            id: 'ki67',
            status: 'final',
            code: {
              coding: [
                {
                  system: 'http://loinc.org',
                  code: '29593-1',
                  display: 'Cells.Ki-67 nuclear Ag/cells in Tissue by Immune stain',
                },
              ],
            },
            subject: {
              reference: 'Patient/example',
            },
            effectiveDateTime: '2026-03-03',
            specimen: {
              reference: 'Specimen/resection',
            },
            valueQuantity: {
              value: 1,
              unit: '%',
            },
          },
        },
        {
          resource: {
            resourceType: 'Observation',
            id: 'size',
            status: 'final',
            code: {
              coding: [
                {
                  system: 'http://loinc.org',
                  code: '33728-7',
                  display: 'Size.maximum dimension in Tumor',
                },
              ],
            },
            subject: {
              reference: 'Patient/example',
            },
            effectiveDateTime: '2026-03-03',
            specimen: {
              reference: 'Specimen/resection',
            },
            valueQuantity: {
              value: 8,
              unit: 'mm',
            },
          },
        },
      ],
    },
    stagingObservations: null,
    newestObservations: null,
    bodyStructures: null,
    imagingStudies: null,
    familyHistory: null,
    medicationStatements: null,
    allergies: null,
    recentObservations: {
      resourceType: 'Bundle',
      type: 'searchset',
      total: 2,
      entry: [
        {
          resource: {
            resourceType: 'Observation',
            id: 'mitoses',
            status: 'final',
            code: {
              text: 'Mitotic rate',
            },
            subject: {
              reference: 'Patient/example',
            },
            effectiveDateTime: '2026-03-03',
            specimen: {
              reference: 'Specimen/resection',
            },
            valueQuantity: {
              value: 0,
              unit: 'mitoses per 2 mm2',
            },
          },
        },
        {
          resource: {
            resourceType: 'Observation',
            id: 'differentiation',
            status: 'final',
            code: {
              text: 'Histologic differentiation',
            },
            subject: {
              reference: 'Patient/example',
            },
            effectiveDateTime: '2026-03-03',
            specimen: {
              reference: 'Specimen/resection',
            },
            valueCodeableConcept: {
              text: 'Well differentiated',
            },
          },
        },
      ],
    },
    diagnosticReports: null,
    specimens: {
      resourceType: 'Bundle',
      type: 'searchset',
      total: 1,
      entry: [
        {
          resource: {
            resourceType: 'Specimen',
            id: 'resection',
            type: {
              text: 'Resection specimen',
            },
            subject: {
              reference: 'Patient/example',
            },
            collection: {
              collectedDateTime: '2026-03-03',
            },
          },
        },
      ],
    },
    procedures: null,
    orders: null,
    medications: null,
    flags: null,
  },
};

export const EXAMPLE_ANSWER = {
  cards: [
    {
      uuid: '7c1d5a52-51a6-4f0e-9d39-000000000001',
      summary: 'Appendiceal NET: G1 (Ki-67 1 %), stage I by AJCC v9 (T1 NX M0 assumed)',
      detail: `- **Grade: G1 \\(WHO 2022\\)** - Ki-67 1 % \\(under 3\\), mitoses 0 per 2 mm2 \\(under 2\\); pathology 3 Mar 2026\n- **Stage I** - pT1, NX \\(nodes not found\\), cM0 assumed \\(no M found\\). AJCC v9, edition by date of diagnosis 3 Mar 2026; T from size alone, no invasion recorded\n- **Guidelines list, if not done** - Multiphase CT of abdomen and pelvis; Colonoscopy\n- **Check** - Check against the pathology report before use. For clinicians who treat neuroendocrine neoplasms; calculated from reported data, check the inputs listed; options, not orders, and no replacement for a multidisciplinary decision; tested on synthetic data, not validated on patients. Rules ${CONTENT_VERSION}, knowledge date 18 Oct 2025.`,
      indicator: 'info',
      source: {
        label: 'NET staging rules 2026.11',
        url: 'https://net-cds.example.org/rules',
        topic: {
          system: 'https://net-cds.org/fhir/CodeSystem/card-topic',
          code: 'netassessment146b7cbcf5d6bfe0bf413',
          display: 'Grade and stage',
        },
      },
      suggestions: [
        {
          label: 'Multiphase CT of abdomen and pelvis',
          uuid: '7c1d5a52-51a6-4f0e-9d39-000000000002',
          actions: [
            {
              type: 'create',
              description: 'Draft an order: Multiphase CT of abdomen and pelvis',
              resource: {
                resourceType: 'ServiceRequest',
                status: 'draft',
                intent: 'proposal',
                priority: 'routine',
                category: [{ text: 'imaging' }],
                code: {
                  coding: [
                    { system: 'http://loinc.org', code: '36813-4', display: 'CT Abdomen and Pelvis W contrast IV' },
                  ],
                  text: 'Multiphase CT of abdomen and pelvis',
                },
                subject: { reference: 'Patient/example' },
                reasonReference: [{ reference: 'Condition/tumor' }],
              },
            },
          ],
        },
        {
          label: 'Colonoscopy',
          uuid: '7c1d5a52-51a6-4f0e-9d39-000000000003',
          actions: [
            {
              type: 'create',
              description: 'Draft an order: Colonoscopy',
              resource: {
                resourceType: 'ServiceRequest',
                status: 'draft',
                intent: 'proposal',
                priority: 'routine',
                category: [{ text: 'procedure' }],
                code: {
                  coding: [{ system: 'http://snomed.info/sct', code: '73761001', display: 'Colonoscopy (procedure)' }],
                  text: 'Colonoscopy',
                },
                subject: { reference: 'Patient/example' },
                reasonReference: [{ reference: 'Condition/tumor' }],
              },
            },
          ],
        },
      ],
      selectionBehavior: 'any',
      overrideReasons: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes',
          code: 'patient-ineligible',
          display: 'Patient does not meet eligibility for recommended action',
        },
        {
          system: 'http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes',
          code: 'action-completed',
          display: 'Recommended action was already completed',
        },
        {
          system: 'http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes',
          code: 'need-more-info',
          display:
            'Could not address recommended action due to need for more information/pending results/pending consult',
        },
        {
          system: 'http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes',
          code: 'policy-contradicts',
          display: 'Institutional policy/guideline contradicts the recommended action',
        },
        {
          system: 'http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes',
          code: 'wrong-time-workflow',
          display: 'PC CDS delivered at wrong time in workflow or patient lifecycle',
        },
      ],
      links: [
        {
          label: 'Show how this was worked out',
          url: 'https://net-cds.example.org/explain/launch',
          type: 'smart',
          appContext: `{"card":"1fe05ae0-4d17-4c5c-9c5d-8c4b3a1f2e60","at":"2026-11-24T09:00:00.000Z","topic":"netassessment146b7cbcf5d6bfe0bf413","contentVersion":"${CONTENT_VERSION}","subject":"5f0c6a3d9be24710c8aa"}`,
        },
      ],
    },
  ],
  extension: {
    'org.net-cds.evaluation': {
      contentVersion: CONTENT_VERSION,
      tumors: [
        {
          condition: 'Condition/tumor',
          site: 'appendix',
          classification: 'NET-G1',
          gradeLow: 1,
          gradeHigh: 1,
          certainty: 'final',
          stage: {
            system: 'net-appendix-9',
            edition: 'AJCC version 9',
            t: 'T1',
            n: 'NX',
            m: 'M0',
            mAssumed: true,
            nAssumed: true,
            group: 'I',
            basis: 'printed',
            remarks: ['t-from-size-alone'],
          },
          extent: 'unknown',
          suggest: ['T-CT', 'T-COLON'],
          treatment: {
            SURG: 'cannot-say',
            ENDO: 'cannot-say',
            SURV: 'cannot-say',
            SSA: 'cannot-say',
            PRRT: 'cannot-say',
            EVEROLIMUS: 'cannot-say',
            SUNITINIB: 'cannot-say',
            CABOZANTINIB: 'cannot-say',
            BELZUTIFAN: 'cannot-say',
            CHEMO: 'cannot-say',
            IO: 'cannot-say',
            EBRT: 'cannot-say',
            LIVER: 'cannot-say',
          },
        },
      ],
    },
  },
};

export const EXAMPLE_FEEDBACK = {
  feedback: [
    {
      card: '7c1d5a52-51a6-4f0e-9d39-000000000001',
      outcome: 'overridden',
      overrideReason: {
        reason: { system: 'http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes', code: 'need-more-info' },
      },
      outcomeTimestamp: '2026-11-24T10:00:00Z',
    },
  ],
};

export const EXAMPLE_OPINION = {
  card: '7c1d5a52-51a6-4f0e-9d39-000000000001',
  useful: false,
  reason: 'missing-value',
};

export const EXAMPLE_SILENCE = {
  cards: [],
  extension: { 'org.net-cds.evaluation': { contentVersion: CONTENT_VERSION, silence: 'no-net' } },
};
