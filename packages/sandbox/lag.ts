import type { LaunchTemplate } from './world/launch/template.ts';
import type { Region, World } from './world/types.ts';

const seen = <T>(record: Record<string, T>, at: (thing: T) => number, until: number) =>
  Object.fromEntries(Object.entries(record).filter(([, thing]) => at(thing) <= until));

function templateSeen(template: LaunchTemplate, until: number): LaunchTemplate {
  const versions = template.versions.filter(({ createdAt }) => createdAt <= until);
  const latestVersion = versions.at(-1)?.number ?? template.latestVersion;
  return { ...template, versions, latestVersion };
}

function regionSeen(region: Region, until: number): Region {
  const templates = Object.entries(seen(region.templates, ({ createdAt }) => createdAt, until));
  return {
    ...region,
    images: seen(region.images, ({ createdAt }) => createdAt, until),
    instances: seen(region.instances, ({ launchedAt }) => launchedAt, until),
    templates: Object.fromEntries(templates.map(([id, template]) => [id, templateSeen(template, until)])),
  };
}

/**
 * The world as EC2's reads show it: images, machines, templates and versions made less than `seconds` of virtual time
 * ago are not there yet (EC2 API guide: "Eventual consistency").
 */
export function laggedWorld(world: World, seconds: number): World {
  const until = world.now - seconds * 1_000;
  const regions = Object.entries(world.regions).map(([name, region]) => [name, regionSeen(region, until)]);
  return { ...world, regions: Object.fromEntries(regions) as World['regions'] };
}
