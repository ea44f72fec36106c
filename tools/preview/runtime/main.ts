import './styles/base.css';
import './styles/shell.css';
import './styles/layers.css';
import './styles/widgets.css';
import { fileStore } from './files/file-store';
import { announceSetData } from './framework/announce-set-data';
import { listenToDocument } from './framework/document-touches';
import { addSelectorQuery, writeDataAndAriaToDocument } from './framework/framework-gaps';
import { launchOptions } from './launch-options';
import { enterOptions, launch } from './shell/app-lifecycle';
import { startCapsule } from './shell/capsule';
import { startErrorReports } from './shell/errors';
import { isDarkModeDeclared } from './shell/page-config';
import { startPageStack } from './shell/page-stack';
import { loadPackageOf, loadPackages } from './shell/subpackages';
import { startTheme } from './shell/theme';
import { installGlobals } from './globals';
import { defineWidgets } from './widgets/define-widgets';
import { startBackgroundCut } from './wx/background-cut';
import { startHappenings } from './wx/happening-apis';
import { loadStorage } from './wx/storage-apis';

/** Everything a script may find when it runs stands before the first one does. */
async function start(): Promise<void> {
  document.documentElement.lang = launchOptions.language.replace('_', '-');
  document.documentElement.style.setProperty(
    '--safe-area-bottom',
    `${launchOptions.safeBottomPx}px`,
  );
  startErrorReports();
  startTheme(isDarkModeDeclared());
  startHappenings();
  startBackgroundCut();
  defineWidgets();
  writeDataAndAriaToDocument();
  addSelectorQuery();
  announceSetData();
  listenToDocument();
  startPageStack();
  startCapsule();
  installGlobals();
  await Promise.all([fileStore.load(), loadStorage()]);
  await import('virtual:miniprogram/scripts');
  await loadPackageOf(enterOptions().path);
  launch();
  if (!launchOptions.holdsPackages) await loadPackages();
}

void start();
