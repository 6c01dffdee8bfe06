import { fleetKey } from '@/lib/core/fleet-ref';
import { age } from '@/lib/core/format';
import { fleetList } from '@/lib/fleets/reads';
import type { Link } from '@/lib/will-it-scale/link';
import { scalingChain } from '@/lib/will-it-scale/reads';
import { verdictOf } from '@/lib/will-it-scale/verdict';
import { EXIT, type ExitCode } from '../exit-codes';
import { findFleet } from '../fleets/find-fleet';
import type { Session } from '../session';

const MARK: Record<Link['state'], string> = { holds: '✓', broken: '✗', unknown: '?' };
const ENDS: Record<Link['state'], ExitCode> = {
  holds: EXIT.done,
  broken: EXIT.failed,
  unknown: EXIT.unknown,
};
/** A part may need seconds to be read; then what is known is shown. */
const MOST_TRIES = 10;

/** `plimsoll why shop-prod`: whether the fleet scales out, link by link, and what mends a broken one. */
export async function why({ api, terminal, json }: Session, name: string): Promise<ExitCode> {
  const list = await api.read(fleetList, {});
  const { ref } = findFleet(list, name);
  const ask = () => api.read(scalingChain, { fleet: fleetKey(ref) });
  let chain = await ask();
  for (let tries = 1; chain.reading && tries < MOST_TRIES; tries += 1) {
    await terminal.wait(1_000);
    chain = await ask();
  }
  const { state, text } = verdictOf(chain.links);
  if (json) terminal.json(chain);
  else {
    terminal.out(`Will ${ref.name} scale out? ${text}.`);
    for (const link of chain.links)
      for (const line of linkLines(link, ref.name, list.now)) terminal.out(line);
  }
  return ENDS[state];
}

function linkLines({ state, title, value, evidence, since, way }: Link, name: string, now: number): string[] {
  const at = since === null ? '' : `, since ${age(now - since)}`;
  return [
    `  ${MARK[state]} ${title}: ${value}${at}`,
    ...(evidence ? [`      ${evidence}`] : []),
    ...(way?.kind === 'command' ? [`      ${way.says}: ${way.command}`] : []),
    ...(way?.kind === 'change' ? [`      To fix it: ${way.label}, on the page of ${name}`] : []),
  ];
}
