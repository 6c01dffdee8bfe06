/** Times that were measured when an image was made, as its tags say. Missing: not measured. */
export interface Making {
  /** From the application to the disk. */
  buildSeconds?: number;
  upload?: { bytes: number; seconds: number };
  testBoot?: TestBoot;
}

/** A boot on the computer that built the image, from power-on until the application answered. */
export interface TestBoot {
  seconds: number;
  /** "tcg" is emulation of the processor, many times slower than a machine of EC2. */
  accelerator: string;
}

const MIB = 2 ** 20;

/** The tags of an image that say it. `makingOf` reads them. */
export const makingTags = ({ buildSeconds, upload, testBoot }: Making): Record<string, string> => ({
  ...(buildSeconds !== undefined && { 'build-time': `${buildSeconds.toFixed(1)} s` }),
  ...(upload && {
    upload: `${(upload.bytes / MIB).toFixed(1)} MiB in ${upload.seconds.toFixed(1)} s`,
  }),
  ...(testBoot && { 'test-boot': `${testBoot.seconds.toFixed(1)} s with ${testBoot.accelerator}` }),
});

const BUILD = /^(\d+(?:\.\d+)?) s$/;
const UPLOAD = /^(\d+(?:\.\d+)?) MiB in (\d+(?:\.\d+)?) s$/;
const TEST_BOOT = /^(\d+(?:\.\d+)?) s with ([a-z]\w{0,15})$/;

/** Tags of other tools may have the same keys. What is not written like ours is not taken for a time. */
export function makingOf(tags: Readonly<Record<string, string>>): Making | null {
  const build = BUILD.exec(tags['build-time'] ?? '');
  const upload = UPLOAD.exec(tags.upload ?? '');
  const boot = TEST_BOOT.exec(tags['test-boot'] ?? '');
  if (!build && !upload && !boot) return null;
  return {
    ...(build && { buildSeconds: Number(build[1]) }),
    ...(upload && { upload: { bytes: Math.round(Number(upload[1]) * MIB), seconds: Number(upload[2]) } }),
    ...(boot && { testBoot: { seconds: Number(boot[1]), accelerator: boot[2]! } }),
  };
}
