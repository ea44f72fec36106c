/** Runs the whole house in a process of its own for browser tests: `fork` it, and it tells its address and obeys. */
import { startHouse } from '../../tools/house/start-house';
import type { Fault } from '../../tools/local-cloud/volcengine/fault-queue';

/** What the house is asked. */
export type HouseOrder =
  | {
      readonly kind: 'start';
      readonly folder: string;
      readonly usesStandIn: boolean;
      readonly env: Readonly<Record<string, string>>;
      readonly miniprogramRoot?: string;
    }
  | { readonly kind: 'setFaults'; readonly faults: readonly Fault[] }
  | { readonly kind: 'close' };

/** What it answers, one answer for each order. */
export type HouseAnswer = { readonly url: string } | { readonly failure: string };

let house: Awaited<ReturnType<typeof startHouse>> | undefined;

async function obey(order: HouseOrder): Promise<HouseAnswer> {
  switch (order.kind) {
    case 'start':
      house = await startHouse({
        folder: order.folder,
        env: order.env,
        preview: 'built',
        usesStandIn: order.usesStandIn,
        miniprogramRoot: order.miniprogramRoot,
        port: 0,
      });
      break;
    case 'setFaults':
      house?.standIn.setFaults(order.faults);
      break;
    case 'close':
      await house?.close();
      break;
  }
  return { url: house?.url ?? '' };
}

process.on('message', (order: HouseOrder) => {
  obey(order)
    .catch((error: unknown) => ({ failure: String(error) }))
    .then((answer) => {
      process.send?.(answer, undefined, undefined, () => {
        if (order.kind === 'close') process.exit(0);
      });
    })
    .catch(() => process.exit(1));
});

// The test is gone: so is the house.
process.on('disconnect', () => process.exit(0));
