/** The size between the cut-offs of the T table of the tumor's staging system. */
import { sizeInWords } from '../../cds-hooks/cards/values-in-words.ts';
import { systemById } from '../../cds-hooks/pages/steps-in-words.ts';
import type { TumorEvaluation } from '../../services/rules/index.ts';
import { cutOffs } from '../explanation/what-would-change.ts';
import { intervalOf } from './grade-scale.tsx';
import { Scale } from './scale.tsx';

export function SizeScale({ t }: { readonly t: TumorEvaluation }) {
  const system = systemById(t.stage.system);
  if (!system) return null;
  const cuts = cutOffs('sizeMm', [system.tRules.id]);
  if (cuts.length === 0) return null;
  return (
    <Scale
      name="Tumor size"
      unit=" mm"
      cutOffs={cuts}
      end={(cuts.at(-1) ?? 1) * 2}
      value={intervalOf(t.tumor.sizeMm)}
      words={sizeInWords(t.tumor.sizeMm) ?? 'not found'}
    />
  );
}
