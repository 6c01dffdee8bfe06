'use client';
import { useQuery } from '@tanstack/react-query';
import { plural } from '@/lib/core/format';
import { typeLadder } from '@/lib/type-ladder/reads';
import { readOptions } from '@/lib/query/read-options';
import { inFleet } from '@/lib/rules/decide';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Fleet } from '@/lib/fleets/model';
import { typeListBasis } from '@/lib/fleets/price-basis';
import type { Rung } from '@/lib/type-ladder/model';
import { useMay } from '../access/actor';
import { useDialog } from '../changes/use-dialog';
import { ReadProblem } from '../problems/read-problem';
import { RUNG_ROW, RungFacts } from '../spend/type-rungs';
import { Button } from '../ui/button';
import { Skeleton } from '../ui/skeleton';
import { Tag } from '../ui/tag';

const EACH_WAY = 3;

/** The rungs around the present type, most expensive first. */
function around(rungs: readonly Rung[], current: string | null) {
  const at = Math.max(
    0,
    rungs.findIndex(({ type }) => type === current),
  );
  return rungs.slice(Math.max(0, at - EACH_WAY), at + EACH_WAY + 1);
}

/** Other machine types with their price, and the load that the fleet would have on them. */
export function TypeLadder({ fleet }: { fleet: Fleet }) {
  const key = fleetKey(fleet.ref);
  const { open } = useDialog();
  const { shown, why } = useMay(inFleet(fleet))('fleet:deploy');
  const read = useQuery(readOptions(typeLadder, { fleet: key }));
  const { data, isPending } = read;
  const rungs = data ? around(data.rungs, data.current) : [];
  return (
    <section aria-label="Machine size" className="border-t border-line pt-3">
      <div className="mb-1 flex items-center justify-between gap-3">
        <p>
          <b className="font-semibold">Machine size</b>
          <span className="block text-small text-ink-3">
            Load and cost per 1M requests now, with {plural(fleet.capacity.desired, 'machine')}. Peak: the
            highest load of the last 24 hours, with the maximum of {fleet.capacity.max}.{' '}
            {typeListBasis(fleet)}
          </span>
        </p>
        {shown && (
          <Button
            why={why}
            aria-label={`Scale up or down ${fleet.ref.name}`}
            onClick={() => open('type', key)}
          >
            All types
          </Button>
        )}
      </div>
      <ReadProblem read={read} what={`machine types and prices in ${fleet.ref.region}`} />
      {isPending && <Skeleton className="h-[362px] max-sm:h-[468px]" />}
      {data && rungs.length === 0 && (
        <p className="py-2 text-small text-ink-3">
          Plimsoll knows the price of no machine type that is near this fleet’s own.
        </p>
      )}
      <ul>
        {rungs.map((rung) => (
          <li key={rung.type} className={`${RUNG_ROW} min-h-12 border-b border-line last:border-b-0`}>
            <RungFacts rung={rung}>
              {rung.type === data?.current ? (
                <Tag>current</Tag>
              ) : (
                shown && (
                  <Button
                    why={why}
                    className="justify-self-end"
                    aria-label={`Change ${fleet.ref.name} to ${rung.type}`}
                    onClick={() => open('type', key, rung.type)}
                  >
                    Use
                  </Button>
                )
              )}
            </RungFacts>
          </li>
        ))}
      </ul>
    </section>
  );
}
