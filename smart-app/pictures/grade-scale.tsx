/** Ki-67 and mitoses between the cut-offs of the grade tables that hold for the tumor. */
import { ki67InWords, mitosesInWords } from '../../cds-hooks/cards/values-in-words.ts';
import type { Classification, Fact, Interval, SpecimenFacts } from '../../services/rules/index.ts';
import { cutOffs } from '../explanation/what-would-change.ts';
import { Scale } from './scale.tsx';

const GRADES = ['G1', 'G2', 'G3'] as const;
const NOT_FOUND = 'not found';

export function GradeScale(props: {
  readonly specimen: SpecimenFacts | undefined;
  readonly classification: Classification;
}) {
  const { specimen, classification } = props;
  if (!specimen || classification === 'OUT-OF-SCOPE') return null;
  const lung = classification.startsWith('LUNG');
  const mitoses = lung ? cutOffs('mitosesPer2mm2', ['who-2021.lung']) : cutOffs('mitosesPer2mm2');
  return (
    <>
      {!lung && (
        <Scale
          name="Ki-67"
          unit=" %"
          cutOffs={cutOffs('ki67Percent')}
          end={100}
          bands={GRADES}
          value={intervalOf(specimen.ki67Percent)}
          words={ki67InWords(specimen.ki67Percent) ?? NOT_FOUND}
        />
      )}
      <Scale
        name="Mitoses"
        unit=" per 2 mm2"
        cutOffs={mitoses}
        end={(mitoses.at(-1) ?? 1) * 3}
        {...(lung ? {} : { bands: GRADES })}
        value={intervalOf(specimen.mitosesPer2mm2)}
        words={mitosesInWords(specimen.mitosesPer2mm2) ?? NOT_FOUND}
      />
    </>
  );
}

/** All that a value may be; of an open one the whole span. */
export function intervalOf(fact: Fact<Interval>): Interval | undefined {
  if (fact.state === 'known') return fact.value;
  if (fact.state !== 'open' || fact.possible.length === 0) return undefined;
  return {
    low: Math.min(...fact.possible.map(({ low }) => low)),
    lowClosed: true,
    high: Math.max(...fact.possible.map(({ high }) => high)),
    highClosed: true,
  };
}
