import { readFileSync } from 'node:fs';

type Variables = Record<string, string | undefined>;

/** Variables that may be in a file instead: `AUTH_SECRET_FILE` names the file that has `AUTH_SECRET`. */
export const SECRETS = [
  'DATABASE_URL',
  'AUTH_SECRET',
  'GITHUB_CLIENT_SECRET',
  'OIDC_CLIENT_SECRET',
  'METRICS_TOKEN',
  'NOTIFY_WEBHOOKS',
] as const;

/**
 * The secrets that are in files, as container platforms mount them. Each replaces its variable. Scripts use it too, so
 * it needs nothing of the app.
 * @throws Error that names the variable, never with what the file has
 */
export function secretsFromFiles(env: Variables): Variables {
  return Object.fromEntries(
    SECRETS.flatMap((name) => {
      const file = env[`${name}_FILE`];
      return file ? [[name, secretIn(name, file, env[name])]] : [];
    }),
  );
}

function secretIn(name: string, file: string, value: string | undefined): string {
  const wrong = (why: string) => new Error(`Environment variable ${name}_FILE: ${why}`);
  if (value) throw wrong(`${name} is also set. Remove one of these variables`);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw wrong(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  // Most editors and shells end a file with a line end, which is not part of the secret.
  const secret = text.replace(/\r?\n$/, '');
  if (secret === '') throw wrong(`${file} is empty`);
  return secret;
}
