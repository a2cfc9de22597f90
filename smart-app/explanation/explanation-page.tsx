/** The explanation of one chart, section by section. */
import type { Explained } from '../explain.tsx';

export function ExplanationPage({ worked }: Explained) {
  return (
    <main id="main" data-explained>
      <h1>How this was worked out</h1>
      {worked.cards.map((card) => (
        <p key={card.summary}>{card.summary}</p>
      ))}
    </main>
  );
}
