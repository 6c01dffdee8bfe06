import { countOf, howText, untaggedText, type RoleReport, type Trial } from '@/lib/permissions/model';
import { cn } from '../ui/cn';
import { CodeBlock } from '../ui/code-block';
import { NoteBar } from '../ui/note-bar';
import { StatusMark, type Shape } from '../ui/status-mark';
import { Summary } from '../ui/summary';
import { Table, Td, Th } from '../ui/table';

const TITLES = { read: 'Reads', operate: 'Changes' };
const MARKS: Record<Trial['verdict'], { shape: Shape; look: string; word: string }> = {
  allowed: { shape: 'disc', look: 'text-ok-mark', word: 'allowed' },
  denied: { shape: 'diamond', look: 'text-bad-mark', word: 'denied' },
  unknown: { shape: 'ring', look: 'text-unknown-mark', word: 'not known' },
};
const ORDER = ['denied', 'unknown', 'allowed'];

const asJson = (policy: object) => JSON.stringify(policy, null, 2);

/** The missing permissions of one role, then all that were tried. */
export function RolePart({ role, place }: { role: RoleReport; place: string }) {
  const { kind, arn, trials, missing, untagged, triedOn, trust } = role;
  const lacksTag = untaggedText(role);
  const label = `${TITLES[kind]} in ${place}`;
  const sorted = trials.toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
  const [allowed, denied, unknown] = (['allowed', 'denied', 'unknown'] as const).map((one) =>
    countOf(trials, one),
  ) as [number, number, number];
  return (
    <section aria-label={label} className="border-b border-line px-4 py-3 last:border-b-0">
      <h3 className="mb-2 font-semibold">
        {TITLES[kind]}{' '}
        <span className={cn('text-small font-normal text-ink-3', arn && 'font-mono break-all')}>
          {arn ?? 'with the credentials that Plimsoll runs with'}
        </span>
      </h3>
      <div className="grid grid-cols-1 gap-2">
        {trust && (
          <>
            <NoteBar tone="bad" title={trust.problem.message}>
              Its trust policy must allow Plimsoll to assume it, with the external id
              {kind === 'operate' && ' and with a source identity'}.
            </NoteBar>
            <CodeBlock title="Trust policy that the role needs" code={asJson(trust.policy)} />
          </>
        )}
        {triedOn && !lacksTag && (
          <p className="text-small text-ink-3">Changes of groups were tried on {triedOn.fleet}.</p>
        )}
        {lacksTag && (
          <NoteBar tone="bad" title={lacksTag.title}>
            {lacksTag.text}
          </NoteBar>
        )}
        {missing && (
          <>
            <NoteBar tone="bad" title={`${denied - untagged.length} of ${trials.length} are denied.`}>
              Add the statement below to the policy of the role. A permissions boundary or a policy of the
              organisation may also deny the calls.
            </NoteBar>
            <CodeBlock title="Missing statement" code={asJson(missing)} />
          </>
        )}
        {!trust && (
          <details open={denied !== 0} className="rounded-control border border-line">
            <Summary>
              {allowed === trials.length
                ? `All ${trials.length} are allowed: ${howText(trials)}`
                : `${denied} denied, ${unknown} not known, ${allowed} allowed`}
            </Summary>
            <Table aria-label={label}>
              <thead>
                <tr>
                  <Th>Call</Th>
                  <Th className={WIDE}>Allowed</Th>
                  <Th className={WIDE}>How it was tried</Th>
                </tr>
              </thead>
              <tbody>
                {sorted.map((trial) => (
                  <TrialRow key={trial.action} trial={trial} />
                ))}
              </tbody>
            </Table>
          </details>
        )}
      </div>
    </section>
  );
}

/** Below this width, the first cell has all of it. */
const WIDE = 'max-md:hidden';

function TrialRow({ trial }: { trial: Trial }) {
  const { action } = trial;
  return (
    <tr aria-label={action}>
      <th scope="row" className="border-b border-line py-1.5 pl-4 text-left font-normal max-md:pr-4">
        <span className="block font-mono text-[12px] max-md:break-all md:whitespace-nowrap">{action}</span>
        <span className="block md:hidden">
          <Verdict trial={trial} /> <Tried trial={trial} className="text-small" />
        </span>
      </th>
      <Td className={`whitespace-nowrap ${WIDE}`}>
        <Verdict trial={trial} />
      </Td>
      <Td className={`py-1.5 ${WIDE}`}>
        <Tried trial={trial} />
      </Td>
    </tr>
  );
}

function Verdict({ trial: { verdict } }: { trial: Trial }) {
  const { shape, look, word } = MARKS[verdict];
  return (
    <span className="inline-flex items-center gap-1.5">
      <StatusMark shape={shape} className={look} /> {word}
    </span>
  );
}

const Tried = ({ trial: { how, why }, className }: { trial: Trial; className?: string }) => (
  <span className={cn('wrap-anywhere text-ink-2', className)}>
    {how}
    {why && <span className="text-ink-3">: {why}</span>}
  </span>
);
