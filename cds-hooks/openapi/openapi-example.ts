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
    documents: null,
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
      detail:
        '- **Grade: G1 (WHO 2019)** - Ki-67 1 % (under 3), mitoses 0 per 2 mm2 (under 2); pathology 3 Mar 2026\n- **Stage I** - pT1, NX (nodes not found), cM0 assumed (no M found). AJCC v9, by date of diagnosis 3 Mar 2026; T from size alone, no invasion recorded\n- **Course** - resected, margin not recorded, 3 Mar 2026\n- **Guidelines list (Norwegian program 2020), if not done** - Pathology report addendum (margin status); Multiphase CT of abdomen and pelvis (baseline); Colonoscopy (baseline)\n- **Treatment** - cannot say yet: needs which operation (operative report), extent of spread (staging imaging)\n- Check against the pathology report before use.',
      indicator: 'info',
      source: {
        label: 'NET staging rules 2026.11',
        url: 'https://net-cds.example.org/rules',
        topic: {
          system: 'https://net-cds.org/fhir/CodeSystem/card-topic',
          code: 'netassessment134e20b9c586c14320d9b',
          display: 'Grade and stage',
        },
      },
      suggestions: [
        {
          label: 'Pathology report addendum (margin status)',
          uuid: '7c1d5a52-51a6-4f0e-9d39-000000000002',
          isRecommended: false,
          actions: [
            {
              type: 'create',
              description: 'Draft an order: Pathology report addendum (margin status)',
              resource: {
                resourceType: 'ServiceRequest',
                status: 'draft',
                intent: 'proposal',
                priority: 'routine',
                category: [
                  {
                    text: 'laboratory',
                  },
                ],
                code: {
                  text: 'Pathology report addendum: margin status',
                },
                subject: {
                  reference: 'Patient/example',
                },
                reasonReference: [
                  {
                    reference: 'Condition/tumor',
                  },
                ],
              },
            },
          ],
        },
        {
          label: 'Multiphase CT of abdomen and pelvis (baseline)',
          uuid: '7c1d5a52-51a6-4f0e-9d39-000000000003',
          isRecommended: false,
          actions: [
            {
              type: 'create',
              description: 'Draft an order: Multiphase CT of abdomen and pelvis (baseline)',
              resource: {
                resourceType: 'ServiceRequest',
                status: 'draft',
                intent: 'proposal',
                priority: 'routine',
                category: [
                  {
                    text: 'imaging',
                  },
                ],
                code: {
                  coding: [
                    {
                      system: 'http://loinc.org',
                      code: '36813-4',
                      display: 'CT Abdomen and Pelvis W contrast IV',
                    },
                  ],
                  text: 'Multiphase CT of abdomen and pelvis: baseline',
                },
                subject: {
                  reference: 'Patient/example',
                },
                reasonReference: [
                  {
                    reference: 'Condition/tumor',
                  },
                ],
              },
            },
          ],
        },
        {
          label: 'Colonoscopy (baseline)',
          uuid: '00000003-0000-4000-8000-000000000003',
          isRecommended: false,
          actions: [
            {
              type: 'create',
              description: 'Draft an order: Colonoscopy (baseline)',
              resource: {
                resourceType: 'ServiceRequest',
                status: 'draft',
                intent: 'proposal',
                priority: 'routine',
                category: [
                  {
                    text: 'procedure',
                  },
                ],
                code: {
                  coding: [
                    {
                      system: 'http://snomed.info/sct',
                      code: '73761001',
                      display: 'Colonoscopy (procedure)',
                    },
                  ],
                  text: 'Colonoscopy: baseline',
                },
                subject: {
                  reference: 'Patient/example',
                },
                reasonReference: [
                  {
                    reference: 'Condition/tumor',
                  },
                ],
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
          appContext:
            '{"card":"aaccc4fc-ee6e-4134-ab3e-0c2d967ad19a","at":"2026-11-30T02:37:43.799Z","topic":"netassessment134e20b9c586c14320d9b","contentVersion":"2026.11.4","subject":"adde231e06a0bcbcaca7"}',
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
          tumorStatus: 'resected-RX',
          resectedOn: '2026-03-03',
          suggest: ['T-PATH-ADD', 'T-CT', 'T-COLON'],
          treatment: {
            SURG: 'not-usually',
            SURV: 'cannot-say',
            SSA: 'not-usually',
            PRRT: 'not-usually',
            EVEROLIMUS: 'not-usually',
            SUNITINIB: 'not-usually',
            CABOZANTINIB: 'not-usually',
            CHEMO: 'not-usually',
            IO: 'not-usually',
            EBRT: 'not-usually',
            ENDO: 'not-usually',
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
