'use client';
import Link from 'next/link';
import { fleetPath, parseFleetKey } from '@/lib/core/fleet-ref';
import { NONE, plural, shortId, usd } from '@/lib/core/format';
import type { FamilyPage, Runner, VersionRow } from '@/lib/families/family';
import { commitsOf } from '@/lib/images/versions';
import type { Boot } from '@/lib/scaling/boots';
import type { ImageCost } from '@/lib/unit-cost/cost-while-it-ran';
import type { Times } from '@/lib/core/times';
import { cn } from '../ui/cn';
import { Clipped } from '../ui/clipped';
import { BELOW, FROM } from '../ui/data-columns';
import { Td } from '../ui/table';
import { useTimes } from '../ui/times';
import { ChannelFlags } from './channel-flags';
import { DeployMenu } from './deploy-menu';
import { architecturesOf, bootsOfVersion, bootText, sizeText } from './measured';
import { VersionState } from './version-state';

export const VERSION_ROW_PX = 54;
/** Fleets shown by name in a row. The others are only counted. */
const RUNNERS_SHOWN = 2;

interface VersionRowProps {
  version: VersionRow;
  index: number;
  page: FamilyPage;
  regions: readonly string[];
  boots: readonly Boot[];
  cost: ImageCost | undefined;
  isSelected: boolean;
  onSelect: (version: string) => void;
}

export function VersionTableRow({ version: row, page, regions, cost, ...props }: VersionRowProps) {
  const times = useTimes();
  const { now } = page;
  const built = row.createdAt === null ? NONE : builtAt(row.createdAt, now, times);
  const [boot] = bootsOfVersion(row, props.boots);
  const machines = row.runners.reduce((sum, one) => sum + one.machines, 0);
  return (
    <tr
      aria-label={row.label}
      aria-rowindex={props.index + 2}
      className={cn('h-[54px]', props.isSelected && 'bg-accent-tint')}
    >
      <th scope="row" className="border-b border-line pl-4 text-left font-normal whitespace-nowrap">
        <button
          type="button"
          aria-pressed={props.isSelected}
          onClick={() => props.onSelect(row.version)}
          className="block min-h-6 font-mono text-[12.5px] font-medium hover:underline"
        >
          {row.label}
        </button>
        <ChannelFlags channels={row.channels} />
      </th>
      <Td className={cn('font-mono text-[12px] whitespace-nowrap', FROM[640])}>
        {regions.map((region) => {
          const image = row.images.find((one) => one.region === region);
          return (
            <p key={region} className="text-ink-2" title={image && `${image.id} in ${region}`}>
              {image ? shortId(image.id) : <span className="text-ink-3">not in {region}</span>}
            </p>
          );
        })}
      </Td>
      <Td className={cn('whitespace-nowrap', FROM[400])}>
        {built}
        <p className="text-small text-ink-3">
          <Commit version={row} /> {row.owner && `shared by ${row.owner}`}
        </p>
      </Td>
      <Td className={FROM[520]}>
        <Runners runners={row.runners} now={now} />
      </Td>
      <Td className={cn('text-right whitespace-nowrap', FROM[880])} title={boot && bootText(boot)}>
        {boot ? `${Math.round(boot.seconds)} s` : NONE}
        {boot && <p className="text-small text-ink-3">{boot.type}</p>}
      </Td>
      <Td className={cn('text-right whitespace-nowrap', FROM[1140])}>
        {sizeText(row)}
        <p className="text-small text-ink-3">{architecturesOf(row).join(', ')}</p>
      </Td>
      <Td
        className={cn('text-right whitespace-nowrap', FROM[760])}
        title={cost && `list price of its machines divided by their requests, in ${cost.fleets.join(', ')}`}
      >
        {usd(cost?.usdPerMillion)}
        {cost && (
          <p className="text-small text-ink-3">
            {times.day(cost.from, now)} to {times.day(cost.to, now)}
          </p>
        )}
      </Td>
      <Td>
        <VersionState state={row.state} runs={machines > 0} />
        {machines > 0 && (
          <p className={cn('text-small text-ink-3', BELOW[520])}>{plural(machines, 'machine')}</p>
        )}
        <p className={cn('text-small whitespace-nowrap text-ink-3', BELOW[400])}>{built}</p>
      </Td>
      <Td className="text-right">
        <DeployMenu version={row} fleets={page.fleets} />
      </Td>
    </tr>
  );
}

/** One commit, or that its AMIs have several. */
function Commit({ version }: { version: VersionRow }) {
  const commits = commitsOf(version);
  return commits.length > 1 ? (
    <span className="text-warn">{commits.length} commits</span>
  ) : (
    <span className="font-mono">{version.commit}</span>
  );
}

const builtAt = (at: number, now: number, times: Times) =>
  now - at < 86_400_000 ? times.dayZoned(at, now) : times.day(at, now);

function Runners({ runners, now }: { runners: readonly Runner[]; now: number }) {
  const times = useTimes();
  if (runners.length === 0) return <span className="text-ink-3">no fleet</span>;
  return (
    <>
      {runners.slice(0, RUNNERS_SHOWN).map(({ key, name, machines, since }) => (
        <p
          key={key}
          className="whitespace-nowrap"
          title={since === null ? undefined : `since ${times.dayAndClock(since, now)}`}
        >
          {machines} in{' '}
          <Link href={fleetPath(parseFleetKey(key)!)} className="text-accent underline">
            <Clipped className="inline-block max-w-40 align-bottom">{name}</Clipped>
          </Link>
          <span className={cn('text-small text-ink-3', FROM[1140])}>
            {since !== null && ` since ${times.dayAndClock(since, now)}`}
          </span>
        </p>
      ))}
      {runners.length > RUNNERS_SHOWN && (
        <p className="text-small text-ink-3">and {runners.length - RUNNERS_SHOWN} more fleets</p>
      )}
    </>
  );
}
