'use client';
import { FirstLookPage } from '../first-look/first-look-page';
import { Problems } from '../problems/problems';
import { EmptyState } from '../ui/empty-state';
import type { FleetRows } from './use-fleet-rows';

/** An account without fleets has nothing to filter or to sum: its first look says what is needed. */
export const NoFleets = ({ whole, parts }: { whole: boolean } & Pick<FleetRows, 'parts'>) =>
  whole ? (
    <FirstLookPage />
  ) : (
    <>
      <h1 className="text-h2 font-semibold">Fleets</h1>
      <Problems parts={parts} />
      <EmptyState title="Fleets cannot be loaded now">
        The messages above say why. Plimsoll does not know which machines run.
      </EmptyState>
    </>
  );
