import type { GroupFacts } from '@/lib/aws/groups';
import { countsOf } from './instance-counts';

/** Machines that were launched alike. */
export interface Generation {
  version: string;
  count: number;
  /** Those in service that fail a health check. Missing: none. */
  unhealthy?: number;
  /** Name of the launch template, if it is not the group's own. */
  template?: string;
  /** Neither the group nor an override names that template: it was another one before, or the machine was attached. */
  isOther?: true;
}

/** An override's own template is no other release of the fleet: both belong to its policy. */
export function generationsOf({ instances, mixed, template: own }: GroupFacts): Generation[] {
  const ofPolicy = new Set((mixed?.overrides ?? []).map(({ template }) => template?.id));
  const known = countsOf(instances).kinds.filter((kind) => kind.version ?? kind.launchConfiguration);
  const byKind = Map.groupBy(known, ({ version, launchConfiguration, templateId }) =>
    JSON.stringify([version ?? launchConfiguration, templateId]),
  );
  return [...byKind.values()]
    .map((kinds): Generation => {
      const { version, launchConfiguration, templateId, templateName } = kinds[0]!;
      const count = kinds.reduce((sum, one) => sum + one.count, 0);
      const unhealthy = kinds.reduce((sum, one) => sum + one.unhealthy, 0);
      const isOwn = templateId === null || templateId === own?.id;
      return {
        ...{ version: version ?? launchConfiguration!, count },
        ...(unhealthy > 0 && { unhealthy }),
        ...(!isOwn && { template: templateName ?? templateId }),
        ...(!isOwn && !ofPolicy.has(templateId) && { isOther: true }),
      };
    })
    .sort((a, b) => b.count - a.count);
}

/** "3", or "3 of launch template web-2024" where it is not of the fleet's own. */
export const generationLabel = ({ version, template }: Generation) =>
  template === undefined ? version : `${version} of launch template ${template}`;

/** Machines by release, without those of overrides that name a template of their own. */
export const releaseGenerations = ({ generations }: { generations: readonly Generation[] }) =>
  generations.filter(({ template, isOther }) => template === undefined || isOther);
