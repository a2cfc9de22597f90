/** Where a card's link leads while this deployment has no explanation app: says so, and points to what there is. */
import { page } from './frame.ts';

export const explanationPage = (): string =>
  page({
    title: 'How this was worked out',
    body: `<p>This deployment has no explanation app yet. The deciding values with their dates stand on the card; every rule with its source stands on the
<a href="/rules">rule pages</a>.</p>`,
  });
