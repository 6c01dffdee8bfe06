import type { Metadata } from 'next';
import { FleetPage } from '@/components/fleet-page/fleet-page';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { fleetDeployments } from '@/lib/deployments/reads';
import { isLong } from '@/lib/fleets/model';
import { fleetList } from '@/lib/fleets/reads';
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
  const [{ answer: list }, deployments] = await Promise.all([
    answerFirst(ctx, fleetList, {}, { age }),
    answerFirst(ctx, fleetDeployments, { fleet: key }),
  ]);
  const start =
    list && isLong(list)
      ? { ...list, fleets: list.fleets.filter(({ ref }) => fleetKey(ref) === key) }
      : undefined;
  return (
    <Hydrated answers={[deployments]}>
      <FleetPage fleetKey={key} start={start} />
    </Hydrated>
  );
}
