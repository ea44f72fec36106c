import path from 'node:path';
import type { InlineConfig } from 'vite';
import { miniprogramPlugin } from './plugin/plugin';

export const SITE_ROOT = __dirname;
/** Addresses that are documents; everything else is a module or a file. */
export const DOCUMENTS: Readonly<Record<string, string>> = {
  '/': 'index.html',
  '/index.html': 'index.html',
  '/app.html': 'app.html',
};
const FRAMEWORK = ['glass-easel', 'glass-easel-miniprogram-adapter'];

/** What development and build have in common. */
export function viteConfig(miniprogramRoot: string): InlineConfig {
  return {
    configFile: false,
    root: SITE_ROOT,
    publicDir: false,
    appType: 'custom',
    logLevel: 'warn',
    cacheDir: path.resolve(SITE_ROOT, '../../.cache/preview-vite'),
    plugins: [miniprogramPlugin(miniprogramRoot)],
    resolve: { extensions: ['.ts', '.js', '.mjs', '.json'] },
    optimizeDeps: { noDiscovery: true, include: FRAMEWORK },
  };
}
