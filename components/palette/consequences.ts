import { about } from '@/lib/core/estimate';
import { plural, usdDelta } from '@/lib/core/format';
import { releaseLabel, type DeployOptions } from '@/lib/deployments/model';
import type { Preferences } from '@/lib/deployments/preferences';
import { replacementCost } from '@/lib/deployments/replacement-cost';
import { preferencesFor, rollbackPreferences } from '@/lib/deployments/strategy';
import { usualImage } from '@/lib/deployments/usual-image';
import { rollbackTarget } from '@/lib/deployments/way-back';
import { versionLabel } from '@/lib/images/model';

export interface Consequence {
  /** The version that it leads to; null: none. */
  to: string | null;
  /** Its dialog can do nothing now, and `text` says why. */
  isOff?: true;
  /** Time, cost and evidence; or why it is not possible. */
  text: string;
}

/** "≈ 38 s · +$0.08 · 3 machines". A part that was not read is left out or said to be unknown. */
function factsOf(data: DeployOptions, preferences: Preferences, price: number | null): string[] {
  const { seconds, extra, double } = replacementCost(data, preferences, price);
  return [
    seconds === null ? 'duration not measured yet' : about(seconds),
    ...(extra > 0 && double !== null ? [usdDelta(double)] : []),
    plural(data.circumstances.machines, 'machine'),
  ];
}

/**
 * What the Roll back dialog would do, as it opens.
 * @param price USD per hour of a machine as they are now; null: unknown
 */
export function rollbackConsequence(data: DeployOptions, price: number | null): Consequence {
  const target = rollbackTarget(data);
  if (target.kind === 'none') return { to: null, isOff: true, text: target.why };
  const type = target.to?.instanceType;
  const isOtherType = Boolean(type) && type !== data.fleet.instanceType;
  const facts = factsOf(data, rollbackPreferences(data.circumstances), isOtherType ? null : price);
  return {
    to: releaseLabel(target.to),
    text: [
      ...facts,
      ...(isOtherType ? [`on ${type}`] : []),
      target.kind === 'reverse' ? 'AWS reverses the deployment' : target.evidence,
    ].join(' · '),
  };
}

/** What the Deploy dialog suggests, as it opens. */
export function deployConsequence(data: DeployOptions, price: number | null): Consequence {
  const image = usualImage(data);
  if (!image)
    return { to: null, text: 'There is no newer version to deploy. The dialog lists what there is.' };
  const facts = factsOf(data, preferencesFor('careful', data.circumstances), price);
  return { to: versionLabel(image), text: [...facts, 'strategy careful'].join(' · ') };
}
