import { carries } from '../load/machine.ts';
import { loadAt } from '../load/curve.ts';
import { profileOf } from '../load/workload.ts';
import { causes, joined } from '../world/groups/causes.ts';
import { random, resourceId, uuid } from '../world/random.ts';
import { DAY, MINUTE, SECOND } from '../world/time/time.ts';
import type { Activity } from '../world/groups/activity.ts';
import type { Group } from '../world/groups/group.ts';
import type { Image } from '../world/images/image.ts';
import type { Region, World } from '../world/types.ts';
import type { Subnet } from '../world/network.ts';
import type { FleetPlan } from './catalogue.ts';
import { HISTORY_DAYS, releaseTimes } from './groups.ts';
import { costTags, type Machine } from './machines.ts';
import { imageNamed } from './regions.ts';

const STEP = 5 * MINUTE;
/** Steps below the line before a machine goes: target tracking scales in slowly. */
const PATIENCE = 4;
const KEPT_ACTIVITIES = 60;

/** Walks a fleet through its past: capacity follows load as its policy would, releases replace every machine. */
export class Walk {
  readonly live: Machine[] = [];
  readonly #activities: Activity[] = [];
  readonly #world: World;
  readonly #region: Region;
  readonly #group: Group;
  readonly #plan: FleetPlan;
  #desired: number;

  constructor(world: World, region: Region, group: Group, plan: FleetPlan) {
    [this.#world, this.#region, this.#group, this.#plan] = [world, region, group, plan];
    this.#desired = Math.max(plan.min, Math.ceil(plan.env === 'staging' ? plan.atPeak : plan.min));
  }

  run() {
    const { now } = this.#world;
    const times = releaseTimes(this.#world, this.#region, this.#plan);
    let release = times.findLastIndex((at) => at <= now - HISTORY_DAYS * DAY);
    const start = now - HISTORY_DAYS * DAY;
    for (let n = 0; n < this.#desired; n += 1) this.#launch(start, release, 0, '');
    let low = 0;
    for (let at = start + STEP; at < now; at += STEP) {
      if (times[release + 1] !== undefined && times[release + 1]! <= at) {
        release += 1;
        this.#replaceAll(at, release);
      }
      const wanted = this.#wanted(at, release);
      low = wanted < this.#desired ? low + 1 : 0;
      if (wanted > this.#desired) this.#scaleTo(wanted, at, release);
      else if (low >= PATIENCE && at < now - 30 * MINUTE) {
        this.#scaleTo(this.#desired - 1, at, release);
        low = 0;
      }
    }
    this.#group.desired = this.#desired;
    this.#group.activities = this.#activities.reverse().slice(0, KEPT_ACTIVITIES);
    this.#group.lastScaledAt = this.#activities[0]?.startedAt ?? 0;
  }

  #image(release: number): Image {
    return imageNamed(this.#region, this.#plan.app, this.#plan.versions[release]!);
  }

  #wanted(at: number, release: number): number {
    const { target, min, max, type } = this.#plan;
    if (!target) return this.#desired;
    const perMachine = carries(type, this.#image(release)) * (target / 100);
    return Math.min(
      max,
      Math.max(min, Math.ceil(loadAt(this.#world, profileOf(this.#group), at) / perMachine)),
    );
  }

  #scaleTo(desired: number, at: number, release: number) {
    const [policy] = this.#group.policies;
    const alarm = policy?.alarmNames[desired > this.#desired ? 0 : 1] ?? '';
    const cause = causes.alarm(at, alarm, policy?.name ?? '', this.#desired, desired);
    for (let n = this.#desired; n < desired; n += 1) this.#launch(at, release, n, cause);
    for (let n = this.#desired; n > desired; n -= 1) this.#end(at, this.#oldest(), n, cause);
    this.#desired = desired;
  }

  /** Two at a time, each new one in service before an old one goes. */
  #replaceAll(at: number, release: number) {
    const olds = [...this.live];
    olds.forEach((old, index) => {
      const when = at + Math.floor(index / 2) * 2 * MINUTE;
      const fresh = this.#launch(when, release, this.#desired, causes.launchedByRefresh(when));
      this.#end(fresh.servingAt! + 30 * SECOND, old, this.#desired, causes.retiredByRefresh(when));
    });
  }

  #oldest(): Machine {
    return this.live.reduce((best, one) => (one.launchedAt < best.launchedAt ? one : best));
  }

  #launch(at: number, release: number, from: number, cause: string): Machine {
    const image = this.#image(release);
    const { bootSeconds, installSeconds = 0 } = image.behaviour;
    const boot = (bootSeconds * (0.9 + 0.2 * random(this.#world)) + installSeconds) * SECOND;
    const count = (subnet: Subnet) => this.live.filter((one) => one.zone === subnet.zone).length;
    const subnet = this.#region.subnets.reduce((best, one) => (count(one) < count(best) ? one : best));
    const machine: Machine = {
      instanceId: resourceId(this.#world, 'i'),
      group: this.#group.name,
      region: this.#region.name,
      zone: subnet.zone,
      type: this.#plan.type,
      imageId: image.id,
      launchedAt: at,
      servingAt: Math.round(at + boot),
      tags: costTags(this.#group),
      subnet,
    };
    this.live.push(machine);
    const started = cause.includes('refresh') ? cause : joined(cause, causes.started(at, from, from + 1));
    this.#note(
      `Launching a new EC2 instance: ${machine.instanceId}`,
      started,
      at,
      machine.servingAt!,
      subnet,
    );
    return machine;
  }

  #end(at: number, machine: Machine, from: number, cause: string) {
    machine.terminatedAt = at + 30 * SECOND;
    this.live.splice(this.live.indexOf(machine), 1);
    const retired = cause.includes('refresh') ? cause : joined(cause, causes.shrunk(at, from, from - 1));
    this.#past(machine);
    this.#note(
      `Terminating EC2 instance: ${machine.instanceId}`,
      joined(retired, causes.selected(at, machine.instanceId)),
      at,
      machine.terminatedAt,
      machine.subnet,
    );
  }

  #past({ subnet: _, ...interval }: Machine) {
    this.#world.running.push(interval);
  }

  #note(description: string, cause: string, startedAt: number, endedAt: number, subnet: Subnet) {
    this.#activities.push({
      id: uuid(this.#world),
      description,
      cause,
      details: JSON.stringify({ 'Subnet ID': subnet.id, 'Availability Zone': subnet.zone }),
      status: 'Successful',
      startedAt,
      endedAt,
      progress: 100,
    });
  }
}
