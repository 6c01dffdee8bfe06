import { blocked, look, ok, unknown, type Rule } from './check';

/** What AWS refuses, or does not do, in a fleet with a mixed instances policy. */

export const size: Rule = ({ mix, resize, fleet: { name } }) =>
  mix && resize && mix.launches.length > 0
    ? blocked(
        'Machine size',
        `The mixed instances policy of ${name} sets the machine types. The type in the launch template has no effect.`,
        'Change the overrides of the policy instead.',
      )
    : null;

export const requirements: Rule = ({ mix }, { autoRollback, skipMatching }) => {
  if (!mix?.byRequirements) return null;
  const text =
    'AWS chooses the machine types of this fleet by requirements. AWS then rejects a desired configuration.';
  if (autoRollback || skipMatching)
    return blocked(
      'Requirements',
      `${text} It also rejects auto rollback and skip matching.`,
      'Turn off auto rollback and skip matching.',
    );
  return look(
    'Requirements',
    `${text} Plimsoll sets the group to the new version first. Then AWS replaces every machine.`,
    {
      way: 'AWS cannot reverse this deployment. If it fails, cancel it, then roll back to an earlier release in Plimsoll.',
    },
  );
};

export const ownImages: Rule = ({ mix, back, resize }) => {
  const own = mix?.launches.filter(({ imageId }) => imageId !== null) ?? [];
  if (own.length === 0 || resize) return null;
  const text = `${own.map(({ type, imageId }) => `${type} launches ${imageId}`).join(', ')}. The image in the launch template does not apply to this.`;
  return own.length === mix!.launches.length
    ? blocked('Overrides', text, 'Remove ImageId from the overrides of the policy first.')
    : look('Overrides', text, {
        way: `The ${back ? 'rollback' : 'deployment'} changes only the machines of the other types.`,
      });
};

export const otherTemplates: Rule = ({ mix }) =>
  mix && mix.others.length > 0
    ? look(
        'Templates',
        `This deployment uses launch template ${mix.template}. ${mix.others.join(', ')} ${mix.others.length === 1 ? 'stays as it is' : 'stay as they are'}.`,
        {
          way: 'To change those templates, deploy an image of their architecture.',
        },
      )
    : null;

export const types: Rule = ({ mix, image: { architecture: built, name } }) => {
  if (!mix || mix.launches.length === 0 || mix.byRequirements || !built) return null;
  const blind = mix.launches.filter(({ architectures }) => architectures === null);
  const wrong = mix.launches.filter(({ architectures }) => architectures && !architectures.includes(built));
  if (wrong.length > 0)
    return blocked(
      'Types',
      `${name} is built for ${built}. ${wrong.map(({ type, architectures }) => `${type} is ${architectures!.join(' or ') || 'not offered here'}`).join(', ')}.`,
      'AWS rejects the whole policy. Give these types a launch template of their own, or remove them.',
    );
  return blind.length > 0
    ? unknown('Types', `AWS did not report the architecture of ${blind.map(({ type }) => type).join(', ')}.`)
    : ok(
        'Types',
        mix.launches.length === 1
          ? `${mix.launches[0]!.type} fits the image.`
          : `${mix.launches.map(({ type }) => type).join(', ')} all fit the image.`,
      );
};

export const weights: Rule = ({ mix }) =>
  mix?.atOnce
    ? look('Weights', `One machine may count for the whole desired capacity of ${mix.atOnce} units.`, {
        way: 'AWS may then replace all machines at once.',
      })
    : null;
