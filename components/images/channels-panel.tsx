'use client';
import { useState } from 'react';
import { inFamily } from '@/lib/rules/decide';
import type { ChannelRow, FamilyPage, VersionRow } from '@/lib/families/family';
import type { Step } from '@/lib/images/channels';
import type { Times } from '@/lib/core/times';
import { useMay } from '../access/actor';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import { useTimes } from '../ui/times';
import { ChannelFlags } from './channel-flags';
import { StagedPointing } from './staged-pointing';

interface ChannelsPanelProps {
  page: FamilyPage;
  /** The selected version. The buttons point a channel at it. */
  version: VersionRow;
}

/** The version of each channel, since when, and buttons that stage moving or returning the channel. */
export const ChannelsPanel = ({ page, version }: ChannelsPanelProps) => (
  <Panel
    title={`Channels of ${page.family}`}
    term="Channel"
    note={version.owner ? 'in Plimsoll’s database' : 'as tags on the AMIs'}
  >
    <ul>
      {page.channels.map((row) => (
        <li key={row.channel} className="border-b border-line px-4 py-2.5 last:border-b-0">
          <ChannelItem page={page} row={row} version={version} />
        </li>
      ))}
    </ul>
  </Panel>
);

interface ChannelItemProps extends ChannelsPanelProps {
  row: ChannelRow;
}

/** One channel: its version, what is staged for it, and its history. */
function ChannelItem({ page, row, version }: ChannelItemProps) {
  const times = useTimes();
  // undefined: nothing was staged yet, so that no button takes the focus when the page opens.
  const [staged, setStaged] = useState<string | null>();
  const { channel, history } = row;
  const [now] = history;
  const to = page.versions.find((one) => one.version === staged);
  const close = () => setStaged(null);
  return (
    <>
      <ChannelHead page={page} row={row} to={to} />
      {row.heldOn.length > 0 && (
        <p className="text-small text-warn">
          Held on {row.heldOn.join(', ')}, because they were rolled back from it. These fleets do not count as
          behind.
        </p>
      )}
      {to ? (
        <div className="mt-2 rounded-control border border-accent-line bg-accent-tint p-3">
          <StagedPointing
            {...{ page, row }}
            version={to}
            isReturn={to.version === history[1]?.version && to.version !== version.version}
            onDiscard={close}
            onDone={close}
          />
        </div>
      ) : (
        <ChannelButtons {...{ page, row, version }} onStage={setStaged} isFocused={staged === null} />
      )}
      {now && history.length > 1 && (
        <details className="mt-1.5">
          <summary className="min-h-6 cursor-pointer text-small text-accent">
            History of {channel}, {history.length} steps
          </summary>
          <ol className="text-small text-ink-2">
            {history.map((step) => (
              <li key={`${step.version} ${step.at}`}>
                <span className="font-mono">{labelIn(page, step.version)}</span>{' '}
                {whenAndWho(step, page.now, times)}
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

/** "prod v2.14.1 since 22 Nov by Ada", and what is staged. */
function ChannelHead({ page, row, to }: Omit<ChannelItemProps, 'version'> & { to: VersionRow | undefined }) {
  const times = useTimes();
  const { channel, history, pointsAt } = row;
  const [now] = history;
  return (
    <div className="flex flex-wrap items-baseline gap-x-2">
      <ChannelFlags channels={[channel]} className="text-base" />
      <b className="font-mono text-[12.5px] font-medium">
        {now ? pointsAtText(pointsAt, (name) => labelIn(page, name)) : 'no version'}
        {to && <span className="text-accent"> → {to.label}</span>}
      </b>
      {now && <span className="text-small text-ink-3">since {whenAndWho(now, page.now, times)}</span>}
    </div>
  );
}

interface ChannelButtonsProps extends ChannelItemProps {
  onStage: (version: string) => void;
  /** Whether something was staged just now: the focus returns to where it was. */
  isFocused: boolean;
}

/** These only stage. What they stage has a button of its own that sends it. */
function ChannelButtons({ page, row, version, onStage, isFocused }: ChannelButtonsProps) {
  const { shown, why } = useMay(inFamily(page))('image:promote');
  const { channel, history, pointsAt } = row;
  const before = history[1];
  const canMove = pointsAt !== version.version && version.state !== 'revoked' && version.state !== 'gone';
  const canReturn =
    before !== undefined &&
    before.version !== version.version &&
    page.versions.some((one) => one.version === before.version);
  if (!shown || (!canMove && !canReturn)) return null;
  return (
    <div className="mt-1.5 flex flex-wrap gap-1.5">
      {canMove && (
        <Button
          size="small"
          why={why}
          autoFocus={isFocused}
          aria-label={`Promote ${version.label} of ${page.family} to ${channel}`}
          onClick={() => onStage(version.version)}
        >
          Promote {version.label}
        </Button>
      )}
      {canReturn && (
        <Button
          size="small"
          why={why}
          autoFocus={isFocused && !canMove}
          aria-label={`Return to ${labelIn(page, before.version)}: ${channel} of ${page.family}`}
          onClick={() => onStage(before.version)}
        >
          Return to {labelIn(page, before.version)}
        </Button>
      )}
    </div>
  );
}

const labelIn = ({ versions }: FamilyPage, name: string) =>
  versions.find((one) => one.version === name)?.label ?? name;

const whenAndWho = ({ at, by }: Step, now: number, times: Times) =>
  `${times.dayAndClock(at, now)}${by ? ` by ${by}` : ', when the image was built'}`;

/** One version, or one per region. */
const pointsAtText = (pointsAt: string | null, labelOf: (version: string) => string) =>
  pointsAt?.includes(', ') ? pointsAt : labelOf(pointsAt ?? '');
