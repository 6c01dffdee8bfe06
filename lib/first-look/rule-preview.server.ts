import 'server-only';
import { listPlaces } from '@/lib/aws/accounts';
import type { ImageFacts } from '@/lib/aws/images';
import type { Ctx } from '@/lib/changes/context';
import { PACE } from '@/lib/core/pace';
import { describeLaunchable } from '@/lib/images/launchable.server';
import { imageReader, type ImageSource } from '@/lib/images/model';
import { readByRules } from '@/lib/naming/name-rule';
import { readNaming } from '@/lib/naming/queries';
import { orElse } from '@/lib/runtime/or-else';
import { versionSource } from './images';
import { readingOf, rulePreviewOf, rulesIn, type RulePreview } from './rule-preview';

/** Reads the images of every place by other rules, and changes nothing. */
export async function previewRules(_: Ctx, { rules: text }: { rules: string }): Promise<RulePreview> {
  const rules = rulesIn(text);
  const [naming, places] = await Promise.all([readNaming(), listPlaces()]);
  const byRules = readByRules(rules);
  const readers = {
    ...{ now: imageReader(naming), then: imageReader({ ...naming, rules }) },
    ruleOf: (name: string) => byRules(name)?.rule ?? null,
    sourceOf: (image: ImageSource) => versionSource(image, { keys: naming.keys, byRules }),
  };
  const parts = await Promise.all(
    places.map(async (place) => {
      const { value, stale } = await orElse(describeLaunchable(place, PACE.minute), [] as ImageFacts[]);
      return {
        read: value.map((image) => readingOf(image, readers)),
        unread: stale ? [{ ...stale, ...place }] : [],
      };
    }),
  );
  return {
    ...rulePreviewOf(
      rules,
      parts.flatMap(({ read }) => read),
    ),
    unread: parts.flatMap(({ unread }) => unread),
  };
}
