import 'server-only';
import { z } from 'zod';
import { awsNow } from '@/lib/aws/clock';
import { withConnections } from '@/lib/db/client';
import { exchange } from '@/lib/identity/exchange';
import { admitPipeline } from './admit';
import { jsonOf } from './json-body';
import { parse } from './parse';
import { refusal } from './route';

const Form = z.strictObject({
  /** The identity token, a JWT. */
  identity: z.string().min(1).max(16_384),
  name: z.string().max(40).optional(),
});

/** Gives a pipeline, for the identity that its forge vouches for, a token of an hour. */
export const exchangeRoute = () => (request: Request) =>
  withConnections('changes', async () => {
    try {
      const exchanged = await admitPipeline(request.headers, async () => {
        const { identity, name } = parse(Form, await jsonOf(request));
        return exchange(identity, name ?? null, awsNow());
      });
      return Response.json(exchanged, { headers: { 'cache-control': 'no-store' } });
    } catch (error) {
      return refusal(error, request);
    }
  });
