import type { AccountLook } from '@/lib/first-look/model';
import { costSection } from './cost-rows';
import { fleetSections } from './fleet-rows';
import { imageSection } from './image-rows';
import { metricSection } from './metric-rows';
import type { Section } from './row';
import { tagSection } from './tag-rows';

/** Everything that is said of an account, besides its permissions. Sections without a statement are left out. */
export const sectionsOf = (look: AccountLook, now: number): Section[] =>
  [
    ...fleetSections(look),
    tagSection(look.tags),
    imageSection(look.images, look.fleets),
    metricSection(look.metrics),
    costSection(look.costs, now),
  ].filter(({ rows }) => rows.length > 0);
