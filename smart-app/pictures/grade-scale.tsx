/** Ki-67 and mitoses between the cut-offs of the grade tables that hold for the tumor. */
import { ki67InWords, mitosesInWords } from '../../services/wording/values-in-words.ts';
import { thenInWords } from '../../services/wording/rules-in-words.ts';
import {
  decide,
  ki67Grade,
  lungClass,
  mitoticGrade,
  point,
  usesLungScheme,
  type Fact,
  type Interval,
  type RuleFacts,
  type RuleTable,
  type TumorEvaluation,
} from '../../services/rules/index.ts';
import { cutOffs } from '../explanation/what-would-change.ts';
import { PICTURE } from '../explanation/words.ts';
import { bandsOf } from './bands.ts';
import { Scale } from './scale.tsx';

const KI67_END = 100;

export function GradeScale({ t }: { readonly t: TumorEvaluation }) {
  const specimen = t.grade.governing?.specimen;
  if (!specimen || t.grade.classification === 'OUT-OF-SCOPE') return null;
  const { differentiation, classification } = t.grade;
  const poor = differentiation.state === 'known' && differentiation.value === 'poor';
  const lung = usesLungScheme(t.tumor);
  const notGraded = classification === 'MINEN' ? PICTURE.notForMixed : poor ? PICTURE.notForPoor : undefined;
  const note = notGraded ?? (lung ? PICTURE.withoutNecrosis : differentiation.state === 'known' ? undefined : PICTURE.ifWell); // prettier-ignore
  const bands = (table: RuleTable<unknown>, cuts: readonly number[], given: (value: number) => RuleFacts) => {
    const all = bandsOf(cuts, (value) => nameBy(table, given(value)));
    // The bands grade what is well differentiated; what is not has no G1 to G3.
    return notGraded === undefined ? all : all.map((band) => ({ ...band, name: '' }));
  };
  const mitoses = cutOffs('mitosesPer2mm2', [lung ? lungClass.id : mitoticGrade.id]);
  return (
    <>
      {!lung && (
        <Scale
          name="Ki-67"
          unit=" %"
          bands={bands(ki67Grade, cutOffs('ki67Percent', [ki67Grade.id]), (value) => ({ ki67Percent: known(point(value)) }))}
          end={KI67_END}
          value={intervalOf(specimen.ki67Percent)}
          words={ki67InWords(specimen.ki67Percent) ?? PICTURE.notFound}
          {...(note === undefined ? {} : { note })}
        />
      )}
      <Scale
        name={PICTURE.mitoses}
        unit=" per 2 mm2"
        bands={bands(lung ? lungClass : mitoticGrade, mitoses, (value) => ({ ...CARCINOID, mitosesPer2mm2: known(point(value)) }))}
        end={(mitoses.at(-1) ?? 1) * 3}
        value={intervalOf(specimen.mitosesPer2mm2)}
        words={mitosesInWords(specimen.mitosesPer2mm2) ?? PICTURE.notFound}
        {...(note === undefined ? {} : { note })}
      />
    </>
  );
} // prettier-ignore

const known = <T,>(value: T): Fact<T> => ({ state: 'known', value, from: [] });
/** The rest of what the lung's table asks, for a carcinoid without necrosis. */
const CARCINOID: RuleFacts = { histology: known('carcinoid'), differentiation: known('well'), necrosis: known('none'), ki67Percent: known(point(0)) }; // prettier-ignore

function nameBy(table: RuleTable<unknown>, facts: RuleFacts): string {
  const decision = decide(table, facts);
  return decision.kind === 'decided' ? thenInWords(decision.value) : '';
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
