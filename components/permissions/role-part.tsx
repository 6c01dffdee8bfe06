import { countOf, type RoleReport, type Trial } from '@/lib/permissions/model';
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
  const { kind, arn, trials, missing, trust } = role;
  const label = `${TITLES[kind]} in ${place}`;
  const sorted = trials.toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
  const [allowed, denied, unknown] = (['allowed', 'denied', 'unknown'] as const).map((one) =>
    countOf(trials, one),
  );
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
        {missing && (
          <>
            <NoteBar tone="bad" title={`${denied} of ${trials.length} are denied.`}>
              Add this statement to the policy of the role. A permissions boundary or a policy of the
              organisation may also deny the calls.
            </NoteBar>
            <CodeBlock title="Missing statement" code={asJson(missing)} />
          </>
        )}
        {!trust && (
          <details open={denied !== 0} className="rounded-control border border-line">
            <Summary>
              {allowed === trials.length
                ? `All ${trials.length} are allowed`
                : `${allowed} of ${trials.length} are allowed, ${unknown} not known`}
            </Summary>
            <Table aria-label={label}>
              <thead>
                <tr>
                  <Th>Call</Th>
                  <Th>Allowed</Th>
                  <Th>How it was tried</Th>
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

function TrialRow({ trial: { action, verdict, how, why } }: { trial: Trial }) {
  const { shape, look, word } = MARKS[verdict];
  return (
    <tr aria-label={action}>
      <th scope="row" className="border-b border-line pl-4 text-left font-mono text-[12px] font-normal">
        {action}
      </th>
      <Td>
        <span className="inline-flex items-center gap-1.5">
          <StatusMark shape={shape} className={look} /> {word}
        </span>
      </Td>
      <Td className="text-ink-2">
        {how}
        {why && <span className="text-ink-3">: {why}</span>}
      </Td>
    </tr>
  );
}
