/** The sandbox server lets in nobody without it; it protects nothing but synthetic patients. */
export const SANDBOX_TOKEN = 'sandbox-token';
