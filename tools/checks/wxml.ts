/** Gate: every template compiles without a warning, and what pages, components and templates name is there. */
import type { Verdict } from './finding';
import { runGate } from './finding';
import { readMiniProgram } from './mini-program';
import { checkPackages } from './wxml/check-packages';
import { checkPages } from './wxml/check-pages';
import { checkScripts } from './wxml/check-scripts';
import { checkTemplates } from './wxml/check-templates';

export function checkWxml(root: string): Verdict {
  const program = readMiniProgram(root);
  const { findings } = program;
  const checks = [checkPackages, checkPages, checkScripts, checkTemplates];
  return { findings: [...findings, ...checks.flatMap((check) => check(program))] };
}

if (require.main === module) void runGate(checkWxml);
