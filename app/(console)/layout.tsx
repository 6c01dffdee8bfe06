import { type ReactNode } from 'react';
import { ActorProvider } from '@/components/access/actor';
import { DialogHost } from '@/components/deployments/dialog-host';
import { Freshness } from '@/components/fleets/freshness';
import { KeyHost } from '@/components/palette/key-host';
import { PaletteHost } from '@/components/palette/palette-host';
import { PutBackHost } from '@/components/put-back/put-back-host';
import { BellLazy } from '@/components/overview/bell-lazy';
import { EnvironmentBadge } from '@/components/places/environment-badge';
import { FootLazy } from '@/components/shell/foot-lazy';
import { PersonMenu } from '@/components/access/person-menu';
import { RangeBar } from '@/components/places/range-bar';
import { Rail } from '@/components/shell/rail';
import { PlaceBar } from '@/components/places/place-bar';
import { ZoneMenu } from '@/components/shell/zone-menu';
import { ThemeToggle } from '@/components/shell/theme-toggle';
import { FirstHeadProvider } from '@/components/places/fleet-head';
import { headOf, isLong } from '@/lib/fleets/model';
import { fleetList } from '@/lib/fleets/reads';
import { answerFirst, firstAge, Hydrated } from '@/lib/registry/prefetch.server';
import { pageContext } from '@/lib/server/callers';
import { endpointHost } from '@/lib/runtime/endpoint';

/** Page and hosts hydrate as one: a host in a Suspense of its own would fill reads that the page has not taken over. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const ctx = await pageContext();
  const { actor } = ctx;
  const list = await answerFirst(ctx, fleetList, {}, { age: firstAge() });
  const head = list.answer ? headOf(list.answer) : null;
  const isPart = list.answer !== undefined && isLong(list.answer);
  return (
    <ActorProvider actor={actor}>
      <Hydrated answers={isPart ? [] : [list]}>
        <FirstHeadProvider head={isPart ? head : null}>
          <a
            href="#main"
            className="absolute -top-16 left-2 z-50 rounded-control border border-control bg-surface px-3 py-2 focus:top-2"
          >
            Skip to content
          </a>
          <div className="grid min-h-dvh grid-cols-[var(--rail)_minmax(0,1fr)]">
            <Rail />
            <div className="flex min-w-0 flex-col max-sm:col-span-2">
              <header className="sticky top-0 z-20 flex h-(--topbar) items-center gap-3 border-b border-line bg-surface px-(--gutter) max-sm:gap-1">
                <EnvironmentBadge endpoint={endpointHost} />
                <PlaceBar />
                <span className="flex-1" />
                <PaletteHost />
                <RangeBar />
                <Freshness />
                <BellLazy />
                <ZoneMenu />
                <ThemeToggle />
                <PersonMenu actor={actor} />
              </header>
              <main id="main" className="w-full max-w-[1680px] flex-1 px-(--gutter) pt-4 pb-8 max-sm:pb-20">
                {children}
              </main>
              <FootLazy />
            </div>
          </div>
          <DialogHost />
          <PutBackHost />
          <KeyHost />
        </FirstHeadProvider>
      </Hydrated>
    </ActorProvider>
  );
}
