/** The size between the cut-offs of the T table of the tumor's staging system. */
import { sizeInWords } from '../../services/wording/values-in-words.ts';
import { systemById } from '../../services/wording/steps-in-words.ts';
import { contains, point, type Condition, type TumorEvaluation } from '../../services/rules/index.ts';
import { cutOffs } from '../explanation/what-would-change.ts';
import { PICTURE } from '../explanation/words.ts';
import { bandsOf } from './bands.ts';
import { intervalOf } from './grade-scale.tsx';
import { Scale } from './scale.tsx';

export function SizeScale({ t }: { readonly t: TumorEvaluation }) {
  const system = systemById(t.stage.system);
  if (!system) return null;
  const cuts = cutOffs('sizeMm', [system.tRules.id]);
  if (cuts.length === 0) return null;
  const bySize = (value: number): string => system.tRules.rules.find(({ when }) => asks(when, value))?.then ?? '';
  return (
    <Scale
      name={PICTURE.size}
      unit=" mm"
      bands={bandsOf(cuts, bySize)}
      end={(cuts.at(-1) ?? 1) * 2}
      value={intervalOf(t.tumor.sizeMm)}
      words={sizeInWords(t.tumor.sizeMm) ?? PICTURE.notFound}
      note={system.sizeDecides ? PICTURE.sizeAlone : PICTURE.sizeAndDepth}
    />
  );
}

/** Does the row name this size? Its other parts, depth and structures, are left to the steps. */
function asks(condition: Condition, size: number): boolean {
  switch (condition.op) {
    case 'in':
      return condition.fact === 'sizeMm' && contains(condition.interval, point(size));
    case 'all':
    case 'any':
      return condition.of.some((part) => asks(part, size));
    default:
      return false;
  }
}
