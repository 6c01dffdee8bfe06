import type { ReactNode } from 'react';
import { duration, percent } from '@/lib/core/format';
import type { Fleet } from '@/lib/fleets/model';
import type { InstanceDetail } from '@/lib/instances/detail';
import type { Times } from '@/lib/core/times';
import { Facts } from '../ui/facts';
import { useTimes } from '../ui/times';
import { BootLine } from './boot-line';
import { instanceLinks } from './instance-links';

interface InstanceFactsProps {
  fleet: Fleet;
  detail: InstanceDetail;
}

const MOST_ACTIVITIES = 5;

/** Checks, targets, CPU, boot, console and activities of an instance. What was not read says so. */
export function InstanceFacts({ fleet, detail }: InstanceFactsProps) {
  const times = useTimes();
  return (
    <div className="grid grid-cols-2 gap-x-8 gap-y-4 p-4 max-md:grid-cols-[minmax(0,1fr)]">
      <Part title="Health">
        <Facts rows={healthRows(detail)} />
      </Part>
      <Part title="Boot">
        <BootLine moments={detail.boot} />
      </Part>
      <Part title="Console output" note={consoleNote(detail, times)} isWide>
        {detail.console && detail.console.lines.length > 0 && (
          <pre
            tabIndex={0}
            aria-label={`Console output of ${detail.id}`}
            className="max-h-56 overflow-auto rounded-control border border-line bg-sunken p-2 font-mono text-[11px] whitespace-pre-wrap wrap-anywhere"
          >
            {detail.console.lines.join('\n')}
          </pre>
        )}
      </Part>
      <Part title="Activities" note="by AWS, newest first" isWide>
        {detail.activities.length === 0 && (
          <p className="text-ink-2">
            The newest hundred activities of the fleet do not mention this instance.
          </p>
        )}
        <ul>
          {detail.activities.slice(0, MOST_ACTIVITIES).map(({ at, description, cause, message }) => (
            <li key={`${at} ${description}`} className="py-1">
              <span className="text-small text-ink-3">{times.dayZoned(at, detail.now)} </span>
              {description}
              <span className="block text-small wrap-anywhere text-ink-3">{message ?? cause}</span>
            </li>
          ))}
        </ul>
      </Part>
      {detail.problems.length > 0 && (
        <Part title="Not read" isWide>
          <ul>
            {detail.problems.map(({ message, aws }) => (
              <li key={message} className="text-small text-ink-2">
                {message} {aws && `AWS says: ${aws}`}
              </li>
            ))}
          </ul>
        </Part>
      )}
      <p className="col-span-full flex flex-wrap gap-x-4 gap-y-1">
        {instanceLinks(fleet.ref, detail.id, detail.logGroups).map(({ name, href }) => (
          <a
            key={name}
            href={href}
            target="_blank"
            rel="noreferrer"
            className="py-1 text-accent underline max-sm:py-2"
          >
            {name}
          </a>
        ))}
      </p>
    </div>
  );
}

interface PartProps {
  title: string;
  note?: string;
  isWide?: boolean;
  children: ReactNode;
}

const Part = ({ title, note, isWide = false, children }: PartProps) => (
  <div className={isWide ? 'col-span-full min-w-0' : 'min-w-0'}>
    <h4 className="mb-1 font-semibold">
      {title} {note && <span className="text-small font-normal text-ink-3">{note}</span>}
    </h4>
    {children}
  </div>
);

const UNREAD = 'not known';

function healthRows({ healthy, checks, targets, cpu }: InstanceDetail): [string, ReactNode][] {
  return [
    ['Auto Scaling', healthy === null ? 'not in the fleet' : healthy ? 'Healthy' : 'Unhealthy'],
    ['Instance status check', checks?.instance ?? UNREAD],
    ['System status check', checks?.system ?? UNREAD],
    ...(checks?.events ?? []).map((event): [string, ReactNode] => ['Planned by EC2', event]),
    ...(targets === null
      ? ([['Load balancer', UNREAD]] satisfies [string, ReactNode][])
      : targets.length === 0
        ? ([['Load balancer', 'in no target group']] satisfies [string, ReactNode][])
        : targets.map(({ group, state, says }): [string, ReactNode] => [
            `Target of ${group}`,
            says ? `${state}: ${says}` : state,
          ])),
    ['CPU, last 5 min', cpu ? `${percent(cpu.own)}, average of the fleet ${percent(cpu.fleet)}` : UNREAD],
  ];
}

function consoleNote({ console, now }: InstanceDetail, times: Times) {
  if (!console) return 'not read';
  if (console.postedAt === null) return 'EC2 has no console output yet';
  const lines =
    console.lines.length < console.all ? `last ${console.lines.length} of ${console.all} lines, ` : '';
  return `${lines}posted by EC2 at ${times.clockSeconds(console.postedAt)} ${times.zoneName(console.postedAt)}, ${duration(now - console.postedAt)} ago`;
}
