import { CloudWatchLogsClient, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { expect, it } from 'vitest';
import { sign } from '../packages/fuse/logs/sign.mjs';

it('signs as the SDK does', async () => {
  const credentials = {
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 'wJalr/bPx+RfiCY',
    sessionToken: 'token',
  };
  const client = new CloudWatchLogsClient({ region: 'eu-west-1', credentials });
  let request: { headers: Record<string, string>; body: string } | null = null;
  client.middlewareStack.add(
    (next) => (args) => {
      request = args.request as never;
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low', name: 'keep' },
  );
  client.config.requestHandler.handle = () => Promise.reject(new Error('nothing is sent'));
  const logEvents = [{ timestamp: 1, message: 'höhe {"a": 1}' }];
  const command = new PutLogEventsCommand({ logGroupName: 'g', logStreamName: 's', logEvents });
  await expect(client.send(command)).rejects.toThrow('nothing is sent');
  const { headers, body } = request!;
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const names = /SignedHeaders=([^,]+)/.exec(lower.authorization!)![1]!.split(';');
  const signed = Object.fromEntries(names.map((name) => [name, lower[name]!]));
  expect(sign({ headers: signed, body }, credentials, { region: 'eu-west-1', service: 'logs' })).toBe(
    lower.authorization,
  );
});
