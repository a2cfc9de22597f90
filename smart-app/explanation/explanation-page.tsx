/** The explanation of one chart, section by section. Gaps and contradictions stand above the facts: a fuller story otherwise breeds over-trust. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ComponentType } from 'preact';
import {
  classInWords,
  editionInWords,
  lookedIn,
  prefixedTnm,
  stageRemarks,
  tumorName,
} from '../../services/wording/tumor-in-words.ts';
import { dateInWords } from '../../services/wording/values-in-words.ts';
import { CONTENT_VERSION, type TumorEvaluation } from '../../services/rules/index.ts';
import type { RecordEntry } from '../../services/gather/patient-record.ts';
import type { Explained } from '../explained.ts';
import { GradeScale } from '../pictures/grade-scale.tsx';
import { SizeScale } from '../pictures/size-scale.tsx';
import { TnmGrid } from '../pictures/tnm-grid.tsx';
import { TrendPicture } from '../pictures/trend.tsx';
import { trendOf } from '../pictures/trend-of.ts';
import { Severity } from '../severity.tsx';
import { About, Sources } from './about.tsx';
import { Actions } from './actions.tsx';
import { Aside } from './aside.tsx';
import { toCheck } from './check-first.ts';
import { citedBy } from './cited.ts';
import { Changed } from './changed.tsx';
import { Course } from './course.tsx';
import { DecidedTable } from './decided-table.tsx';
import { patientFactGroups, tumorFactGroups } from './fact-rows.ts';
import { Facts } from './facts.tsx';
import { identityOf } from './identity.ts';
import { momentInWords } from './in-words.ts';
import { preparePrint } from './on-paper.ts';
import { Opinion } from './opinion.tsx';
import { Steps } from './steps.tsx';
import { WouldChange } from './would-change.tsx';
import { CHECK_FIRST, HEADINGS, LIMITS, PAGE, TITLE } from './words.ts';
import { SILENCE } from '../../services/wording/words.ts';

export { identityOf };

type SummaryPage = ComponentType<{ readonly explained: Explained; readonly onClose: () => void }>;

export function ExplanationPage(explained: Explained) {
  const { worked, launched, record, at, changed, settings, valueSets } = explained;
  const { evaluation, cards, silence } = worked;
  const identity = useMemo(() => identityOf(record.entries), [record]);
  const [Summary, setSummary] = useState<SummaryPage | undefined>(undefined);
  const { looked, unread } = lookedIn(evaluation);
  const moment = momentInWords(at);
  useEffect(() => preparePrint(PAGE.footer(evaluation.contentVersion, moment)), [evaluation, moment]);
  const sourceIds = [...new Set(evaluation.tumors.flatMap(citedBy))];
  const trend = useMemo(() => trendOf(record, evaluation, valueSets), [record, evaluation, valueSets]);

  const patientFacts = useMemo(() => patientFactGroups(evaluation), [evaluation]);

  if (Summary)
    return (
      <Summary
        explained={explained}
        onClose={() => {
          setSummary(undefined);
        }}
      />
    );
  const makeSummary = (): void => {
    void import('../patient-summary/patient-summary.tsx').then(({ PatientSummary }) => {
      setSummary(() => PatientSummary);
    });
  };

  return (
    <>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <header class="bar">
        {launched.needsBanner && (
          <p class="banner">
            <strong>
              <bdi>{identity.name ?? PAGE.noName}</bdi>
            </strong>
            {identity.birthDate === undefined ? '' : `, born ${dateInWords(identity.birthDate)}`}{' '}
            <span class="meta">({PAGE.compare})</span>
          </p>
        )}
        <Actions explained={explained} identity={identity} onSummary={makeSummary} />
      </header>
      <main id="main" data-explained tabIndex={-1}>
        <h1>{TITLE}</h1>
        <p class="meta">
          Worked out <time dateTime={at}>{moment}</time>, rule content {evaluation.contentVersion}
          {settings.contentVersion !== CONTENT_VERSION && PAGE.otherContent(settings.contentVersion)}
        </p>
        {changed && <Changed changed={changed} now={cards} entries={record.entries} />}
        <section class="essential">
          <h2>{HEADINGS.result}</h2>
          {cards.map((card) => (
            <article class={`result ${card.indicator}`} key={`${card.kind}${card.condition}`}>
              <h3>
                <Severity warning={card.indicator === 'warning'} /> {card.summary}
              </h3>
              <ul>
                {card.lines.map(({ label, text }) => (
                  <li key={label}>
                    {label !== '' && (
                      <>
                        <strong>{label}</strong> -{' '}
                      </>
                    )}
                    <bdi>{text}</bdi>
                  </li>
                ))}
              </ul>
            </article>
          ))}
          {silence !== undefined && (
            <p>
              {PAGE.noCard} {SILENCE[silence] ?? ''} <span class="meta">{PAGE.reason(silence)}</span>
            </p>
          )}
        </section>
        <CheckFirst tumors={evaluation.tumors} looked={looked} unread={unread} entries={record.entries} />
        {evaluation.tumors.map((t, index) => (
          <section key={t.tumor.condition} aria-labelledby={`tumor-${String(index)}`}>
            <h2 id={`tumor-${String(index)}`}>
              {tumorName(t)}: {classInWords(t)}, stage {t.stage.groups.join(' or ') || 'not given'}
            </h2>
            <p class="meta">
              {t.stage.system === undefined ? '' : `${editionInWords(t.stage.edition)}: ${prefixedTnm(t)}. `}
              {stageRemarks(t)}
            </p>
            <DecidedTable t={t} entries={record.entries} />
            <h3>{HEADINGS.used}</h3>
            <Facts groups={tumorFactGroups(t)} entries={record.entries} />
            {hasPictures(t) && (
              <>
                <h3 class="screen-only">{HEADINGS.pictures}</h3>
                <div class="pictures">
                  <GradeScale t={t} />
                  <SizeScale t={t} />
                  <TnmGrid t={t} />
                </div>
              </>
            )}
            <h3 class="screen-only">{HEADINGS.steps}</h3>
            <Steps t={t} chart={evaluation.chart} />
            <WouldChange explained={explained} tumorAt={index} />
            <Course t={t} explained={explained} />
          </section>
        ))}
        {patientFacts.length > 0 && (
          <section>
            <h2>{HEADINGS.patient}</h2>
            <Facts groups={patientFacts} entries={record.entries} />
          </section>
        )}
        <Aside
          aside={[...evaluation.chart.setAside, ...evaluation.tumors.flatMap(({ tumor }) => tumor.setAside)]}
          entries={record.entries}
        />
        {(trend.series.length > 0 || trend.events.length > 0) && (
          <section class="screen-only">
            <h2>{HEADINGS.course}</h2>
            <TrendPicture {...trend} />
          </section>
        )}
        {sourceIds.length > 0 && <Sources ids={sourceIds} />}
        <About />
        <section class="essential">
          <h2>{HEADINGS.limits}</h2>
          <p>{LIMITS}</p>
          <p class="print-only">{PAGE.onPaper}</p>
        </section>
        {launched.card && <Opinion card={launched.card.card} />}
      </main>
      <footer class="print-only">
        <p>{PAGE.footer(evaluation.contentVersion, moment)}</p>
      </footer>
    </>
  );
}

const hasPictures = ({ grade, stage }: TumorEvaluation): boolean =>
  (grade.governing !== undefined && grade.classification !== 'OUT-OF-SCOPE') || stage.system !== undefined;

function CheckFirst(props: {
  readonly tumors: readonly TumorEvaluation[];
  readonly looked: string;
  readonly unread: string;
  readonly entries: readonly RecordEntry[];
}) {
  const { tumors, looked, unread, entries } = props;
  const items = useMemo(() => toCheck(tumors, unread, entries), [tumors, unread, entries]);
  return (
    <section class="essential">
      <h2>{HEADINGS.check}</h2>
      {items.length === 0 && tumors.length > 0 && <p>{CHECK_FIRST.nothing}</p>}
      {items.length > 0 && (
        <ul class="check">
          {items.map(({ key, warning, text }) => (
            <li key={key} class={warning ? 'warning' : 'info'}>
              <Severity warning={warning} note />{' '}
              <span>
                <bdi>{text}</bdi>
              </span>
            </li>
          ))}
        </ul>
      )}
      {looked !== '' && <p class="meta">{CHECK_FIRST.looked(looked)}</p>}
    </section>
  );
}
