import { sign } from './sign.mjs';

const LIMIT_MS = 10_000;

export const logsEndpoint = (region) =>
  `https://logs.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;

/** The time as AWS signs it, such as 20261201T083000Z. */
const dateOf = (now) => new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '');

/** @throws Error with AWS's code as its name */
async function call({ region, endpoint, readCredentials }, operation, input) {
  const credentials = await readCredentials();
  const url = new URL('/', endpoint);
  const body = JSON.stringify(input);
  const headers = {
    host: url.host,
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-date': dateOf(Date.now()),
    'x-amz-security-token': credentials.token,
    'x-amz-target': `Logs_20140328.${operation}`,
  };
  const authorization = sign({ headers, body }, credentials, { region, service: 'logs' });
  const response = await fetch(url, {
    ...{ method: 'POST', body, headers: { ...headers, authorization } },
    signal: AbortSignal.timeout(LIMIT_MS),
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  const { __type = `status ${response.status}`, message = '' } = answer;
  throw Object.assign(new Error(message), { name: __type.split('#').at(-1) });
}

/** Sends events to one log stream, and makes the stream when AWS says that it is not there. */
export function openStream(service, logGroupName, logStreamName) {
  const put = (logEvents) => call(service, 'PutLogEvents', { logGroupName, logStreamName, logEvents });
  return async (events) => {
    try {
      return await put(events);
    } catch (error) {
      if (error.name !== 'ResourceNotFoundException') throw error;
      await call(service, 'CreateLogStream', { logGroupName, logStreamName });
      return put(events);
    }
  };
}
