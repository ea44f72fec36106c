/** Gate: every template compiles without a warning, and what pages, components and templates name is there. */
import type { Verdict } from './finding';
import { runGate } from './finding';
import { readMiniProgram } from './mini-program';
import { checkTemplates } from './wxml/check-templates';

export function checkWxml(root: string): Verdict {
  const program = readMiniProgram(root);
  return { findings: [...program.findings, ...checkTemplates(program)] };
}

if (require.main === module) void runGate(checkWxml);
