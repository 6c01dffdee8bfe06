import { expect, it } from 'vitest';
import { BUILD } from '@/lib/core/build';
import { newerBuild, noteBuild } from './newer-build';

it('tells once, when an answer is of another build', () => {
  let told = 0;
  const stop = newerBuild.subscribe(() => (told += 1));
  for (const build of [null, undefined, '', BUILD]) noteBuild(build);
  expect([newerBuild.get(), told]).toEqual([false, 0]);
  for (const build of ['later', 'later', 'later still']) noteBuild(build);
  expect([newerBuild.get(), told]).toEqual([true, 1]);
  stop();
});
