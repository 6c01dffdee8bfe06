import 'server-only';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { db, withConnections } from './client';

export interface StartedRow extends FleetRef {
  /** Of the change. */
  id: string;
  action: string;
  /** The running deployment that a rollback reverses; null: the change started a deployment of its own. */
  reversed: string | null;
  /** AWS's id. */
  deployment: string;
}

/** Changes of these kinds that AWS accepted since a time, with the deployment of each. */
export const listStarted = (actions: readonly string[], since: Date): Promise<StartedRow[]> =>
  withConnections('searches', () =>
    db(
      (client) => client.$queryRaw<StartedRow[]>`
        SELECT c."id", c."account", c."region", c."fleet" AS "name", c."action", c."after"->>'deployment' AS "reversed",
          last."result"->>'deployment' AS "deployment"
        FROM "change" c JOIN LATERAL (
          SELECT o."kind", o."result" FROM "outcome" o WHERE o."change_id" = c."id" ORDER BY o."number" DESC LIMIT 1
        ) last ON last."kind" = 'done'
        WHERE c."at" >= ${since} AND c."action" = ANY(${actions}) AND last."result"->>'deployment' <> ''`,
    ),
  );
