import type { Metadata } from 'next';
import { FleetPage } from '@/components/fleet-page/fleet-page';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { fleetDeployments } from '@/lib/deployments/reads';
import { isLong } from '@/lib/fleets/model';
import { fleetList } from '@/lib/fleets/reads';
import { healthList } from '@/lib/health/reads';
import { answerFirst, firstAge, Hydrated } from '@/lib/registry/prefetch.server';
import { pageContext } from '@/lib/server/callers';

interface Props {
  params: Promise<{ account: string; region: string; name: string }>;
}

async function refOf({ params }: Props): Promise<FleetRef> {
  const { account, region, name } = await params;
  return { account, region, name: decoded(name) };
}

/** Next has decoded some names already, such as "web-50%", which cannot be decoded again. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await refOf(props)).name };
}

export default async function Page(props: Props) {
  const [ctx, fleet] = [await pageContext(), await refOf(props)];
  const key = fleetKey(fleet);
  const age = firstAge();
  const main = answerFirst(ctx, fleetList, {}, { age });
  // What is wrong stands above all else, so that it would move the page if it came later.
  const [{ answer: list }, deployments, health] = await Promise.all([
    main,
    answerFirst(ctx, fleetDeployments, { fleet: key }),
    answerFirst(ctx, healthList, {}, { age, after: main }),
  ]);
  const start =
    list && isLong(list)
      ? { ...list, fleets: list.fleets.filter(({ ref }) => fleetKey(ref) === key) }
      : undefined;
  return (
    <Hydrated answers={start ? [deployments] : [deployments, health]}>
      <FleetPage fleetKey={key} start={start} />
    </Hydrated>
  );
}
