/** Gate: every expression, handler, property and event of the templates exists in the scripts, with a fitting type. */
import type { Verdict } from './finding';
import { runGate } from './finding';
import { readMiniProgram } from './mini-program';
import { checkEvents } from './typed-wxml/check-events';
import { checkUnits } from './typed-wxml/check-units';

export function checkTypedWxml(root: string): Verdict {
  const program = readMiniProgram(root);
  return { findings: [...checkUnits(root, program), ...checkEvents(program)] };
}

if (require.main === module) void runGate(checkTypedWxml);
