import 'server-only';
import { describeGroup } from '@/lib/aws/groups';
import { describeLaunchConfigurations } from '@/lib/aws/launch-configurations';
import { sendCall } from '@/lib/aws/send-call';
import { describeFirstVersion } from '@/lib/aws/templates';
import { implement } from '@/lib/changes/operation';
import { signatureOf } from '@/lib/core/author';
import { AppError } from '@/lib/core/errors';
import type { Values } from '@/lib/core/outcome';
import { PACE } from '@/lib/core/pace';
import type { Settler } from '@/lib/core/verdict';
import { compareSeen } from '@/lib/fleets/compare.server';
import { getFleet } from '@/lib/fleets/queries';
import { createTemplate, isMadeOf, launchFrom, templateName } from './adopt';
import * as changes from './changes';
import { AdoptTemplate } from './schema';

/** The change is done once the group launches from the template of that name. */
const settleAdoption: Settler = async ({ target, after }) => {
  const group = (await describeGroup(target)).value;
  const named = group?.template?.name;
  return named === after.template
    ? { kind: 'done', message: `AWS shows launch template ${named}.`, result: after }
    : {
        kind: 'failed',
        message: `The group still launches from ${group?.launchConfiguration ?? named ?? 'nothing'}. A launch template ${after.template} may have been created. No group uses it. The next attempt will use it.`,
        result: null,
      };
};

/** Makes a launch template of a fleet's launch configuration, and has the fleet launch from it. */
export const adoptTemplate = implement(changes.adoptTemplate, {
  input: AdoptTemplate,
  intent: (_, { fleet: target, configuration }) => ({
    action: 'fleet.adopt-template',
    permission: 'fleet:deploy',
    target,
    after: { configuration, template: templateName(target.name, configuration) } as Values,
  }),
  async prepare(ctx, { fleet: target, configuration: name, seen }) {
    const template = templateName(target.name, name);
    const [fleet, all, { value: made }] = await Promise.all([
      getFleet(target),
      describeLaunchConfigurations(target, PACE.fresh),
      describeFirstVersion(target, template, PACE.fresh),
    ]);
    await compareSeen(ctx, fleet, seen, ['version']);
    const found = all.value.find((one) => one.name === name);
    if (fleet.release?.configuration !== name || !found)
      throw new AppError('changed', `${target.name} does not launch from launch configuration ${name}.`, {
        hint: 'Nothing was sent. The page now shows what the fleet launches from.',
      });
    if (fleet.deleting)
      throw new AppError('refused', `${target.name} is being deleted.`, {
        hint: 'You cannot change it any more.',
      });
    if (made && !isMadeOf(made, found.facts))
      throw new AppError(
        'refused',
        `A launch template named ${template} already exists, and its settings differ.`,
        {
          hint: `Nothing was sent. Delete launch template ${template}, or set the group to use a launch template of your own.`,
        },
      );
    const tags = { ...(fleet.app && { app: fleet.app }), ...(fleet.env && { env: fleet.env }) };
    const { configuration } = found;
    return { before: { configuration: name }, subject: fleet, tags, configuration, made };
  },
  async send(ctx, { fleet, intent, configuration: named }, { tags, configuration, made }) {
    const name = templateName(fleet.name, named);
    const order = { name, configuration, tags, actor: signatureOf(ctx.actor), intent };
    const create = async () => (await sendCall(ctx, fleet, createTemplate(order))).LaunchTemplate;
    const templateId = made?.templateId ?? (await create())?.LaunchTemplateId ?? '';
    await sendCall(ctx, fleet, launchFrom(fleet.name, templateId));
    return { configuration: named, template: name };
  },
  settle: settleAdoption,
});
