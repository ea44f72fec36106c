import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Packages that only a benchmark needs: a folder with a lock of its own. */
export interface Peers {
  readonly folder: string;
  /** Versions by package, as the lock has them. */
  readonly versions: Readonly<Record<string, string>>;
}

/** Installs peers by their lock where they are missing.
 *  @param folder holds package.json with exact versions, and package-lock.json
 *  @throws Error where npm fails */
export function installPeers(folder: string): Peers {
  const file = readFileSync(join(folder, 'package.json'), 'utf8');
  const { dependencies: versions } = JSON.parse(file) as { dependencies: Record<string, string> };
  const isThere = Object.entries(versions).every(([name, version]) =>
    isInstalled(join(folder, 'node_modules', name, 'package.json'), version),
  );
  if (!isThere) {
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
    const outcome = spawnSync('npm', args, { cwd: folder, stdio: ['ignore', 2, 2] });
    if (outcome.status !== 0) throw new Error('the peers cannot be installed; see above');
  }
  return { folder, versions };
}

function isInstalled(manifest: string, version: string): boolean {
  if (!existsSync(manifest)) return false;
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version?: unknown }).version === version;
}
