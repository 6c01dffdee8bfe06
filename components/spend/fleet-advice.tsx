'use client';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { duration, usd } from '@/lib/core/format';
import type { BootWorth } from '@/lib/spend/boot-worth';
import { DAYS, type Advice as Advised, type Recommendation } from '@/lib/spend/advice';
import type { Choice } from '@/lib/spend/what-if';
import { Button } from '../ui/button';
import { Advice } from './advice';
import { ApplyLinks } from './apply-links';

interface FleetAdviceProps {
  fleet: FleetRef;
  recommendation: Recommendation | null;
  onReplay: (choice: Choice) => void;
}

/** What would have carried the last fortnight for less, and what the image's boot time is worth. */
export function FleetAdvice({ fleet, recommendation, onReplay }: FleetAdviceProps) {
  if (!recommendation)
    return (
      <p className="px-4 py-3 text-ink-2">
        Nothing is advised: of the last {DAYS} days too little is known, a price is missing, or a policy
        scales it that is not replayed.
      </p>
    );
  const { from, stands, cheaper, roomier, elsewhere, boots } = recommendation;
  const one = (advice: Advised, title: string, words: string) => (
    <Advice
      key={title}
      {...{ title, from, stands, advice }}
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
      {!cheaper && (
        <p className="px-4 py-3 text-ink-2">
          <b className="font-semibold text-ink">Nothing cheaper</b> would have kept the headroom of the last{' '}
          {DAYS} days: {usd(stands.usdPerMonth)} a month is what they took.
        </p>
      )}
      {cheaper && one(cheaper, cheaper.negligible ? 'Cheaper, negligible' : 'Cheaper', headroomWords)}
      {roomier &&
        one(
          roomier,
          'More room',
          `Its maximum held it over its line for ${duration(roomier.minutesHeld * 60_000)} a week.`,
        )}
      {elsewhere &&
        one(
          elsewhere,
          `With an ${elsewhere.architecture} image`,
          elsewhere.hasImage
            ? 'The family has such an image: deploy it in a release with this type.'
            : 'The family has no such image yet: building one would make this possible.',
        )}
      <BootWords boots={boots} seconds={from.bootSeconds} />
    </>
  );
}

const headroomWords = `Carries the last ${DAYS} days with the headroom of now.`;

/** What images in seconds would change, in dollars. */
function BootWords({ boots, seconds }: { boots: readonly BootWorth[]; seconds: number }) {
  const [fast, slow] = boots;
  if (!fast || !slow) return null;
  const isNothing = [fast, slow].every(
    ({ usdPerMonth }) => usdPerMonth !== null && Math.abs(usdPerMonth) < 0.5,
  );
  return (
    <p className="px-4 py-2.5 text-small text-ink-2">
      <b className="font-semibold text-ink">Images in seconds need less headroom.</b>{' '}
      {isNothing
        ? `Here half or double the boot time of ${seconds} s would change nothing: load rises slowly enough, or bounds decide.`
        : `With the headroom of now, whose boots take ${seconds} s, ${words(fast)}, and ${words(slow)}.`}
    </p>
  );
}

const words = ({ bootSeconds, target, usdPerMonth }: BootWorth) =>
  usdPerMonth === null
    ? `a boot of ${bootSeconds} s would need more headroom than any target gives`
    : Math.abs(usdPerMonth) < 0.5
      ? `boots of ${bootSeconds} s would cost the same`
      : `boots of ${bootSeconds} s, with a target of ${target}, would cost ${usd(Math.abs(usdPerMonth))} a month ${usdPerMonth > 0 ? 'more' : 'less'}`;
