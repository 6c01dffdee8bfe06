import { useQuery } from '@tanstack/react-query';
import { typeLadder } from '@/lib/type-ladder/reads';
import { readOptions } from '@/lib/query/read-options';
import { fleetKey } from '@/lib/core/fleet-ref';
import { about } from '@/lib/core/estimate';
import { shortId } from '@/lib/core/format';
import { releaseLabel, type DeployOptions } from '@/lib/deployments/model';
import type { RollbackTarget } from '@/lib/deployments/way-back';
import { expectedSeconds } from '@/lib/deployments/preferences';
import { rollbackPreferences } from '@/lib/deployments/strategy';
import { imageOf, runningRelease } from '@/lib/fleets/model';
import { unitWord } from '@/lib/fleets/units';
import { changesBetween } from '@/lib/releases/difference';
import { bootSource } from '@/lib/scaling/model';
import { UnreadParts } from '../problems/read-problem';
import { usePriceRows } from './use-price-rows';

interface RollbackFactsProps {
  data: DeployOptions;
  target: Exclude<RollbackTarget, { kind: 'none' }>;
}

/** What a rollback changes, what it keeps, its steps and how long it takes. */
export function RollbackFacts({ data, target }: RollbackFactsProps) {
  const { fleet, circumstances, boot, active } = data;
  const { capacity } = fleet;
  const all =
    boot.seconds === null
      ? null
      : expectedSeconds(rollbackPreferences(circumstances), circumstances.machines, boot.seconds);
  const from = data.releases.find(({ number }) => String(number) === active?.version) ?? fleet.release;
  const back = data.releases.find(({ number }) => number === target.to?.number);
  const isSame =
    back !== undefined && back.imageId === from?.imageId && back.instanceType === from.instanceType;
  // The types of a policy stay as they are, whatever a version of its template names.
  const retyped = !fleet.mix && back?.instanceType && back.instanceType !== fleet.instanceType;
  const ladder = useQuery({
    ...readOptions(typeLadder, { fleet: fleetKey(fleet.ref) }),
    enabled: Boolean(retyped),
  });
  const rung = ladder.data?.rungs.find(({ type }) => type === back?.instanceType);
  const { rows: priced, reads } = usePriceRows({
    data,
    preferences: rollbackPreferences(circumstances),
    image: back?.image,
    ...(retyped && { type: back.instanceType, price: rung?.usdPerHour ?? null }),
  });
  const { 'the prices': prices, 'the commitments': commitments } = reads;
  const rows = [
    [
      'Changes',
      target.to ? (
        <>
          {changesBetween(from, target.to)}
          {target.to.imageId && (
            <span className="font-mono text-small">
              {' '}
              {shortId(from?.imageId ?? imageOf(fleet)?.id ?? '?')} → {shortId(target.to.imageId)}
            </span>
          )}
        </>
      ) : (
        'the machines that the deployment replaced'
      ),
    ],
    ...(target.kind === 'release'
      ? [['Evidence', `${releaseLabel(target.to)} ${target.evidence}`] as const]
      : []),
    [
      'Unchanged',
      `${capacity.min} to ${capacity.max} ${fleet.units ? unitWord(fleet.units) : 'machines'}, policies, load balancer. Databases and queues stay as they are`,
    ],
    [
      'How',
      target.kind === 'reverse'
        ? 'AWS reverses the running deployment (RollbackInstanceRefresh) and replaces the new machines with the old release'
        : `A new deployment to release ${target.to.number}: all ${circumstances.machines} at once, launch before terminate${capacity.inService < circumstances.machines ? '' : `, never fewer than ${circumstances.machines} serving`}`,
    ],
    [
      'Takes',
      all === null
        ? 'not measured on this fleet yet'
        : `${about(all)}, first machine in ${about(boot.seconds!)} (${bootSource(boot)})`,
    ],
    [
      'Afterwards',
      isSame
        ? 'nothing is held, because both releases run the same image and type'
        : `${active?.label ?? releaseLabel(runningRelease(fleet))} is held here: it does not count as newer, tokens cannot deploy it, and people are asked first, until someone releases it`,
    ],
    ...priced.filter(([name]) => name.startsWith('Double running') || name === 'Run rate after'),
  ] as const;
  return (
    <>
      <UnreadParts
        reads={{
          'the prices': prices,
          'the commitments': commitments,
          'the price of the earlier type': ladder,
        }}
      />
      <dl className="text-strong">
        {rows.map(([name, value]) => (
          <div
            key={name}
            className="grid grid-cols-[120px_1fr] gap-2 border-b border-line py-1.5 last:border-b-0 max-sm:grid-cols-[84px_1fr]"
          >
            <dt className="text-ink-3">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
