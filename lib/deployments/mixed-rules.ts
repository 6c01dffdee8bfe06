import { blocked, look, ok, unknown, type Rule } from './check';

/** What AWS refuses, or does not do, in a fleet with a mixed instances policy. */

export const size: Rule = ({ mix, resize, fleet: { name } }) =>
  mix && resize && mix.launches.length > 0
    ? blocked(
        'Machine size',
        `The mixed instances policy of ${name} names its types, so the type of a template version changes nothing.`,
        'Change the overrides of the policy.',
      )
    : null;

export const requirements: Rule = ({ mix }, { autoRollback, skipMatching }) => {
  if (!mix?.byRequirements) return null;
  const text = 'AWS chooses types by requirements, and refuses a desired configuration for that.';
  if (autoRollback || skipMatching)
    return blocked(
      'Requirements',
      `${text} It also refuses auto rollback and skip matching.`,
      'Turn both off.',
    );
  return look(
    'Requirements',
    `${text} The group is set to the new version first, then every machine is replaced.`,
    {
      way: 'AWS cannot roll this back. If it goes wrong, cancel it, then roll back to an earlier release here.',
    },
  );
};

export const ownImages: Rule = ({ mix, back, resize }) => {
  const own = mix?.launches.filter(({ imageId }) => imageId !== null) ?? [];
  if (own.length === 0 || resize) return null;
  const text = `${own.map(({ type, imageId }) => `${type} launches ${imageId}`).join(', ')}, whatever the template says.`;
  return own.length === mix!.launches.length
    ? blocked('Overrides', text, 'Remove ImageId from the overrides of the policy first.')
    : look('Overrides', text, { way: `The ${back ? 'rollback' : 'deployment'} changes the other types.` });
};

export const otherTemplates: Rule = ({ mix }) =>
  mix && mix.others.length > 0
    ? look(
        'Templates',
        `This deploys through ${mix.template}. ${mix.others.join(', ')} ${mix.others.length === 1 ? 'stays as it is' : 'stay as they are'}.`,
        {
          way: 'Deploy an image of their architecture to change these.',
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
      'AWS refuses the whole policy. Give these types a launch template of their own, or remove them.',
    );
  return blind.length > 0
    ? unknown('Types', `AWS did not say the architecture of ${blind.map(({ type }) => type).join(', ')}.`)
    : ok(
        'Types',
        mix.launches.length === 1
          ? `${mix.launches[0]!.type} fits the image.`
          : `${mix.launches.map(({ type }) => type).join(', ')} all fit the image.`,
      );
};

export const weights: Rule = ({ mix }) =>
  mix?.atOnce
    ? look('Weights', `One machine may count as many units as desired capacity, ${mix.atOnce}.`, {
        way: 'AWS may then replace all machines at once.',
      })
    : null;
