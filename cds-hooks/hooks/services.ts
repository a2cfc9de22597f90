/** The services on offer; discovery is printed from this list. One id per hook: a client in use keeps services by their address. */
import { netAdvisor, type PublishedNeeds } from './patient-view.ts';
import { Discovery, type ServiceEntry } from './protocol.ts';

export function servicesOnOffer(needs: PublishedNeeds): readonly ServiceEntry[] {
  return [netAdvisor(needs)];
}

/**
 * The bytes of discovery, the same at every call.
 * @throws when an entry breaks the protocol, so that the service does not start with it
 */
export function printDiscovery(services: readonly ServiceEntry[]): string {
  return JSON.stringify(Discovery.parse({ services }));
}
