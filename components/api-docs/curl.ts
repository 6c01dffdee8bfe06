import { paramsOf } from '@/lib/query/read-options';
import type { ApiOperation } from '@/lib/server/openapi';

const TOKEN = '-H "Authorization: Bearer $PLIMSOLL_TOKEN"';

/** Keeps slashes, which a query may contain, because they are easier to read. */
const encoded = (value: string) => encodeURIComponent(value).replaceAll('%2F', '/');

const valuesOf = (name: string, value: unknown): [string, string][] =>
  Array.isArray(value)
    ? value.map((one) => [name, String(one)])
    : Object.entries(paramsOf({ [name]: value }));

/** An operation's example as a curl command. The shell must set `PLIMSOLL` and `PLIMSOLL_TOKEN`. */
export function curlOf(path: string, { parameters = [], requestBody }: ApiOperation): string {
  const pairs = parameters.flatMap(({ name, example }) => valuesOf(name, example));
  const query = pairs.map(([name, value]) => `${name}=${encoded(value)}`).join('&');
  const url = `"$PLIMSOLL${path}${query && `?${query}`}"`;
  if (!requestBody) return `curl ${TOKEN} \\\n  ${url}`;
  const body = JSON.stringify(requestBody.content['application/json'].example, null, 2);
  return `curl ${TOKEN} \\\n  ${url} --data @- <<'EOF'\n${body}\nEOF`;
}
