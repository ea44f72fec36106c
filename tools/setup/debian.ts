import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The path of a command, where it is installed. */
export function findCommand(command: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, command)).find((file) => existsSync(file));
}

/** How this person may install Debian packages: directly, by sudo without a password, or not at all. */
function aptPrefix(): string[] | undefined {
  if (findCommand('apt-get') === undefined) return undefined;
  if (process.getuid?.() === 0) return [];
  const canSudo = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  return canSudo ? ['sudo', '-n'] : undefined;
}

/** Installs Debian packages where this person may; what it prints goes to standard error.
 *  @returns false where it may not or could not */
export function installDebian(packages: readonly string[]): boolean {
  const prefix = aptPrefix();
  if (prefix === undefined) return false;
  process.stderr.write(`Installing ${packages.join(' and ')} (apt-get) ...\n`);
  const apt = (...args: string[]): boolean => {
    const [command = 'apt-get', ...rest] = [...prefix, 'apt-get', ...args];
    return spawnSync(command, rest, { stdio: ['ignore', 2, 2] }).status === 0;
  };
  apt('update', '-qq');
  return apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
}
