import type { NamedParts } from '@/lib/naming/name-rule';

/** What the name of an image says of it. `null`: the name does not say it. */
export interface NameParts {
  family: string;
  version: string | null;
  commit: string | null;
}

/** Words of architecture, storage and virtualisation say nothing of family or version. */
const ASIDE =
  /^(x86[_-]?64|amd64|x64|i[36]86|arm64|aarch64|arm|hvm|pv|ebs|ssd|gp2|gp3|uefi|ami|image)$|^kernel$/i;
const SEMANTIC = /^v?\d+(\.\d+)+([-+.][0-9a-z.]+)?$/i;
const DATE = /^\d{4}-\d{2}-\d{2}([T-]\d{2}[-:.]?\d{2}([-:.]?\d{2}(\.\d+)?)?Z?)?$/i;
/** A compact date or time, seconds since 1970 as Packer gives them, or a build number. */
const NUMBER = /^(v|build|b|r)?\d{1,17}$/i;
/** What Terraform appends to names: a time of 18 digits and a count. */
const TERRAFORM = /^\d{18}[0-9a-f]{8}$/i;
/** A product of the Marketplace, or part of a group's name. */
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
const COMMIT = /^(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}$/i;
const CANDIDATE = /^(rc|alpha|beta|dev|pre|snapshot|final|release)[.\d]*$/i;

/** A date has dashes of its own, and so may a time behind it, and a UUID. */
const WHOLE = new RegExp(
  `${UUID.source}|${/\d{4}-\d{2}-\d{2}(?:[T-]\d{2}[-:.]\d{2}(?:[-:.]\d{2}(?:\.\d+)?)?Z?)?/.source}`,
  'gi',
);

function wordsOf(name: string): string[] {
  const words: string[] = [];
  let from = 0;
  const cut = (text: string) => words.push(...text.split(/[-_/ ]+/).filter(Boolean));
  const whole = name.replace(/x86_64/gi, 'x86-64').replace(/x86-64/gi, 'amd64');
  for (const { 0: word, index } of whole.matchAll(WHOLE)) {
    cut(whole.slice(from, index));
    words.push(word);
    from = index + word.length;
  }
  cut(whole.slice(from));
  return words;
}

const isVersion = (word: string) =>
  SEMANTIC.test(word) || DATE.test(word) || NUMBER.test(word) || (COMMIT.test(word) && !TERRAFORM.test(word));

/** The part behind `kernel` is its version, as in al2023-ami-2023.5-kernel-6.1-x86_64. */
const isKernels = (words: readonly string[], at: number) => /^kernel$/i.test(words[at - 1] ?? '');

/** The words of family and of version, without those that say nothing of either. */
function partsOf(name: string): { family: string[]; version: string[] } {
  const all = wordsOf(name);
  const words = all.filter((word, at) => !ASIDE.test(word) && !isKernels(all, at));
  const begins = words.findIndex((word, at) => at > 0 && isVersion(word));
  if (begins < 0) return { family: words, version: [] };
  const version = words.slice(begins).filter((word) => isVersion(word) || CANDIDATE.test(word));
  return { family: words.slice(0, begins), version };
}

/**
 * Family and version by the conventions that names follow: semantic versions, dates, build numbers, seconds since 1970,
 * commits, in any order behind the family. All of them together are the version: "ledger-1.4.0-20260110-abc123f" is
 * version 1.4.0-20260110-abc123f of ledger.
 */
export function readName(name: string): NameParts {
  const { family, version } = partsOf(name);
  if (version.length === 0) return { family: family.join('-') || name, version: null, commit: null };
  const commit = version.find((word) => COMMIT.test(word) && !NUMBER.test(word)) ?? null;
  return { family: family.join('-'), version: version.join('-').replace(/^v(?=\d)/i, ''), commit };
}

/** The conventions by which a name tells its version. */
export type NameRule = 'semantic version' | 'date' | 'build number' | 'commit';

/** Year, month and day, with or without a time; or seconds since 1970 as Packer writes them. */
const COMPACT_DATE = /^((19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])(\d{4}|\d{6})?|1\d{9})$/;

/** The convention that the first word of the version follows; null: the name has no version. */
export function nameRule(name: string): NameRule | null {
  const [word] = partsOf(name).version;
  if (word === undefined) return null;
  if (SEMANTIC.test(word)) return 'semantic version';
  if (DATE.test(word) || COMPACT_DATE.test(word)) return 'date';
  return NUMBER.test(word) ? 'build number' : 'commit';
}

/** The recipe and version that Image Builder writes into its tag: "…:image/ledger/1.0.3/2" is 1.0.3-2 of ledger. */
export function readBuilderArn(arn: string | undefined): NameParts | null {
  const parts = /:image\/([^/]+)\/(\d+\.\d+\.\d+)\/(\d+)$/.exec(arn ?? '');
  return parts && { family: withoutAside(parts[1]!), version: `${parts[2]}-${parts[3]}`, commit: null };
}

/** One recipe for each architecture still makes one family. */
const withoutAside = (name: string) =>
  wordsOf(name)
    .filter((word) => !ASIDE.test(word))
    .join('-') || name;

/** By a rule of the account's own, else by Image Builder's tag, else by the conventions of names. */
export function partsOfImage(
  name: string,
  builderArn: string | undefined,
  byRules: (name: string) => NamedParts | null,
): NameParts {
  const otherwise = readBuilderArn(builderArn) ?? readName(name);
  const own = byRules(name);
  return own ? { ...own, family: own.family ?? otherwise.family } : otherwise;
}
