/** The faults that the sandbox's FHIR server can have; each stands at a base address of its own, so that nobody disturbs anybody. */
export const FAULTS = ['slow', 'error-500', 'busy-429', 'page-2-lost', 'other-patient', 'html'] as const;
export type Fault = (typeof FAULTS)[number];
