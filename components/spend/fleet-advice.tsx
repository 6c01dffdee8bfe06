'use client';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { duration, usd } from '@/lib/core/format';
import type { BootWorth } from '@/lib/replay/boot-worth';
import { DAYS, NEGLIGIBLE, type Advice as Advised, type Recommendation } from '@/lib/replay/advice';
import type { Choice } from '@/lib/replay/what-if';
import { runningBasis } from '@/lib/fleets/price-basis';
import type { Fleet } from '@/lib/fleets/model';
import { Button } from '../ui/button';
import { Advice } from './advice';
import { ApplyLinks, ScheduleLink } from './apply-links';
import { useMarginalSavings } from './use-marginal-savings';

interface FleetAdviceProps {
  fleet: Fleet;
  recommendation: Recommendation | null;
  /** Why nothing is advised, although much is known. */
  notAdvised: string | null;
  onReplay: (choice: Choice) => void;
}

/** Setups that would have carried the last fortnight for less, and the value of a faster boot. */
export function FleetAdvice({ fleet: shown, recommendation, notAdvised, onReplay }: FleetAdviceProps) {
  const marginal = useMarginalSavings(shownOf(shown.ref, recommendation));
  if (notAdvised) return <p className="px-4 py-3 text-ink-2">No recommendation. {notAdvised}</p>;
  if (!recommendation)
    return (
      <p className="px-4 py-3 text-ink-2">
        No recommendation. The last {DAYS} days have too little data, a price is missing, or a replay cannot
        simulate one of the policies.
      </p>
    );
  const fleet = shown.ref;
  const prices = runningBasis(shown, { effective: false });
  const { from, limits, stands, cheaper, roomier, elsewhere, scheduled, boots } = recommendation;
  const one = (advice: Advised, title: string, words: string) => (
    <Advice
      key={title}
      {...{ title, from, limits, stands, advice, prices }}
      marginal={marginal(advice)}
      actions={
        <>
          <Button
            size="small"
            aria-label={`Replay ${title.toLowerCase()}`}
            onClick={() => onReplay(advice.choice)}
          >
            Replay
          </Button>
          {advice !== elsewhere && <ApplyLinks fleet={fleet} from={from} to={advice.choice} />}
        </>
      }
    >
      {words}
    </Advice>
  );
  return (
    <>
      {cheaper && !cheaper.negligible ? (
        one(cheaper, TITLES.cheaper, headroomWords)
      ) : (
        <p className="px-4 py-3 text-ink-2">
          <b className="font-semibold text-ink">No cheaper setup</b> would have kept the headroom of the last{' '}
          {DAYS} days and saved more than {usd(NEGLIGIBLE.usdPerMonth)} and {NEGLIGIBLE.share * 100} % a
          month. The present setup costs {usd(stands.usdPerMonth)} a month.
        </p>
      )}
      {roomier &&
        one(
          roomier,
          TITLES.roomier,
          `The maximum prevented scaling out: the fleet was over its line for ${duration(roomier.minutesHeld * 60_000)} a week.`,
        )}
      {scheduled && (
        <Advice
          {...{ title: TITLES.scheduled, from, limits, stands, advice: scheduled, prices }}
          marginal={marginal(scheduled)}
          actions={<ScheduleLink fleet={fleet} />}
        >
          Two schedules: {scheduled.text}. {headroomWords}
        </Advice>
      )}
      {elsewhere &&
        one(
          elsewhere,
          elsewhereTitle(elsewhere.architecture),
          elsewhere.hasImage
            ? 'The family has such an image: deploy it in a release with this type.'
            : 'The family has no such image yet: build one to make this possible.',
        )}
      <BootWords boots={boots} seconds={from.bootSeconds} />
    </>
  );
}

const TITLES = { cheaper: 'Cheaper', roomier: 'More room', scheduled: 'Less at night' };
const elsewhereTitle = (architecture: string) => `With an ${architecture} image`;

/** Its advice with a title each, from top to bottom. */
function shownOf(fleet: FleetRef, recommendation: Recommendation | null) {
  if (!recommendation) return [];
  const { from, cheaper, roomier, scheduled, elsewhere } = recommendation;
  return [
    ...(cheaper && !cheaper.negligible ? [{ title: TITLES.cheaper, advice: cheaper }] : []),
    ...(roomier ? [{ title: TITLES.roomier, advice: roomier }] : []),
    ...(scheduled ? [{ title: TITLES.scheduled, advice: scheduled }] : []),
    ...(elsewhere ? [{ title: elsewhereTitle(elsewhere.architecture), advice: elsewhere }] : []),
  ].map((one) => ({ ...one, fleet, from }));
}

const headroomWords = `It would have carried the last ${DAYS} days with the present headroom.`;

/** What a faster or slower boot would change, in dollars. */
function BootWords({ boots, seconds }: { boots: readonly BootWorth[]; seconds: number }) {
  const [fast, slow] = boots;
  if (!fast || !slow) return null;
  const isNothing = [fast, slow].every(
    ({ usdPerMonth }) => usdPerMonth !== null && Math.abs(usdPerMonth) < 0.5,
  );
  return (
    <p className="px-4 py-2.5 text-small text-ink-2">
      <b className="font-semibold text-ink">Images that boot in seconds need less headroom.</b>{' '}
      {isNothing
        ? `On this fleet, half or double the boot time of ${seconds} s would change nothing: the load rises slowly, or the minimum or maximum limits the fleet.`
        : `A boot takes ${seconds} s now. With the present headroom, ${words(fast)}, and ${words(slow)}.`}
    </p>
  );
}

const words = ({ bootSeconds, target, usdPerMonth }: BootWorth) =>
  usdPerMonth === null
    ? `a boot of ${bootSeconds} s would need more headroom than any target gives`
    : Math.abs(usdPerMonth) < 0.5
      ? `a boot of ${bootSeconds} s would cost the same`
      : `a boot of ${bootSeconds} s, with a target of ${target}, would cost ${usd(Math.abs(usdPerMonth))} a month ${usdPerMonth > 0 ? 'more' : 'less'}`;
