import { resumeCommand } from '@/lib/fleets/by-hand';
import { versionLabel } from '@/lib/images/model';
import { revocationText } from '@/lib/images/revocation';
import { refusalOf } from '@/lib/releases/grade';
import { heldText } from './held';
import { blocked, look, ok, unknown, type Rule } from './check';

export const fleet: Rule = ({ fleet: { name }, deleting }) =>
  deleting ? blocked('Fleet', `${name} is being deleted.`, 'You cannot change it any more.') : null;

export const deployment: Rule = ({ active, fleet: { name } }) =>
  active
    ? blocked(
        'Deployment',
        `A deployment to ${active.label} is already running on ${name}.`,
        'Cancel it or roll it back first.',
        { offers: ['cancel', 'roll-back'] },
      )
    : ok('Deployment', 'No other deployment is running.');

export const template: Rule = ({ version, fleet: { name } }) =>
  version === null
    ? blocked(
        'Launch template',
        `${name} is not launched from a launch template.`,
        'Plimsoll deploys versions of a launch template. The page of the fleet can make one from its launch configuration.',
      )
    : null;

/** After a deployment, the alias no longer decides. People and pipelines may still count on it. */
export const alias: Rule = ({ aliases: { version, image }, deploys, back, fleet: { name } }) => {
  if (version)
    return look(
      'Alias',
      `${name} names ${version}. This deployment sets it to a version number instead.${version === '$Latest' && !back ? ' Until then, a launch uses the new version as soon as it exists.' : ''}`,
      {
        way: `People and pipelines that add versions to ${deploys?.name ?? 'the template'} expect new machines to use them. If they still should, set the group back to ${version} afterwards.`,
      },
    );
  return image && !back
    ? look(
        'Alias',
        `The image of ${name} comes from ${image}. This deployment sets it to an image ID instead.`,
        {
          way: 'People and pipelines that set the parameter expect new machines to use its image. After this, new machines no longer do.',
        },
      )
    : null;
};

/** A rollback needs the grade of its release, which says whether AWS can launch it again. */
export const release: Rule = ({ back, image, held: hold, fleet: group }) => {
  if (!back) return null;
  const label = versionLabel(image);
  if (back.runs)
    return blocked(
      'Release',
      `All machines of ${group.name} already run ${label}.`,
      'There is nothing to roll back.',
    );
  if (hold)
    return blocked(
      'Release',
      heldText(hold, group.name),
      'To run it again, undo the rollback on the page of the fleet. Plimsoll then deploys it and asks for a reason.',
    );
  const refusal = refusalOf(back.grade, label);
  if (refusal) return blocked('Release', refusal.message, refusal.hint ?? '');
  if (back.evidence === null)
    return blocked(
      'Release',
      `No run of ${label}, release ${back.number}, on ${group.name} is on record, so you cannot roll back to it.`,
      'Deploy it instead. You need the permission to deploy, and the rules for deploying are checked.',
    );
  return image.state === 'unknown'
    ? unknown('Release', `AWS did not say whether the image of release ${back.number} still exists.`)
    : ok('Release', `${label}, release ${back.number}, ${back.evidence}. It can be launched again.`);
};

export const image: Rule = ({ image: { state, name, ...image }, fleet: { region } }) => {
  const label = versionLabel(image);
  if (state === null)
    return blocked(
      'Image',
      `${label} is not in ${region}, or not shared with this account.`,
      'Copy it to the region, or choose another version.',
    );
  if (state === 'unknown') return unknown('Image', `AWS did not say whether ${label} is available.`);
  return state === 'available'
    ? ok('Image', `${label} is available.`)
    : blocked(
        'Image',
        `${name} is ${state}, so it cannot be launched.`,
        'Choose a version that is available.',
      );
};

/** An image that the fleet already runs needs no consent: a larger machine may be needed to keep it up. */
export const revoked: Rule = ({ image }) => {
  if (!image.revoked)
    return image.revocationUnread && !image.runs
      ? look(
          'Revoked',
          `It is not known whether ${versionLabel(image)} is revoked. ${image.revocationUnread}`,
          {
            way: 'Wait until the account that owns it answers, or ask its owner.',
            tick: true,
          },
        )
      : null;
  const text = revocationText(image, image.revoked);
  if (image.runs) return look('Revoked', text, { way: 'The fleet runs it already.' });
  const { id, version } = image;
  const way = `Choose another version, or type ${versionLabel(image)} to confirm, and give a reason.`;
  return look('Revoked', text, { way, confirm: { id, version } });
};

/** EC2 refuses the launch without a subscription, and the seller's price is in no list that Plimsoll reads. */
export const sold: Rule = ({ image }) =>
  image.isSold
    ? look(
        'Marketplace',
        `${versionLabel(image)} is from AWS Marketplace: its seller may charge for the software, and no price here includes that.`,
        {
          way: 'Find the price on its page on AWS Marketplace. The account must be subscribed to the software.',
        },
      )
    : null;

/** A release that the fleet was rolled back from: deploying it again is possible, but never by mistake. */
export const held: Rule = ({ held: hold, heldUnread, image: { id, version }, fleet: { name } }) => {
  if (heldUnread)
    return look(
      'Held',
      `It is not known whether ${name} was rolled back from ${versionLabel({ id, version })}, because Plimsoll’s database did not answer.`,
      { way: 'Try again when the database answers, or look at the page Activity.', tick: true },
    );
  if (!hold) return null;
  const text = heldText(hold, name);
  if (hold.of === 'type')
    return look('Held', text, { way: `Or release the held version on the page of ${name}.`, tick: true });
  const way = `Choose another version, or type ${versionLabel({ id, version })} to confirm, and give a reason. You can also release it on the page of ${name}.`;
  return look('Held', text, { way, confirm: { id, version } });
};

export const architecture: Rule = ({ image: { architecture: built, name }, type, architectures }) => {
  if (!built || !type || !architectures)
    return unknown('Architecture', 'AWS did not say whether the image fits the machine type.');
  if (architectures.length === 0)
    return blocked('Architecture', `${type} is not offered in this region.`, 'Choose another machine type.');
  return architectures.includes(built)
    ? ok('Architecture', `The image and ${type} are both ${built}.`)
    : blocked(
        'Architecture',
        `${name} is built for ${built}; ${type} is ${architectures.join(' or ')}.`,
        'Choose a machine type of the image’s architecture, or an image built for this type.',
      );
};

export const zones: Rule = ({ type, zones: own, offeredIn }) => {
  if (!type || !offeredIn) return unknown('Zones', 'AWS did not say where the machine type is offered.');
  const without = own.filter((zone) => !offeredIn.includes(zone));
  if (without.length === 0) return ok('Zones', `${type} is offered in ${own.join(', ')}.`);
  const text = `${type} is not offered in ${without.join(', ')}.`;
  return without.length === own.length
    ? blocked('Zones', text, 'Choose a machine type that these zones offer.')
    : look('Zones', text, {
        way: `AWS launches only in the other zones. Remove ${without.join(', ')} from the group.`,
      });
};

export const processes: Rule = ({ suspended, fleet: group }) => {
  const stopping = suspended.filter((one) => /^(Launch|Terminate|InstanceRefresh)$/.test(one));
  if (stopping.length > 0)
    return blocked(
      'Processes',
      `${group.name} has ${stopping.join(' and ')} suspended, so AWS cannot replace machines.`,
      `Resume them first: ${resumeCommand(group, stopping)}`,
    );
  return suspended.length > 0
    ? look('Processes', `Suspended: ${suspended.join(', ')}.`, {
        way: 'They stay suspended during the deployment.',
      })
    : ok('Processes', 'No process of the group is suspended.');
};
