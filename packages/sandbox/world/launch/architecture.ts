import type { Image } from '../images/image.ts';

/** AWS names its Arm types with a "g" after the generation ("m7g", "c7gn", "im4gn"); "a1" was the first. */
export const architectureOf = (type: string): Image['architecture'] =>
  /^(a1|[a-z]+\d+g[a-z]*)\./.test(type) ? 'arm64' : 'x86_64';
