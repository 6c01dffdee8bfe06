'use client';
import { whyTooWide, type Trust } from '@/lib/rules/trust';
import { FIELD } from '../ui/field';

const FORGES = [
  { name: 'GitHub Actions', issuer: 'https://token.actions.githubusercontent.com', such: 'repo:acme/shop:*' },
  { name: 'GitLab.com', issuer: 'https://gitlab.com', such: 'project_path:acme/shop:*' },
] as const;

export const NO_TRUST: Trust = { issuer: FORGES[0].issuer, subject: '', claims: {} };

/** What is typed, one claim a line: "ref = refs/heads/main". */
export const claimsIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\n')
      .map((line) => line.split('=').map((part) => part.trim()))
      .flatMap(([name, ...rest]) => (name && rest.length > 0 ? [[name, rest.join('=')]] : [])),
  );

const WAYS = [
  { isTrust: false, title: 'a secret', note: 'shown once, kept by you' },
  {
    isTrust: true,
    title: 'the identity of a pipeline',
    note: 'by OIDC, for one hour at a time: no secret is stored',
  },
] as const;

interface SignsInWithProps {
  isTrust: boolean;
  onChange: (isTrust: boolean) => void;
}

export const SignsInWith = ({ isTrust, onChange }: SignsInWithProps) => (
  <fieldset>
    <legend className="mb-1 font-semibold">Signs in with</legend>
    {WAYS.map((way) => (
      <label key={way.title} className="flex min-h-9 items-center gap-2">
        <input
          type="radio"
          name="signs-in-with"
          checked={isTrust === way.isTrust}
          onChange={() => onChange(way.isTrust)}
        />
        <span>
          {way.title} <span className="text-small text-ink-3">{way.note}</span>
        </span>
      </label>
    ))}
  </fieldset>
);

interface TrustFieldsProps {
  trust: Trust;
  onChange: (trust: Trust) => void;
}

/** Which pipelines get a token by their identity. */
export function TrustFields({ trust, onChange }: TrustFieldsProps) {
  const { issuer, subject } = trust;
  const forge = FORGES.find((one) => one.issuer === issuer);
  const why = subject === '' ? null : whyTooWide(trust);
  return (
    <div className="grid gap-4">
      <label className="grid gap-1">
        <b className="font-semibold">Pipelines of</b>
        <select
          value={forge?.issuer ?? ''}
          onChange={(event) => onChange({ ...trust, issuer: event.target.value })}
          className={`${FIELD.form} w-full`}
        >
          {FORGES.map(({ name, issuer: address }) => (
            <option key={address} value={address}>
              {name}
            </option>
          ))}
          <option value="">another issuer</option>
        </select>
      </label>
      {!forge && (
        <label className="grid gap-1">
          <span>
            <b className="font-semibold">Issuer</b>{' '}
            <span className="text-small text-ink-3">
              as in the claim iss, such as https://gitlab.acme.example
            </span>
          </span>
          <input
            value={issuer}
            onChange={(event) => onChange({ ...trust, issuer: event.target.value.trim() })}
            className={`${FIELD.form} w-full`}
          />
        </label>
      )}
      <label className="grid gap-1">
        <span>
          <b className="font-semibold">Subject</b>{' '}
          <span className="text-small text-ink-3">
            the claim sub, such as {forge?.such ?? 'job:shop:*'}. * stands for any characters
          </span>
        </span>
        <input
          value={subject}
          aria-invalid={why !== null}
          aria-describedby={why ? 'trust-why' : undefined}
          onChange={(event) => onChange({ ...trust, subject: event.target.value.trim() })}
          className={`${FIELD.form} w-full font-mono text-[12.5px]`}
        />
        {why && (
          <span id="trust-why" className="text-small text-bad">
            The subject {why}.
          </span>
        )}
      </label>
      <label className="grid gap-1">
        <span>
          <b className="font-semibold">Other claims</b>{' '}
          <span className="text-small text-ink-3">
            that must also match, one per line: ref = refs/heads/main
          </span>
        </span>
        <textarea
          rows={2}
          onChange={(event) => onChange({ ...trust, claims: claimsIn(event.target.value) })}
          className={`${FIELD.form} w-full py-1.5 font-mono text-[12.5px]`}
        />
      </label>
    </div>
  );
}
