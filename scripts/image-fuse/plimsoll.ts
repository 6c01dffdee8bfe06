import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Trouble } from '../fail.ts';

interface Fleet {
  ref: { account: string; region: string; name: string };
}
interface Options {
  fleet: { capacity: { desired: number; min: number; max: number }; template: { version: string } };
}
interface Deployment {
  id: string;
  /** AWS's word. */
  status: string;
  reason: string | null;
  share: number;
}

const RUNS = /^(Pending|InProgress|Baking|Cancelling|RollbackInProgress)$/;

/** What a pipeline's token asks Plimsoll for, over its API. */
export function openPlimsoll(address: string, token: string, betweenMs = 3_000) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const ask = async (path: string, body?: object): Promise<unknown> => {
    const method = body ? { method: 'POST', body: JSON.stringify(body) } : {};
    const response = await fetch(new URL(path, address), { headers, ...method }).catch((error: Error) => {
      throw new Trouble(
        `Plimsoll does not answer at ${address} (${error.message}). The image is in AWS; deploy it there.`,
      );
    });
    const answer = (await response.json().catch(() => ({}))) as {
      problem?: { message: string; hint?: string };
    };
    if (response.ok) return answer;
    const { message = `status ${response.status}`, hint = '' } = answer.problem ?? {};
    throw new Trouble(`Plimsoll refuses: ${message} ${hint}`.trim());
  };

  /** @returns its key, such as "123456789012/us-east-1/storefront-prod" */
  const findFleet = async (wanted: string, region: string): Promise<string> => {
    const { fleets } = (await ask('/api/fleets')) as { fleets: Fleet[] };
    const keys = fleets.map(({ ref }) => `${ref.account}/${ref.region}/${ref.name}`);
    const found = keys.filter((key) => key === wanted || key.endsWith(`/${region}/${wanted}`));
    if (found.length === 1) return found[0]!;
    throw new Trouble(
      found.length === 0
        ? `There is no fleet ${wanted} in ${region}.`
        : `There are several fleets ${wanted}: ${found.join(', ')}. Name one of these.`,
    );
  };

  const deploymentOf = async (fleet: string, id: string) => {
    const path = `/api/deployments/fleet?fleet=${encodeURIComponent(fleet)}`;
    const { deployments } = (await ask(path)) as { deployments: Deployment[] };
    return deployments.find((one) => one.id === id);
  };

  return {
    findFleet,
    promote: async (
      account: string,
      { family, version, channel, reason }: Record<string, string | undefined>,
    ) => {
      const page = (await ask(`/api/images/family?${new URLSearchParams({ family: family!, account })}`)) as {
        channels: { channel: string; pointsAt: string | null }[];
      };
      const seen = page.channels.find((one) => one.channel === channel)?.pointsAt ?? null;
      await ask('/api/changes/promote', {
        intent: randomUUID(),
        account,
        family,
        version,
        channel,
        seen,
        reason,
      });
    },
    /** @returns the id of the deployment */
    deploy: async (
      fleet: string,
      imageId: string,
      { strategy, reason }: { strategy: string; reason?: string },
    ) => {
      const { fleet: state } = (await ask(
        `/api/deployments/options?fleet=${encodeURIComponent(fleet)}`,
      )) as Options;
      const { desired, min, max } = state.capacity;
      const seen = { desired, min, max, version: state.template.version };
      const sent = (await ask('/api/changes/deploy', {
        intent: randomUUID(),
        fleet,
        imageId,
        strategy,
        seen,
        reason,
      })) as { data: { deployment: string } };
      return sent.data.deployment;
    },
    /** Waits for the end of a deployment. @throws Trouble unless it succeeded */
    waitUntilServed: async (fleet: string, id: string, tell: (text: string) => void) => {
      for (let shown = ''; ; await pause(betweenMs)) {
        const found = await deploymentOf(fleet, id);
        if (found?.status === 'Successful') return;
        if (found && !RUNS.test(found.status))
          throw new Trouble(
            `The deployment ended as ${found.status}${found.reason ? `: ${found.reason}` : ''}.`,
          );
        const words = found ? `${Math.round(found.share * 100)} % replaced` : '';
        if (words !== shown) tell(`${(shown = words)}\n`);
      }
    },
  };
}
