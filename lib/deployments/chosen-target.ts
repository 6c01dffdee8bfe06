import type { DeployOptions } from './model';
import { rollbackTarget, type RollbackTarget } from './way-back';

/** What shows that a release served the fleet; undefined: nothing does. */
export const evidenceOf = ({ served }: Pick<DeployOptions, 'served'>, number: number) =>
  served.find((one) => one.number === number)?.evidence;

/** A release picked by hand replaces the suggested one, except while AWS can reverse a running deployment. */
export function chosenTarget(data: DeployOptions, chosen: number | null): RollbackTarget {
  const usual = rollbackTarget(data);
  const release = data.releases.find(({ number }) => number === chosen);
  return usual.kind !== 'reverse' && !data.active && release
    ? { kind: 'release', to: release, evidence: evidenceOf(data, release.number) ?? '' }
    : usual;
}
