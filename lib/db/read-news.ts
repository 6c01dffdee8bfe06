import 'server-only';
import pg from 'pg';
import type { Drop } from '@/lib/aws/sharing';
import { env } from '@/lib/runtime/env';
import { connection } from './client';

/** The channel of the database on which replicas tell each other what they read. */
const CHANNEL = 'plimsoll_reads';

export type News = { read: string } | { drop: Drop };

/** PostgreSQL refuses a message of 8,000 bytes. Those who wait then look for themselves. */
const MOST_BYTES = 7_000;

/** Tells all replicas. Behind a pooler that shares connections nobody hears it, and everybody looks from time to time. */
export async function tell(news: News) {
  const text = JSON.stringify(news);
  if (Buffer.byteLength(text) < MOST_BYTES)
    await connection().$executeRaw`SELECT pg_notify(${CHANNEL}, ${text})`;
}

/** null: it is not of ours, since everyone who may connect may write to a channel. */
function newsIn(payload: string | undefined): News | null {
  try {
    const news = JSON.parse(payload ?? '') as Partial<Record<'read' | 'drop', unknown>> | null;
    return news && ('read' in news || 'drop' in news) ? (news as News) : null;
  } catch {
    return null;
  }
}

/** Hears what replicas tell, on a connection of its own that is opened again after it was lost. */
export function hearNews(onNews: (news: News) => void) {
  let client: pg.Client | null = null;
  const lose = () => {
    client?.removeAllListeners('end');
    void client?.end().catch(() => undefined);
    client = null;
  };
  return {
    /** Connects if it is not connected. @throws Error if the database is away */
    async ensure() {
      if (client) return;
      const opened = new pg.Client({ connectionString: env.DATABASE_URL, connectionTimeoutMillis: 2_000 });
      client = opened;
      opened.on('error', lose);
      opened.on('end', lose);
      opened.on('notification', ({ payload }) => {
        const news = newsIn(payload);
        if (news) onNews(news);
      });
      try {
        await opened.connect();
        await opened.query(`LISTEN ${CHANNEL}`);
      } catch (error) {
        lose();
        throw error;
      }
    },
    close: lose,
  };
}
