import 'server-only';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { db } from './client';

export interface Sighting extends FleetRef {
  templateId: string;
  version: number;
}

/** Stores releases that are in service; a known one gets a later end. */
export async function insertSightings(sightings: readonly Sighting[], at: Date) {
  const column = (name: keyof Sighting) => sightings.map((one) => one[name]);
  await db(
    (client) => client.$executeRaw`
      INSERT INTO "release_sighting" AS s ("account", "region", "name", "template_id", "version", "first_at", "last_at")
      SELECT *, ${at}::timestamptz, ${at}::timestamptz FROM unnest(${column('account')}::text[],
        ${column('region')}::text[], ${column('name')}::text[], ${column('templateId')}::text[],
        ${column('version')}::int[])
      ON CONFLICT ("account", "region", "name", "template_id", "version")
      DO UPDATE SET "last_at" = greatest(s."last_at", excluded."last_at")`,
  );
}

/** The releases of a launch template that were seen in service on a fleet. */
export const listSightings = ({ account, region, name }: FleetRef, templateId: string) =>
  db((client) => client.releaseSighting.findMany({ where: { account, region, name, templateId } }));
